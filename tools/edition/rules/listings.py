"""Every work that is cited has its line in a bibliography, and one only; every page has a title.

Both would be found when the site is built, in words about a page that the editor never wrote.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from edition.model.edition import Edition
from edition.model.markdown_pages import WrittenPage
from edition.problems import Code, Location, Problems
from edition.sources.characters import Places
from edition.sources.works import Work

BIBLIOGRAPHY = "bibliography"
"""The page that lists works, where an editor is told to look if none does."""
_LISTING = re.compile(r"^(`{3,}|:{3,})\{bibliography\}.*\n((?::.*\n)*)", re.MULTILINE)
_FILTER = re.compile(r"^:filter:\s*(.*)$", re.MULTILINE)
_TITLE = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^[^\s>`:~#-].*\n {0,3}(=+|-+)[ \t]*$", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,}|:{3,}).*?^\1", re.MULTILINE | re.DOTALL)


class Listing(NamedTuple):
    """A list of works on a page, and what it says of the works that it lists."""

    where: Location
    condition: str


def check_pages(edition: Edition, cited: Collection[str], problems: Problems) -> None:
    """Report pages without a title, and cited works that no bibliography lists, or two do."""
    for page in edition.written:
        if page.is_listed and not _TITLE.search(_FENCED.sub("", page.text)):
            message = "the page has no title; begin it with a line such as '# About this edition'"
            problems.add(Code.TITLE_MISSING, Location(f"docs/{page.path}.md"), message)
    works = edition.works or {}
    listings = [found for page in edition.written for found in _listings(page)]
    by_work = {key: _lists(listings, works[key]) for key in sorted(cited) if key in works}
    _check_listed([key for key, found in by_work.items() if not found], listings, problems)
    for key, found in by_work.items():
        if len(found) > 1:
            message = f"'{key}' is listed at {found[0].where} too; let one of the filters leave it"
            problems.add(Code.WORK_UNLISTED, found[1].where, message)


def _check_listed(unlisted: list[str], listings: list[Listing], problems: Problems) -> None:
    if not unlisted:
        return
    others = f" and {len(unlisted) - 1} more" if len(unlisted) > 1 else ""
    what = f"no page lists the cited work '{unlisted[0]}'{others}"
    if listings:
        where, todo = listings[0].where, "let a filter take it in, or give the work a group"
    else:
        where = Location(f"docs/{BIBLIOGRAPHY}.md")
        todo = "put the lines ```{bibliography} and ``` on this page"
    problems.add(Code.WORK_UNLISTED, where, f"{what}; {todo}")


def _listings(page: WrittenPage) -> Iterator[Listing]:
    places = Places(page.text, f"docs/{page.path}.md")
    for found in _LISTING.finditer(page.text):
        said = _FILTER.search(found[2])
        yield Listing(places.at(found.start()), said[1] if said else "")


def _lists(listings: list[Listing], work: Work) -> list[Listing]:
    return [found for found in listings if holds(found.condition, work)]


def holds(condition: str, work: Work) -> bool:
    """Tell whether a work meets the condition of a list; what cannot be told is taken to hold."""
    if not condition:
        return True
    known = {
        "key": work.key.lower(),
        "type": work.kind,
        "keywords": ", ".join(work.groups),
        "depth": work.depth or "",
        "cited": True,
    }
    try:
        return bool(_value(ast.parse(condition.strip(), mode="eval").body, known))
    except (ValueError, LookupError, TypeError, RecursionError, SyntaxError, re.error):
        return True


def _value(node: ast.expr, known: Mapping[str, object]) -> object:
    """Return what an expression of sphinxcontrib-bibtex’s filters is worth."""
    match node:
        case ast.BoolOp(op=op, values=parts):
            every = all if isinstance(op, ast.And) else any
            return every(_value(part, known) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return not _value(part, known)
        case ast.BinOp(left=left, op=op, right=right):
            return _compared(op, _value(left, known), _value(right, known))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(op, _value(left, known), _value(right, known))
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return known[name]
    raise LookupError(ast.dump(node))


def _compared(sign: ast.AST, left: object, right: object) -> bool:
    if isinstance(sign, ast.Mod):
        return re.search(str(right), str(left), re.IGNORECASE) is not None
    if isinstance(sign, ast.Eq | ast.NotEq):
        return (left == right) == isinstance(sign, ast.Eq)
    raise LookupError(ast.dump(sign))
