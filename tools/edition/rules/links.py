"""Links between pages that people write: each leads to a page or a file that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from edition.model.contents import contents
from edition.model.edition import GENERATED, Edition
from edition.model.markdown_pages import WrittenPage
from edition.problems import Code, Problems
from edition.sources.characters import Places
from edition.sources.validation import like

_LINK = re.compile(r"\]\(<?(?![a-z][a-z0-9+.-]*:|#)([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_DOC = re.compile(r"\{doc\}`(?:[^`<]*<)?([^`<>]+)>?`")
_FENCE = re.compile(r"`{3,}|~{3,}")


def check_links(edition: Edition, docs: Path, problems: Problems) -> None:
    """Report each link to a page, or to a file below ``docs``, that the edition does not have."""
    pages = {page.path for page in edition.written if page.is_page}
    pages |= {page.path for page in contents(edition)}
    for page in edition.written:
        places = Places(page.text, f"docs/{page.path}.md")
        for offset, path, kind in _links(page):
            known = [f"{name}{kind}" for name in pages]
            is_there = path in known or (kind and (docs / path).is_file())
            if not is_there and not _may_be_made(path, edition):
                near = like(path, known)
                remedy = f"did you mean '{near}'?" if near else "correct the link or take it out"
                message = f"there is no 'docs/{path}' to link to; {remedy}"
                problems.add(Code.PAGE_UNKNOWN, places.at(offset), message)


def _links(page: WrittenPage) -> Iterator[tuple[int, str, str]]:
    """Yield each link's offset, its path from ``docs/``, and the suffix that its kind has."""
    text = "\n".join(_without_code(page.text))
    for link in _LINK.finditer(text):
        yield link.start(1), _resolved(page, link[1].partition("#")[0]), ".md"
    for link in _DOC.finditer(text):
        yield link.start(1), _resolved(page, link[1]), ""


def _without_code(text: str) -> Iterator[str]:
    """Yield the lines of a page, blank where they are code, so that every offset stays."""
    fence = ""
    for line in text.split("\n"):
        run = _FENCE.match(line)
        yield " " * len(line) if fence or run else line
        if run and not fence:
            fence = run[0]
        elif run and run[0].startswith(fence) and not line[run.end() :].strip():
            fence = ""


def _resolved(page: WrittenPage, target: str) -> str:
    """Return a path from ``docs/``, for a link is written from its page, or from ``/``."""
    folder = "" if target.startswith("/") else posixpath.dirname(page.path)
    return posixpath.normpath(posixpath.join(folder, target.lstrip("/")))


def _may_be_made(path: str, edition: Edition) -> bool:
    """Tell whether a page would be made from a file that could not be read."""
    return bool(edition.faulty) and path.startswith(tuple(f"{name}/" for name in GENERATED))
