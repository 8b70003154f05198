"""What a page that people wrote holds for a Word file, or for slides; seen without its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.model.markdown_pages import WrittenPage
from edition.sources.fences import body_of
from edition.sources.prose import parser

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_INLINE = "inline text text_special softbreak em strong link code_inline myst_role"
_TABLE = "table thead tbody tr th td"
_BLOCK = "root front_matter heading paragraph blockquote bullet_list ordered_list list_item"
TAKEN = frozenset(f"{_INLINE} {_TABLE} {_BLOCK}".split())
"""What of Markdown a Word file takes, as its parser calls it."""
_LISTS = ("bullet_list", "ordered_list")

_KINDS = {
    "image": "a picture",
    "fence": "a directive or a piece of code",
    "colon_fence": "a directive",
    "myst_block_break": "a break",
    "hr": "a line across the page",
    "html_block": "HTML",
    "html_inline": "HTML",
    "footnote_ref": "a footnote",
    "myst_target": "a name of a place",
}
"""What an editor would call some of the rest."""

_ROLE_OR_CODE = re.compile(r"(?<![`\\])(?:\{[\w:-]+\})?`[^`\n]+`(?!`)")
# Without one of these signs a page has nothing of the rest, which is found out without a parser:
# a picture, HTML, a footnote, a target, a line through words, an attribute, a fence, a break, a
# tab or so many spaces that they may be code; at a line's end spaces, a backslash, a rule or
# what makes a heading of the line before; at its beginning a remark, or an attribute alone.
_MORE = re.compile(
    r"!\[|<(?!https?://[^\s<>]+>)|\[\^|\^\[|\)=|~~|\]\{|`|:::|\+\+\+|\t|    "
    r"|(?:  |\\|([-*_])[ ]*\1[ ]*\1|^[ >]*[-=]+)[ ]*$"
    r"|^[ >\d.)*+-]*(?:%|\{[^}`]*\}[ ]*$)",
    re.MULTILINE,
)


def list_under(page: WrittenPage, heading: str) -> tuple[str, ...]:
    """Return the prose of each item of the list that stands right under a heading, if one does."""
    root = _tree(page)
    if any(_not_taken(root)):
        return ()
    for head, listed in pairwise(root.children):
        if head.type == "heading" and _prose(head) == heading and listed.type in _LISTS:
            parts = (part for item in listed.children for part in item.children)
            prose = (_prose(part) for part in parts if part.type == "paragraph")
            return tuple(filter(None, prose))
    return ()


def has_list_under(page: WrittenPage, heading: str) -> bool:
    """Tell whether there is such a list; of nearly every page that is seen without a parser."""
    if heading not in page.text:
        return False
    listed = rf"^#{{1,6}} {re.escape(heading)}\n\n?(?:[-*+]|[0-9]{{1,9}}[.)]) [^\W\d_]"
    is_seen = not _may_hold_more(page) and re.search(listed, page.text, re.MULTILINE)
    return bool(is_seen or list_under(page, heading))


def _may_hold_more(page: WrittenPage) -> bool:
    bare = _ROLE_OR_CODE.sub("words", page.text[body_of(page.text) :])
    return _MORE.search(bare) is not None


def _prose(node: SyntaxTreeNode) -> str:
    """Return the MyST of a heading or a paragraph."""
    return node.children[0].content if node.children else ""


def is_taken(page: WrittenPage) -> bool:
    """Tell whether a Word file takes all that a page holds."""
    return not any(not_taken(page))


def not_taken(page: WrittenPage) -> Iterator[tuple[int, str]]:
    """Yield what a page holds that no Word file does: in which line, and what it is."""
    for node in _not_taken(_tree(page)) if _may_hold_more(page) else ():
        around: SyntaxTreeNode | None = node
        while around is not None and around.map is None:
            around = around.parent
        yield (around.map[0] if around and around.map else 0) + 1, _KINDS.get(node.type, "markup")


def _tree(page: WrittenPage) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415  (most pages are seen without it)

    return SyntaxTreeNode(parser().parse(page.text))


def _not_taken(root: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    return (node for node in root.walk() if node.type not in TAKEN)
