"""Passages as things that can be cited: a directive to mark them, a role to refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from edition.model.reading_text import Locus
from edition.sphinx_ext.nodes import passage_number


class PassageDirective(SphinxDirective):
    """``{passage} JDC 7``: one paragraph of the author's words."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the paragraph with its id, its locus and, if it has one, its number."""
        siglum, _, number = self.arguments[0].partition(" ")
        locus = Locus(siglum, number)
        children = self.parse_content_to_nodes()
        if len(children) != 1 or not isinstance(children[0], nodes.paragraph):
            raise self.error(f"{locus} must hold one paragraph")
        paragraph = children[0]
        paragraph["ids"].append(locus.html_id)
        paragraph["locus"] = str(locus)
        paragraph["classes"].append("passage" if locus.is_passage else number.split(" ")[0])
        if locus.is_passage:
            paragraph.insert(
                0, passage_number(number=number, anchor=locus.html_id, locus=str(locus))
            )
        EditionDomain.of(self.env).note(str(locus), self.env.docname, locus.html_id)
        return [paragraph]


class LocusRole(XRefRole):
    """``{locus}`` with a passage's number between backticks: a link that shows the number."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference, to be resolved by the domain even where its prefix is left out."""
        self.name = "edition:locus"
        return super().run()


class EditionDomain(Domain):
    """The loci of all texts; ``data["loci"]`` maps "JDC 7" to a document and an id."""

    name = "edition"
    label = "Edition"
    object_types: ClassVar[dict[str, ObjType]] = {"passage": ObjType("passage", "locus")}
    directives: ClassVar[dict[str, Any]] = {"passage": PassageDirective}
    roles: ClassVar[dict[str, Any]] = {"locus": LocusRole()}
    initial_data: ClassVar[dict[str, Any]] = {"loci": {}}
    data_version = 1

    @classmethod
    def of(cls, env: BuildEnvironment) -> EditionDomain:
        """Return the domain of a build environment."""
        found = env.get_domain(cls.name)
        assert isinstance(found, cls)
        return found

    def note(self, locus: str, docname: str, anchor: str) -> None:
        """Put a locus on record."""
        self.data["loci"][locus] = (docname, anchor)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Give the author's own headings their locus; MyST can only give them an id."""
        siglum = env.metadata[docname].get("siglum")
        for section in document.findall(nodes.section) if siglum else ():
            for anchor in section["ids"]:
                if match := re.fullmatch(rf"{siglum}-(title|heading-\d+)", anchor, re.IGNORECASE):
                    locus = str(Locus(str(siglum), match[1].replace("-", " ")))
                    section.next_node(nodes.title)["locus"] = locus  # type: ignore[index]  # each section has a title
                    self.note(locus, docname, anchor)

    def clear_doc(self, docname: str) -> None:
        """Forget the loci of a document that is read again."""
        loci = self.data["loci"]
        self.data["loci"] = {locus: at for locus, at in loci.items() if at[0] != docname}

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        found = otherdata["loci"].items()
        self.data["loci"].update({locus: at for locus, at in found if at[0] in docnames})

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link to a locus, or ``None``, which under ``-n`` is a warning."""
        if target not in self.data["loci"]:
            return None
        docname, anchor = self.data["loci"][target]
        shown = nodes.inline("", contnode.astext(), classes=["locus"])
        link = make_refnode(builder, fromdocname, docname, anchor, shown)
        link["locus-link"] = target
        return link

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the link for a role that does not say what it refers to."""
        link = self.resolve_xref(env, fromdocname, builder, "locus", target, node, contnode)
        return [("edition:locus", link)] if link is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every locus for the search and the inventory, so that others can cite it."""
        loci: Iterable[tuple[str, tuple[str, str]]] = self.data["loci"].items()
        for locus, (docname, anchor) in loci:
            yield locus, locus, "passage", docname, anchor, 1


def setup(app: Sphinx) -> None:
    """Register the domain, and its directive and role without the prefix ``edition:``."""
    app.add_domain(EditionDomain)
    app.add_directive("passage", PassageDirective)
    app.add_role("locus", LocusRole(warn_dangling=True))
