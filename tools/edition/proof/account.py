"""What becomes of each character of a seed, from the seed and ``text.yaml`` alone.

One cell for each character of the seed: it holds what is printed for that character, which is
mostly the character itself, and a treatment. A part of the text is a run of cells.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from string import ascii_lowercase
from typing import Literal, NamedTuple, get_args

from edition.problems import Code, Location, Problems
from edition.records.text import (
    UNPRINTED_ROLES,
    DivisionRecord,
    EmendationRecord,
    SuppliedRecord,
    TextRecord,
)
from edition.sources.characters import FORM_FEED, LINE_END
from edition.sources.witness import JOINED, WRAPPED, Witness

Treatment = Literal["kept", "normalized", "left out", "emended"]

_LETTERS = [*ascii_lowercase, *(a + b for a in ascii_lowercase for b in ascii_lowercase)]
_BETWEEN = "Line ends and blank lines of the file; on the page, space sets the parts apart."


@dataclass(frozen=True, slots=True)
class Departure:
    """Characters of the seed that are not printed as they are, and why.

    ``start`` and ``end`` are their offsets, ``place`` is the line and column of the first. What
    the file's form alone brings with it, line ends and blank lines, nobody declares one by one.
    """

    start: int
    end: int
    treatment: Treatment
    printed: str
    reason: str
    received: str
    place: str
    is_declared: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A title, passage, heading, caption or the like, as it must be printed.

    ``start`` and ``end`` are offsets in the seed, ``first`` and ``last`` its lines. A heading that
    the edition supplies has no locus, for it is not the author's.
    """

    locus: str
    words: str
    start: int
    end: int
    first: int
    last: int

    @property
    def is_numbered(self) -> bool:
        """Tell whether the part is a passage or a list item, which carry a number."""
        return self.locus.partition(" ")[2][:1].isdigit()

    @property
    def lines(self) -> str:
        """The lines that the part comes from, as an editor writes them."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def digest(self) -> str:
        """The SHA-256 of the words, as UTF-8."""
        return hashlib.sha256(self.words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Account:
    """A seed, all of it: what is printed for each character, and each departure."""

    slug: str
    witness: Witness
    cells: tuple[str, ...]
    parts: tuple[Part, ...]
    departures: tuple[Departure, ...]

    @property
    def counts(self) -> dict[Treatment, int]:
        """How many characters of the seed met each treatment; together they are all there are."""
        found: Counter[Treatment] = Counter()
        for departure in self.departures:
            found[departure.treatment] += departure.end - departure.start
        found["kept"] = len(self.cells) - found.total()
        return {treatment: found[treatment] for treatment in get_args(Treatment)}

    @property
    def listed(self) -> tuple[Departure, ...]:
        """The departures within and beside the words: all but the line ends of the file."""
        return tuple(found for found in self.departures if found.is_declared)

    def place(self, part: Part, offset: int) -> Location:
        """Return the seed's line and column for an offset in a part's words."""
        if not self.cells:  # what stands in the place of a text that is withheld
            return Location(self.witness.path)
        ends = accumulate(map(len, self.cells[part.start : part.end]))
        steps = next((i for i, end in enumerate(ends) if end > offset), part.end - part.start)
        return self.witness.place(min(part.start + steps, len(self.cells) - 1))


def account(slug: str, witness: Witness, record: TextRecord, problems: Problems) -> Account:
    """Return the account of a seed; a character without a treatment, or with two, is a problem.

    What ``text.yaml`` declares must be sound: each line there, each quotation in its line.
    """
    text = witness.text
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    spans = [(run, *_span(run, ends, len(text))) for run in record.divisions]
    spans.sort(key=lambda span: span[1])
    changes = [change for span in spans for change in _set_apart(text, *span)]
    changes += [_emended(text, emendation, spans, ends) for emendation in record.emendations]
    if record.line_ends == "join":
        changes += [*_joined(text, spans, changes)]
    departures = tuple(_departure(witness, change) for change in sorted(changes))
    cells = _cells(text, departures, {start for _, start, _ in spans})
    parts = tuple(_parts(witness.siglum, text, cells, spans, record.supplied))
    whole = Account(slug, witness, tuple(cells), parts, departures)
    _check(whole, [(start, end) for _, start, end in spans], problems)
    return whole


Spans = list[tuple[DivisionRecord, int, int]]
"""Each declared run of lines with the offsets of its first character and past its last."""


class Replacement(NamedTuple):
    """Offsets of the first character and past the last, and what is printed instead, and why."""

    start: int
    end: int
    treatment: Treatment
    printed: str
    reason: str
    is_declared: bool = True


def _departure(witness: Witness, change: Replacement) -> Departure:
    place = witness.place(min(change.start, len(witness.text) - 1))
    shown = f"{place.line}:{place.column}"
    received = witness.text[change.start : change.end]
    return Departure(*change[:-1], received, shown, change.is_declared)


def _lines(run: DivisionRecord) -> tuple[int, int]:
    first, _, last = run.lines.partition("-")
    return int(first), int(last or first)


def _span(run: DivisionRecord, ends: list[int], length: int) -> tuple[int, int]:
    first, last = _lines(run)
    return (ends[first - 2] if first > 1 else 0), min(ends[last - 1], length)


def _words_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(LINE_END))


def _set_apart(text: str, run: DivisionRecord, start: int, end: int) -> Iterator[Replacement]:
    """Yield what is not printed of some lines: blank ones, those left out, the last line end."""
    middle = start if run.role == "blank" else _words_end(text, start, end)
    first = start + len(text[start:middle]) - len(text[start:middle].lstrip(FORM_FEED))
    if start < first:
        yield Replacement(start, first, "normalized", "", _BETWEEN, is_declared=False)
    if run.role in UNPRINTED_ROLES:
        yield Replacement(first, middle, "left out", "", run.reason)
    if middle < end:
        yield Replacement(middle, end, "normalized", "", _BETWEEN, is_declared=False)


def _emended(text: str, record: EmendationRecord, spans: Spans, ends: list[int]) -> Replacement:
    """Return the change that an emendation declares: only the characters that it changes."""
    line = ends[record.line - 2] if record.line > 1 else 0
    limit = next(end for _, start, end in spans if start <= line < end)
    start = text.index(record.quote, line, limit)
    before, after = record.quote, record.reading
    same = shared(before, after)
    rest = shared(before[same:][::-1], after[same:][::-1])
    treatment: Treatment = "normalized" if record.kind == "normalization" else "emended"
    printed = after[same : len(after) - rest]
    first, last = start + same, start + len(before) - rest
    return Replacement(first, last, treatment, printed, record.reason)


def _joined(text: str, spans: Spans, changes: Sequence[Replacement]) -> Iterator[Replacement]:
    """Yield a space for each line end within printed lines of which nothing else is declared."""
    for run, start, end in spans:
        if run.role == "blank" or run.role in UNPRINTED_ROLES:
            continue
        for found in WRAPPED.finditer(text, start, _words_end(text, start, end)):
            first, last = found.span()
            if not any(start < last and end > first for start, end, *_ in changes):
                yield Replacement(first, last, "normalized", " ", JOINED, is_declared=False)


def shared(one: str, other: str) -> int:
    """Return how many characters two strings have alike from their beginning on."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cells(text: str, departures: Iterable[Departure], firsts: Set[int]) -> list[str]:
    """Return what is printed for each character of the seed.

    Words put in where nothing is taken away stay with the character before them, or, at one of
    ``firsts``, where a run of lines begins, with the one after them.
    """
    cells = list(text)
    for found in departures:
        if found.start == found.end and found.start in firsts:
            cells[found.start] = found.printed + cells[found.start]
        elif found.start == found.end:
            cells[found.start - 1] += found.printed
        else:
            cells[found.start] = found.printed
            cells[found.start + 1 : found.end] = [""] * (found.end - found.start - 1)
    return cells


def _parts(
    siglum: str, text: str, cells: list[str], spans: Spans, supplied: list[SuppliedRecord]
) -> Iterator[Part]:
    """Yield the parts in the order of the lines, each supplied heading before its line."""
    places = {_lines(run): (start, _words_end(text, start, end)) for run, start, end in spans}
    for part in _placed(siglum, (run for run, _, _ in spans), supplied):
        start, stop = places.get((part.first, part.last), (part.start, part.end))
        if part.locus:
            words = "".join(cells[start:stop])
            yield replace(part, words=words, start=start, end=stop)
        else:
            start = next(s for run, s, _ in spans if _lines(run)[0] == part.first)
            yield replace(part, start=start, end=start)


def parts_of(siglum: str, record: TextRecord, words: Callable[[str], str]) -> Iterator[Part]:
    """Yield the parts that are declared of a text, with words for each locus in their place."""
    runs = sorted(record.divisions, key=_lines)
    for part in _placed(siglum, runs, record.supplied):
        yield replace(part, words=words(part.locus)) if part.locus else part


def _placed(
    siglum: str, runs: Iterable[DivisionRecord], supplied: list[SuppliedRecord]
) -> Iterator[Part]:
    """Yield each part with its locus and lines; the words of supplied headings alone are known."""
    passage, letter = 0, 0
    seen: Counter[str] = Counter()
    for run in runs:
        first, last = _lines(run)
        for record in supplied:
            if record.before == first:
                yield Part("", f"[{record.words}]", 0, 0, first, first)
        if run.role == "blank" or run.role in UNPRINTED_ROLES:
            continue
        seen[run.role] += 1
        match run.role:
            case "body":
                passage, letter = passage + 1, 0
                name = f"{passage}"
            case "item":
                letter += 1
                name = f"{passage}{_LETTERS[letter - 1]}"
            case "heading" | "caption" | "credit":
                name = f"{run.role} {seen[run.role]}"
            case _:
                name = run.role
        yield Part(f"{siglum} {name}", "", 0, 0, first, last)


def _check(whole: Account, spans: list[tuple[int, int]], problems: Problems) -> None:
    """Report the first character that no declaration covers, or that two do."""
    for found in (spans, [(d.start, d.end) for d in whole.departures]):
        for (_, end), (start, _) in pairwise(found):
            if start < end:
                message = "two declarations in text.yaml claim this character; keep one"
                problems.add(Code.UNACCOUNTED, whole.witness.place(start), message)
                return
    covered = [(0, 0), *spans, (len(whole.cells), len(whole.cells))]
    for (_, end), (start, _) in pairwise(covered):
        if end < start:
            message = "no declaration in text.yaml says what becomes of this character; add one"
            problems.add(Code.UNACCOUNTED, whole.witness.place(end), message)
            return
