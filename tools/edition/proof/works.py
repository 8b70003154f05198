"""The bibliography read back: every field of every work is in its entry, or left out by a rule.

What must be printed comes from the entry in the file of works alone; how it is put into sentences
is for the style, of which nothing is known here. So capitals, dashes and kinds of quotation mark
are not compared, and a date is compared by its day, month and year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from edition.problems import Code, Problems
from edition.proof.read_block import ReadBlock
from edition.sources.bib_dates import Dated, Point
from edition.sources.bib_fields import language_of
from edition.sources.names import Names
from edition.sources.rich import plain
from edition.sources.works import Work

HEADINGS = ("works cited", "bibliography")
"""Headings in a PDF under which works are listed."""
_RAW = re.compile(r"[\\{}$]|--|\b(?:family|given)=")
_WORDS = etree.XPath(".//text()[not(ancestor::p[@class='uses'])]")
"""The words of an entry, without the line that says where the work is cited."""
_ENTRY = etree.XPath("//*[@data-work]")
_SAME = str.maketrans({**dict.fromkeys('“”‘’"«»״׳', "'"), **dict.fromkeys("‐‑–—−", "-")})
_KEYS = re.compile(r"[a-z]+")
_BY_KEY = (
    "type",
    "pubstate",
    "eprinttype",
    "editortype",
    "editoratype",
    "editorbtype",
    "nameatype",
)
"""Fields that may hold one of BibLaTeX's key words, which is printed in words."""


@dataclass(frozen=True, slots=True)
class PrintedWork:
    """A work as an output shows it; ``links`` are the addresses in it."""

    words: str
    links: tuple[str, ...] = ()


class Entries(NamedTuple):
    """How many entries of works an output has, and whose they are."""

    listed: int
    keys: tuple[str, ...]


@dataclass(slots=True)
class WorksAccount:
    """All works, and which of them were read back in which output."""

    works: Mapping[str, Work]
    entries: dict[str, Entries] = field(default_factory=dict)
    """The entries that were read back, by output."""

    def take(self, output: str, entries: Entries | None) -> None:
        """Put on record what was read back of an output."""
        if entries is not None:
            self.entries[output] = entries

    @property
    def found(self) -> frozenset[str]:
        """Keys of the works of which an entry was read back, in whatever output."""
        return self.listed()

    def listed(self, suffix: str = "", within: str = "", but: Sequence[str] = ()) -> frozenset[str]:
        """Return keys of the works that outputs of a kind list, within a folder but for others."""
        return frozenset(
            key
            for name, entries in self.entries.items()
            if name.endswith(suffix) and name.startswith(within) and not name.startswith((*but,))
            for key in entries.keys
        )

    @property
    def printed(self) -> Counter[str]:
        """How many fields were found in an entry, by name."""
        return Counter(name for key in self.found for name, _ in _due(self.works[key]))

    @property
    def left_out(self) -> Counter[str]:
        """How many fields of those works are not printed, by the rule that leaves them out."""
        return Counter(rule for key in self.found for rule in self.works[key].left_out.values())

    @property
    def told(self) -> tuple[object, ...]:
        """All that is held against an entry, in words."""
        return tuple(
            (
                key,
                plain(work.title),
                [*_due(work)],
                [plain(runs) for runs in work.words.values()],
                work.seen.words if work.seen else "",
                work.url,
                work.doi,
            )
            for key, work in self.works.items()
        )


def prove_page(
    account: WorksAccount, raw: bytes, output: str, problems: Problems
) -> Entries | None:
    """Compare the entries of a web page with their works; return which, if it has any."""
    if b"data-work=" not in raw:
        return None
    page = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    found: set[str] = set()
    for element in _ENTRY(page):
        key = element.get("data-work")
        shown = PrintedWork("".join(_WORDS(element)), tuple(element.xpath(".//a/@href")))
        if key in account.works:
            _compare(account.works[key], shown, output, problems)
            found.add(key)
    return Entries(len(found), tuple(sorted(found)))


def prove_blocks(
    account: WorksAccount, blocks: Sequence[ReadBlock], output: str, problems: Problems
) -> Entries | None:
    """Compare the entries under a PDF's heading for works; return which, if it has any.

    An entry is known by its title and one thing more: a sentence may have the words of a title.
    """
    titles = {key: _bare(plain(work.title)) for key, work in account.works.items()}
    count, found = 0, set[str]()
    for words in _listed(blocks):
        bare = _bare(words)
        near = [account.works[key] for key, title in titles.items() if title and title in bare]
        if not near:
            continue
        faults = {work.key: list(_faults(work, PrintedWork(words))) for work in near}
        faults = {key: found for key, found in faults.items() if _is_entry(account, key, found)}
        if not faults:
            continue
        best = min(faults, key=lambda key: len(faults[key]))
        due = sum(1 for _ in _due(account.works[best]))
        if 2 < due <= len(faults[best]) + 1:
            continue  # a sentence in which the title happens to stand, and nothing else of the work
        _report(account.works[best], faults[best], output, problems)
        count += 1
        found.add(best)
    return Entries(count, tuple(sorted(found))) if count else None


def _is_entry(account: WorksAccount, key: str, faults: Sequence[tuple[str, str]]) -> bool:
    due = sum(len(pieces) for _, pieces in _due(account.works[key]))
    return due < 2 or len(faults) < due - 1


def _listed(blocks: Sequence[ReadBlock]) -> Iterator[str]:
    """Yield the words of the blocks under a heading for works, down to the next such heading.

    A drawing may have the words of a title and a year, and lists no work.
    """
    within = 0
    for block in blocks:
        if block.level and block.words.strip().lower() in HEADINGS:
            within = block.level
        elif block.level and block.level <= within:
            within = 0
        elif within and not block.level and not block.is_drawn:
            yield block.words


def _compare(work: Work, shown: PrintedWork, output: str, problems: Problems) -> None:
    _report(work, list(_faults(work, shown)), output, problems)


def _report(work: Work, faults: Sequence[tuple[str, str]], output: str, problems: Problems) -> None:
    for name, what in faults:
        message = f"the work '{work.key}' in {output} {what}"
        problems.add(Code.WORK_INCOMPLETE, work.place(name), message)


def _faults(work: Work, shown: PrintedWork) -> Iterator[tuple[str, str]]:
    """Yield each field that an entry lacks, and markup that it shows."""
    bare, links = _bare(shown.words), "\n".join(shown.links)
    squeezed = re.sub(r"\s|\u200b", "", shown.words)
    for name, pieces in _due(work):
        for piece in pieces:
            is_there = piece in links or piece in squeezed if name in ("doi", "url") else False
            if not is_there and _bare(piece) not in bare:
                yield name, f"lacks its '{name}', “{piece}”"
    own = "".join(plain(runs) for runs in work.words.values()) + (
        work.seen.words if work.seen else ""
    )
    words = shown.words
    for address in (work.url, work.doi, *shown.links):
        words = words.replace(address, "") if address else words
    for raw in sorted({found[0] for found in _RAW.finditer(words)}):
        if raw not in own:
            yield "title", f"shows markup, “{raw}”"


def _due(work: Work) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each field that is printed, with the pieces of it that an entry must hold."""
    for name, runs in work.words.items():
        words = plain(runs)
        if name in ("language", "origlanguage"):
            yield name, (words,) if language_of(words) not in ("en", "") and len(words) > 3 else ()
        elif name in _BY_KEY and _KEYS.fullmatch(words):
            yield name, ()
        else:
            yield name, (words,)
    for role, people in work.people.items():
        yield role, tuple(_names(people))
    for name, date in work.dates.items():
        yield name, tuple(_date(date))
    if work.seen:
        yield "seen", (work.seen.words,)
    numbers = {"doi": (work.doi,), "url": (work.url,), "isbn": work.isbns}
    yield from ((name, pieces) for name, pieces in numbers.items() if any(pieces))


def _names(people: Names) -> Iterator[str]:
    for name in people.names:
        yield from (part for part in name[:4] if part)
    if people.others:
        yield "et al."


def _date(date: Dated) -> Iterator[str]:
    if date.literal:
        yield date.literal
    for point in (date.start, date.end):
        yield from _point(point) if point else ()


def _point(point: Point) -> Iterator[str]:
    yield str(point.year if point.year > 0 else 1 - point.year)
    if point.month:
        yield point.month_words
    if point.day:
        yield str(point.day)


def _bare(words: str) -> str:
    """Return words without what a style may change: capitals, quotation marks, dashes, spaces."""
    words = re.sub(r"\.(?=')", "", words.translate(_SAME))
    return re.sub(r"[\s\u200b]+", " ", words).casefold().strip(" .")
