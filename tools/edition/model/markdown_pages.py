"""The pages that people write: what each refers to, for whom it is, and where in the contents.

A page says so in its front matter::

    ---
    audience: teacher
    section: Teach
    place: last
    pages: "no"
    ---

``pages`` says that in print its links to passages name no page. A page that says nothing is for
everybody, except in ``docs/teaching/``, where an editor who forgot the line would give a key away:
there every page must say for whom it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar, get_args

from edition.problems import Code, Location, Problems, brief
from edition.records.book import Place, Section
from edition.records.packet import Audience
from edition.sources.characters import Places
from edition.sources.fences import outline
from edition.sources.files import Folder, parse_yaml
from edition.sources.node import Node
from edition.sources.prose import Mention, mentions_in, parser
from edition.sources.validation import like

ROOT = "index"
"""The page that Sphinx begins at, which includes the contents."""
NOT_PAGES = ("annotations", "data")
"""Folders below ``docs/`` that hold no pages; the site's configuration leaves them out too."""
MUST_SAY = "teaching"
_HEAD = re.compile(r"---\n((?:[a-z][^\n\r]*\n)+)---\n")
_ONE = {"audience": "an audience", "section": "a part of the contents", "place": "a place"}

W = TypeVar("W", bound=str)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page as its author wrote it; ``path`` is below ``docs/`` and has no suffix."""

    path: str
    text: str
    audience: Audience
    section: Section = "Read"
    place: Place = "first"
    mentions: tuple[Mention, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Tell whether the contents name it; they are a part of the page that is the root."""
        return self.is_page and self.path != ROOT

    @property
    def is_page(self) -> bool:
        """Tell whether it is a page of its own and not words for a generated one."""
        return self.path.split("/", maxsplit=1)[0] not in NOT_PAGES

    def resolved(self, target: str) -> str:
        """Return a path from ``docs/``, for a link is written from its page, or from ``/``."""
        folder = "" if target.startswith("/") else posixpath.dirname(self.path)
        return posixpath.normpath(posixpath.join(folder, target.lstrip("/")))


def read_written(folder: Folder, generated: Collection[str]) -> Iterator[WrittenPage]:
    """Yield the Markdown below ``docs/``, but for the folders of generated pages."""
    docs = folder.root / "docs"
    for file in sorted(docs.rglob("*.md")):
        relative = file.relative_to(docs)
        if relative.parts[0] in generated:
            continue
        place = f"docs/{relative.as_posix()}"
        text = folder.read_text(place) or ""
        front = _front_matter(text, place, folder.problems)
        yield WrittenPage(
            relative.with_suffix("").as_posix(),
            text,
            _audience(front, place, folder.problems),
            _section(front, place, folder.problems),
            _choice(front, "place", get_args(Place), folder.problems) or "first",
            tuple(mentions_in(outline(text).bare, Places(text, place).at)),
        )


def _audience(front: Node | None, path: str, problems: Problems) -> Audience:
    """Return for whom a page is; if that is unclear, it is for teachers, and reported."""
    if front is None or "audience" not in front.children:
        if not _is_in(path, MUST_SAY):
            return "student"
        message = (
            "the page does not say for whom it is; begin it with 'audience: teacher' or "
            "'audience: student' between two lines '---'"
        )
        problems.add(Code.KEY_MISSING, Location(path), message)
    return _choice(front, "audience", get_args(Audience), problems) or "teacher"


def _section(front: Node | None, path: str, problems: Problems) -> Section:
    """Return the part of the contents that a page is in."""
    usual: Section = "Teach" if _is_in(path, MUST_SAY) else "Read"
    return _choice(front, "section", get_args(Section), problems) or usual


def _is_in(path: str, folder: str) -> bool:
    return path.split("/")[1] == folder


def _choice(front: Node | None, key: str, words: tuple[W, ...], problems: Problems) -> W | None:
    """Return which of some words a key of the front matter has; none if it has another."""
    value = front.data.get(key) if front and isinstance(front.data, dict) else None
    for word in words:
        if value == word:
            return word
    if front and value is not None:
        message = f"'{value}' is not {_ONE[key]}; use one of: {', '.join(words)}"
        problems.add(Code.VALUE_WRONG, front.at(key), message)
    return None


def _front_matter(text: str, path: str, problems: Problems) -> Node | None:
    """Return what MyST itself would take for the page's front matter."""
    if not text.startswith("---"):
        return None
    if head := _HEAD.match(text):  # as nearly all pages begin, and seen without the parser
        content = head[1].removesuffix("\n")
    elif (first := parser().parse(text)[0]).type == "front_matter":
        content = first.content
    else:
        return None
    # A comment stands in for the line "---", so that the lines are those of the file.
    front = parse_yaml(f"#\n{content}", path, problems)
    if front:
        _check_keys(front, path, problems)
    return front


def _check_keys(front: Node, path: str, problems: Problems) -> None:
    """Report what stands between the lines ``---`` and nothing reads, or MyST cannot."""
    known = (*_ONE, "pages")
    use = f"use one of: {', '.join(known)}"
    if not isinstance(front.data, dict):
        message = f"the lines between '---' and '---' have no keys; {use}, or take them out"
        problems.add(Code.VALUE_WRONG, Location(path), message)
        return
    for name in front.data.keys() - known:
        near = like(name, known)
        advice = f"did you mean '{near}'?" if near else use
        message = f"there is no key '{brief(name)}' here; {advice}"
        problems.add(Code.KEY_UNKNOWN, front.key_at(name), message)
    if (pages := front.data.get("pages", "no")) != "no":
        message = f"'{brief(str(pages))}' is not good here; write 'no', or take the line out"
        problems.add(Code.VALUE_WRONG, front.at("pages"), message)
