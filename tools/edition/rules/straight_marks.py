"""Straight quotation marks in what editors write: pages would show them as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.lines import TRANSLATIONS
from edition.problems import Code, Problems, brief
from edition.sources.characters import RTL, Places
from edition.sources.fences import outline
from edition.sources.node import strings
from edition.sources.slips import MARKED

_AROUND = re.compile(rf'(?<![\w"])"(?=[^\s"{RTL}])([^"]*[^\s"])"(?!\w)')
_THEIRS = frozenset("quote prefix suffix reading names excerpt quotation".split())
"""Keys of words that are another's, and stay as they are."""
# Options and attributes of directives, and where links lead.
_UNSHOWN = re.compile(
    r"^[ >]*:[\w-]+:.*$|^\[[^\]^\n][^\]\n]*\]:.*$|\{[^{}`\n]*\}|<[^<>\n]*>|\]\([^()\n]*\)",
    re.MULTILINE,
)


def check_straight_marks(edition: Edition, problems: Problems) -> None:
    """Report words between straight marks, which no rule of quotations would know for such."""
    for file in (file for file in edition.files if file.places.has_straight):
        if file.places.path.startswith((TRANSLATIONS, "seeds/")):
            continue
        for node, key, text in strings(file, '"'):
            for at, message in () if key in _THEIRS else _between(text, MARKED.sub(_blank, text)):
                where = node.line_in(key, text.count("\n", 0, at))
                problems.add(Code.MARKUP_NOT_ALLOWED, where, message)
    for page in (page for page in edition.written if '"' in page.text):
        places = Places(page.text, f"docs/{page.path}.md")
        shown = _UNSHOWN.sub(_blank, MARKED.sub(_blank, outline(page.text).bare))
        for at, message in _between(page.text, shown):
            problems.add(Code.MARKUP_NOT_ALLOWED, places.at(at), message)


def _between(text: str, shown: str) -> Iterator[tuple[int, str]]:
    """Yield where words stand between straight marks in what is shown of a text, and a message."""
    for found in _AROUND.finditer(shown):
        words = brief(" ".join(text[found.start(1) : found.end(1)].split()))
        yield found.start(), f'"{words}" stands between straight quotation marks; write “{words}”'


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
