"""Paths that an edition chooses for its site and that another page has already."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.contents import CONTENTS, PAGES
from edition.model.edition import GENERATED, Edition
from edition.model.reference_data import CHARTS
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK

_TAKEN = frozenset({*GENERATED, "pdf", "downloads"})
"""Folders that every site has."""


def check_taken(edition: Edition, problems: Problems) -> None:
    """Report a path of the teachers' site, and a page of figures, where there is another page."""
    path = edition.record.teacher_path
    pages = {page.path.partition("/")[0] for page in edition.written if page.is_page}
    if path in pages | _TAKEN:
        where = edition.node.at("teacher_path") if edition.node else Location(BOOK)
        message = f"the students' site has pages in '{path}' already; choose another folder"
        problems.add(Code.VALUE_WRONG, where, message)
    figures = edition.reference.charts.figures.page
    if figures in _beside_figures():
        charts = next(node for node in edition.files if node.places.path == CHARTS)
        message = f"'{figures}' is another page already; give the page of figures another name"
        problems.add(Code.VALUE_WRONG, charts.at("figures", "page"), message)


def _beside_figures() -> Iterator[str]:
    """Yield the names of the pages in the folder where that of the figures is."""
    for path in (CONTENTS, *(page.path for part in PAGES.values() for page in part)):
        folder, _, name = path.partition("/")
        if folder == "apparatus":
            yield name
