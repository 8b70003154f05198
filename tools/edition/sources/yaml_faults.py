"""What is wrong with a file that is not YAML, in words for people who do not know YAML.

libyaml stops at the first fault and names it in its own terms. Here the file is taken record by
record, so that a fault in one says nothing of the next, and each is told by what an editor sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from edition.problems import PER_FILE, Code, Location, Problems
from edition.sources.characters import Places

_MERGE = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_INDENT = re.compile(r" *([\t\u00a0])")
_KEY = re.compile(r"(\s*(?:- +)?)([\w-]+):(\s+)(\S.*)")
_KEY_AT_START = re.compile(r"[\w-]+\s*:(?:\s|$)")
_NO_SPACE = re.compile(r"\s*(?:- +)?([a-z_]+):([^\s/].*)")
_NO_COLON = re.compile(r"\s*(?:- +)?([a-z_]+) +\S")
_DASH = re.compile(r"\s*([‐-―−•*·]) *\S")
_SPECIAL = "@`%&*!?|>-"
"""What a value may not begin with, or not with words after it."""
_UNSEEN = re.compile(
    "[\x00-\x1f\u00a0\u00ad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]"
)
_NAMES = {"\t": "a tab", "\u00a0": "a no-break space"}


class _Part(NamedTuple):
    """A record of a list, or a key of a file and all below it: its first line and past its last."""

    first: int
    last: int


def explain(text: str, places: Places, error: yaml.YAMLError, problems: Problems) -> str:
    """Report what is wrong with a text that is not YAML.

    Returns the text with nothing but spaces where it is not, for the rest to be read.
    """
    rows = [row.rstrip("\r") for row in places.rows]
    if _reported(rows, places.path, problems):
        return ""
    parts = list(_parts(rows))
    is_list = bool(parts) and rows[parts[0].first].startswith("-")
    bad = []
    for part in parts:
        fault = _fault(rows, part, is_list)
        if fault:
            bad.append((part, fault))
    if not bad:
        line, column = _mark(places, error, 0)
        bad = [(_Part(line, line + 1), (line, column, _explained(rows, line, error)))]
    for _, (line, column, message) in bad[:PER_FILE]:
        problems.add(Code.YAML_SYNTAX, Location(places.path, line + 1, column + 1), message)
    gone = {line for part, _ in bad for line in range(part.first, part.last)}
    kept = (" " * len(row) if at in gone else row for at, row in enumerate(places.rows))
    return "\n".join(kept) if is_list else ""


def _reported(rows: list[str], path: str, problems: Problems) -> bool:
    """Report what makes everything else look wrong: the marks of a merge, indentation by tabs."""
    marks = [at for at, row in enumerate(rows) if _MERGE.match(row)]
    for at in marks:
        message = "a merge left this line; keep one of the two versions and delete its marks"
        problems.add(Code.YAML_SYNTAX, Location(path, at + 1), message)
    tabs = [(at, found) for at, row in enumerate(rows) if (found := _INDENT.match(row))]
    for at, found in () if marks else tabs[:PER_FILE]:
        message = f"{_NAMES[found[1]]} stands before the words; indent the line with spaces"
        problems.add(Code.YAML_SYNTAX, Location(path, at + 1, found.end()), message)
    return bool(marks or tabs)


def _parts(rows: list[str]) -> Iterator[_Part]:
    """Yield the parts of a file, each from a line without indentation to the next such line."""
    starts = [at for at, row in enumerate(rows) if row[:1] not in ("", " ", "#", "}", "]")]
    if starts and not rows[starts[0]].startswith("-"):  # a list below a key may stand at the left
        starts = [at for at in starts if not re.match("-( |$)", rows[at])]
    for at, start in enumerate(starts):
        yield _Part(start, starts[at + 1] if at + 1 < len(starts) else len(rows))


def _fault(rows: list[str], part: _Part, is_list: bool) -> tuple[int, int, str] | None:
    """Return line and column, from 0, of what is wrong with a part, and what it is."""
    row = rows[part.first]
    if dash := _DASH.match(row):
        return part.first, 0, f"'{dash[1]}' is no hyphen; begin each record with '- '"
    if is_list and not re.match("-( |$)", row) and not row.startswith("---"):
        return part.first, 0, "this stands outside every record; put '- ' before a new one"
    places = Places("\n".join(rows[part.first : part.last]), "")
    try:
        for _ in iter(yaml.CSafeLoader("\n".join(places.rows)).get_event, None):
            pass
    except yaml.YAMLError as error:
        line, column = _mark(places, error, part.first)
        return line, column, _explained(rows, line, error)
    if not is_list and not _KEY_AT_START.match(row) and row.strip() != "---":
        return part.first, 0, "this line has no key; write 'key: value'"
    return None


def _mark(places: Places, error: yaml.YAMLError, first: int) -> tuple[int, int]:
    """Return line and column, from 0, where a fault is: where it begins, if libyaml says that."""
    mark = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context", None) or ""
    if any(place in context for place in ("quoted scalar", "simple key", "a flow")):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return first, 0
    place = places.at(mark.index)
    return first + place.line - 1, place.column - 1


def _explained(rows: list[str], line: int, error: yaml.YAMLError) -> str:
    """Say what is wrong with a line, as its writer sees it, and how to correct it."""
    row = rows[line] if line < len(rows) else ""
    context, what = str(getattr(error, "context", "")), str(getattr(error, "problem", ""))
    fault = _of_signs(row, context, what)
    if not fault and (found := _KEY.match(row)):
        fault = _of_value(found[2], found[4], what)
    return (
        fault
        or _of_keys(row, what)
        or f"this is not YAML: {what or error}; correct it here or above"
    )


def _of_signs(row: str, context: str, what: str) -> str:
    """Say what is wrong with quotation marks, brackets and hyphens."""
    if "quoted scalar" in context:
        if "escape" in what:
            return "a backslash between straight double quotes must be written twice"
        return "the quotation mark that opens here is never closed; close it"
    if "a flow" in context:
        return (
            "this bracket is not closed, or a value in it holds a colon; close it, or put the "
            "value in quotes"
        )
    dash = _DASH.match(row)
    return f"'{dash[1]}' is no hyphen; begin each record with '- '" if dash else ""


def _of_keys(row: str, what: str) -> str:
    """Say what is wrong with a key, or with the words where one was expected."""
    if "\u00a0" in row:
        return "a no-break space stands after a colon or before a word; write a plain space"
    if found := _NO_SPACE.match(row):
        return f"a space is missing after '{found[1]}:'; add it"
    if "could not find expected ':'" in what or "expected key" in what:
        if found := _NO_COLON.match(row):
            return (
                f"a colon is missing after '{found[1]}'; or the line belongs to the words above: "
                "then indent it as they are"
            )
        return "these words have no key; indent them more than the key that they belong to"
    if "not allowed in this context" in what or "'-' indicator" in what:
        return "this line is not indented as those around it; align it with them"
    return ""


def _of_value(key: str, value: str, what: str) -> str:
    """Say what is wrong with the value of a key, if its own words show it."""
    first = value[0]
    if first in "\"'" and "expected key" in what:
        inner = value[1:-1] if value.endswith(first) and len(value) > 1 else value
        return f"a {first} within the value ends it; write {key}: {quoted(inner)}"
    if first in _SPECIAL and not re.match(r"[|>][-+0-9]*\s*$", value):
        return f"a value that begins with '{first}' must stand in quotes: {key}: {quoted(value)}"
    if ": " in value or value.endswith(":"):
        return f"the value holds a colon and must stand in quotes: {key}: {quoted(value)}"
    return ""


def quoted(value: str) -> str:
    """Return a value as YAML has it between quotation marks, what cannot be seen spelled out."""
    if '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNSEEN.sub(lambda found: _spelled(found[0]), escaped)}"'


def _spelled(char: str) -> str:
    """Return how a character that nobody sees is written between double quotation marks."""
    short = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\f": r"\f"}
    return short.get(char, rf"\u{ord(char):04X}")
