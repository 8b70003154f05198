"""Where each work is cited: a line of links under it, in the bibliography of the site.

What cites is learned while pages are read, so that it is what a reader of this site can open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain

from edition.model.citation_labels import WORK
from edition.sphinx_ext.learned import Learned

_SHOWN = "edition_cited"
"""The attribute with what the bibliographies showed last."""


class Citing(NamedTuple):
    """A place that cites a work: its page, its id there, what it is called."""

    docname: str
    anchor: str
    name: str


_LEARNED = Learned[Mapping[str, tuple[Citing, ...]]]("edition_citing")
"""Where each page cites works, by their keys."""


def _learn(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what a page cites, in order, each place once for a work."""
    found: dict[str, dict[Citing, None]] = {}
    docname = app.env.docname
    for link in doctree.findall(addnodes.pending_xref):
        if link.get("refdomain") != "cite":
            continue
        place = Citing(docname, *_place(link))
        for cited in parse_citation_targets(link["reftarget"]):
            found.setdefault(cited.key, {})[place] = None
    _LEARNED.pages(app.env)[docname] = {key: tuple(places) for key, places in found.items()}


def _place(link: nodes.Element) -> tuple[str, str]:
    """Return id and name of the note, term, row or section that a citation stands in."""
    around = link.parent
    while around is not None:
        match around:
            case nodes.footnote() if "name" in around:
                return around["ids"][0], around["name"]
            case nodes.definition_list_item():
                term = around.next_node(nodes.term)
                if term is not None and term["ids"]:
                    return term["ids"][0], term.astext()
            case nodes.row():
                return _of_row(around)
            case nodes.section():
                title = around.next_node(nodes.title)
                return around["ids"][0], title.astext() if title is not None else ""
        around = around.parent
    return "", ""


def _of_row(row: nodes.row) -> tuple[str, str]:
    """Return the id that a row's first cell has, or of the section around, and its first words."""
    named = next((n["ids"][0] for n in row[0].findall(nodes.inline) if n["ids"]), "")
    around = row.parent
    while not named and around is not None:
        named = around["ids"][0] if isinstance(around, nodes.section) else ""
        around = around.parent
    return named, row[0].astext()


def cited(env: BuildEnvironment) -> Mapping[str, list[Citing]]:
    """Return where each work is cited, as the bibliographies show it."""
    found: Mapping[str, list[Citing]] = getattr(env, _SHOWN, {})
    return found


def _updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages that list works, to be written again if any work is cited elsewhere now."""
    citing = _by_work(_LEARNED.pages(env).values())
    if citing == getattr(env, _SHOWN, None):
        return []
    setattr(env, _SHOWN, citing)
    domain = env.get_domain("cite")
    assert isinstance(domain, BibtexDomain)
    return sorted({key.docname for key in domain.bibliographies} & env.found_docs)


def _say(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add a paragraph to each work of a page that anything cites."""
    if app.builder.format != "html":
        return
    citing = cited(app.env)
    for work in doctree.findall(nodes.citation):
        if places := citing.get(work["ids"][0].removeprefix(WORK)):
            paragraph = nodes.paragraph("", "Cited in: ", classes=["uses"])
            for place in places:
                paragraph += [nodes.Text("; ")] if len(paragraph) > 1 else []
                paragraph += _link(app, place, docname)
            paragraph += nodes.Text(".")
            work.append(paragraph)


def _link(app: Sphinx, place: Citing, docname: str) -> nodes.reference:
    uri = app.builder.get_relative_uri(docname, place.docname)
    name = place.name or app.env.titles[place.docname].astext()
    return nodes.reference("", name, refuri=f"{uri}#{place.anchor}", internal=True)


def _by_work(pages: Iterable[Mapping[str, tuple[Citing, ...]]]) -> dict[str, list[Citing]]:
    found: dict[str, list[Citing]] = {}
    for page in pages:
        for key, places in page.items():
            found.setdefault(key, []).extend(places)
    # A page may show one thing twice, as the timeline does: whole, and to read first.
    first = {key: {(p.docname, p.name): p for p in reversed(all_)} for key, all_ in found.items()}
    return {key: sorted(places.values()) for key, places in first.items()}


def setup(app: Sphinx) -> None:
    """Register what collects and what shows."""
    app.connect("doctree-read", _learn)
    _LEARNED.setup(app)
    app.connect("env-updated", _updated)
    app.connect("doctree-resolved", _say)
