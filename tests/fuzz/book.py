"""A sound edition as data, with every file that an edition may have, and as bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from conftest import TESTS
from edition.problems import Problems
from edition.sources.files import parse_yaml

Book: TypeAlias = dict[str, Any]
"""Paths to what their files hold: lists and dicts of strings for YAML, a string for all else."""
Step: TypeAlias = str | int
Write: TypeAlias = Callable[[str, str], str]
"""Gives a string as a YAML scalar; the second argument is the white space to indent by."""

LAYERS = ("base", "golden/edition")


def sound_book(*more: str) -> Book:
    """Return the small edition with all that may be added to it, and with other folders over it."""
    files = {path: text for layer in (*LAYERS, *more) for path, text in _files(TESTS / layer)}
    return {path: _read(path, text) for path, text in sorted(files.items())}


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "conf.py":
            yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def _read(path: str, text: str) -> Any:
    if not path.endswith(".yaml"):
        return text
    node = parse_yaml(text, path, Problems())
    assert node is not None, path
    return node.data


def places(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Yield the way to every string within a value."""
    if isinstance(value, str):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in pairs if isinstance(value, dict | list) else ():
        yield from places(part, (*path, key))


def around(value: Any, path: tuple[Step, ...]) -> Any:
    """Return the list or dict that holds what a path leads to."""
    for step in path[:-1]:
        value = value[step]
    return value


def quoted(text: str, indent: str) -> str:
    """Return a string between double quotes: whatever it holds, YAML reads it back."""
    return json.dumps(text, ensure_ascii=False)


def escaped(text: str, indent: str) -> str:
    """Return a string in ASCII between double quotes, so that control characters get in."""
    return json.dumps(text)


def single(text: str, indent: str) -> str:
    """Return a string between single quotes, which may not hold together."""
    return "'" + text.replace("'", "''") + "'"


def literal(text: str, indent: str) -> str:
    """Return a string as a block, as editors write prose."""
    return "|-\n" + "\n".join(indent + line for line in text.split("\n"))


def folded(text: str, indent: str) -> str:
    """Return a string as a folded block with a declared indent."""
    return ">2-\n" + "\n".join(f"{indent}{line}" for line in text.split("\n"))


def bare(text: str, indent: str) -> str:
    """Return a string as it is, whatever YAML may make of it."""
    return text


def to_bytes(book: Mapping[str, Any], write: Write = quoted) -> dict[str, bytes]:
    """Return the files of a book, every scalar of their YAML written in one way."""
    return {
        path: (content if isinstance(content, str) else to_yaml(content, write)).encode(
            "utf-8", errors="surrogatepass"
        )
        for path, content in book.items()
    }


def to_yaml(value: Any, write: Write) -> str:
    """Return YAML in block style."""
    return "\n".join(_lines(value, write, "")) + "\n"


def _lines(value: Any, write: Write, indent: str) -> Iterator[str]:
    if not isinstance(value, list | dict):
        yield indent + write(value, indent + "  ")
        return
    if not value:
        yield indent + ("[]" if isinstance(value, list) else "{}")
    pairs = value.items() if isinstance(value, dict) else ((None, part) for part in value)
    for key, part in pairs:
        mark = "-" if key is None else f"{quoted(key, '')}:"
        if isinstance(part, list | dict):
            yield indent + mark
            yield from _lines(part, write, indent + "  ")
        else:
            yield f"{indent}{mark} {write(part, indent + '  ')}"
