"""Contents that an editor writes by hand, instead of including those that are made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.contents import CONTENTS
from edition.model.edition import Edition
from edition.model.markdown_pages import ROOT

_INCLUDED = re.compile(
    rf"^(?:`{{3,}}|:{{3,}})\{{include\}}[ \t]+(?:\./|/)?{CONTENTS}\.md[ \t]*$", re.MULTILINE
)
_TREE = re.compile(r"^(?:`{3,}|:{3,})\{toctree\}.*\n((?:(?!`{3}|:{3}).*\n)*)", re.MULTILINE)
_ENTRY = re.compile(r"^[ \t]*(?!:)(?:.*<(\S+)>|(\S+))[ \t]*$", re.MULTILINE)


def are_included(edition: Edition) -> bool:
    """Tell whether the first page shows the contents that are made."""
    return any(_INCLUDED.search(page.text) for page in edition.written if page.path == ROOT)


def trees(edition: Edition) -> list[str]:
    """Return the contents by hand, each as its lines."""
    return [tree for page in edition.written for tree in _TREE.findall(page.text)]


def leave_out(edition: Edition, path: str) -> bool:
    """Tell whether contents by hand do without a page; made ones, and patterns, never do."""
    by_hand = () if are_included(edition) else trees(edition)
    if not by_hand or any(":glob:" in tree for tree in by_hand):
        return False
    named = {found[1] or found[2] for tree in by_hand for found in _ENTRY.finditer(tree)}
    return path not in {name.strip("/").removesuffix(".md") for name in named}


def entries(text: str) -> Iterator[tuple[int, str]]:
    """Yield each page that contents by hand on a page name, and where; not those by a pattern."""
    for tree in _TREE.finditer(text):
        for found in _ENTRY.finditer(tree[1]) if ":glob:" not in tree[1] else ():
            name = found[1] or found[2]
            if "://" not in name and name != "self":
                yield tree.start(1) + found.start(), name.removesuffix(".md")
