"""What may be published of an edition: the words of a text that is withheld are taken out of it.

What is taken out here is in no page, packet, index or file that is made afterwards, for nothing
else is given to what makes them. Numbers of passages, notes, gists and questions stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model.anchor import Span
from edition.model.annotations import Target, TermUse
from edition.model.edition import Edition, Text, has_names
from edition.model.erasing import Erasing
from edition.model.fragments import openings, to_words
from edition.model.packets import Packet
from edition.model.reading_text import Division, ReadingText
from edition.model.walk import mapped
from edition.problems import Code, Problems
from edition.records.text import Publish, lesser
from edition.sources.words import Row, Rows, divided, quoted_rows, row

_START = Span(0, 0)


def published(edition: Edition) -> Edition:
    """Return an edition with nothing in it that its texts' records do not let be published."""
    nothing_of = [t for t in edition.texts if t.witness.record.publish == "nothing"]
    if nothing_of:
        edition = _without_quotations(edition, nothing_of)
    names = frozenset(edition.reference.names)
    return replace(edition, texts=tuple(_as_published(text, names) for text in edition.texts))


def published_in(edition: Edition, packet: Packet) -> Edition:
    """Return an edition with no more of its texts than a packet prints."""
    most = packet.record.publish
    if most == "whole":
        return edition
    return published(replace(edition, texts=tuple(_at_most(t, most) for t in edition.texts)))


def _at_most(text: Text, most: Publish) -> Text:
    record = text.witness.record
    publish = lesser(record.publish, most)
    witness = replace(text.witness, record=record.model_copy(update={"publish": publish}))
    return replace(text, reading=replace(text.reading, witness=witness))


@dataclass(frozen=True, slots=True)
class Quoted:
    """How many words of a text all outputs together may hold."""

    text: Text
    words: int
    """Those that are quoted, each counted once; of a text that is not here, an upper bound."""
    total: int

    @property
    def limit(self) -> int:
        """How many may be."""
        return self.text.witness.record.quoted_words


def count_quoted(edition: Edition) -> Iterator[Quoted]:
    """Yield for each text of which quotations alone are published how many words they are."""
    texts = [t for t in edition.texts if t.witness.record.publish == "quotations"]
    rows = list(_quotations(edition)) if texts else []
    for text in texts:
        if text.witness.is_absent:
            yield Quoted(text, sum(map(len, set(_own_quotations(edition, text)))), 0)
            continue
        every = rows_of(text)
        opened = (row(words) for words in openings(text.reading).values() if words)
        yield Quoted(text, len(every.covered((*rows, *opened))), every.count)


def check_quoted(edition: Edition, problems: Problems) -> None:
    """Report each text of which more is quoted than its record allows."""
    for found in count_quoted(edition):
        if found.words > found.limit:
            message = (
                f"{found.words:,} words of {found.text.witness.siglum} are quoted in notes, "
                f"questions and pages, more than {found.limit:,}; quote less, or say in "
                "'quoted_words' how many may be"
            )
            where = found.text.witness.declared("quoted_words")
            problems.add(Code.TOO_MUCH_QUOTED, where, message)


def rows_of(text: Text) -> Rows:
    """Return the words of a text, division by division; anybody may say its title."""
    return Rows.of(part.text for part in text.reading.divisions if part.role != "title")


def _printed(edition: Edition) -> tuple[object, ...]:
    """Return all that an edition prints beside its texts."""
    of_texts = ((t.notes, t.questions, t.gists, t.witness.record.sourcing) for t in edition.texts)
    packets = tuple(packet.record for packet in edition.packets)
    others = (edition.glossary, edition.written, edition.reference, edition.guide, edition.atlas)
    return (*of_texts, *others, packets)


def _quotations(edition: Edition) -> Iterator[Row]:
    """Yield the words of everything in quotation marks, and of what is quoted as a whole."""
    found: list[Row] = []

    def look(words: str, is_quotation: bool) -> str:
        found.extend(divided(words) if is_quotation else quoted_rows(words))
        return words

    mapped(_printed(edition), look)
    yield from found


def _own_quotations(edition: Edition, text: Text) -> Iterator[Row]:
    """Yield what notes and parallels quote of a text, by its siglum."""
    own = f"{text.witness.siglum} "
    quotes = (q for p in edition.guide.parallels for q in p.record.quotes if q.at.startswith(own))
    for record in (*(note.record for note in text.notes), *quotes):
        yield from divided(record.quote)


# ---------- a text without its words ----------


def _as_published(text: Text, names: frozenset[str]) -> Text:
    """Return a text, or all that is left of one that is withheld."""
    if text.witness.record.publish == "whole" or text.reading.is_withheld:
        return text
    reading = without_words(text.reading, names)
    divisions = {str(division.locus): division for division in reading.divisions}

    def moved(target: Target) -> Target:
        return Target(divisions[str(target.division.locus)], _START)

    return replace(
        text,
        declared=text.declared.model_copy(update={"emendations": []}),
        reading=reading,
        notes=tuple(replace(note, target=moved(note.target)) for note in text.notes),
        terms=tuple(_by_headword(use, moved(use.target)) for use in text.terms),
        everyday=(),
    )


def _by_headword(use: TermUse, target: Target) -> TermUse:
    """Return a use of a term that says its headword, for the text's own words are not here."""
    record = use.record.model_copy(update={"quote": use.record.term})
    return replace(use, record=record, target=target)


def without_words(reading: ReadingText, names: frozenset[str]) -> ReadingText:
    """Return a reading text of which only places are left, and where each can be read."""
    record = reading.witness.record
    opening: Mapping[str, str] = openings(reading) if record.publish == "quotations" else {}

    def emptied(division: Division) -> Division:
        address = to_words(record.address, opening.get(str(division.locus), ""))
        here = frozenset(name for name in names if has_names(division.text, [name]))
        return Division(division.locus, division.role, (), address, here)

    parts = (emptied(part) if isinstance(part, Division) else part for part in reading.parts)
    nowhere = replace(reading.witness, text="", starts=())
    return ReadingText(nowhere, tuple(parts), ())


# ---------- nothing of a text, not even in a quotation ----------


def _without_quotations(edition: Edition, texts: Iterable[Text]) -> Edition:
    """Return an edition in which nothing is quoted from some texts.

    If such a text is not here, nobody can tell what is quoted from it: then nothing is quoted.
    """
    texts = list(texts)
    change = Erasing(
        tuple(rows_of(text) for text in texts if not text.witness.is_absent),
        is_blind=any(text.witness.is_absent for text in texts),
    )
    return replace(
        edition,
        texts=tuple(_erased(text, change) for text in edition.texts),
        glossary=mapped(edition.glossary, change),
        written=mapped(edition.written, change),
        reference=mapped(edition.reference, change),
        guide=mapped(edition.guide, change),
        packets=mapped(edition.packets, change),
    )


def _erased(text: Text, change: Erasing) -> Text:
    record = text.witness.record
    sourcing = mapped(record.sourcing, change)
    witness = replace(text.witness, record=record.model_copy(update={"sourcing": sourcing}))
    return replace(
        text,
        reading=replace(text.reading, witness=witness),
        notes=mapped(text.notes, change),
        questions=mapped(text.questions, change),
        gists=mapped(text.gists, change),
    )
