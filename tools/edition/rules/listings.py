"""Every work that is cited has its line in a bibliography, every page its title and its place.

Both would be found when the site is built, in words about a page that the editor never wrote.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from operator import eq, itemgetter, ne
from typing import NamedTuple, NoReturn

from edition.model import by_hand
from edition.model.contents import CONTENTS, TEXT
from edition.model.edition import Edition
from edition.model.markdown_pages import ROOT, WrittenPage
from edition.problems import Code, Location, Problems
from edition.sources.characters import Places
from edition.sources.fences import outline
from edition.sources.works import Work

BIBLIOGRAPHY = "bibliography"
"""The page that lists works, where an editor is told to look if none does."""
_LISTING = re.compile(r"^(`{3,}|:{3,})\{bibliography\}.*\n((?::.*\n)*)", re.MULTILINE)
_FILTER = re.compile(r"^:filter:\s*(.*)$", re.MULTILINE)
_TITLE = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^[^\s>`:~#-].*\n {0,3}(=+|-+)[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"\bkey\b")


class Listing(NamedTuple):
    """A list of works on a page, and what it says of the works that it lists."""

    where: Location
    condition: str


def check_pages(edition: Edition, cited: Collection[str], problems: Problems) -> None:
    """Report pages without a title, and cited works that no bibliography lists, or two do."""
    for page in edition.written:
        if page.is_listed and not _TITLE.search(outline(page.text).top):
            message = "the page has no title; begin it with a line such as '# About this edition'"
            problems.add(Code.TITLE_MISSING, Location(f"docs/{page.path}.md"), message)
    _check_contents(edition, problems)
    works = edition.works or {}
    listings = [found for page in edition.written for found in _listings(page)]
    by_work = {key: _lists(listings, works[key]) for key in sorted(cited) if key in works}
    _check_listed([key for key, found in by_work.items() if not found], listings, problems)
    for key, found in by_work.items():
        if len(found) > 1:
            message = f"'{key}' is listed at {found[0].where} too; let one of the filters leave it"
            problems.add(Code.WORK_UNLISTED, found[1].where, message)


def _check_contents(edition: Edition, problems: Problems) -> None:
    """Report a first page that shows no contents, and contents by hand without an editor's page.

    Of the pages that are made beside the texts, contents by hand are free to choose.
    """
    where = Location(f"docs/{ROOT}.md")
    if not by_hand.are_included(edition) and not by_hand.trees(edition):
        message = f"the contents are not on this page; add ```{{include}} {CONTENTS}.md and ```"
        problems.add(Code.CONTENTS_MISSING, where, message)
        return
    _check_rings(edition, problems)
    texts = (TEXT.format(text.slug) for text in edition.texts)
    written = (page.path for page in edition.written if page.is_listed)
    left = sorted(path for path in (*texts, *written) if by_hand.leave_out(edition, path))
    if left:
        others = f" and {len(left) - 1} more" if len(left) > 1 else ""
        message = f"the contents leave out '{left[0]}'{others}; add a line for each"
        problems.add(Code.CONTENTS_MISSING, where, message)


def _check_rings(edition: Edition, problems: Problems) -> None:
    """Report contents by hand that lead back to the page on which they stand."""
    named = {
        page.path: [(at, page.resolved(name)) for at, name in by_hand.entries(page.text)]
        for page in edition.written
    }
    leads = {path: {to for _, to in found} for path, found in named.items()}
    for page in edition.written:
        for at, to in named[page.path]:
            if to == ROOT or page.path in _reached(to, leads):
                where = Places(page.text, f"docs/{page.path}.md").at(at)
                message = f"by way of '{to}' these contents lead back to this page; take it out"
                problems.add(Code.PAGE_REFUSED, where, message)


def _reached(start: str, leads: Mapping[str, Collection[str]]) -> set[str]:
    """Return the pages that contents lead to from a page, itself among them."""
    found, new = set[str](), {start}
    while new:
        found |= new
        new = {to for path in new for to in leads.get(path, ())} - found
    return found


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
        option = _FILTER.search(found[2])
        condition = option[1] if option else "not cited" if ":notcited:" in found[2] else ""
        yield Listing(places.at(found.start()), condition)


def _lists(listings: list[Listing], work: Work) -> list[Listing]:
    return [found for found in listings if holds(found.condition, work)]


def holds(condition: str, work: Work) -> bool:
    """Tell whether a work meets the condition of a list; what cannot be told is taken to hold."""
    if not condition:
        return True
    key = work.key.lower() if _asks_for_key(condition) else ""
    return _holds(condition, key, work.kind, work.groups, work.extent or "")


@cache
def _asks_for_key(condition: str) -> bool:
    return _KEY.search(condition) is not None


@cache
def _holds(condition: str, key: str, kind: str, groups: tuple[str, ...], depth: str) -> bool:
    """Tell whether works that are alike meet a condition; most conditions do not ask for a key."""
    words = {"key": key, "type": kind, "keywords": ", ".join(groups), "depth": depth}
    try:
        return bool(_compiled(condition)({**words, "cited": True}))
    except (ValueError, LookupError, TypeError, RecursionError, SyntaxError, re.error):
        return True


_Value = Callable[[Mapping[str, object]], object]
"""What a part of a condition is worth, by what is known of a work."""


@cache
def _compiled(condition: str) -> _Value:
    return _value(ast.parse(condition.strip(), mode="eval").body)


def _value(node: ast.expr) -> _Value:
    """Return what an expression of sphinxcontrib-bibtex’s filters is worth."""
    match node:
        case ast.BoolOp(op=op, values=values):
            every, parts = all if isinstance(op, ast.And) else any, [*map(_value, values)]
            return lambda known: every(part(known) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            part = _value(operand)
            return lambda known: not part(known)
        case (
            ast.BinOp(left=left, op=sign, right=right)
            | ast.Compare(left=left, ops=[sign], comparators=[right])
        ):
            compare, one, other = _compared(sign), _value(left), _value(right)
            return lambda known: compare(one(known), other(known))
        case ast.Constant(value=value):
            return lambda known: value
        case ast.Name(id=name):
            return itemgetter(name)
    return _unknown


def _compared(sign: ast.AST) -> Callable[[object, object], bool]:
    if isinstance(sign, ast.Mod):
        return lambda left, right: re.search(str(right), str(left), re.IGNORECASE) is not None
    if isinstance(sign, ast.Eq):
        return eq
    if isinstance(sign, ast.NotEq):
        return ne
    return _unknown


def _unknown(*_: object) -> NoReturn:
    raise LookupError
