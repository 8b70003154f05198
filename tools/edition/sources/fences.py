"""What of a page is code, and what stands within directives, seen without a parser.

Every offset stays what it is: what is left out is blank.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Only after a fence of backticks may no other follow on its line.
_FENCE = re.compile(r"[ >]*(`{3,}+(?!.*`)|~{3,}|:{3,})[ \t]*(?:\{([^}\s]*)\}[ \t]*)?(.*)")
_VERBATIM = {None, "code", "code-block"}
"""What holds code, and no MyST."""
_FRONT = re.compile(r"---\n(?s:.*?)^---[ \t]*$", re.MULTILINE)
_REMARK = re.compile(r"^ {0,3}%.*$", re.MULTILINE)
# A role, which stays, or code between backticks.
_SPAN = re.compile(r"(\{[\w:+-]++\}|\\)?(?<!`)(`++)[^\n]*?[^`\n]\2(?!`)")
# What goes on with lines that are indented, which otherwise are code.
LIST_MARK = re.compile(r"[ >]*(?:[-*+:]|[0-9]+[.)]|\[\^[^\]]+\]:)(?:[ \t]|$)")


class Fence(NamedTuple):
    """A run of signs that opens a block: of a directive, or, if its name is ``None``, of code."""

    line: int
    """From 1."""
    mark: str
    name: str | None
    argument: str


class Outline(NamedTuple):
    """A page without what is not meant as it stands."""

    bare: str
    """The page without code."""
    top: str
    """What stands in no block between fences."""
    fences: tuple[Fence, ...]
    unclosed: tuple[Fence, ...]


@lru_cache(64)
def outline(text: str) -> Outline:
    """Return what of a page is words, and what its directives are."""
    bare, top = list[str](), list[str]()
    found, around, unclosed = list[Fence](), list[Fence](), list[Fence]()
    before, in_list = "", False
    start = body_of(text)
    text = _blank(text[:start]) + text[start:]
    for number, line in enumerate(text.split("\n"), 1):
        match = _FENCE.fullmatch(line)
        was_within = bool(around)
        is_code = was_within and around[-1].name in _VERBATIM
        if line.strip() and not line.startswith(" "):
            in_list = LIST_MARK.match(line) is not None
        if line.startswith("    ") and not in_list and not (before.strip() and bare[-1].strip()):
            is_code, match = True, None
        before = line
        if match and (closed := _closed(match, around)) is not None:
            # MyST looks for the end of the outer block first: what is open in it has no end.
            unclosed += around[closed + 1 :]
            del around[closed:]
        elif match and not is_code:
            around.append(Fence(number, match[1], match[2], match[3].strip()))
            found.append(around[-1])
            is_code = match[2] is None
        bare.append(_blank(line) if is_code else line)
        top.append(_blank(line) if was_within or around else line)
    words = _SPAN.sub(lambda m: m[0] if m[1] else _blank(m[0]), "\n".join(bare))
    words = without_comments(_REMARK.sub(lambda m: _blank(m[0]), words))
    return Outline(words, "\n".join(top), tuple(found), (*unclosed, *around))


def body_of(text: str) -> int:
    """Return where a page begins after its front matter."""
    front = _FRONT.match(text)
    return front.end() if front else 0


def without_comments(words: str) -> str:
    """Return words with HTML's comments blank; one that is not closed is none."""
    kept, at = list[str](), 0
    while (start := words.find("<!--", at)) >= 0 and (end := words.find("-->", start)) >= 0:
        kept += words[at:start], _blank(words[start : end + 3])
        at = end + 3
    return "".join([*kept, words[at:]])


def _blank(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)


def _closed(match: re.Match[str], around: list[Fence]) -> int | None:
    """Return which of the blocks around a line it ends, counted from the outermost."""
    if match[2] is not None or match[3]:
        return None
    return next((n for n, fence in enumerate(around) if match[1].startswith(fence.mark)), None)
