"""The written pages that files of lessons are made of: whether each can become one."""

from __future__ import annotations

from edition.model.downloads import lesson_files
from edition.model.edition import Edition
from edition.problems import Code, Location, Problems, brief
from edition.rules.known import NamedThing, known, names_of
from edition.rules.word_pages import has_list_under, not_taken
from edition.sources.node import Node


def check_lesson_pages(edition: Edition, problems: Problems) -> None:
    """Report pages that nobody wrote, are no Word file, or take another's place; lost norms."""
    if edition.node is None:
        return
    _check_norms(edition, edition.node, problems)
    taken = {name: f"the file “{what}”" for name, what in lesson_files(edition)}
    written = {page.path: page for page in edition.written if page.is_listed}
    for name in names_of(edition.node, "lesson_pages"):
        known(name, "page", written, problems)
        _check_name(name, taken, problems)
        for line, what in not_taken(written[name.word]) if name.word in written else ():
            message = (
                f"{what} is in no Word file, and 'lesson_pages' in docs/edition.yaml asks for one "
                "of this page; write it as paragraphs, lists or a table, or name another page there"
            )
            where = Location(f"docs/{name.word}.md", line)
            problems.add(Code.MARKUP_NOT_ALLOWED, where, message)


def _check_norms(edition: Edition, node: Node, problems: Problems) -> None:
    heading = edition.record.norms
    if heading and not any(has_list_under(page, heading) for page in edition.written):
        message = (
            f"no page has the heading '{brief(heading)}' with a list right under it; write it as "
            "the page does, or take 'norms' out"
        )
        problems.add(Code.VALUE_WRONG, node.at("norms"), message)


def _check_name(name: NamedThing, taken: dict[str, str], problems: Problems) -> None:
    file = file_of(name.word)
    if file in taken:
        message = (
            f"in the zip of each lesson '{name.word}' would be '{file}', which is {taken[file]} "
            "already; call the page something else"
        )
        problems.add(Code.FILE_NAME_TAKEN, name.where, message)
    taken.setdefault(file, f"'{name.word}'")


def file_of(path: str) -> str:
    """Return the name of a page's file in the zip of a lesson."""
    return f"{path.rpartition('/')[2]}.docx"
