"""The layers of a text, each as blocks: what stands beside the author's words if it is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Footnote,
    Foreign,
    Group,
    Inline,
    Items,
    PageLink,
    Paragraph,
    Prose,
    Styled,
    WebLink,
    Words,
)
from edition.model.annotations import Note
from edition.model.downloads import received
from edition.model.edition import Text
from edition.model.lines import TranslatedLines
from edition.pages.downloads import to_download
from edition.pages.elsewhere import how_much
from edition.pages.prose_blocks import fact, plain
from edition.pages.question import listed
from edition.pages.source_lines import evidence
from edition.pages.translation import in_brackets
from edition.records.guide import QuestionRecord
from edition.records.reference import GlossaryRecord
from edition.sources.characters import alphabetical

FIRST_QUESTIONS = 3
"""Questions that the page of a text shows on the site."""


def about(text: Text, *, on_paper: bool) -> Block:
    """Return the answers to the questions that a reader asks of a source."""
    record = text.witness.record
    sourcing = record.sourcing
    lines: list[tuple[str, tuple[Inline, ...]]] = [
        ("Who", (Words(sourcing.who),)),
        ("When", (Words(sourcing.when),)),
        ("For whom", (Words(sourcing.for_whom),)),
        ("Why", (Words(sourcing.why),)),
        ("What it cannot tell us", (Words(sourcing.cannot_tell),)),
        *(_copy(text) if "about" in text.layers else ()),
        *_here(text),
    ]
    if "about" in text.layers:
        lines.append(("Cited as", (Words(f"{record.siglum} and the number of the passage."),)))
    items = tuple((fact(name, *inlines),) for name, inlines in lines)
    file = received(text) if "about" in text.layers and not on_paper else None
    to_compare = (to_download(file, why="To compare"),) if file else ()
    return Group("about-text", (_label("About this text"), Items(items), *to_compare))


def _copy(text: Text) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Yield where the text was found, in which state, and whose it is."""
    record = text.witness.record
    if record.address:
        yield "Where", (WebLink(record.address, record.address),)
    yield "Received", (Words(record.received),)
    holder = f": {record.rights.holder}" if record.rights.holder else ""
    rights = f"{holder}. Permission: {record.rights.permitted}."
    yield "Rights", (WebLink(record.rights.label, record.rights.statement), Words(rights))


def _here(text: Text) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Yield how much of a text is reproduced, if not all, and where the rest is, if not said."""
    address = text.witness.record.address
    where = () if "about" in text.layers else (Words(" "), WebLink(address, address))
    if extent := how_much(text):
        yield "Here", (Words(extent), *where)


def origin(text: Text) -> Block:
    """Return the least that must be said of a text: who wrote it, where, and whose it is."""
    record = text.witness.record
    owned = ": ".join(filter(None, (record.rights.label, record.rights.holder)))
    where: tuple[Inline, ...] = ()
    if how := how_much(text):
        where = (Words(f" {how} "), WebLink(record.address, record.address))
    return Paragraph((Words(f"{record.described}. {owned}."), *where), style="evidence")


def glosses(text: Text, glossary: Sequence[GlossaryRecord]) -> Block:
    """Return the box "Words in this reading": the text's terms, briefly explained."""
    used = {use.record.term for use in text.terms}
    found = [record for record in glossary if record.headword in used]
    found.sort(key=lambda record: alphabetical(record.headword))
    lines = (Paragraph(tuple(_gloss(record)), style="gloss-line") for record in found)
    return Group("glosses", (_label("Words in this reading"), *lines))


def _gloss(record: GlossaryRecord) -> Iterator[Inline]:
    yield Styled(record.headword, "name")
    if record.pronunciation:
        yield Words(f" (say {record.pronunciation})")
    for origin in record.origin[:1]:
        yield Words(", ")
        yield Foreign(origin.script, origin.lang)
        if origin.translit:
            yield Words(" ")
            yield Styled(origin.translit, "translit")
    yield Words(": ")
    yield Words(record.gloss)


def below(text: Text, locus: str) -> Iterator[Block]:
    """Yield the words of a passage that are explained, in their order, if there are any.

    They are one paragraph, so that whoever proves the author's words knows where theirs end; on
    paper each has a line.
    """
    uses = [use for use in text.everyday if use.record.at == locus]
    uses.sort(key=lambda use: use.target.span)
    words: list[Inline] = []
    for use in uses:
        words += [Words(" · ")] if words else []
        words += [Styled(use.record.quote, "name"), Words(f": {use.record.gloss}")]
    if words:
        lines = Paragraph(tuple(words), style="gloss-lines")
        yield Group("glosses", (_label("Words in this passage"), lines))


def gist(text: Text, locus: str, lines: TranslatedLines) -> Iterator[Block]:
    """Yield the gist of a passage, which says that the words are ours, if it has one."""
    for entry in text.gists:
        if entry.record.at == locus:
            words = Paragraph((plain(entry.record.gist),))
            translated = in_brackets(lines, entry.record.gist)
            yield Group("gist", (_label("In plain words, by the editors"), words, *translated))


def notes(text: Text) -> Iterator[Block]:
    """Yield the notes of a text; where they come to stand is for site and print to say."""
    yield from (_note(note, text) for note in text.notes)


def _note(note: Note, text: Text) -> Block:
    """Return a note: its short name, kind and lemma, which site and print set, and its words."""
    record = note.record
    first, *rest = record.body.strip().split("\n\n")
    kind = Styled(f"{record.kind.label}.", f"kind kind-{record.kind} depth-{record.depth}")
    old = [entry.record.was for entry in text.old_addresses if entry.record.now == record.id]
    head: tuple[Inline, ...] = (
        Styled(note.name, "note-name"),
        *(Styled("", f"#{was}") for was in old),
        Words(" "),
        kind,
        Words(" "),
        *((Styled(record.quote, "lemma"), Words(" ")) if record.quote else ()),
    )
    blocks: list[Block] = [Paragraph((*head, Prose(first)))]
    blocks += [Paragraph((Prose(paragraph),)) for paragraph in rest]
    return Footnote(note.label, (*blocks, *evidence(note.record)))


def questions(text: Text, page: str) -> Iterator[Block]:
    """Yield the questions on a text with what they need; or a few, as they are asked.

    The page of a long text must stay light: there stands the way to the page of all of them, and
    to what a teacher needs to plan.
    """
    if "questions" in text.layers:
        yield listed(text.questions, "q-", lines=text.writing_lines, planning=False)
        return
    shown = text.questions[:FIRST_QUESTIONS]
    lines = (
        (Paragraph(_asked(q.record, text), style="question", html_id=f"q-{q.record.id}"),)
        for q in shown
    )
    yield Items(tuple(lines), tuple(question.number for question in shown))
    if len(text.questions) > len(shown):
        every = f"All {len(text.questions)} questions on this text"
        words = f"{every}, with what to read, skill and time"
        yield Paragraph((PageLink(words, page), Words(".")))


def _asked(record: QuestionRecord, text: Text) -> tuple[Inline, ...]:
    old = (entry.record.was for entry in text.old_addresses if entry.record.now == record.id)
    return (plain(record.question), *(Styled("", f"#{was}") for was in old))


def _label(words: str) -> Paragraph:
    return Paragraph((Words(words),), style="editorial-label")
