"""Works as plain BibTeX that every program reads: no markup, no abbreviations, no links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.sources.rich import plain
from edition.sources.works import Work


def clean_bibtex(works: Iterable[Work]) -> str:
    """Return entries with the words, names, dates and groups of works."""
    return "".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    rows = (f"  {name} = {{{_bare(value)}}},\n" for name, value in _fields(work) if value)
    return f"@{work.kind}{{{work.key},\n{''.join(rows)}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    for name, runs in work.words.items():
        yield name, plain(runs)
    for role, people in work.people.items():
        yield role, " and ".join(f"{{{_bare(name.inverted)}}}" for name in people.names)
    for name, date in work.dates.items():
        yield name, date.words
    if "date" in work.dates:
        yield "year", work.dates["date"].year
    yield from (("doi", work.doi), ("url", work.url), ("isbn", " ".join(work.isbns)))
    yield from (("keywords", ", ".join(work.groups)), ("langid", work.language))
    yield "depth", work.depth or ""


def _bare(words: str) -> str:
    """Return words without what BibTeX would take for its own."""
    return re.sub(r"[{}\\]", "", words)
