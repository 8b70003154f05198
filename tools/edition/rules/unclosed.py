"""Roles, code and emphasis on pages that begin and do not end: they would be shown as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.problems import Code
from edition.rules.directives import Report
from edition.sources.prose import parser
from edition.sources.slips import ALONE, MARKED, STAR, endless, unclosed_roles

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
# The lines that begin and end a directive, and its options.
_FENCES = re.compile(r"^[ >]*(?::{3,}|`{3,}|~{3,}|:[\w-]+:).*$", re.MULTILINE)
_ENDING = re.compile(r"\*(?<=[^\s*(“‘]\*)\*{0,2}(?![\w*])")
# A backtick that is no part of a fence, nor meant as a sign.
_BACKTICK = re.compile(r"`(?<![`\\]`)(?!`)")


def check_unclosed(bare: str, report: Report) -> None:
    """Report what has no end on a page, of which the code is left out."""
    if "`" not in bare and "*" not in bare:
        return
    for at, message in unclosed_roles(bare):
        report(at, message, Code.MARKUP_NOT_ALLOWED)
        return  # what follows may belong to it
    for found in _PARAGRAPH.finditer(_FENCES.sub(_dotted, MARKED.sub(_dotted, bare))):
        for at, message in _halves(found[0]) if "`" in found[0] or "*" in found[0] else ():
            report(found.start() + at, message, Code.MARKUP_NOT_ALLOWED)


def _halves(words: str) -> Iterator[tuple[int, str]]:
    """Yield what stands alone in a paragraph without its roles and links."""
    signs = [found.start() for found in _BACKTICK.finditer(words)]
    if len(signs) % 2:
        yield signs[-1], ALONE
    # At its beginning, a star may be that of a remark below a table.
    stars = [found for found in STAR.finditer(words) if words[: found.start()].strip()]
    if stars and len(stars) > len(_ENDING.findall(words)) and "\\*" not in words:
        shown = [
            child.content
            for token in parser().parse(words)
            for child in token.children or ()
            if child.type == "text"
        ]
        for found in stars:
            after = words[found.start() :].split("\n", maxsplit=1)[0][:_ENOUGH].rstrip()
            if any(after in text for text in shown):
                yield found.start(), endless(words[found.end() :])
                return


_ENOUGH = 20
"""Letters by which a star is found again among the words that are shown."""


def _dotted(found: re.Match[str]) -> str:
    """Return dots for what is left out: lines that begin with spaces would be code."""
    return re.sub(r"[^\n]", ".", found[0])
