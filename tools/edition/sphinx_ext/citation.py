"""Works are cited by name and year, "Gwertzman 1971", with a letter where two would agree.

sphinxcontrib-bibtex finds out which works are cited where, and lists them. It is fed clean entries
that hold what its filters ask for; what a work's entry says, ``model.reference_style`` has made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import sphinxcontrib.bibtex.plugin
from docutils import nodes
from pybtex.backends.plaintext import Backend as PlainText
from pybtex.database import Entry as BibEntry
from pybtex.plugin import register_plugin
from pybtex.style import FormattedEntry
from pybtex.style.template import join
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, GroupReferenceStyle
from sphinxcontrib.bibtex.style.template import entry_label, reference

from edition.model.citation_labels import label_of
from edition.records.base import direction
from edition.sources.rich import Rich, Run
from edition.sphinx_ext.cite_domain import IndexedDomain, known_to
from edition.sphinx_ext.known_works import KnownWorks, known_works

_NODES = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
}


@dataclass(frozen=True)
class PrintedReference:
    """A reference that pybtex hands on to docutils."""

    runs: Rich
    key: str

    def render(self, backend: object) -> list[nodes.Node]:
        """Return the reference as docutils nodes, in one that knows whose it is."""
        return [nodes.inline("", "", *map(_node, self.runs), work=self.key)]


def _node(run: Run) -> nodes.Node:
    node: nodes.Node = nodes.Text(run.words)
    for mark in sorted(run.marks):
        node = (
            _NODES[mark]("", "", node)
            if mark in _NODES
            else nodes.inline("", "", node, classes=[mark])
        )
    if run.language:
        node = nodes.inline("", "", node, classes=[f"language-{run.language}"])
        if direction(run.language) == "rtl":
            node["dir"] = "rtl"
    if run.address:
        node = nodes.reference("", "", node, refuri=run.address)
    return node


class WorkStyle:
    """Entries as the edition's style has them, labelled by name and year and sorted so."""

    known: ClassVar[KnownWorks]
    """Those of one run: pybtex makes a style by itself, of a class that is registered."""

    def sort(self, entries: Iterable[BibEntry]) -> list[BibEntry]:
        """Return entries in the order of their labels, under which a reader looks for them."""
        return sorted(entries, key=self._order)

    def _order(self, entry: BibEntry) -> tuple[str, str]:
        """Return the label without its letter, and the key, which gives the letter its place."""
        return label_of(self.known.works[entry.key]).casefold(), entry.key

    def format_labels(self, entries: Iterable[BibEntry]) -> Iterator[str]:
        """Yield the label of each entry, in order."""
        return (self.known.labels[entry.key] for entry in entries)

    def format_entry(self, label: str, entry: BibEntry) -> FormattedEntry:
        """Return an entry as it is printed."""
        return FormattedEntry(
            entry.key, PrintedReference(self.known.references[entry.key], entry.key), label
        )


@dataclass
class _Textual(BaseReferenceStyle):
    """``{cite:t}``: the label as it is."""

    def role_names(self) -> list[str]:
        return ["t"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return _joined(children)

    def inner(self, role_name: str) -> Any:
        return reference[entry_label]


@dataclass
class _Parenthetical(BaseReferenceStyle):
    """``{cite:p}``: the label in round brackets."""

    def role_names(self) -> list[str]:
        return ["p"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return _joined(children, "(", ")")

    def inner(self, role_name: str) -> Any:
        return reference[entry_label]


def _joined(children: list[Any], before: str = "", after: str = "") -> Any:
    return join[before, join(sep="; ")[children], after]


@dataclass
class LabelReferences(GroupReferenceStyle):
    """References by label, in the text or in brackets."""

    styles: list[BaseReferenceStyle] = field(default_factory=lambda: [_Textual(), _Parenthetical()])


class seen_extent(nodes.inline):  # noqa: N801  (docutils names nodes so)
    """Stands where a note says how much of its source was seen; ``work`` is the key."""


class SeenRole(SphinxRole):
    """``{seen}``: filled in when a page is written, for a bibliography changes by itself."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the node that is to be filled."""
        return [seen_extent(work=self.text)], []


class FillSeen(SphinxPostTransform):
    """Says in brackets how much of each work was seen, if that is on record."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill every place in a document."""
        for node in list(self.document.findall(seen_extent)):
            work = known_to(self.env).works.get(node["work"])
            extent = work.seen_in_brackets if work else ""
            node.replace_self([nodes.Text(extent)] if extent else [])


def _quiet(app: Sphinx, config: Config) -> None:
    config.bibtex_tooltips = False  # a label says whose work it is


def _feed(app: Sphinx) -> None:
    """Give sphinxcontrib-bibtex the works as entries, so that it need not read the file."""
    known = known_works(Path(app.confdir))
    style = type("KnownWorkStyle", (WorkStyle,), {"known": known})
    register_plugin("pybtex.style.formatting", "edition", style, force=True)
    paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
    files = {path: BibFile(get_mtime(path), {}) for path in paths}
    files[paths[0]] = files[paths[0]]._replace(keys=dict.fromkeys(known.entries.entries.keys()))
    domain = app.env.get_domain("cite")
    assert isinstance(domain, IndexedDomain)
    domain.known = known
    domain.data["bibdata"] = BibData(app.config.bibtex_encoding, files, known.entries)


def setup(app: Sphinx) -> None:
    """Register both styles under the name ``edition``, and feed them."""
    app.setup_extension("sphinxcontrib.bibtex")
    # Asked for at every citation; without this, all installed packages are searched each time.
    register_plugin("pybtex.backends", "plaintext", PlainText, force=True)
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "edition", LabelReferences
    )
    app.add_role("seen", SeenRole())
    app.add_post_transform(FillSeen)
    app.connect("config-inited", _quiet)
    app.connect("builder-inited", _feed, priority=400)  # before sphinxcontrib-bibtex looks
