"""Establishing the reading text: lines divided and numbered, emendations applied and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from edition.model.anchor import Quote, Span, find, shown, suggest
from edition.model.established import check_length, check_line_breaks, check_places
from edition.model.numbering import letters
from edition.model.reading_text import (
    Division,
    Emendation,
    Locus,
    Omission,
    ReadingText,
    Segment,
    Supplied,
)
from edition.problems import Code, Problems
from edition.records.text import UNPRINTED_ROLES, EmendationRecord, Role, TextRecord
from edition.sources.validation import Entry
from edition.sources.witness import JOINED, WRAPPED, LineRange, Witness

_COUNTED: dict[Role, str] = {"heading": "heading", "caption": "caption", "credit": "credit"}


def establish(
    witness: Witness, runs: Sequence[LineRange], entry: Entry[TextRecord], problems: Problems
) -> ReadingText:
    """Return the reading text of a witness, its lines divided and its emendations applied."""
    printed = [run for run in runs if run.role != "blank" and run.role not in UNPRINTED_ROLES]
    before = len(problems)
    emendations = _anchored(witness, printed, entry, problems)
    if entry.record.line_ends == "join":
        emendations = [*emendations, *_joined(witness, printed, emendations)]
        emendations.sort(key=lambda emendation: emendation.span)
    divisions = _divisions(witness, printed, emendations)
    if len(problems) == before:
        check_line_breaks(divisions, printed, entry, problems)
    check_length(divisions, printed, problems)
    check_places(divisions, printed, problems)
    parts = _with_supplied(divisions, printed, entry, problems)
    return ReadingText(witness, parts, tuple(_omissions(witness, runs)))


def unseen(
    witness: Witness, runs: Sequence[LineRange], entry: Entry[TextRecord], problems: Problems
) -> ReadingText:
    """Return the places of a text that is not here, numbered as its lines are declared."""
    printed = [run for run in runs if run.role != "blank" and run.role not in UNPRINTED_ROLES]
    loci = _loci(witness.siglum, [run.role for run in printed])
    divisions = [
        Division(locus, run.role, (), witness.record.address)
        for run, locus in zip(printed, loci, strict=True)
    ]
    check_places(divisions, printed, problems)
    return ReadingText(witness, _with_supplied(divisions, printed, entry, problems), ())


def _divisions(
    witness: Witness, printed: Sequence[LineRange], emendations: Sequence[Emendation]
) -> tuple[Division, ...]:
    divisions = []
    loci = _loci(witness.siglum, [run.role for run in printed])
    for run, locus in zip(printed, loci, strict=True):
        extent = Span(*witness.extent(run.first, run.last))
        inside = [e for e in emendations if extent.start <= e.span.start < extent.end]
        segments = tuple(_segments(witness, extent, inside))
        divisions.append(Division(locus, run.role, segments))
    return tuple(divisions)


def _with_supplied(
    divisions: Sequence[Division],
    printed: Sequence[LineRange],
    entry: Entry[TextRecord],
    problems: Problems,
) -> tuple[Division | Supplied, ...]:
    """Put each supplied heading before the division that begins at its line."""
    parts: list[Division | Supplied] = []
    left = list(entry.record.supplied)
    for division, run in zip(divisions, printed, strict=True):
        here = [record for record in left if run.first == record.before]
        left = [record for record in left if run.first != record.before]
        parts += [*map(Supplied, here), division]
    for record in left:
        index = entry.record.supplied.index(record)
        message = f"line {record.before} does not begin a printed part; name the line that does"
        problems.add(Code.LINE_UNKNOWN, entry.node.at("supplied", index, "before"), message)
    return tuple(parts)


def _loci(siglum: str, roles: Iterable[Role]) -> Iterator[Locus]:
    """Number the divisions: 1, 2 … for passages, 6a, 6b … for items, "caption 1" for the rest."""
    passage = 0
    letter = 0
    counts: Counter[str] = Counter()
    for role in roles:
        if role == "body":
            passage, letter = passage + 1, 0
            yield Locus(siglum, str(passage))
        elif role == "item":
            letter += 1
            yield Locus(siglum, f"{passage}{letters(letter)}")
        elif role in _COUNTED:
            counts[role] += 1
            yield Locus(siglum, f"{role} {counts[role]}")
        else:
            yield Locus(siglum, role)


def _anchored(
    witness: Witness, printed: Sequence[LineRange], entry: Entry[TextRecord], problems: Problems
) -> list[Emendation]:
    """Find each emendation's words in the line it names; report those that are not there once."""
    found: list[Emendation] = []
    for index, record in enumerate(entry.record.emendations):
        node = entry.node.inner("emendations", index)
        run = next((run for run in printed if run.first <= record.line <= run.last), None)
        if run is None:
            message = f"line {record.line} is not printed; name a line of the text"
            problems.add(Code.LINE_UNKNOWN, node.at("line"), message)
            continue
        start, end = witness.starts[record.line - 1], witness.extent(run.first, run.last)[1]
        text = witness.text[start:end]
        spans = find(text, Quote(record.quote))
        if len(spans) == 1:
            found.append(Emendation(Span(start + spans[0].start, start + spans[0].end), record))
        elif spans:
            message = (
                f"the words occur {len(spans)} times from line {record.line}; quote more of them"
            )
            problems.add(Code.QUOTE_AMBIGUOUS, node.at("quote"), message)
        else:
            near = suggest(text, record.quote)
            hint = f"; the nearest is “{shown(text[near.start : near.end])}”" if near else ""
            message = (
                f"line {record.line} does not hold “{shown(record.quote)}”{hint}; quote the seed"
            )
            problems.add(Code.QUOTE_ABSENT, node.at("quote"), message)
        if found and any(e.span.overlaps(found[-1].span) for e in found[:-1]):
            overlapped = found.pop()
            message = (
                f"'{overlapped.record.id}' shares words with another emendation; make them one"
            )
            problems.add(Code.MARKS_OVERLAP, node.at("quote"), message)
    return sorted(found, key=lambda emendation: emendation.span)


def _joined(
    witness: Witness, printed: Sequence[LineRange], emendations: Sequence[Emendation]
) -> Iterator[Emendation]:
    """Yield a space for each line end within a part, where nothing else is declared of it."""
    for run in printed:
        for found in WRAPPED.finditer(witness.text, *witness.extent(run.first, run.last)):
            span = Span(found.start(), found.end())
            if not any(span.overlaps(e.span) for e in emendations):
                record = EmendationRecord.model_construct(
                    id=f"line-end-{found.start()}",
                    line=witness.place(found.start()).line,
                    quote=found[0],
                    reading=" ",
                    kind="normalization",
                    reason=JOINED,
                )
                yield Emendation(span, record, is_declared=False)


def _segments(
    witness: Witness, extent: Span, emendations: Sequence[Emendation]
) -> Iterator[Segment]:
    """Divide a stretch of the witness into words kept and words emended."""
    at = extent.start
    for emendation in emendations:
        if at < emendation.span.start:
            kept = Span(at, emendation.span.start)
            yield Segment(kept, witness.text[kept.start : kept.end])
        yield Segment(emendation.span, emendation.record.reading, emendation)
        at = emendation.span.end
    if at < extent.end:
        yield Segment(Span(at, extent.end), witness.text[at : extent.end])


def _omissions(witness: Witness, runs: Sequence[LineRange]) -> Iterator[Omission]:
    for run in runs:
        if run.role in UNPRINTED_ROLES:
            start, end = witness.extent(run.first, run.last)
            yield Omission(run, witness.text[start:end].replace("\f", " "))
