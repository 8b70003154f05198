"""The page and position in the finished book of each place that a link can lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edition.sphinx_ext.typst.index import IndexedHeading
from edition.sphinx_ext.typst.links import LinkTarget
from edition.sphinx_ext.typst.writer import Chapter

ANCHORS = """query(metadata.where(value: none)).filter(it => it.has("label")).map(it => {
  let place = it.location().position()
  (str(it.label), place.page, place.x / 1pt, place.y / 1pt)
})"""
"""The question where they are."""


def placed(
    anchors: Iterable[tuple[str, int, float, float]],
    chapters: Sequence[Chapter],
    marks: Mapping[str, IndexedHeading],
) -> tuple[LinkTarget, ...]:
    """Return every place that has a label: where it stands in the book that was compiled."""
    names = {label: named for chapter in chapters for label, named in chapter.names.items()}
    found = []
    for label, page, x, y in anchors:
        used = f"{marks[label].words}, page {page}" if label in marks else ""
        words, is_passage = names.get(label, (used, False))
        found.append(LinkTarget(words, page, x, y, is_passage, label))
    return tuple(found)
