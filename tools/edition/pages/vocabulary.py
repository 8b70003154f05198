"""Words to know: a list, exercises, and cards; the answers stand in the key."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import (
    Block,
    Foreign,
    Group,
    Heading,
    Inline,
    Inlines,
    Items,
    Page,
    Paragraph,
    Styled,
    Table,
    TermLink,
    Words,
)
from edition.model import downloads
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.pages.downloads import to_download
from edition.pages.exercises import LETTERS, Match, by_headword, gaps, matches
from edition.pages.prose_blocks import the_texts, titled
from edition.records.reference import GlossaryRecord
from edition.sources.characters import alphabetical

_INTRODUCTION = (
    "The words that a reader of {texts} needs most, each with its meaning in a line. The "
    "glossary says more of every one of them and where it is used."
)
_KINDS = (
    ("term", "Terms"),
    ("law", "Laws"),
    ("organization", "Organizations"),
    ("person", "Persons"),
    ("place", "Places"),
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with the words and the exercises."""
    return titled(planned, _blocks(edition))


def _blocks(edition: Edition) -> Iterator[Block]:
    yield Paragraph((Words(_INTRODUCTION.format(texts=the_texts(edition))),))
    yield to_download(downloads.CARDS, downloads.TABLE)
    for kind, title in _KINDS:
        if records := by_headword(edition, [kind]):
            rows = tuple(_row(record) for record in records)
            yield Heading(2, (Words(title),))
            yield Table(f"{title}: {len(rows)}", ("Word", "Form", "Meaning"), (26, 24, 50), rows)
    yield from _exercises(edition)


def _exercises(edition: Edition) -> Iterator[Block]:
    kinds = (("match", _match), ("fill the gap", _fill), ("say who, what, where", _tell))
    made = ((name, tuple(make(edition))) for name, make in kinds)
    for number, (name, blocks) in enumerate(((n, blocks) for n, blocks in made if blocks), 1):
        yield Heading(2, (Words(f"Exercise {number}: {name}"),))
        yield from blocks


def _row(record: GlossaryRecord) -> tuple[Inlines, ...]:
    return (
        (TermLink(record.headword, record.headword),),
        tuple(_forms(record)),
        (Words(record.gloss),),
    )


def _forms(record: GlossaryRecord) -> Iterator[Inline]:
    for number, origin in enumerate(record.origin):
        yield Words("; " if number else "")
        yield Foreign(origin.script, origin.lang)
        if origin.translit:
            yield Words(" ")
            yield Styled(origin.translit, "translit")


def _match(edition: Edition) -> Iterator[Block]:
    sets = list(matches(edition))
    if sets:
        yield Paragraph((Words("Which meaning belongs to which word? Write the letter."),))
    for number, found in enumerate(sets, 1):
        rows = tuple(
            (
                (Words(f"{at}. {word}"),),
                (),
                (Words(f"{LETTERS[at - 1]}. {meaning}"),),
            )
            for at, (word, meaning) in enumerate(zip(found.words, found.meanings, strict=True), 1)
        )
        table = Table(f"Set {number}", ("Word", "Letter", "Meaning"), (34, 12, 54), rows)
        yield Group("letters", (table,))


def _fill(edition: Edition) -> Iterator[Block]:
    exercises = [(text, gaps(text, edition)) for text in edition.texts]
    if any(found for _, found in exercises):
        words = "Put the author’s word back, as the text has it. Then look it up in its passage."
        yield Paragraph((Words(words),))
    for text, found in exercises:
        if found:
            bank = sorted({gap.answer for gap in found}, key=alphabetical)
            yield Paragraph((Words(text.witness.siglum),), style="editorial-label")
            items = tuple((Paragraph(gap.sentence),) for gap in found)
            yield Items(items, tuple(range(1, len(items) + 1)))
            yield Paragraph((Styled("Words.", "label"), Words(f" {' · '.join(bank)}")))


def _tell(edition: Edition) -> Iterator[Block]:
    records = by_headword(edition, ("person", "organization", "place"))
    if records:
        words = "In one line of your own: who, what or where is it? Then compare the glossary."
        yield Paragraph((Words(words),))
        rows = tuple(((Words(record.headword),), ()) for record in records)
        table = Table("Names", ("Name", "In a line of your own"), (36, 64), rows)
        yield Group("lines", (table,))


def answers_to_exercises(edition: Edition) -> Iterator[Block]:
    """Yield a section with the answers, for the key."""
    sets = [f"Set {n}: {_pairs(found)}" for n, found in enumerate(matches(edition), 1)]
    texts = [
        f"{text.witness.siglum}: "
        + "; ".join(f"{at} {gap.answer}" for at, gap in enumerate(gaps(text, edition), 1))
        for text in edition.texts
        if gaps(text, edition)
    ]
    if sets or texts:
        yield Heading(2, (Words("Words to know: answers"),))
        yield Items(tuple((Paragraph((Words(line),)),) for line in (*sets, *texts)))


def _pairs(found: Match) -> str:
    return ", ".join(f"{at} {letter}" for at, letter in enumerate(found.answers, 1))
