"""Rich text: words with italics, small capitals, a link. A flat sequence of runs, not a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Literal, NamedTuple

Mark = Literal["emphasis", "strong", "smallcaps", "superscript", "subscript"]
NO_MARKS: frozenset[Mark] = frozenset()


class Run(NamedTuple):
    """Words that are marked alike; ``address`` is where a link on them leads."""

    words: str
    marks: frozenset[Mark] = NO_MARKS
    address: str = ""
    language: str = ""
    """The tag of their language, if it is not the edition's."""


Rich = tuple[Run, ...]


def rich(words: str) -> Rich:
    """Return words without marks; none for an empty string."""
    return (Run(words),) if words else ()


def plain(runs: Iterable[Run]) -> str:
    """Return the words without their marks."""
    return "".join(run.words for run in runs)


def marked(runs: Iterable[Run], mark: Mark) -> Rich:
    """Return words with one more mark; words that have it lose it, as italics do in italics."""
    return tuple(run._replace(marks=run.marks ^ {mark}) for run in runs)


_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
"""What is to be one space, and is not yet."""


def tidy(runs: Iterable[Run]) -> Rich:
    """Return runs with typographic quotation marks, single spaces, and none empty."""
    found = list(runs)
    if len(found) == 1 and not found[0].address:
        words = _SPACES.sub(" ", typographic(found[0].words)).strip(" ")
        return (found[0]._replace(words=words),) if words else ()
    shown = "".join(" " * len(r.words) if r.words == r.address else r.words for r in found)
    curled, at, tidied = typographic(shown), 0, list[Run]()
    for run in found:
        words = run.words
        if words != run.address:
            words = _SPACES.sub(" ", curled[at : at + len(words)])
            if not tidied or tidied[-1].words.endswith(" "):
                words = words.removeprefix(" ")
        at += len(run.words)
        if not words:
            continue
        if tidied and tidied[-1][1:] == run[1:]:
            tidied[-1] = tidied[-1]._replace(words=tidied[-1].words + words)
        else:
            tidied.append(run._replace(words=words))
    if tidied and not (last := tidied[-1])._replace(words=last.words.rstrip(" ")).words:
        tidied.pop()
    elif tidied:
        tidied[-1] = last._replace(words=last.words.rstrip(" "))
    return tuple(tidied)


_OPENING = re.compile(
    r"(?<![\w.,;:!?…)\]}’'”“‘\"])(['\"])(?=[\w\[(“‘'\"…])|(?<=[“‘\"'])(['\"])(?=\w)"
)
_CURLY = {"'": "’", '"': "”"}
_OPEN = {"'": "‘", '"': "“"}
_HEBREW = re.compile(r"(?<=[\u0590-\u05ff])(['\"])(?=[\u0590-\u05ff]|\b|\s|$)")


def typographic(words: str) -> str:
    """Return words with curly quotation marks and apostrophes, each character for one character.

    In Hebrew, marks within a word are geresh and gershayim, and become those.
    """
    if "'" not in words and '"' not in words:
        return words
    words = _HEBREW.sub(lambda found: {"'": "׳", '"': "״"}[found[1]], words)
    words = re.sub(r"(?<!\w)'(?=\d\ds?\b)", "’", words)  # the '90s
    words = _OPENING.sub(lambda found: _OPEN[found[1] or found[2]], words)
    return words.replace("'", _CURLY["'"]).replace('"', _CURLY['"'])


_TAGS: dict[str, Mark | None] = {
    "i": "emphasis",
    "em": "emphasis",
    "b": "strong",
    "strong": "strong",
    "sc": "smallcaps",
    "sup": "superscript",
    "sub": "subscript",
    "span": None,
}
"""The tags that Zotero and CSL-JSON use within a field; a span is a mark by its style only."""
_TAG = re.compile(r"<(/?)(i|em|b|strong|sc|sup|sub|span)(\s[^<>]*)?>", re.IGNORECASE)


def read_html(words: str) -> Rich:
    """Return the words of a CSL-JSON field, with its tags as marks and its entities as letters."""
    return tidy(_html(words))


def _html(words: str) -> Iterator[Run]:
    open_marks: list[Mark | None] = []
    at = 0
    for tag in _TAG.finditer(words):
        yield _under(words[at : tag.start()], open_marks)
        at = tag.end()
        mark = _TAGS[tag[2].lower()]
        if tag[2].lower() == "span" and "small-caps" in (tag[3] or ""):
            mark = "smallcaps"
        if not tag[1]:
            open_marks.append(mark)
        elif open_marks:
            open_marks.pop()
    yield _under(words[at:], open_marks)


def _under(words: str, open_marks: Iterable[Mark | None]) -> Run:
    return Run(unescape(words), frozenset(mark for mark in open_marks if mark))


def with_tags(runs: Rich) -> Rich:
    """Return runs in which tags that an exporter left among the words are marks."""
    if "<" not in plain(runs):
        return runs
    found: list[Run] = []
    for run in runs:
        inner = _html(run.words.replace("&", "&amp;")) if not run.address else [run]
        found += (part._replace(marks=part.marks | run.marks) for part in inner)
    return tidy(found)
