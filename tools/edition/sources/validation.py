"""Reading records: *all* that is wrong with one is reported, each at its own line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from edition.problems import Code, Problems, brief, quoted
from edition.records.base import Record
from edition.sources.days import no_such_day
from edition.sources.files import Folder
from edition.sources.node import Node

R = TypeVar("R", bound=Record)
LONGEST_WORD = 100
"""Characters of a name for which a nearest one is looked for: the time grows with their square."""


_SLIP = 2
"""Letters that a hand may leave out or add in a name with a number."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record together with the node it was read from, for the places of its problems."""

    record: R
    node: Node


def read_record(folder: Folder, path: str, model: type[R]) -> Entry[R] | None:
    """Read a file that holds one record; ``None`` if anything is wrong with it."""
    node = folder.read_yaml(path)
    return None if node is None else validate(node, model, folder.problems)


def read_records(folder: Folder, path: str, model: type[R]) -> tuple[Entry[R], ...]:
    """Read a file that holds a list of records; those that are wrong are reported and left out."""
    node = folder.read_yaml(path)
    if node is None:
        return ()
    if not isinstance(node.data, list):
        folder.problems.add(
            Code.VALUE_WRONG, node.location, "this file holds a list; begin each record with '- '"
        )
        return ()
    found = (validate(child, model, folder.problems) for child in node.children.values())
    return tuple(entry for entry in found if entry is not None)


def optional(folder: Folder, path: str, model: type[R]) -> tuple[Entry[R], ...]:
    """Read a list of records from a file that need not be there."""
    return read_records(folder, path, model) if folder.has(path) else ()


def validate(node: Node, model: type[R], problems: Problems) -> Entry[R] | None:
    """Return the record that a node holds, or report all that is wrong with it."""
    try:
        return Entry(model.model_validate(node.data), node)
    except ValidationError as error:
        lacking: dict[tuple[str | int, ...], list[str]] = {}
        meant: dict[tuple[str | int, ...], set[str | None]] = {}
        for detail in error.errors(include_url=False):
            *path, name = detail["loc"] or ("",)
            if detail["type"] == "missing":
                lacking.setdefault(tuple(path), []).append(str(name))
            else:
                _report(node, model, dict(detail), problems)
            if detail["type"] == "extra_forbidden":
                known = _keys_around(model, tuple(path))
                meant.setdefault(tuple(path), set()).add(like(str(name), known))
        for place, names in lacking.items():
            # A key that is only misspelt has been told, and is not to be added.
            if left := [name for name in names if name not in meant.get(place, ())]:
                _report_missing(node, left, place, problems)
        return None


def _report_missing(
    node: Node, names: list[str], path: tuple[str | int, ...], problems: Problems
) -> None:
    """Report all keys that a record lacks, at once."""
    each = quoted(names)
    what = (
        f"the key {each} is missing; add it"
        if len(names) == 1
        else (f"the keys {each} are missing; add them")
    )
    problems.add(Code.KEY_MISSING, node.at(*path), what)


def _report(node: Node, model: type[Record], detail: dict[str, Any], problems: Problems) -> None:
    """Say in an editor's words what pydantic found."""
    path: tuple[str | int, ...] = detail["loc"]
    given = brief(str(detail["input"]))
    name = next((step for step in reversed(path) if isinstance(step, str)), "record")
    match detail["type"]:
        case "extra_forbidden":
            is_cut_off = detail["input"] == "" and _follows_comma(node, path)
            message = f"the comma before '{brief(name)}' ends the value; put the value in quotes"
            message = message if is_cut_off else _unknown_key(name, _keys_around(model, path[:-1]))
            problems.add(Code.KEY_UNKNOWN, node.key_at(*path), message)
        case "literal_error" | "enum":
            known = [
                word.strip("'")
                for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")
            ]
            is_listed = isinstance(path[-1], int)
            what = f"'{name}' cannot {'have' if is_listed else 'be'} '{given}'"
            word = str(detail["input"])
            advice = _NO_ROLES.get(word, "") if name == "role" else ""
            message = f"{what}; {advice or _instead(word, known)}"
            problems.add(Code.VALUE_WRONG, node.at(*path), message)
        case "string_too_long":
            limit = detail["ctx"]["max_length"]
            message = (
                f"'{name}' has {len(detail['input']):,} characters, more than {limit:,}; shorten it"
            )
            problems.add(Code.TOO_LONG, node.at(*path), message)
        case "string_too_short" | "too_short":
            problems.add(Code.VALUE_WRONG, node.at(*path), f"'{name}' is empty; fill it in")
        case "model_type" if not path:
            keys = ", ".join(_keys_around(model, ()))
            what = "holds one record" if node.data else "is empty"
            message = f"this {what}; write 'key: value' for each of its keys: {keys}"
            problems.add(Code.KEY_MISSING, node.location, message)
        case "list_type" | "model_type" | "dict_type" | "string_type" as shape:
            message = f"'{name}' has another shape; write {_SHAPES[shape]}"
            problems.add(Code.VALUE_WRONG, node.at(*path), message)
        case _:
            problems.add(Code.VALUE_WRONG, node.at(*path), _ill_formed(given, name, model, detail))


def _unknown_key(name: str, known: list[str]) -> str:
    now = RENAMED.get(name, "")
    if now in known:
        return f"the key '{name}' is called '{now}' now; rename it"
    return f"there is no key '{brief(name)}' here; {_instead(name, known)}"


def _ill_formed(given: str, name: str, model: type[Record], detail: dict[str, Any]) -> str:
    if name in _DATES and (message := no_such_day(given)):
        return message
    what = "key" if name == "[key]" else f"'{name}'"
    form = _FORMS.get(f"{model.__name__}.{name}") or _FORMS.get(name, str(detail["msg"]))
    return f"'{given}' is not a good {what}; write {form}"


def _follows_comma(node: Node, path: Sequence[str | int]) -> bool:
    """Tell whether a key stands after a comma, and may be the rest of a value with a comma."""
    where = node.key_at(*path)
    return node.places.rows[where.line - 1][: where.column - 1].rstrip().endswith(",")


_VERSE = "make each stanza 'body', with emendations that print ' / ' for the ends of its lines"
_TABLE = "make each row of a table 'item'"
_NO_ROLES = {
    "verse": _VERSE,
    "stanza": _VERSE,
    "poem": _VERSE,
    "table": _TABLE,
    "row": _TABLE,
    "epigraph": "make it 'body'",
    "speaker": "leave it at the head of the words",
}
"""What a text may have that has no role, and what to do instead."""
RENAMED = {
    "after": "follows",
    "exit": "exit_ticket_of",
    "line": "description",
    "room": "writing_lines",
    "licence": "license",
    "said": "pronunciation",
    "say": "response",
    "third": "third_source",
}
"""Keys of earlier versions by their names, and what they are called now."""
_SHAPES = {
    "list_type": "a list: [a, b], or '- ' before each",
    "model_type": "'key: value' for each of its keys",
    "dict_type": "'key: value' for each of its keys",
    "string_type": "it as words, in one piece; words that begin with [ or { need quotes",
}
_ONE_LINE = "it in one line, without backticks, with no '!' before it and no space at its ends"
_DATES = ("checked", "date")
_LANGUAGE = "the tag of a language, such as en, ru or yi"
_FORMS = {
    "language": _LANGUAGE,
    "lang": _LANGUAGE,
    "languages": _LANGUAGE,
    "[key]": _LANGUAGE,
    "id": "a-z and 0-9 in words joined by hyphens, such as first-trial",
    "was": "what stood after the # of an address, such as n4",
    "now": "the id of a note or a question, such as first-trial",
    "gloss": "a few plain words in one line, without < > ` or backslashes",
    "headword": (
        "a word or words without < > ` * [ ] { } or \\, and no colon after a space or at the end"
    ),
    "lines": "a line number or a range, such as 7 or 7-9",
    "line": "a line number of the seed",
    "before": "a line number of the seed",
    "minutes": "a whole number from 1 to 90, or to 240 for a lesson",
    "standards": "codes such as D2.His.4.9-12 or CCSS.ELA-LITERACY.RH.9-10.6",
    "supporting": "three or four supporting questions",
    **dict.fromkeys(_DATES, "a date, such as 2026-11-20"),
    "EventRecord.date": (
        "a date such as 1970-06-15, 1970-06 or 1970, or two with / between; a decade is "
        "1850/1859, and what is not certain, or before the year 1, is said in 'event'"
    ),
    "year": "a year such as 1979",
    "count": "a whole number",
    "order": "a whole number from 1",
    "east": "degrees, more than for 'west'",
    "north": "degrees, more than for 'south'",
    "size": "points from 9 to 24",
    "writing_lines": "a number of lines from 0 to 20",
    "limit": "a number of pages from 1",
    "contents": "true or false",
    "index": "true or false",
    "seen": "one depth with words, such as {excerpt: first seven paragraphs}",
    "siglum": "a capital and letters or digits after it, such as LETTER",
    "contact": "an address such as https://example.org/contact, or one of e-mail",
    "address": "an address such as https://example.org/page",
    "statement": "an address such as https://rightsstatements.org/vocab/InC/1.0/",
    "site": "the address of the students' site, such as https://example.org/edition/",
    "teacher_path": "the name of a folder in a-z, 0-9 and hyphens, such as teachers-x7k2",
    "script": _ONE_LINE,
    "title": _ONE_LINE,
}
"""What a value must look like, in an editor's words, by the name of its key, or of one record's."""


@cache
def _schema(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _keys_around(model: type[Record], path: Sequence[str | int]) -> list[str]:
    """Return the keys of the record at a path: of the model itself, or of one within it."""
    schema = here = _schema(model)
    for step in path:
        here = here["items"] if isinstance(step, int) else here["properties"][step]
        here = here["anyOf"][0] if "anyOf" in here else here  # what may also be left out
        here = schema["$defs"][here["$ref"].rsplit("/", 1)[1]] if "$ref" in here else here
    return list(here.get("properties", {}))


def _instead(word: str, known: list[str]) -> str:
    """Suggest the nearest known word, or list them all."""
    near = like(word, known)
    return f"did you mean '{near}'?" if near else f"use one of: {', '.join(known)}"


def like(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known word most like another, or ``None`` if none is like enough."""
    if len(word) > LONGEST_WORD:
        return None
    short = [other for other in known if len(other) <= LONGEST_WORD]
    if any(char.isdigit() for char in word):  # a year that is much longer is another year
        short = [other for other in short if abs(len(other) - len(word)) <= _SLIP]
    return next(iter(difflib.get_close_matches(word, short, n=1, cutoff=likeness)), None)
