"""A value of a YAML file, and where in the file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from edition.problems import Location
from edition.sources.characters import Places


class Node(NamedTuple):
    """A YAML value with its place, which is worked out when somebody asks for it.

    ``data`` is the plain value: a string, a list or a dict of those. Most values are words, and
    of those no more is kept than where they begin: nobody asks for the place of most.
    """

    offset: int
    places: Places
    data: Any
    parts: Sequence[Node | int] = ()
    """The values within, in order: the node of a list or mapping, the offset of words."""
    names: Sequence[Node | int] = ()
    """The keys of a mapping in the order of its values, likewise."""

    @property
    def location(self) -> Location:
        """The place where the value begins."""
        return self.places.at(self.offset)

    @property
    def steps(self) -> Iterable[str | int]:
        """The keys or indexes of the values within."""
        return self.data if isinstance(self.data, dict) else range(len(self.parts))

    @property
    def children(self) -> dict[str | int, Node]:
        """The nodes of all values within, by key or index."""
        parts = zip(self.steps, self.parts, strict=True)
        return {step: _own(part, self.data[step], self.places) for step, part in parts}

    @property
    def keys(self) -> dict[str, Node]:
        """The nodes of the keys of a mapping, by what they are."""
        keys = (self.data if self.names else (), self.names)
        return {name: _own(part, name, self.places) for name, part in zip(*keys, strict=True)}

    def _part(self, step: str | int) -> Node | int | None:
        """Return what is known of the value under a key or at an index; ``None`` if none is."""
        if isinstance(self.data, dict):
            known = zip(self.data, self.parts, strict=True)
            return next((part for name, part in known if name == step), None)
        return self.parts[step] if isinstance(step, int) and step < len(self.parts) else None

    def child(self, step: str | int) -> Node | None:
        """Return the node of the value under a key or at an index; ``None`` if there is none."""
        part = self._part(step)
        return None if part is None else _own(part, self.data[step], self.places)

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
            part = node._part(step)
            if part is None:
                break
            if isinstance(part, int):  # of words: nothing is in them
                return node.places.at(part)
            node = part
        return node.location

    def key_at(self, *path: str | int) -> Location:
        """Return the place of the key that ``path`` ends in, or of the value around it."""
        node = self
        for step in path[:-1]:
            node = node.child(step) or node
        return node.keys.get(str(path[-1]), node).location

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


def _own(part: Node | int, data: Any, places: Places) -> Node:
    """Return the node of a part, be only its offset known."""
    return part if isinstance(part, Node) else Node(part, places, data)
