"""Links on the pages of a selection: one whose target was left out becomes plain words.

A packet without a glossary prints the words of a term; one without JDC 9 prints "JDC 9". What a
card offers as a list of ways on is different: a way that is none goes, and with its last way the
card. Only a selection is treated so: in the whole edition such a link is a mistake, and Sphinx
reports it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import is_component

from edition.output.source_tree import resolved

_KINDS = {("edition", "locus"), ("std", "term"), ("std", "doc")}
"""References that are looked up in their domain: domain and type."""


class KeepWords(SphinxPostTransform):
    """Replaces each link that leads out of the selection by its words."""

    builder: ClassVar[Builder]
    """The builder at work, which Sphinx tells no transform: each run has a class of its own."""
    default_priority = 5
    """Before MyST (9) and Sphinx (10), which would report what they do not find."""

    def run(self, **kwargs: Any) -> None:
        """Look at every reference that is still to be resolved."""
        if self.config.edition_selected:
            places = self._places()
            for node in list(self.document.findall(addnodes.pending_xref)):
                if not self._leads(node, places):
                    way = _way_on(node)
                    node.replace_self(node[0].children)
                    if way is not None:
                        _close(way)

    def _is_there(self, path: str) -> bool:
        """Tell whether a link leads out, to this page, or to a file that the selection has."""
        file = Path(self.env.srcdir, resolved(self.env.docname, path))
        return not path or "://" in path or file.is_file()

    def _places(self) -> set[tuple[str, str]]:
        """Return all places that links can lead to, each by its page and id."""
        data = self.env.domaindata.get("std", {})
        named = (data.get(store, {}).values() for store in ("labels", "anonlabels"))
        slugs = ((name, page.get("myst_slugs", {})) for name, page in self.env.metadata.items())
        return {(entry[0], entry[1]) for entries in named for entry in entries} | {
            (name, slug) for name, found in slugs for slug in found
        }

    def _leads(self, node: addnodes.pending_xref, places: Collection[tuple[str, str]]) -> bool:
        """Tell whether a reference leads to anything that there is."""
        domain, kind = node.get("refdomain"), node["reftype"]
        target = str(node["reftarget"])
        if kind == "myst":  # a Markdown link, of domain "doc" if MyST found the file
            if domain == "doc" and (identity := node.get("reftargetid")):
                return (target, identity) in places
            return domain == "doc" or self._is_there(target.partition("#")[0])
        if (domain, kind) not in _KINDS:
            return True
        here, builder = self.env.docname, self.builder
        found = self.env.domains[domain].resolve_xref(
            self.env, here, builder, kind, target, node, node[0].deepcopy()
        )
        return found is not None


def _way_on(link: nodes.Element) -> nodes.Element | None:
    """Return the item of a list on a card that is nothing but this link."""
    item = link.parent.parent
    is_alone = isinstance(item, nodes.list_item) and item.astext() == link.astext()
    return item if is_alone and _card_around(item) is not None else None


def _close(way: nodes.Element) -> None:
    """Take a way on from its card; a card without ways goes too, and a grid without cards."""
    empty, ways = _card_around(way), way.parent
    ways.remove(way)
    while empty is not None and not ways.children:
        ways = empty.parent
        ways.remove(empty)
        empty = ways if "design_component" in ways else None


def _card_around(node: nodes.Element) -> nodes.Element | None:
    """Return the place in a grid that a node stands in."""
    around = node.parent
    while around is not None and not is_component(around, "grid-item"):
        around = around.parent
    return around


def _add_transform(app: Sphinx) -> None:
    """Register the transform for the builder of this run."""
    app.add_post_transform(type("KeepWordsHere", (KeepWords,), {"builder": app.builder}))


def _suppress(app: Sphinx, config: Config) -> None:
    """Let the contents that people write name pages that a selection leaves out."""
    if config.edition_selected:
        config.suppress_warnings = [*config.suppress_warnings, "toc.not_readable"]


def setup(app: Sphinx) -> None:
    """Register the setting with which a selection is built."""
    app.add_config_value("edition_selected", False, "env", [bool])
    app.connect("config-inited", _suppress)
    app.connect("builder-inited", _add_transform)
