"""The page of a text: its head, its passages, its notes, its questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from edition.annotation import Note
from edition.edition import Text
from edition.page import (
    Block,
    Footnote,
    Group,
    Heading,
    Inline,
    Items,
    Page,
    Paragraph,
    Passage,
    Prose,
    Styled,
    WebLink,
    Words,
)
from edition.pages.evidence import evidence, loci
from edition.pages.marks import mark
from edition.reading import Division, Supplied
from edition.records import KIND_NAMES, Role
from edition.teaching import QuestionRecord
from edition.validation import Entry


def text_page(text: Text) -> Page:
    """Return the page of one text."""
    blocks = [*_body(text), *_notes(text), *_questions(text)]
    return Page(f"texts/{text.slug}", tuple(blocks), _front(text))


def _front(text: Text) -> tuple[tuple[str, str], ...]:
    """Return what the site tells machines and those who cite: the witness's own record."""
    record = text.witness.record
    return (
        ("siglum", record.siglum),
        ("text-title", record.title),
        ("text-author", record.author),
        ("text-date", record.date),
        ("text-publisher", record.publisher),
        ("text-address", record.address),
        ("text-license", record.rights.statement),
        ("text-work", record.cite),
    )


def _body(text: Text) -> Iterator[Block]:
    """Yield the printed divisions; pictures and lists gather the divisions that belong to them."""
    head = True
    for family, parts in groupby(text.reading.parts, key=_family):
        blocks = [_block(part, text) for part in parts]
        if head and family != "head":
            yield _about(text)
            head = False
        if family == "picture":
            yield Group("missing-picture", (_MISSING, *blocks))
        elif family == "list":
            yield Items(tuple((block,) for block in blocks))
        else:
            yield from blocks


_MISSING = Paragraph((Words("Picture not reproduced"),), style="editorial-label")
_FAMILIES: dict[Role, str] = {
    "title": "head",
    "deck": "head",
    "byline": "head",
    "date": "head",
    "caption": "picture",
    "credit": "picture",
    "item": "list",
}


def _family(part: Division | Supplied) -> str:
    """Return what a division belongs to: captions to a picture, items to a list."""
    role = part.record.role if isinstance(part, Supplied) else part.role
    return _FAMILIES.get(role, "body")


def _block(part: Division | Supplied, text: Text) -> Block:
    return _supplied(part) if isinstance(part, Supplied) else _printed(part, text)


def _printed(division: Division, text: Text) -> Block:
    inlines = mark(division, text)
    if division.role in ("title", "heading"):
        level = 1 if division.role == "title" else 2
        return Heading(level, inlines, f"{division.locus.siglum}-{division.locus.anchor}".lower())
    return Passage(str(division.locus), inlines)


def _supplied(part: Supplied) -> Block:
    level = 1 if part.record.role == "title" else 2
    return Heading(level, (Words(f"[{part.record.words}]"),))


def _about(text: Text) -> Block:
    record = text.witness.record
    asked = record.sourcing
    lines: list[tuple[str, tuple[Inline, ...]]] = [
        ("Who", (Words(asked.who),)),
        ("When", (Words(asked.when),)),
        ("For whom", (Words(asked.for_whom),)),
        ("Why", (Words(asked.why),)),
        ("What it cannot tell us", (Words(asked.cannot_tell),)),
        ("Where", (WebLink(record.address, record.address),)),
        ("Received", (Words(record.received),)),
        (
            "Rights",
            (
                WebLink(record.rights.label, record.rights.statement),
                Words(f": {record.rights.holder}. Permission: {record.rights.permission}."),
            ),
        ),
        ("Cited as", (Words(f"{record.siglum} and the number of the passage."),)),
    ]
    items = tuple(
        (Paragraph((Styled(f"{name}.", "label"), Words(" "), *inlines)),) for name, inlines in lines
    )
    heading = Paragraph((Words("About this text"),), style="editorial-label")
    return Group("about-text", (heading, Items(items)))


def _notes(text: Text) -> Iterator[Block]:
    if text.notes:
        yield Heading(2, (Words("Notes"),))
        yield from (_note(note) for note in text.notes)


def _note(note: Note) -> Block:
    first, *rest = note.record.body.strip().split("\n\n")
    kind = Styled(f"{KIND_NAMES[note.record.kind]}.", f"kind kind-{note.record.kind}")
    blocks: list[Block] = [Paragraph((kind, Words(" "), Prose(first)))]
    blocks += [Paragraph((Prose(paragraph),)) for paragraph in rest]
    return Footnote(note.label, (*blocks, *evidence(note.record)))


def _questions(text: Text) -> Iterator[Block]:
    if text.questions:
        yield Heading(2, (Words("Questions for discussion"),))
        items = (_question(number, entry) for number, entry in enumerate(text.questions, 1))
        yield Items(tuple(items), numbered=True)


def _question(number: int, entry: Entry[QuestionRecord]) -> tuple[Block, ...]:
    record = entry.record
    # "CCSS.ELA-LITERACY.RH.9-10.1" is known to teachers as "RH.9-10.1".
    standards = ", ".join(code.removeprefix("CCSS.ELA-LITERACY.") for code in record.standards)
    detail = (
        f" · {record.skill} · grades {record.level.replace('-', '–')}"
        f" · {record.minutes} minutes · {standards}"
    )
    return (
        Paragraph((Words(record.question),), style="question", anchor=f"q{number}"),
        Paragraph((Words("Read "), *loci(record.passages), Words(detail)), style="question-detail"),
    )
