"""The page of a text: its head, its passages, and the layers that were chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from edition.markup.blocks import Block, Group, Heading, Items, Page, Paragraph, Passage, Words
from edition.model.annotations import Note
from edition.model.edition import Text
from edition.model.reading_text import Division, Supplied
from edition.model.selection import Omitted, TextPart, choose, family_of
from edition.pages import layers
from edition.pages.marks import mark
from edition.records.packet import PartRecord
from edition.records.reference import GlossaryRecord

WHOLE = PartRecord(layers=["about", "notes", "gists", "first-questions"])
"""The text as the site has it, whose pop-ups explain words."""


def text_page(
    text: Text, part: PartRecord = WHOLE, glossary: Sequence[GlossaryRecord] = ()
) -> Page:
    """Return the page of one text.

    Args:
        text: The text with all that is attached to it.
        part: The passages, layers and notes to print; what is left out leaves a mark.
        glossary: Where the layer "glosses" finds its words.
    """
    parts = tuple(choose(text, part.passages))
    printed = [division for division in parts if isinstance(division, Division)]
    shown = _attached(text, part, printed)
    blocks = [*_body(shown, parts, part, glossary)]
    if "notes" in part.layers:
        blocks += [*_untold(text, shown, printed), *layers.notes(shown)]
    blocks += _questions(shown, part)
    return Page(f"texts/{text.slug}", tuple(blocks), _front(text))


def _questions(shown: Text, part: PartRecord) -> Iterator[Block]:
    if shown.questions and not {"questions", "first-questions"}.isdisjoint(part.layers):
        yield Heading(2, (Words("Questions for discussion"),))
        if "questions" in part.layers:
            yield layers.questions((entry.record for entry in shown.questions), part.writing_lines)
        else:
            yield from layers.first_questions(shown)


def _attached(text: Text, part: PartRecord, printed: Sequence[Division]) -> Text:
    """Return the text with only those notes, terms, gists and questions that belong here."""
    loci = {str(division.locus) for division in printed}
    asked = (entry for entry in text.questions if loci.issuperset(entry.record.passages))
    notes = _notes_on(text, printed) if "notes" in part.layers else ()
    return replace(
        text,
        notes=tuple(n for n in notes if not part.notes or n.record.id in part.notes),
        terms=tuple(use for use in text.terms if use.target.division in printed),
        gists=text.gists if "gists" in part.layers else (),
        questions=tuple(asked),
    )


def _notes_on(text: Text, printed: Sequence[Division]) -> tuple[Note, ...]:
    return tuple(note for note in text.notes if note.target.division in printed)


def _untold(text: Text, shown: Text, printed: Sequence[Division]) -> Iterator[Block]:
    """Yield a line that says how many notes on these passages are not printed, if any are not."""
    count, total = len(shown.notes), len(_notes_on(text, printed))
    if count < total:
        words = f"[{count} of the edition’s {total} notes on these passages are printed here.]"
        yield Paragraph((Words(words),), style="omission")


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
        ("text-language", record.language),
    )


def _body(
    text: Text, parts: Sequence[TextPart], part: PartRecord, glossary: Sequence[GlossaryRecord]
) -> Iterator[Block]:
    """Yield the printed parts; pictures and lists gather those that belong to them."""
    head = True
    for family, members in groupby(parts, key=family_of):
        blocks = [tuple(_blocks(member, text)) for member in members]
        if head and family != "head":
            yield layers.about(text) if "about" in part.layers else layers.origin(text)
            if "glosses" in part.layers and text.terms:
                yield layers.glosses(text, glossary, part.glosses)
            head = False
        if family == "picture":
            yield Group("missing-picture", (_MISSING, *chain(*blocks)))
        elif family == "list":
            yield Items(tuple(blocks))
        else:
            yield from chain(*blocks)


_MISSING = Paragraph((Words("Picture not reproduced"),), style="editorial-label")


def _blocks(part: TextPart, text: Text) -> Iterator[Block]:
    match part:
        case Omitted():
            yield Paragraph((Words(_left_out(part)),), style="omission")
        case Supplied():
            level = 1 if part.record.role == "title" else 2
            yield Heading(level, (Words(f"[{part.record.words}]"),))
        case Division():
            yield _printed(part, text)
            yield from layers.gist(text, str(part.locus))


def _printed(division: Division, text: Text) -> Block:
    inlines = mark(division, text)
    if division.role in ("title", "heading"):
        level = 1 if division.role == "title" else 2
        return Heading(level, inlines, division.locus.heading_id)
    return Passage(str(division.locus), inlines)


def _left_out(gap: Omitted) -> str:
    first, last = gap.numbers[0], gap.numbers[-1]
    which = f"Passage {first} is" if first == last else f"Passages {first} to {last} are"
    return f"[{which} not in this packet.]"
