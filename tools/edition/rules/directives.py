"""The directives that a page may have, and what is wrong with the blocks of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from posixpath import normpath

from edition.model.contents import CONTENTS
from edition.problems import Code
from edition.sources.characters import Places
from edition.sources.fences import Fence, Outline
from edition.sources.validation import like

BOXES = ("note tip warning important hint seealso caution danger error attention").split()
_CARD = (
    "class-card class-header class-body class-footer class-title link link-type link-alt shadow "
    "text-align width img-top img-bottom img-alt header footer margin"
)
_OPTIONS = {
    " ".join(BOXES): "class name",
    "admonition code rubric": "class name",
    "container": "name",
    "card-header card-footer": "",
    "epigraph highlights pull-quote only include search-box ruled-lines": "",
    "image": "alt width height scale align target class name",
    "figure": "alt width height scale align target class name figwidth figclass",
    "table": "width widths align class name",
    "list-table": "header-rows stub-columns width widths align class name",
    "csv-table": "header header-rows stub-columns delim width widths align class name",
    "code-block": "class name linenos emphasize-lines",
    "grid": "gutter margin padding outline reverse class-container class-row",
    "grid-item": "columns margin padding class child-align child-direction outline",
    "grid-item-card": f"{_CARD} columns padding class-item",
    "card": _CARD,
    "dropdown": "open color icon animate margin name class-container class-title class-body",
    "tab-set": "class sync-group",
    "tab-item": "selected sync name",
    "bibliography": "filter all cited notcited style list keyprefix labelprefix",
    "toctree": "caption hidden maxdepth glob titlesonly numbered reversed includehidden name class",
    "index": "name",
}
DIRECTIVES: Mapping[str, Collection[str]] = {
    name: options.split() for names, options in _OPTIONS.items() for name in names.split()
}
"""The directives that a page may have, each with its options."""
WITH_WORDS = set("admonition figure image include index only rubric ruled-lines tab-item".split())
"""Those that need something on their line."""
_NO_WORDS = "shows none of the lines between its fences; write them after it"
WITHOUT_WORDS = {
    "bibliography": "lists the works that its filter lets in; take these lines out",
    **dict.fromkeys("image include index rubric ruled-lines search-box".split(), _NO_WORDS),
}
"""Those that have no words between their fences, and what is wrong with words there."""
_ELSEWHERE = {
    "glossary": "write the word and what it means into docs/glossary.yaml",
}
"""What stands in files of its own, where it is checked and never said twice."""

_OPTION = re.compile(r"[ >]*:([\w-]+):(?:[ \t]+|$)(.*)")

Report = Callable[[int, str, Code], None]
"""Reports a message at an offset of the page."""


def check_blocks(seen: Outline, places: Places, report: Report) -> None:
    """Report blocks without an end, and directives that there are not, or with unknown options."""
    for fence in seen.unclosed:
        message = f"the block that begins with '{fence.mark}' has no end; end it with {fence.mark}"
        report(places.starts[fence.line - 1], message, Code.PAGE_REFUSED)
    for fence in seen.fences:
        if fence.name is not None:
            _check_directive(fence.name, fence.argument, places.starts[fence.line - 1], report)
            _check_options(fence, fence.name, places, report)


def _check_directive(name: str, argument: str, at: int, report: Report) -> None:
    if name not in DIRECTIVES:
        advice = _ELSEWHERE.get(name) or instead(name, DIRECTIVES)
        message = f"a page has no directive '{name}'; {advice}"
        report(at, message, Code.DIRECTIVE_UNKNOWN)
    elif name in WITH_WORDS and not argument:
        message = f"'{name}' says nothing on its line; say there what it is of"
        report(at, message, Code.PAGE_REFUSED)
    elif name == "include" and normpath(argument.lstrip("/")) != f"{CONTENTS}.md":
        message = f"a page can include the contents alone, '{CONTENTS}.md'; link to this"
        report(at, message, Code.PAGE_REFUSED)
    elif name == "grid" and len(argument.split()) not in (0, 1, 4):
        message = "a grid has one number of columns, or four, for small screens to large"
        report(at, f"{message}; write '1 1 2 2'", Code.PAGE_REFUSED)


def _check_options(fence: Fence, name: str, places: Places, report: Report) -> None:
    """Report options that a directive does not have, and words that it would lose."""
    head = [*_head(fence, name, places.rows)] if name in DIRECTIVES else []
    options = {number: option for number, option in head if option}
    if options and name in BOXES and fence.argument:
        message = "words before options are lost; put them on a line after the options"
        report(places.starts[fence.line - 1], message, Code.PAGE_REFUSED)
        return
    for number, option in options.items():
        if option not in DIRECTIVES[name]:
            message = f"'{name}' has no option '{option}'; {instead(option, DIRECTIVES[name])}"
            report(places.starts[number], message, Code.PAGE_REFUSED)
    second = fence.line + 1
    if name == "bibliography" and not places.rows[fence.line].strip() and (second, "") in head:
        message = "to a bibliography, two empty lines are a work without a key; take one out"
        report(places.starts[second], message, Code.PAGE_REFUSED)
    elif name in WITHOUT_WORDS:
        _check_without_words(fence, name, fence.line + len(head), places, report)


def _head(fence: Fence, name: str, rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines below the first of a directive that hold its options, and each option.

    A directive without words may have empty lines among them, which hold none.
    """
    for number in range(fence.line, len(rows)):
        option = _OPTION.match(rows[number])
        if option is None and (name not in WITHOUT_WORDS or rows[number].strip(" >")):
            return
        yield number, option[1] if option else ""


def _check_without_words(
    fence: Fence, name: str, below: int, places: Places, report: Report
) -> None:
    """Report words in a directive that shows none; ``below`` is the line under its options."""
    words = places.rows[below].strip(" >") if below < len(places.rows) else ""
    if words and not words.startswith(fence.mark):
        report(places.starts[below], f"'{name}' {WITHOUT_WORDS[name]}", Code.PAGE_REFUSED)


def instead(name: str, known: Iterable[str]) -> str:
    """Return what to write in the place of a name that is not known."""
    near = like(name, known)
    return f"did you mean '{near}'?" if near else f"use one of: {', '.join(sorted(known))}"
