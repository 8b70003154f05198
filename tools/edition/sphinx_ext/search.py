"""The search: what each page says of itself, in one file with the script that looks through it.

Sphinx's own index is not made. It has no numbers, knows no passages, and each hit costs a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from edition.sphinx_ext.search_records import Aliases, SearchRecord, records, shortened
from edition.sphinx_ext.site import is_ours

SCRIPT = "search.js"
_MOST_ALIAS = 40
"""Characters of what else a term is called; longer words are a sentence about it."""


_ONCE = ("question", "event", "name")
_PREFIXED = ("note", "term", "event", "name", "question", "work")
"""Sorts whose ids begin with their name."""


class search_box(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """A place to type words to look for."""


class SearchBox(SphinxDirective):
    """``{search-box}``: the search, in the middle of a page."""

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        return [search_box()]


class Search:
    """The records of all pages, found while they are written, and what they call each term."""

    def __init__(self) -> None:
        self.pages: dict[str, list[SearchRecord]] = {}
        self.called: dict[str, Aliases] = {}

    def begin(self, app: Sphinx) -> None:
        """Have Sphinx make no index of its own."""
        self.pages, self.called = {}, {}
        if is_ours(app):
            app.builder.search = False  # type: ignore[attr-defined]  # of HTML builders alone

    def resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Take the records of a page; the home page only says what other pages are."""
        if not is_ours(app):
            return
        self.called[docname] = Aliases.of(doctree)
        if docname != app.config.root_doc:
            withheld = "text-publish" in app.env.metadata.get(docname, {})
            self.pages[docname] = list(records(docname, doctree, withheld=withheld))

    def told(self, docname: str) -> dict[str, Any]:
        """Return what was found on a page, to be kept until it is recalled."""
        found = self.pages.get(docname)
        return {
            "records": None if found is None else [astuple(record) for record in found],
            "called": {term: sorted(names) for term, names in self.called[docname].items()},
        }

    def recall(self, docname: str, told: dict[str, Any]) -> None:
        """Take what was found on a page when it was last written."""
        if told["records"] is not None:
            self.pages[docname] = [SearchRecord(*record) for record in told["records"]]
        self.called[docname] = Aliases((term, {*names}) for term, names in told["called"].items())

    def pages_of_its_own(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the page that shows what was found."""
        if is_ours(app):
            yield "search", {}, "search.html"

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Put the records before the script that looks through them."""
        if error is None and is_ours(app):
            path = app.outdir / "_static" / SCRIPT
            script = path.read_text("utf-8").rpartition(_END)[2]
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(self._data(app))
                file.write(f"{_END}{script}")

    def _data(self, app: Sphinx) -> Iterator[str]:
        """Yield pages and records, piece by piece; a record names its page by its place there."""
        order = [docname for docname in _reading_order(app) if docname in self.pages]
        found = shortened([*_once(record for docname in order for record in self.pages[docname])])
        aliases = Aliases()
        for called in self.called.values():
            aliases.add(called)
        at = {docname: number for number, docname in enumerate(order)}
        pages = [[app.builder.get_target_uri(d), app.env.titles[d].astext()] for d in order]
        yield f'window.editionRecords = {{"pages":{_json(pages)},"records":['
        for number, record in enumerate(found):
            yield "," if number else ""
            yield _json(_compact(record, at[record.docname], aliases))
        yield "]};"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_END = "\n// ---------- records end ----------\n"


def _reading_order(app: Sphinx) -> list[str]:
    """Return all pages, those of the book in its order."""
    listed = dict.fromkeys(_below(app.config.root_doc, app.env.toctree_includes))
    return [*listed, *sorted(app.env.found_docs - {*listed, app.config.root_doc})]


def _below(page: str, includes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the pages that stand under one, each before those under it; none is in a ring."""
    for name in includes.get(page, ()):
        yield name
        yield from _below(name, includes)


def _once(found: Iterable[SearchRecord]) -> Iterator[SearchRecord]:
    """Yield each record; what stands on two pages is found on the first."""
    seen: set[str] = set()
    for record in found:
        if record.sort not in _ONCE or record.anchor not in seen:
            seen.add(record.anchor)
            yield record


def _compact(record: SearchRecord, page: int, aliases: Aliases) -> list[Any]:
    """Return a record as a list, in which its id lacks what its sort says already."""
    called = aliases.get(record.anchor, set()) - {record.title} if record.sort == "term" else set()
    known = sorted(name for name in called if len(name) <= _MOST_ALIAS)
    other = "|".join([*([record.other] if record.other else []), *known])
    anchor = record.anchor.removeprefix(f"{record.sort}-")
    if anchor == record.anchor and record.sort in _PREFIXED:
        anchor = f"#{anchor}"
    named = [record.sort, page, anchor, record.title, record.words]
    return [*named, other] if other else named


def _html_box(translator: Any, node: search_box) -> None:
    target = translator.builder.get_relative_uri(translator.docnames[0], "search")
    translator.body.append(
        f'<form class="search" role="search" action="{target}"><label for="find">Search</label> '
        '<input type="search" id="find" name="q" autocomplete="off" maxlength="10000">'
        '<button type="submit">Search</button></form>\n'
    )
    raise nodes.SkipNode


def _skip(translator: Any, node: search_box) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> Search:
    """Register the search, and return it."""
    search = Search()
    app.add_node(search_box, html=(_html_box, None), latex=(_skip, None), text=(_skip, None))
    app.add_directive("search-box", SearchBox)
    app.connect("builder-inited", search.begin)
    app.connect("doctree-resolved", search.resolved, priority=900)
    app.connect("html-collect-pages", search.pages_of_its_own)
    app.connect("build-finished", search.finish)
    return search
