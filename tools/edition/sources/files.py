"""Reading files: text with nothing hidden in it, YAML with the place of every value.

YAML comes in through libyaml's event stream, for two reasons: it is ten times faster than a
loader in Python, and it lets every scalar stay the words that the editor typed. ``no`` is not
False and ``1:30`` is not a number here; what a value means is for ``records`` to say.
"""

from __future__ import annotations

import os
import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from edition.problems import Code, Location, Problems, brief
from edition.sources.characters import CONTROL, FORM_FEED, decode, named
from edition.sources.letters import Letter
from edition.sources.node import Node, Values
from edition.sources.yaml_faults import explain

SIZE_LIMIT = 1_048_576
"""Bytes. A short text has 20,000; a file fifty times that is a mistake."""
DEPTH_LIMIT = 12
"""Levels of YAML. The deepest record has five."""

VALUE_LIMIT = 20_000
"""Characters of one value; the longest note has 900."""
VALUES_LIMIT = 20_000
"""Values and keys of one file; the largest has 3,000."""


_SWALLOWED = re.compile(r"[ \t]+(#[^\s#].*)")


class Folder:
    """The edition's root folder, and the problems met while reading from it."""

    def __init__(self, root: Path, problems: Problems) -> None:
        """``root`` is the folder that holds ``seeds/`` and ``docs/``."""
        self.root = root.resolve()
        self.problems = problems
        self.letters: list[Letter] = []
        """Those that print may lack, in all files that were read."""
        self.files: list[Node] = []
        """The YAML files that were read, each as a whole."""
        self.asked: set[str] = set()
        """The files that were read or would have been."""
        self._straight: set[Path] = set()
        """Folders of which it is known that no link leads to them."""

    def has(self, relative: str) -> bool:
        """Tell whether there is anything at a path, be it only a link that leads nowhere."""
        self.asked.add(relative)
        return os.path.lexists(self.root / relative)

    def read_bytes(self, relative: str, limit: int = SIZE_LIMIT) -> bytes | None:
        """Return a file's bytes; ``None`` and a problem if it is missing, outside or huge."""
        self.asked.add(relative)
        try:
            return self._read(self.root / relative, Location(relative), limit)
        except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
            says = error.strerror if isinstance(error, OSError) else "its links lead in a circle"
            message = f"the file cannot be read: {says}; make it readable"
            self.problems.add(Code.CANNOT_READ, Location(relative), message)
            return None

    def _read(self, path: Path, place: Location, limit: int) -> bytes | None:
        if not self._is_straight(path):
            self.problems.add(
                Code.PATH_OUTSIDE,
                place,
                "the path leads elsewhere, by '..' or by a link; put the file itself here",
            )
        elif not path.is_file():
            self.problems.add(Code.FILE_MISSING, place, "there is no such file; add it")
        elif (size := path.stat().st_size) > limit:
            self.problems.add(
                Code.FILE_TOO_LARGE,
                place,
                f"the file has {size:,} bytes, more than {limit:,}; divide it",
            )
        else:
            return path.read_bytes()
        return None

    def _is_straight(self, path: Path) -> bool:
        """Tell whether a path is within the edition, without any link or ``..`` on the way."""
        if path.parent in self._straight and path.name != ".." and not path.is_symlink():
            return True
        is_straight = path.is_relative_to(self.root) and path.resolve() == path
        if is_straight:
            self._straight.add(path.parent)
        return is_straight

    def read_text(self, relative: str, limit: int = SIZE_LIMIT) -> str | None:
        """Return a file's text; ``None`` and a problem for each thing that hides in it.

        Its lines end as they do here, whatever system it was written on.
        """
        raw = self.read_bytes(relative, limit)
        text = None if raw is None else decode(raw, relative, self.problems, self.letters)
        return None if text is None else text.replace("\r\n", "\n")

    def read_yaml(self, relative: str) -> Node | None:
        """Return a YAML file as a :class:`Node`; ``None`` and a problem if it is not YAML."""
        text = self.read_text(relative)
        node = None if text is None else parse_yaml(text, relative, self.problems)
        self.files += [node] if node else []
        return node


def parse_yaml(text: str, path: str, problems: Problems) -> Node | None:
    """Build a :class:`Node` from YAML text, without aliases, tags or a second document."""
    places = Values(text, path)
    try:
        return _build(text, places, problems)
    except yaml.YAMLError as error:
        rest = explain(text, places, error, problems)
    try:
        return _build(rest, places, problems) if rest.strip() else None
    except yaml.YAMLError:
        return None


def _build(text: str, places: Values, problems: Problems) -> Node | None:
    """Build a node from text that is YAML; ``None`` if it holds what no file here needs."""
    before = len(problems)
    events = iter(yaml.CSafeLoader(text).get_event, None)
    builder = _Builder(text, places, problems)
    builder.build(events)
    if builder.is_doubled:
        _report_again(yaml.compose(text, yaml.CSafeLoader), places, problems)
    return Node(places, (), places.data) if len(problems) == before else None


_NAMES: dict[str, str] = {}
"""The names of keys, which stand in thousands of mappings, each once."""
_SCALAR, _MAPPING, _END_OF_LIST = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceEndEvent
_VALUES = (_SCALAR, yaml.SequenceStartEvent, _MAPPING, yaml.AliasEvent)
_ENDS = (_END_OF_LIST, yaml.MappingEndEvent)


class _Builder:
    """Turns libyaml's events into values; an explicit stack, so depth costs no recursion."""

    def __init__(self, text: str, places: Values, problems: Problems) -> None:
        self.text = text
        # What YAML takes for a comment may be words; most files have nothing that looks like it.
        self.may_swallow = " #" in text or "\t#" in text
        self.places = places
        self.problems = problems
        self.is_doubled = False  # whether a key is there twice in a mapping

    def build(self, events: Iterator[Any]) -> None:
        """Fill in the values and where each begins, unless they are what no file needs."""
        documents = 0
        values: list[Any] = []  # of the list or mapping that is open, keys among them
        is_mapping = False
        around: list[tuple[int, list[Any], bool]] = []
        begins = self.places.begins = array("I")
        may_swallow = self.may_swallow
        for event in events:
            kind = type(event)
            if kind in _VALUES:
                begins.append(event.start_mark.index)
                depth = len(around)
                # An alias has an anchor.
                if len(begins) > VALUES_LIMIT or depth > DEPTH_LIMIT or event.anchor or event.tag:
                    self._refuse(event, depth)
                    return
                if kind is _SCALAR:
                    value = event.value
                    if may_swallow or event.style == '"' or len(value) > VALUE_LIMIT:
                        self._look_at(event)
                    if '"' in value:
                        self.places.has_straight = True
                    values.append(value)
                else:
                    around.append((len(begins), values, is_mapping))
                    values, is_mapping = [], kind is _MAPPING
            elif kind in _ENDS:
                made = values if kind is _END_OF_LIST else self._mapping(values)
                within, values, is_mapping = around.pop()
                if is_mapping and len(values) % 2 == 0:
                    del begins[within:]  # of a key; nobody asks for what is in one
                values.append(made)
            elif kind is yaml.DocumentStartEvent and (documents := documents + 1) > 1:
                message = "a second document begins here; remove the '---'"
                where = self.places.at(event.start_mark.index)
                self.problems.add(Code.YAML_SYNTAX, where, message)
                return
        self.places.data = values[0] if values else []

    def _refuse(self, event: Any, depth: int) -> None:
        """Report what no file of an edition needs, and what could take all memory or time."""
        if event.anchor or event.tag:
            message = "a value that begins with '&', '*' or '!' must stand in quotes"
            code = Code.YAML_ALIAS
        elif depth > DEPTH_LIMIT:
            message = f"nested more than {DEPTH_LIMIT} levels deep; flatten it"
            code = Code.YAML_DEPTH
        else:
            message = f"the file has more than {VALUES_LIMIT:,} values; divide it"
            code = Code.TOO_MANY_VALUES
        self.problems.add(code, self.places.at(event.start_mark.index), message)

    def _look_at(self, event: Any) -> None:
        """Report what an escape may have put into words, what ends them and what is too long."""
        value: str = event.value
        # libyaml's own line numbers count U+2028 as a line end, which no editor does.
        offset, style = event.start_mark.index, event.style
        # To ask whether all can be printed is quick, and all but a few values are told by it.
        if style == '"' and not value.isprintable():
            if found := CONTROL.search(self._without_feeds(value)):
                message = f"{named(found[0])}; remove it"
                self.problems.add(Code.CONTROL_CHARACTER, self.places.at(offset), message)
        elif not style and self.may_swallow:
            self._check_comment(event.end_mark.index)
        if len(value) > VALUE_LIMIT:
            message = f"this has {len(value):,} characters, more than {VALUE_LIMIT:,}; divide it"
            self.problems.add(Code.TOO_LONG, self.places.at(offset), message)

    def _without_feeds(self, value: str) -> str:
        """Return a value without form feeds, if it may be quoted from a seed that has them."""
        return value.replace(FORM_FEED, "") if self.places.path.endswith("/text.yaml") else value

    def _check_comment(self, end: int) -> None:
        """Report a comment that begins where a value without quotes ends, for it may be its own."""
        found = _SWALLOWED.match(self.text, end)
        if found:
            message = f"YAML takes '{brief(found[1])}' for a comment; put the value in quotes"
            self.problems.add(Code.YAML_SYNTAX, self.places.at(found.start(1)), message)

    def _mapping(self, values: list[Any]) -> dict[str, Any]:
        names = [_NAMES.setdefault(name, name) for name in map(str, values[::2])]
        data = dict(zip(names, values[1::2], strict=True))
        self.is_doubled = self.is_doubled or len(data) < len(names)
        return data


def _report_again(node: yaml.Node | None, places: Values, problems: Problems) -> None:
    """Report the keys of each mapping that are there twice."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            _report_again(part, places, problems)
    if not isinstance(node, yaml.MappingNode):
        return
    first: dict[str, Location] = {}
    again = False  # whether the hyphen before another record seems to be forgotten
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else yaml.serialize(key).strip()
        where = places.at(key.start_mark.index)
        if name in first and name == next(iter(first)):
            again = True
            message = "a new record begins here; put '- ' before it"
            problems.add(Code.KEY_DUPLICATE, where, message)
        elif name in first and not again:
            message = f"the key '{name}' is already on line {first[name].line}; keep one of the two"
            problems.add(Code.KEY_DUPLICATE, where, message)
        first[name] = where
        _report_again(key, places, problems)
        _report_again(value, places, problems)
