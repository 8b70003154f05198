"""The pages that people write: what each refers to, and for whom it is.

A page for teachers says so in its front matter::

    ---
    audience: teacher
    ---

A page that says nothing is for everybody, except in ``docs/teaching/``, where an editor who
forgot the line would give a key away: there every page must say for whom it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast, get_args

from edition.problems import Code, Location, Problems
from edition.records.packet import Audience
from edition.sources.characters import Places
from edition.sources.files import Folder, Node, parse_yaml
from edition.sources.prose import Mention, mentions_in, parser

NOT_PAGES = ("annotations", "data")
"""Folders below ``docs/`` that hold no pages; the site's configuration leaves them out too."""
MUST_SAY = "teaching"


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page as its author wrote it; ``path`` is below ``docs/`` and has no suffix."""

    path: str
    text: str
    audience: Audience
    mentions: tuple[Mention, ...] = ()

    @property
    def is_page(self) -> bool:
        """Tell whether it is a page of its own and not words for a generated one."""
        return self.path.split("/", maxsplit=1)[0] not in NOT_PAGES


def read_written(folder: Folder, generated: Collection[str]) -> Iterator[WrittenPage]:
    """Yield the Markdown below ``docs/``, but for the folders of generated pages."""
    docs = folder.root / "docs"
    for file in sorted(docs.rglob("*.md")):
        relative = file.relative_to(docs)
        if relative.parts[0] in generated:
            continue
        place = f"docs/{relative.as_posix()}"
        text = folder.read_text(place) or ""
        audience = _audience(text, place, folder.problems)
        path = relative.with_suffix("").as_posix()
        yield WrittenPage(path, text, audience, tuple(mentions_in(text, Places(text, place).at)))


def _audience(text: str, path: str, problems: Problems) -> Audience:
    """Return for whom a page is; if that is unclear, it is for teachers, and reported."""
    node = _front_matter(text, path, problems)
    said = node.data.get("audience") if node and isinstance(node.data, dict) else None
    if node is None or said is None:
        if path.split("/")[1] == MUST_SAY:
            message = (
                "the page does not say for whom it is; begin it with 'audience: teacher' or "
                "'audience: student' between two lines '---'"
            )
            problems.add(Code.KEY_MISSING, Location(path), message)
            return "teacher"
        return "student"
    for audience in get_args(Audience):
        if said == audience:
            return cast(Audience, audience)
    message = f"'{said}' is not an audience; use one of: {', '.join(get_args(Audience))}"
    problems.add(Code.VALUE_WRONG, node.at("audience"), message)
    return "teacher"


def _front_matter(text: str, path: str, problems: Problems) -> Node | None:
    """Return what MyST itself would take for the page's front matter."""
    first = parser().parse(text)[0] if text.startswith("---") else None
    if first is None or first.type != "front_matter":
        return None
    # A comment stands in for the line "---", so that the lines are those of the file.
    return parse_yaml(f"#\n{first.content}", path, problems)
