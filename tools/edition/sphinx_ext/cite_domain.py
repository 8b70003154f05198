"""The works of the bibliography, found by their keys.

sphinxcontrib-bibtex goes through all citations for each work that a list may hold, through all
works for each citation, and through all pages to know which of two citations comes first. What it
finds is the same here; only the looking up is by index.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation, _FilterVisitor

from edition.sphinx_ext.known_works import KnownWorks


class IndexedDomain(BibtexDomain):
    """The domain ``cite`` with indexes, made when all pages have been read."""

    _chosen: list[Citation] | None = None
    """Those listed works that one look-up is about, in their order; or all."""
    _listed: dict[str, list[tuple[int, Citation]]]
    """Where in the lists each work is."""
    known: KnownWorks
    """The works themselves, as they are read when a builder begins."""

    @property
    def citations(self) -> list[Citation]:
        """The works as they are listed, or those of them that are looked for."""
        found: list[Citation] = self.data["citations"] if self._chosen is None else self._chosen
        return found

    def env_updated(self) -> Iterable[str]:
        """Find out what each list holds, and put it into an index."""
        found: Iterable[str] = super().env_updated()
        self._listed = {}
        for place, citation in enumerate(self.data["citations"]):
            self._listed.setdefault(citation.key, []).append((place, citation))
        return found

    def get_filtered_entries(self, bibliography_key: Any) -> Iterator[tuple[str, Any]]:
        """Yield the works that a list's filter lets through.

        The page of a text cites the work that it is, unless it is asked which pages name a work.
        """
        bibliography = self.bibliographies[bibliography_key]
        cited: dict[str, set[str]] = {}
        for ref in self.citation_refs:
            for target in ref.targets:
                cited.setdefault(target.key, set()).add(ref.docname)
        if "'docnames'" not in ast.dump(bibliography.filter_):
            for docname, front in self.env.metadata.items():
                cited.setdefault(str(front.get("text-work")), set()).add(docname)
        for entry in self.get_entries(bibliography.bibfiles):
            key = bibliography.keyprefix + entry.key
            citing = cited.get(key, set())
            visitor = _FilterVisitor(entry, bibliography_key.docname, citing)  # type: ignore[no-untyped-call]  # bibtex has none
            try:
                is_let_in = visitor.visit(bibliography.filter_)
            except ValueError:  # which it explains, to whoever wrote the filter
                yield from super().get_filtered_entries(bibliography_key)
                return
            if is_let_in or entry.key in bibliography.keys:
                yield key, entry

    def get_all_cited_keys(self, docnames: list[str]) -> Iterator[str]:
        """Yield the keys of all citations in the order of pages."""
        place = {docname: number for number, docname in enumerate(docnames)}
        for ref in sorted(self.citation_refs, key=lambda ref: place[ref.docname]):
            yield from (target.key for target in ref.targets)

    def resolve_xref(  # type: ignore[override]  # bibtex too returns what Sphinx does not ask for
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        """Return the links of a citation, having looked for its works only."""
        keys = {wanted.key for wanted in parse_citation_targets(target)}
        listed = sorted((one for key in keys for one in self._listed.get(key, ())), key=_place)
        self._chosen = [citation for _, citation in listed]
        try:
            found: nodes.Element = super().resolve_xref(
                env, fromdocname, builder, typ, target, node, contnode
            )
            return found
        finally:
            self._chosen = None


def _place(listed: tuple[int, Citation]) -> int:
    return listed[0]


def known_to(env: BuildEnvironment) -> KnownWorks:
    """Return the works of the edition that is built."""
    domain = env.get_domain("cite")
    assert isinstance(domain, IndexedDomain)
    return domain.known


def setup(app: Sphinx) -> None:
    """Register the domain in the place of the one that it extends."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(IndexedDomain, override=True)
