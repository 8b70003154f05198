r"""Typst markup as strings.

Words go out as string literals, in which only ``\\`` and ``"`` mean anything, so no text can
become markup. Every call ends in ``;``, or a bracket after it would be read as its argument.
"""

from __future__ import annotations

from collections.abc import Iterable


def string(text: str) -> str:
    """Return a Typst string literal with exactly this text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def content(body: str) -> str:
    """Return markup as a value."""
    return f"[{body}]"


def array(parts: Iterable[str]) -> str:
    """Return a Typst array of values."""
    return f"({''.join(part + ', ' for part in parts)})"


def strings(texts: Iterable[str]) -> str:
    """Return a Typst array of string literals."""
    return array(string(text) for text in texts)


def label(name: str) -> str:
    """Return the label with this name."""
    return f"label({string(name)})"


def call(name: str, *arguments: str, body: str | None = None) -> str:
    """Return a Typst function call in markup, with its content argument if it has one."""
    listed = f"({', '.join(arguments)})" if arguments or body is None else ""
    return f"#{name}{listed}{'' if body is None else content(body)};"
