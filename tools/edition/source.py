"""Reading files: text with nothing hidden in it, YAML with the place of every value.

YAML comes in through libyaml's event stream, for two reasons: it is ten times faster than a
loader in Python, and it lets every scalar stay the words that the editor typed. ``no`` is not
False and ``1:30`` is not a number here; what a value means is for ``records`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from edition.problems import Code, Location, Problems

SIZE_LIMIT = 1_048_576
"""Bytes. A short text has 20,000; a file fifty times that is a mistake."""
DEPTH_LIMIT = 12
"""Levels of YAML. The deepest record has five."""

# All of C0 but tab and line ends, DEL, C1, and the byte order mark: HTML and PDF can hold none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]|\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place.

    ``data`` is the plain value: a string, a list or a dict of those. ``children`` holds the
    nodes within by key or index, ``keys`` the places of the keys themselves.
    """

    location: Location
    data: Any
    children: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)
    is_block: bool = False

    def at(self, *path: str | int) -> Location:
        """Return the place of the value at ``path``, or of the nearest value around it."""
        node = self
        for step in path:
            if step not in node.children:
                break
            node = node.children[step]
        return node.location

    def key_at(self, *path: str | int) -> Location:
        """Return the place of the key that ``path`` ends in, or of the value around it."""
        node = self
        for step in path[:-1]:
            node = node.children.get(step, node)
        return node.keys.get(str(path[-1]), node.location)

    def line_in(self, key: str | int, line: int) -> Location:
        """Return the place of a line, counted from 0, of the text under ``key``."""
        child = self.children.get(key)
        if child is None or not child.is_block:
            return self.at(key)
        # The words of a block scalar begin on the line after its `|`, indented under the key.
        return Location(
            self.location.path, child.location.line + 1 + line, self.location.column + 2
        )


class Folder:
    """The edition's root folder, and the problems met while reading from it."""

    def __init__(self, root: Path, problems: Problems) -> None:
        """``root`` is the folder that holds ``seeds/`` and ``docs/``."""
        self.root = root.resolve()
        self.problems = problems

    def read_bytes(self, relative: str) -> bytes | None:
        """Return a file's bytes; ``None`` and a problem if it is missing, outside or huge."""
        path = self.root / relative
        place = Location(relative)
        if not path.resolve().is_relative_to(self.root) or path.resolve() != path:
            self.problems.add(
                Code.PATH_OUTSIDE,
                place,
                "the path leads elsewhere, by '..' or by a link; put the file itself here",
            )
        elif not path.is_file():
            self.problems.add(Code.FILE_MISSING, place, "there is no such file; add it")
        elif (size := path.stat().st_size) > SIZE_LIMIT:
            self.problems.add(
                Code.FILE_TOO_LARGE,
                place,
                f"the file has {size:,} bytes, more than {SIZE_LIMIT:,}; divide it",
            )
        else:
            return path.read_bytes()
        return None

    def read_text(self, relative: str) -> str | None:
        """Return a file's text; ``None`` and a problem for each thing that hides in it."""
        raw = self.read_bytes(relative)
        return None if raw is None else decode(raw, relative, self.problems)

    def read_yaml(self, relative: str) -> Node | None:
        """Return a YAML file as a :class:`Node`; ``None`` and a problem if it is not YAML."""
        text = self.read_text(relative)
        return None if text is None else parse_yaml(text, relative, self.problems)


def decode(raw: bytes, path: str, problems: Problems) -> str | None:
    """Return the text of UTF-8 bytes, or ``None`` with the line and column of what is not."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        problems.add(
            Code.NOT_UTF8,
            place_of(before, len(before), path),
            f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8",
        )
        return None
    controls = [(match.start(), f"U+{ord(match[0]):04X}") for match in _CONTROL.finditer(text)]
    for offset, name in controls:
        problems.add(
            Code.CONTROL_CHARACTER,
            place_of(text, offset, path),
            f"{name} is a control character, which no page can show; remove it",
        )
    return None if controls else text


def place_of(text: str, offset: int, path: str) -> Location:
    """Return the line and column, from 1, of a code-point offset in a text."""
    start = text.rfind("\n", 0, offset) + 1
    return Location(path, text.count("\n", 0, offset) + 1, offset - start + 1)


def parse_yaml(text: str, path: str, problems: Problems) -> Node | None:
    """Build a :class:`Node` from YAML text, without aliases, tags or a second document."""
    before = len(problems)
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        root = _Builder(path, problems).build(events)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
        problems.add(Code.YAML_SYNTAX, place, f"this is not YAML: {what}; mend it here or above")
        return None
    return root if len(problems) == before else None


class _Builder:
    """Turns libyaml's events into nodes; an explicit stack, so depth costs no recursion."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path = path
        self.problems = problems
        self.open: list[tuple[Node, list[Node]]] = []
        self.root: Node | None = None

    def build(self, events: Iterator[Any]) -> Node | None:
        documents = 0
        for event in events:
            where = Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                self.problems.add(
                    Code.YAML_SYNTAX, where, "a second document begins here; remove the '---'"
                )
                return None
            if not self._take(event, where):
                return None
        return self.root or Node(Location(self.path), [])

    def _take(self, event: Any, where: Location) -> bool:
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.problems.add(
                Code.YAML_ALIAS,
                where,
                "anchors, aliases and tags are not used; write the value out",
            )
            return False
        if len(self.open) > DEPTH_LIMIT:
            self.problems.add(
                Code.YAML_DEPTH, where, f"nested more than {DEPTH_LIMIT} levels deep; flatten it"
            )
            return False
        if isinstance(event, yaml.ScalarEvent):
            self._add(Node(where, event.value, is_block=event.style in ("|", ">")))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open.append((Node(where, []), []))
        elif isinstance(event, yaml.MappingStartEvent):
            self.open.append((Node(where, {}), []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._close()
        return True

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node

    def _close(self) -> None:
        node, parts = self.open.pop()
        if isinstance(node.data, list):
            node.data.extend(part.data for part in parts)
            node.children.update(enumerate(parts))
        else:
            for key, value in zip(parts[::2], parts[1::2], strict=True):
                self._pair(node, key, value)
        self._add(node)

    def _pair(self, node: Node, key: Node, value: Node) -> None:
        name = str(key.data)
        if name in node.data:
            first = node.keys[name].line
            self.problems.add(
                Code.KEY_DUPLICATE,
                key.location,
                f"the key '{name}' is already on line {first}; keep one of the two",
            )
        node.data[name] = value.data
        node.children[name] = value
        node.keys[name] = key.location
