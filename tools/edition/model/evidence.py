"""What the edition rests on: each citation of a work with its place, and who speaks in a work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from edition.model.edition import Edition
from edition.records.base import Evidence
from edition.records.work import EXTENTS, Extent
from edition.sources.node import Node
from edition.sources.prose import Where
from edition.sources.rich import plain
from edition.sources.works import Work, short_names

OWN: tuple[Extent, ...] = ("whole", "part", "excerpt")
"""Extents at which at least a part of a work itself was seen."""
PRIMARY, PRESS = "primary", "press"
"""Groups of the bibliography: what is of the time; and those reports in it that a paper printed."""


class Cited(NamedTuple):
    """One citation of a place in a work."""

    work: str
    locator: str
    where: Where
    """Where the locator stands."""


def resting(edition: Edition) -> Iterator[tuple[Evidence, Node]]:
    """Yield every record that says what it rests on."""
    reference, atlas = edition.reference, edition.atlas
    for text in edition.texts:
        yield from ((note.record, note.node) for note in text.notes)
    yield from ((entry.record, entry.node) for entry in edition.glossary)
    yield from ((event.record, event.node) for event in reference.timeline)
    yield from ((name.record, name.node) for name in reference.register)
    yield from ((parallel.record, parallel.node) for parallel in edition.guide.parallels)
    yield from ((place.record, place.node) for place in atlas.places)
    yield from ((route.record, route.node) for route in atlas.routes)


def cited(edition: Edition) -> Iterator[Cited]:
    """Yield every citation with a place in its work: sources, documents, figures."""
    for record, node in resting(edition):
        for index, source in enumerate(record.sources):
            yield Cited(source.work, source.at, partial(node.at, "sources", index, "at"))
    for document in edition.guide.documents:
        yield Cited(document.record.work, document.record.at, partial(document.node.at, "at"))
    for figure in edition.reference.figures:
        locator = partial(figure.node.at, "locator")
        yield Cited(figure.record.work, figure.record.locator, locator)


def by_extent(edition: Edition) -> dict[Extent, tuple[int, int]]:
    """Count the works, and the citations of places in works, by how much of the work was seen."""
    works = edition.works or {}
    known = Counter(work.extent for work in works.values())
    uses = Counter(works[found.work].extent for found in cited(edition) if found.work in works)
    return {extent: (known[extent], uses[extent]) for extent in EXTENTS if known[extent]}


def by_group(edition: Edition) -> Counter[str]:
    """Count the works of each group of the bibliography; one may be in several."""
    works = (edition.works or {}).values()
    return Counter(group for work in works for group in work.groups)


def is_founded(works: Sequence[Work]) -> bool:
    """Tell whether works bear high confidence: a document itself, or two works by different hands.

    A report in the press is no document; what was not seen itself, in part at least, does not
    count. Where nothing is on record of how much was seen, nothing can be said.
    """
    if any(work.seen is None for work in works):
        return True
    seen = [work for work in works if work.extent in OWN]
    return any(map(is_document, seen)) or len({hand(work) for work in seen}) > 1


def is_document(work: Work) -> bool:
    """Tell whether a work is of the time and no report in the press."""
    return PRIMARY in work.groups and PRESS not in work.groups


def hand(work: Work) -> str:
    """Return who speaks in a work: its authors, else the body or paper that it is cited by."""
    if people := work.people.get("author") or work.people.get("editor"):
        return short_names(people)
    return work.short or plain(work.words.get("journaltitle", ())) or work.key
