r"""One document as Typst.

Words go out as string literals, in which only ``\\`` and ``"`` mean anything, so no text can
become markup. Every call ends in ``;``, or a bracket after it would be read as its argument.
A node that no method here names stops the build: nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatchmethod

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import SphinxError

from edition.sphinx_ext.foreign import RIGHT_TO_LEFT
from edition.sphinx_ext.nodes import passage_number

STYLES = frozenset(
    "kind label name translit editorial-label evidence origin gloss uses "
    "step question question-detail deck byline date caption credit author".split()
)
"""Classes that the template sets in their own way; others are for the site."""


def string(text: str) -> str:
    """Return a Typst string literal with exactly this text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def call(name: str, *arguments: str, body: str | None = None) -> str:
    """Return a Typst function call in markup, with its content argument if it has one."""
    listed = f"({', '.join(arguments)})" if arguments or body is None else ""
    content = f"[{body}]" if body is not None else ""
    return f"#{name}{listed}{content};"


class Writer:
    """Turns a resolved doctree into Typst markup."""

    def __init__(self, docname: str, document: nodes.document, printed: set[str]) -> None:
        """``printed`` names the documents of this PDF: links to others lose their target."""
        self.docname = docname
        self.document = document
        self.printed = printed
        self.level = 0
        self.footnotes = {
            identity: note for note in document.findall(nodes.footnote) for identity in note["ids"]
        }
        self.called: set[str] = set()

    def write(self) -> str:
        """Return the document's Typst.

        Raises ``SphinxError`` if a node is unknown or a note is never called.
        """
        body = call("anchor", string(self._label(self.docname))) + self.emit(self.document)
        lost = [note["ids"][0] for note in set(self.footnotes.values()) - self._printed_notes()]
        if lost:
            raise SphinxError(f"{self.docname}: notes without a call: {', '.join(sorted(lost))}")
        return body

    def _printed_notes(self) -> set[nodes.footnote]:
        return {self.footnotes[identity] for identity in self.called}

    def _label(self, docname: str, identity: str = "") -> str:
        return f"{docname.replace('/', '.')}--{identity}"

    def children(self, node: nodes.Node) -> str:
        """Return the Typst of a node's children, one after the other."""
        return "".join(self.emit(child) for child in node.children)

    def anchors(self, node: nodes.Element) -> str:
        """Return an anchor for every id of a node."""
        labels = (self._label(self.docname, identity) for identity in node["ids"])
        return "".join(call("anchor", string(label)) for label in labels)

    def styled(self, node: nodes.Element, body: str) -> str:
        """Return content set in the style of its class, if the template has one."""
        for style in STYLES.intersection(node["classes"]):
            body = call("styled", string(style), body=body)
        return body

    @singledispatchmethod
    def emit(self, node: nodes.Node) -> str:
        """Return the Typst of one node; this method is for nodes that no other one takes."""
        line = node.line or getattr(node.parent, "line", None) or 1
        raise SphinxError(
            f"{self.document['source']}:{line}: the printed edition does not know the node "
            f"'{type(node).__name__}'; teach it in {__name__}"
        )

    @emit.register(nodes.document)
    def _document(self, node: nodes.document) -> str:
        return self.children(node)

    @emit.register(nodes.Text)
    def _text(self, node: nodes.Text) -> str:
        return f"#{string(node.astext().replace(chr(10), ' '))};"

    @emit.register(nodes.section)
    def _section(self, node: nodes.section) -> str:
        kept = [c for c in node.children if not isinstance(c, nodes.title | nodes.footnote)]
        if not kept and any(isinstance(child, nodes.footnote) for child in node.children):
            return self.anchors(node)  # a heading over notes, which go to the foot of their page
        self.level += 1
        body = self.anchors(node) + self.children(node)
        self.level -= 1
        return f"\n\n{body}"

    @emit.register(nodes.title)
    def _title(self, node: nodes.title) -> str:
        words = "".join(text.astext() for text in node.findall(nodes.Text) if not _is_call(text))
        head = call("chapter", string(words)) if self.level == 1 else ""
        return call("heading", f"level: {self.level}", body=self.children(node)) + head + "\n"

    @emit.register(nodes.paragraph)
    def _paragraph(self, node: nodes.paragraph) -> str:
        if "site-only" in node["classes"]:
            return ""  # what can be downloaded from the site is of no use on paper
        body = self.anchors(node) + self.styled(node, self.children(node))
        return "\n" + call("par", body=body)

    @emit.register(passage_number)
    def _passage_number(self, node: passage_number) -> str:
        return call("passage-number", string(node["locus"]))

    @emit.register(nodes.footnote_reference)
    def _footnote_reference(self, node: nodes.footnote_reference) -> str:
        identity = node["refid"]
        label = self._label(self.docname, identity)
        if identity in self.called:
            return call("footnote", f"label({string(label)})")
        self.called.add(identity)
        body = self._note(self.footnotes[identity])
        note = call("note", body=body) + call("label", string(label))
        return call("heading-note", body=note) if isinstance(node.parent, nodes.title) else note

    def _note(self, footnote: nodes.footnote) -> str:
        """Return a note's paragraphs, the first of them on the line of its number."""
        parts = []
        for child in footnote.children:
            if isinstance(child, nodes.paragraph):
                parts.append(self.styled(child, self.children(child)))
            elif not isinstance(child, nodes.label):
                parts.append(self.emit(child))
        return call("parbreak").join(parts)

    @emit.register(nodes.reference)
    def _reference(self, node: nodes.reference) -> str:
        body = self.children(node)
        if "refid" in node:
            return self._internal(node, self.docname, node["refid"], body)
        address = str(node.get("refuri", ""))
        if address.startswith("%"):
            docname, _, identity = address[1:].partition("#")
            return self._internal(node, docname, identity, body)
        if node.astext() == address:
            return call("link", string(address))
        return call("web-link", string(address), body=body)

    def _internal(self, node: nodes.reference, docname: str, identity: str, body: str) -> str:
        if docname not in self.printed:
            return body
        label = f"label({string(self._label(docname, identity))})"
        if "locus-link" in node:
            return call("locus-link", label, body=body)
        if any("std-term" in child["classes"] for child in node.findall(nodes.inline)):
            return call("term-link", label, body=body)
        return call("link", label, body=body)

    @emit.register(nodes.inline)
    def _inline(self, node: nodes.inline) -> str:
        body = self.anchors(node) + self.styled(node, self.children(node))
        for name in node["classes"]:
            language = name.removeprefix("language-")
            if language != name:
                direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
                return call("foreign", string(language), string(direction), body=body)
        return body

    @emit.register(nodes.emphasis)
    @emit.register(nodes.title_reference)
    def _emphasis(self, node: nodes.Element) -> str:
        return call("emph", body=self.children(node))

    @emit.register(nodes.strong)
    def _strong(self, node: nodes.strong) -> str:
        return call("strong", body=self.children(node))

    @emit.register(nodes.literal)
    def _literal(self, node: nodes.literal) -> str:
        return call("raw", string(node.astext()))

    @emit.register(nodes.superscript)
    def _superscript(self, node: nodes.superscript) -> str:
        return call("super", body=self.children(node))

    @emit.register(nodes.container)
    def _container(self, node: nodes.container) -> str:
        body = self.anchors(node) + self.children(node)
        # Only what has a name is set apart; a bibliography comes in a container without one.
        return "\n" + call("group", body=body + "\n") if node["classes"] else body

    @emit.register(nodes.block_quote)
    def _block_quote(self, node: nodes.block_quote) -> str:
        return "\n" + call("quotation", body=self.children(node) + "\n")

    @emit.register(addnodes.glossary)
    def _transparent(self, node: nodes.Element) -> str:
        return self.anchors(node) + self.children(node)

    @emit.register(nodes.bullet_list)
    def _bullet_list(self, node: nodes.bullet_list) -> str:
        return "\n" + call("list", *self._contents(node.children))

    @emit.register(nodes.enumerated_list)
    def _enumerated_list(self, node: nodes.enumerated_list) -> str:
        start = f"start: {node.get('start', 1)}"
        return "\n" + call("enum", start, *self._contents(node.children))

    def _contents(self, parts: Iterable[nodes.Node]) -> list[str]:
        return [f"[{self.children(part)}]" for part in parts]

    @emit.register(nodes.definition_list)
    def _definition_list(self, node: nodes.definition_list) -> str:
        return "\n" + call("definitions", *(self._definition(item) for item in node.children))

    def _definition(self, item: nodes.Node) -> str:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        rest = [child for child in item.children if not isinstance(child, nodes.term)]
        words = "".join(self.anchors(term) + self.children(term) for term in terms)
        return f"([{words}], [{''.join(self.children(part) for part in rest)}])"

    @emit.register(nodes.citation)
    def _citation(self, node: nodes.citation) -> str:
        label, *rest = node.children
        body = "".join(self.children(child) for child in rest)
        head = self.anchors(node) + self.children(label)
        return "\n" + call("work", f"[{head}]", body=body)

    @emit.register(nodes.table)
    def _table(self, node: nodes.table) -> str:
        title = next(iter(node.findall(nodes.title)), None)
        group = next(iter(node.findall(nodes.tgroup)))
        widths = [f"{spec['colwidth']}fr" for spec in group.findall(nodes.colspec)]
        head = [
            f"[{self.children(entry)}]"
            for h in group.findall(nodes.thead)
            for entry in h.findall(nodes.entry)
        ]
        body = [
            f"[{self.children(entry)}]"
            for b in group.findall(nodes.tbody)
            for entry in b.findall(nodes.entry)
        ]
        caption = f"[{self.children(title)}]" if title else "none"
        columns, cells = (f"({''.join(part + ', ' for part in parts)})" for parts in (widths, body))
        header = f"({''.join(part + ', ' for part in head)})"
        return "\n" + self.anchors(node) + call("data-table", caption, columns, header, cells)

    @emit.register(nodes.footnote)
    @emit.register(nodes.comment)
    @emit.register(nodes.target)
    @emit.register(nodes.substitution_definition)
    @emit.register(addnodes.index)
    def _not_here(self, node: nodes.Node) -> str:
        """Return nothing: notes are set where they are called, the rest is not to be seen."""
        return ""


def _is_call(text: nodes.Text) -> bool:
    return isinstance(text.parent, nodes.footnote_reference)
