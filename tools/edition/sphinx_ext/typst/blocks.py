"""Blocks as Typst: sections, paragraphs, lists, quotations, admonitions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from edition.pages.downloads import SITE_ONLY
from edition.records.base import direction
from edition.sphinx_ext.nodes import OWN_MARKERS, ruled_lines
from edition.sphinx_ext.typst.inlines import glosses_in
from edition.sphinx_ext.typst.markup import array, call, content, string
from edition.sphinx_ext.typst.names import words_of
from edition.sphinx_ext.typst.pictures import is_picture
from edition.sphinx_ext.typst.writer import Writer, emit, language_of, primary

LEADING = frozenset(("when", "headnote", "omission", "question-detail"))
"""The classes of paragraphs that say something of what follows them."""
OF_QUESTION = frozenset(("question-detail", "starter"))
_RAGGED = re.compile("#web-|#drawing")
"""What leaves lines short before it, whose words would be drawn apart."""
LONG_QUESTION = 200
"""Characters that take a quarter of a page in large print."""


@emit.register(nodes.document)
@emit.register(nodes.legend)
@emit.register(addnodes.glossary)
def _transparent(node: nodes.Element, to: Writer) -> str:
    return to.anchors(node) + to.children(node)


@emit.register
def _compound(node: nodes.compound, to: Writer) -> str:
    """Return what holds together; a table of contents is not part of a book's page."""
    return "" if "toctree-wrapper" in node["classes"] else to.children(node)


@emit.register
def _section(node: nodes.section, to: Writer) -> str:
    kept = [c for c in node.children if not isinstance(c, nodes.title | nodes.footnote)]
    if not kept and any(isinstance(child, nodes.footnote) for child in node.children):
        return to.anchors(node)  # a heading over notes, which go to the foot of their page
    to.level += 1
    body = to.anchors(node) + to.children(node)
    to.level -= 1
    return f"\n\n{body}"


@emit.register
def _title(node: nodes.title, to: Writer) -> str:
    opens = to.opens_over(node)
    mark = call("section-mark", str(to.level), string(words_of(node)))
    heading = call("heading", f"level: {to.level}", body=to.children(node) + mark)
    return opens + _in_language(language_of(node), heading) + "\n"


@emit.register
def _rubric(node: nodes.rubric, to: Writer) -> str:
    return "\n" + call("rubric", body=to.anchors(node) + to.children(node))


@emit.register
def _paragraph(node: nodes.paragraph, to: Writer) -> str:
    if SITE_ONLY in node["classes"]:
        return ""  # what can be downloaded from the site is of no use on paper
    if is_picture(node):
        return to.anchors(node) + to.children(node)
    if "locus" in node:
        to.names = to.index.in_passage(node)
    is_label = "editorial-label" in node["classes"]
    opens = to.opens_over(node) if is_label else to.opens(node)
    language, outer = language_of(node), to.language
    to.language = language or outer
    body = to.anchors(node) + to.styled(node, to.children(node))
    to.language = outer
    if "locus" in node:
        explained = glosses_in(node)
        glosses = [f"glosses: {array(explained)}"] if explained else []
        name, locus = string(to.opening), string(node["locus"])
        passage = call("passage", name, locus, *glosses, body=body)
        return "\n" + opens + _in_language(language, passage)
    if is_label:
        over = [string(to.opening)] if opens else []
        return "\n" + opens + call("lead", *over, body=body)
    if language:
        arguments = string(primary(language)), string(direction(language))
        return "\n" + opens + call("foreign-par", *arguments, body=body)
    return "\n" + opens + _usual(node, body)


def _usual(node: nodes.paragraph, body: str) -> str:
    """Return a paragraph of the edition's own words."""
    if not _stays(node):
        return call("ragged" if _RAGGED.search(body) else "par", body=body)
    long = ["long: true"] if len(node.astext()) > LONG_QUESTION else []
    return call("stays", *long, body=body)


def _in_language(language: str, block: str) -> str:
    """Return a block of a text that is in another language than the edition's."""
    if not language:
        return block
    return call("in-language", string(primary(language)), string(direction(language)), body=block)


def _stays(node: nodes.paragraph) -> bool:
    """Tell whether a paragraph is nothing without what follows it."""
    following = node.next_node(descend=False, siblings=True)
    if isinstance(following, nodes.paragraph) and not OF_QUESTION.isdisjoint(following["classes"]):
        return True
    is_last = "omission" in node["classes"] and not isinstance(following, nodes.paragraph)
    if following is None or is_last:
        return False
    return isinstance(following, ruled_lines) or not LEADING.isdisjoint(node["classes"])


@emit.register
def _ruled_lines(node: ruled_lines, to: Writer) -> str:
    settings, after = [str(node["lines"])], node.next_node(descend=False, siblings=True)
    if isinstance(after, nodes.table):
        settings.append(f"table: {content(to.emit(after))}")
    return "\n" + call("ruled-lines", *settings)


@emit.register
def _transition(node: nodes.transition, to: Writer) -> str:
    return "\n" + call("transition")


# ---------- what is set apart ----------


def apart(node: nodes.Element, body: str) -> str:
    """Return blocks set apart from the text around them.

    A frame round a note's call would move the note to another page; where there is one, the
    paragraphs are indented and nothing is put round them.
    """
    return "\n" + call("indented" if has_notes(node) else "group", body=body + "\n")


def has_notes(node: nodes.Element) -> bool:
    """Tell whether notes are called within a node."""
    return next(iter(node.findall(nodes.footnote_reference)), None) is not None


ADMONITIONS = (
    nodes.admonition,
    nodes.attention,
    nodes.caution,
    nodes.danger,
    nodes.error,
    nodes.hint,
    nodes.important,
    nodes.note,
    nodes.tip,
    nodes.warning,
    addnodes.seealso,
)


def _admonition(node: nodes.Element, to: Writer) -> str:
    first, *rest = node.children
    titled = isinstance(first, nodes.title)
    name = to.children(first) if titled else f"#{string(type(node).__name__.capitalize())};"
    body = "".join(to.emit(child) for child in (rest if titled else node.children))
    return apart(node, to.anchors(node) + call("label-line", body=name) + body)


for kind in ADMONITIONS:
    emit.register(kind, _admonition)


@emit.register
def _block_quote(node: nodes.block_quote, to: Writer) -> str:
    return "\n" + to.anchors(node) + call("quotation", body=to.children(node) + "\n")


@emit.register
def _attribution(node: nodes.attribution, to: Writer) -> str:
    return "\n" + call("attribution", body=to.children(node))


@emit.register
def _line_block(node: nodes.line_block, to: Writer) -> str:
    depth, outer = 0, node.parent
    while isinstance(outer, nodes.line_block):
        depth, outer = depth + 1, outer.parent
    lines = (
        to.emit(line)
        if isinstance(line, nodes.line_block)
        else call("verse", str(depth), body=to.children(line))
        for line in node.children
    )
    return "\n" + "\n".join(lines) + ("" if depth else call("parbreak"))


@emit.register
def _literal_block(node: nodes.literal_block, to: Writer) -> str:
    return "\n" + to.anchors(node) + call("raw", string(node.astext()), "block: true")


# ---------- lists ----------


def contents(parts: Iterable[nodes.Node], to: Writer) -> list[str]:
    """Return each node's children as a Typst value."""
    return [content(to.children(part)) for part in parts]


@emit.register
def _bullet_list(node: nodes.bullet_list, to: Writer) -> str:
    items = contents(node.children, to)
    settings = ["marker: []", "body-indent: 0pt"] if OWN_MARKERS in node["classes"] else []
    if has_notes(node):
        # A list that may break keeps its notes from moving with their lines; parts do not break.
        whole = (call("whole", body=call("list", *settings, item)) for item in items)
        return "".join("\n" + item for item in whole)
    return "\n" + call("list", *settings, *items)


@emit.register
def _enumerated_list(node: nodes.enumerated_list, to: Writer) -> str:
    style = {"arabic": "1.", "loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i."}
    numbering = string(style.get(node.get("enumtype", "arabic"), "1."))
    settings = f"start: {node.get('start', 1)}", f"numbering: {numbering}"
    return "\n" + call("enum", *settings, *contents(node.children, to))


@emit.register(nodes.definition_list)
@emit.register(nodes.field_list)
@emit.register(nodes.option_list)
def _definition_list(node: nodes.Element, to: Writer) -> str:
    entries = (_definition(entry, to) for entry in node.children)
    return "\n" + call("definitions", *entries)


def _definition(entry: nodes.Node, to: Writer) -> str:
    """Return an entry's head and body; the body's first paragraph runs on from the head."""
    heads = (nodes.term, nodes.field_name, nodes.option_group)
    terms = [child for child in entry.children if isinstance(child, heads)]
    rest = [child for child in entry.children if not isinstance(child, (*heads, nodes.classifier))]
    words = "".join(to.anchors(term) + to.children(term) for term in terms)
    parts = [part for body in rest for part in body.children]
    pages = "".join(to.pages(identity) for term in terms for identity in term["ids"])
    used = [
        part for part in parts if isinstance(part, nodes.paragraph) and "uses" in part["classes"]
    ]
    body = [_entry_part(part, pages if part in used else "", to) for part in parts]
    return f"([{words}], [{call('parbreak').join(body if used else [*body, pages])}])"


def _entry_part(part: nodes.Node, pages: str, to: Writer) -> str:
    """Return a part of an entry; where it says its uses, it ends with their pages."""
    if not isinstance(part, nodes.paragraph):
        return to.emit(part)
    outer = to.loci_have_pages
    to.loci_have_pages = outer and not pages
    body = to.anchors(part) + to.styled(part, to.children(part) + (f" {pages}" if pages else ""))
    to.loci_have_pages = outer
    return body


@emit.register(nodes.option)
@emit.register(nodes.option_string)
def _option(node: nodes.Element, to: Writer) -> str:
    return to.children(node)


@emit.register
def _citation(node: nodes.citation, to: Writer) -> str:
    first, *rest = node.children
    body = "".join(to.children(child) for child in rest)
    stop = "" if first.astext().endswith(".") else f"#{string('.')};"
    head = to.anchors(node) + to.children(first) + stop
    return "\n" + call("work", content(head), body=body)
