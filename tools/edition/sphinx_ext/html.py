"""The site's HTML, and what a machine may rely on in it.

An element with ``data-locus`` holds words of a text. Within it, whatever is not the author's
carries ``data-editorial``: take that away, and what is left is the reading text. A note carries
its kind and depth as ``data-kind`` and ``data-depth``, as its call does; its short name stands in
its way back to the call, its lemma in an element of the class ``lemma``. Where Sphinx's own markup
fails readers who cannot see it (unnamed links, roles without what they need), ours takes its
place.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from edition.sphinx_ext.notes import spoken_name

_ATTRIBUTES = {
    "locus": "data-locus",
    "editorial": "data-editorial",
    "dir": "dir",
    "hidden": "hidden",
    "column": "data-column",
}
"""Attributes of nodes, and of the elements that they become."""
_PROSE = 40
"""Characters that make what stands in a cell a sentence."""


class EditionTranslator(HTML5Translator):
    """Sphinx's HTML with the edition's marks on it."""

    def starttag(
        self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """Return a start tag, with the locus, direction and the like that a node carries."""
        if isinstance(node, nodes.Element):
            for name, attribute in _ATTRIBUTES.items():
                if name in node:
                    attributes[attribute] = node[name]
        if isinstance(node, nodes.inline) and "kind" in node["classes"]:
            node = nodes.inline(classes=["kind"])  # which kind, its note says already
        if tagname == "col":  # a site may forbid style attributes; the theme knows these classes
            attributes["class"] = f"w{round(float(attributes.pop('style')[len('width: ') : -1]))}"
        if tagname == "label":  # the input that it names has what HTML does not let a label have
            attributes.pop("aria-controls", None)
        if attributes.get("ROLE") == "heading":  # a toctree's caption, which has no level
            attributes["aria-level"] = "2"
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Add the link to a heading, which is not one of the heading's words."""
        if node["ids"] and self.builder.add_permalinks:
            self.body.append(
                f'<a class="headerlink" data-editorial="permalink" href="#{node["ids"][0]}" '
                f'aria-label="{title}">¶</a>'
            )

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802  (docutils names it so)
        """Write words; a line end in an editor's prose is a space, and costs less so."""
        if isinstance(node.parent, nodes.FixedTextElement | nodes.raw):
            super().visit_Text(node)
        else:
            super().visit_Text(nodes.Text(node.replace("\n", " ")))

    # ---------- notes ----------

    def visit_section(self, node: nodes.section) -> None:
        """Open a section; one that holds notes says so."""
        if any(isinstance(child, nodes.footnote) for child in node.children):
            node["classes"].append("notes")
            self.section_level += 1
            self.body.append(self.starttag(node, "section", role="doc-endnotes"))
        else:
            super().visit_section(node)

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write what calls a note: its mark to the eye, its kind too to the ear."""
        note = self.document.ids[node["refid"]]
        call: dict[str, Any] = {
            "class": "note-call",
            "href": f"#{node['refid']}",
            "role": "doc-noteref",
            "aria-details": node["refid"],
            "aria-label": spoken_name(note),
            "data-editorial": "note",
        }
        self.body.append(self.starttag(node, "a", "", **call | _of_note(note)))
        self.body.append(f"{node.astext()}</a>")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.Element) -> None:
        """Open a note."""
        marks: dict[str, Any] = {"class": "note", "role": "doc-footnote"}
        self.body.append(self.starttag(node, "div", **marks | _of_note(node)))

    def depart_footnote(self, node: nodes.Element) -> None:
        """Close a note."""
        self.body.append("</div>\n")

    def visit_label(self, node: nodes.Element) -> None:
        """Write a note's name as the way back to its call, or to each of its calls."""
        if isinstance(node.parent, nodes.citation):
            self.body.append('<span class="work-label">')
            return
        name = self.encode(node.parent.get("name") or f"Note {node.astext()}")
        for count, call in enumerate(node.parent.get("backrefs", []), 1):
            shown = name if count == 1 else f'{_unseen(name)}<span aria-hidden="true">↑</span>'
            way_back = " – back to the text" + (f", place {count}" if count > 1 else "")
            self.body.append(
                f'<a class="note-number" role="doc-backlink" href="#{call}">'
                f"{shown}{_unseen(way_back)}</a>"
            )
        raise nodes.SkipNode

    def depart_label(self, node: nodes.Element) -> None:
        """Close the label of a work."""
        stop = "" if node.astext().endswith(".") else "."
        self.body.append(f"{stop}</span> ")

    # ---------- works, links, figures, tables ----------

    def visit_figure(self, node: nodes.Element) -> None:
        """Open a figure, which scrolls on a narrow screen, by keyboard too."""
        self.body.append(self.starttag(node, "figure", tabindex="0"))

    def visit_citation(self, node: nodes.Element) -> None:
        """Open a work of the bibliography, which says by its key what it is."""
        keys = (inline["work"] for inline in node.findall(nodes.inline) if "work" in inline)
        marks: dict[str, Any] = {"class": "work", "data-work": next(keys, "")}
        self.body.append(self.starttag(node, "div", **marks))

    def depart_citation(self, node: nodes.Element) -> None:
        """Close a work of the bibliography."""
        self.body.append("</div>\n")

    def visit_reference(self, node: nodes.Element) -> None:
        """Open a link; its class says whether it leads to a term, a passage, or away."""
        address = node.get("refuri") or f"#{node.get('refid', '')}"
        attributes: dict[str, Any] = {"href": address}
        if is_term(node):
            attributes["class"] = "term"
        elif "locus-link" in node:
            attributes["class"] = "locus"
        elif "locus" in node.parent and "//" in address:
            attributes |= {"class": "elsewhere", "rel": "noopener"}
        elif not node.get("internal") and "//" in address:
            attributes["rel"] = "noopener"
            if node.astext() == address:
                attributes["class"] = "bare"
            elif "way-out" in node:
                attributes["class"] = "out"
        self.body.append(self.starttag(node, "a", "", **attributes))

    def depart_reference(self, node: nodes.Element) -> None:
        """Close a link."""
        self.body.append("</a>")

    def visit_inline(self, node: nodes.inline) -> None:
        """Open an inline, unless its link already says all that it would say."""
        if not _says_nothing(node):
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        """Close an inline; what a note is about follows its kind."""
        if not _says_nothing(node):
            super().depart_inline(node)
        if "kind" in node["classes"] and (lemma := _note_of(node).get("lemma")):
            self.body.append(f' <span class="lemma">{self.encode(lemma)}</span>')

    def visit_table(self, node: nodes.table) -> None:
        """Open a table in a region that can be scrolled by keyboard, with its title as name."""
        name = self.attval(_title_of(node))
        stacked = " stacked" if _is_wordy(node) else ""
        if stacked:
            _name_cells(node)
        self.body.append(
            f'<div class="table{stacked}" role="region" tabindex="0" aria-label="{name}">\n'
        )
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        """Close a table and its region."""
        super().depart_table(node)
        self.body.append("</div>\n")


def _title_of(table: nodes.table) -> str:
    """Return a table's caption; if it has none, the heading that it stands under."""
    place: nodes.Element | None = table
    while place is not None:
        if title := next(
            (child for child in place.children if isinstance(child, nodes.title)), None
        ):
            return title.astext()
        place = place.parent
    return "Table"


def _is_wordy(table: nodes.table) -> bool:
    """Tell whether a table has more words in a row than a phone has room for beside each other.

    One to be filled in keeps its form.
    """
    if "organizer" in table.parent["classes"]:
        return False
    rows = ([cell.astext() for cell in row.children] for row in table.findall(nodes.row))
    return any(len(row) > 2 and max(map(len, row)) > _PROSE for row in rows)


def _name_cells(table: nodes.table) -> None:
    """Have cells say of which column they are, for where a row's stand one below another.

    The first is the row's own name, and a sentence right after it is what the row is about.
    """
    head, *rows = table.findall(nodes.row)
    names = [column.astext() for column in head.children]
    for row in rows:
        _, second, *rest = row.findall(nodes.entry)
        told = rest if len(second.astext()) > _PROSE else [second, *rest]
        for cell, name in zip(told, names[-len(told) :], strict=True):
            cell["column"] = name


def _of_note(note: nodes.Element) -> dict[str, str]:
    """Return a note's kind and depth as attributes, if it has them."""
    return {f"data-{name}": note[name] for name in ("kind", "depth") if note.get(name)}


def _note_of(node: nodes.Element) -> nodes.Element:
    """Return the note that an element stands in, or itself if it stands in none."""
    around = node
    while around.parent is not None:
        if isinstance(around, nodes.footnote):
            return around
        around = around.parent
    return node


def is_term(link: nodes.Element) -> bool:
    """Tell whether a link leads to a glossary entry."""
    return any("std-term" in inline["classes"] for inline in link.findall(nodes.inline))


def _unseen(words: str) -> str:
    """Return words for those who hear the page: a number alone does not say what it is."""
    return f'<span class="unseen">{words}</span>'


def _says_nothing(node: nodes.inline) -> bool:
    """Tell whether an inline only repeats what its link says, or marks a citation or work."""
    within = isinstance(node.parent, nodes.reference)
    return (
        "bibtex-citation" in node["classes"]
        or "work" in node
        or (within and bool({"std-term", "locus", "bibtex"} & set(node["classes"])))
    )


def setup(app: Sphinx) -> None:
    """Use the translator for both kinds of HTML site."""
    for builder in ("html", "dirhtml"):
        app.set_translator(builder, EditionTranslator)
