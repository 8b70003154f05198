"""Letters with their marks as a PDF has them: glyphs, and the text that stands for each.

A font says of every glyph which letters it stands for, but where a letter and its mark are two
glyphs, each says both; and where a glyph has another meaning than at its first use, an ActualText
says which. So the glyphs of a cluster are put together before they are read, and what a glyph
looks like is learned from all places where it stands.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from edition.proof.bidi import clusters, mirrored

LINE = 0.4
"""Shares of a type size by which what stands on one line may be higher or lower."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph: its font's number and its own code, what the font says of it, whether it is wide."""

    font: int
    code: int
    text: str
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Text, the glyphs that show it, and where on its page; ``is_said`` if by an ActualText."""

    text: str
    glyphs: tuple[Glyph, ...]
    x: float
    y: float
    size: float
    is_said: bool = False


@dataclass(slots=True)
class MarkedWords:
    """The words of one marked-content sequence, and the ways in which an eye misses them."""

    words: str = ""
    faults: list[str] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    """The same words glyph by glyph, on a page that holds more than simple letters."""

    def without(self, count: int) -> MarkedWords:
        """Return the words without so many characters at their beginning."""
        ends = accumulate(len(cluster.text) for cluster in self.clusters)
        first = next((at for at, end in enumerate(ends, 1) if end >= count), len(self.clusters))
        return MarkedWords(self.words[count:], self.faults, self.clusters[first:])


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line, from left to right."""

    clusters: tuple[Cluster, ...]

    @property
    def words(self) -> str:
        """What it says, in the order in which it is seen."""
        return "".join(cluster.text for cluster in self.clusters)


def lines_of(pages: Iterable[Sequence[Cluster]]) -> tuple[Line, ...]:
    """Return the lines on some pages, each with its clusters put together, from left to right."""
    found: list[Line] = []
    for page in pages:
        rows: list[list[tuple[int, Cluster]]] = []
        for at, cluster in sorted(enumerate(page), key=lambda placed: -placed[1].y):
            if rows and rows[-1][0][1].y - cluster.y < LINE * cluster.size:
                rows[-1].append((at, cluster))
            else:
                rows.append([(at, cluster)])
        for row in rows:
            row.sort(key=lambda placed: (placed[1].x, placed[0]))
            found.append(Line(joined([cluster for _, cluster in row])))
    return tuple(found)


def joined(row: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """Return clusters with those made one that are glyphs of the same letter and its marks."""
    found: list[Cluster] = []
    for cluster in row:
        last = found[-1] if found else None
        if last and last.text == cluster.text and _belongs(last, cluster):
            glyphs = (*last.glyphs, *cluster.glyphs)
            is_said = last.is_said or cluster.is_said
            found[-1] = Cluster(last.text, glyphs, last.x, last.y, last.size, is_said)
        else:
            found.append(cluster)
    return tuple(found)


def _belongs(one: Cluster, other: Cluster) -> bool:
    """Tell whether two neighbours with one text are parts of one cluster, and not it twice."""
    codes = {glyph.code for glyph in one.glyphs}
    return len(one.text) > 1 and codes.isdisjoint(glyph.code for glyph in other.glyphs)


@dataclass(slots=True)
class Looks:
    """What glyphs look like, learned from the clusters of a whole document."""

    marks: dict[Glyph, frozenset[str]] = field(default_factory=dict)
    """What every cluster with a narrow glyph has in common."""
    wide: dict[Glyph, Counter[frozenset[str]]] = field(default_factory=lambda: defaultdict(Counter))
    """How often a wide glyph stands with marks of its own."""

    def learn(self, found: Collection[Cluster]) -> None:
        """Take note of all clusters of a document."""
        for cluster in found:
            marks = _marks(cluster.text)
            for glyph in cluster.glyphs:
                if not glyph.is_wide:
                    self.marks[glyph] = self.marks.get(glyph, marks) & marks
        for cluster in found:
            for glyph in cluster.glyphs:
                if glyph.is_wide:
                    self.wide[glyph][self._own(cluster)] += 1 if cluster.is_said else 2

    def faults(self, found: Iterable[Cluster], *, may_turn: bool) -> Iterator[str]:
        """Yield each way in which words that are said are not those that are seen.

        Brackets look turned round where words run from right to left, if they ``may_turn``.
        """
        for cluster in found:
            if not cluster.is_said or (may_turn and _is_turned(cluster)):
                continue
            seen = "".join(glyph.text for glyph in cluster.glyphs)
            is_plain = not _marks(cluster.text) and look(seen) == look(cluster.text)
            if not is_plain and not self._is_alike(cluster):
                yield f"it reads “{cluster.text}” and looks like “{seen}”"

    def _is_alike(self, cluster: Cluster) -> bool:
        """Tell whether the glyphs of one letter with its marks look like its text."""
        wide = [glyph for glyph in cluster.glyphs if glyph.is_wide]
        narrow = [glyph for glyph in cluster.glyphs if not glyph.is_wide]
        letters = _letters(cluster.text)
        return (
            len(clusters(cluster.text)) == 1
            and letters <= {letter for glyph in wide for letter in _letters(glyph.text)}
            and all(letters & _letters(glyph.text) for glyph in wide)
            and all(self.marks[glyph] for glyph in narrow)
            and all(self._usual(glyph) == self._own(cluster) for glyph in wide)
        )

    def _usual(self, glyph: Glyph) -> frozenset[str]:
        """Return the marks that a wide glyph has of its own."""
        if len(glyph.text) == 1:
            return _marks(glyph.text)
        return self.wide[glyph].most_common(1)[0][0]

    def _own(self, cluster: Cluster) -> frozenset[str]:
        """Return the marks of a cluster that no glyph of their own shows."""
        shown = (self.marks[glyph] for glyph in cluster.glyphs if not glyph.is_wide)
        return _marks(cluster.text).difference(*shown)


def _is_turned(cluster: Cluster) -> bool:
    """Tell whether a bracket is printed as its counterpart."""
    return (
        len(cluster.glyphs) == 1
        and cluster.text != cluster.glyphs[0].text
        and mirrored(cluster.text) == cluster.glyphs[0].text
    )


def look(words: str) -> str:
    """Return what an eye sees of words: no formatting characters, one kind of space."""
    folded = unicodedata.normalize("NFKC", words)
    seen = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    return " ".join(seen.split())


@lru_cache(maxsize=4096)
def _letters(text: str) -> frozenset[str]:
    """Return the letters of a text without its marks and without what no eye sees."""
    return frozenset(c for c in _parts(text) if unicodedata.category(c) not in ("Mn", "Cf"))


@lru_cache(maxsize=4096)
def _marks(text: str) -> frozenset[str]:
    """Return the marks of a text."""
    return frozenset(char for char in _parts(text) if unicodedata.category(char) == "Mn")


def _parts(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKD", text).split()) or text
