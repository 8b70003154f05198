"""Where the teachers' site stands: in the students', and over none of its pages."""

from __future__ import annotations

from edition.model.edition import GENERATED, Edition
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK

_TAKEN = frozenset({*GENERATED, "pdf", "downloads"})
"""Folders that every site has."""


def check_teacher_path(edition: Edition, problems: Problems) -> None:
    """Report a path of the teachers' site where the students' has pages of its own."""
    path = edition.record.teacher_path
    pages = {page.path.partition("/")[0] for page in edition.written if page.is_page}
    if path in pages | _TAKEN:
        where = edition.node.at("teacher_path") if edition.node else Location(BOOK)
        message = f"the students' site has pages in '{path}' already; choose another folder"
        problems.add(Code.VALUE_WRONG, where, message)
