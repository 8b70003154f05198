"""A value of a YAML file, and where in the file it stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple

from edition.problems import Location
from edition.sources.characters import Places

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


class Values(Places):
    """A text that holds values, one within another, and where each begins.

    Nobody asks for the place of most. So no more is kept than the offsets of all keys and values in
    their order; which of them is meant is counted when somebody asks.
    """

    def __init__(self, text: str, path: str) -> None:
        """``path`` is where the text was read from."""
        super().__init__(text, path)
        self.data: Any = []
        self.begins = array("I")
        self._before: dict[int, tuple[Any, Any]] = {}
        """By the identity of a mapping or list: itself, and what begins before each of its values.
        Nobody asks before all is read."""
        self.has_straight = False
        """Whether a value has a straight double quotation mark in it."""

    def at_value(self, path: Path) -> Location:
        """Return the place where the value at a path begins."""
        return self._at(self._number(path))

    def at_key(self, path: Path) -> Location:
        """Return the place of its key, or that of the value if it has none."""
        return self._at(self._number(path) - (path != () and isinstance(path[-1], str)))

    def _at(self, number: int) -> Location:
        return self.at(self.begins[number] if self.begins else 0)

    def _number(self, path: Path) -> int:
        """Return how many keys and values begin before a value."""
        number, here = 0, self.data
        for step in path:
            if id(here) not in self._before:
                self._before[id(here)] = here, _before(here)
            number += 1 + self._before[id(here)][1][step]
            here = here[step]
        return number


def _before(here: Any) -> Any:
    """Return how many keys and values begin in a mapping or list before each of its values.

    Where one is asked for, many may be: each is then found without another count.
    """
    if isinstance(here, dict):
        counts = accumulate((1 + _count(value) for value in here.values()), initial=1)
        return dict(zip(here, counts, strict=False))
    return [*accumulate(map(_count, here), initial=0)]


def _count(value: Any) -> int:
    """Return how many keys and values there are in a value, itself among them."""
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_count, value.values()))
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1


class Node(NamedTuple):
    """A YAML value with its place; ``data`` is the plain value: a string, a list or a dict."""

    places: Values
    path: Path
    data: Any
    others: Mapping[str | int, Node] = MappingProxyType({})
    """Values within that come from another file, by key or index."""

    @property
    def location(self) -> Location:
        """The place where the value begins."""
        return self.places.at_value(self.path)

    @property
    def steps(self) -> Iterable[str | int]:
        """The keys or indexes of the values within."""
        if isinstance(self.data, dict):
            return self.data
        return range(len(self.data)) if isinstance(self.data, list) else ()

    @property
    def children(self) -> dict[str | int, Node]:
        """The nodes of all values within, by key or index."""
        return {step: self.inner(step) for step in self.steps}

    def child(self, step: str | int) -> Node | None:
        """Return the node of the value under a key or at an index; ``None`` if there is none."""
        if step not in self.steps:
            return None
        return self.others.get(step) or Node(self.places, (*self.path, step), self.data[step])

    def inner(self, *path: str | int) -> Node:
        """Return the node of the value at ``path``, which must be there."""
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                raise KeyError(step)
            node = found
        return node

    def at(self, *path: str | int) -> Location:
        """Return the place of the value at ``path``, or of the nearest value around it."""
        node = self
        for step in path:
            found = node.child(step)
            if found is None:
                break
            node = found
        return node.location

    def key_at(self, *path: str | int) -> Location:
        """Return the place of the key that ``path`` ends in, or of the value around it."""
        node = self
        for step in path[:-1]:
            node = node.child(step) or node
        found = node.child(str(path[-1]))
        return found.places.at_key(found.path) if found else node.location

    def line_in(self, key: str | int, line: int) -> Location:
        """Return the place of a line, counted from 0, of the text under ``key``."""
        where, rows = self.at(key), self.places.rows
        # The lines of a literal block follow that of its ``|``.
        if rows[where.line - 1][where.column - 1 :][:1] != "|" or where.line + line >= len(rows):
            return where
        lines = self.data[key].split("\n")
        if line >= len(lines):
            return where
        row = rows[where.line + line].rstrip("\r")
        return Location(where.path, where.line + line + 1, max(len(row) - len(lines[line]), 0) + 1)

    def holding(self, step: str | int, other: Node) -> Node:
        """Return a mapping or list in which a value is another, with the place of that one."""
        data: Any = {**self.data} if isinstance(self.data, dict) else [*self.data]
        data[step] = other.data
        return self._replace(data=data, others={**self.others, step: other})


def strings(root: Node, sign: str) -> Iterator[tuple[Node, str | int, str]]:
    """Yield the strings in a value that hold a sign: what each is in, its key there, itself."""
    for step, inner in root.children.items():
        if isinstance(inner.data, str):
            if sign in inner.data:
                yield root, step, inner.data
        else:
            yield from strings(inner, sign)
