"""Words, links and notes as Typst."""

from __future__ import annotations

import re
from itertools import pairwise

from docutils import nodes
from sphinx import addnodes

from edition.records.base import direction
from edition.sources.characters import RTL_CHARACTER
from edition.sphinx_ext.html import is_term
from edition.sphinx_ext.nodes import everyday, passage_number
from edition.sphinx_ext.packet import pdf_link
from edition.sphinx_ext.search import search_box
from edition.sphinx_ext.typst.makeup import Call
from edition.sphinx_ext.typst.markup import array, call, label, string
from edition.sphinx_ext.typst.writer import Writer, emit, language_of, primary


@emit.register
def _text(node: nodes.Text, to: Writer) -> str:
    text = node.astext().replace("\n", " ")
    marks = to.names.get(id(node), [])
    places = [0, *(offset for offset, _ in marks), len(text)]
    parts = [f"#{string(text[start:end])};" for start, end in pairwise(places)]
    return parts[0] + "".join(
        to.mark(mark) + part for (_, mark), part in zip(marks, parts[1:], strict=True)
    )


@emit.register
def _passage_number(node: passage_number, to: Writer) -> str:
    back = ["back: true"] if direction(to.language) == "rtl" else []
    return call("passage-number", string(node["locus"]), *back)


@emit.register
def _footnote_reference(node: nodes.footnote_reference, to: Writer) -> str:
    return _apart(node) + _called(node, to)


def _apart(node: nodes.footnote_reference) -> str:
    """Return room before a call that follows another: 1 and 2 are not 12."""
    at = node.parent.index(node)
    follows = at and isinstance(node.parent[at - 1], nodes.footnote_reference)
    return call("h", "0.25em") if follows else ""


def _called(node: nodes.footnote_reference, to: Writer) -> str:
    identity = node["refid"]
    name = to.label(to.docname, identity)
    if identity in to.called:
        return call("footnote", label(name))
    to.called.add(identity)
    heading = isinstance(node.parent, nodes.title)
    to.calls.append(Call(name, to.opening, _offset(node), heading))
    mark = string(node.astext())
    apart = ["apart: true"] if RTL_CHARACTER.search(node.parent.astext()) else []
    note = call("note", string(name), mark, *apart, body=_note(to.footnotes[identity], to))
    return call("heading-note", body=note) if heading else note


def _offset(node: nodes.Node) -> int:
    """Return how many letters of its block stand before a note's call."""
    block: nodes.Element = node.parent
    while isinstance(block, nodes.inline | nodes.emphasis | nodes.strong | nodes.reference):
        block, node = block.parent, block
    before = block.children[: block.index(node)]
    return sum(len(child.astext()) for child in before)


def _note(footnote: nodes.footnote, to: Writer) -> str:
    """Return a note's paragraphs, the first of them on the line of its number."""
    parts = []
    for child in footnote.children:
        if isinstance(child, nodes.paragraph):
            parts.append(to.styled(child, _paragraph_of_note(child, to)))
        elif not isinstance(child, nodes.label):
            parts.append(to.emit(child))
    return call("parbreak").join(parts)


def _paragraph_of_note(paragraph: nodes.paragraph, to: Writer) -> str:
    """Return it without the spaces after the note's kind, which has a column of its own."""
    parts = []
    is_after_kind = False
    for child in paragraph.children:
        if is_after_kind and isinstance(child, nodes.Text):
            words = child.astext().lstrip(" \n")
            is_after_kind = not words
            parts.append(to.emit(nodes.Text(words)) if words else "")
        else:
            is_after_kind = isinstance(child, nodes.inline) and "kind" in child["classes"]
            parts.append(to.emit(child))
    return "".join(parts)


@emit.register
def _reference(node: nodes.reference, to: Writer) -> str:
    body = to.children(node)
    if "refid" in node:
        return _internal(node, to.docname, node["refid"], body, to)
    address = str(node.get("refuri", ""))
    if address.startswith("%"):
        docname, _, identity = address[1:].partition("#")
        return _internal(node, docname, identity, body, to)
    if "locus" in node.parent:  # to where a passage can be read: its text says at which address
        return call("passage-link", string(address), body=body)
    if node.astext() == address:
        return call("web-address", string(address))
    return call("web-link", string(address), body=body)


def _internal(node: nodes.reference, docname: str, identity: str, body: str, to: Writer) -> str:
    if is_term(node) and (heading := to.index.terms.get((docname, identity))):
        body += to.mark(heading.mark)
    if docname not in to.printed:
        return body
    target = label(to.label(docname, identity))
    if "locus-link" in node and to.loci_have_pages:
        return call(
            "locus-link", target, *(["within: true"] if _in_brackets(node) else []), body=body
        )
    return call("term-link" if is_term(node) else "inner-link", target, body=body)


def _in_brackets(node: nodes.Node) -> bool:
    """Tell whether a bracket is open where a node stands, so that none need be put round a page."""
    before = node.parent.children[: node.parent.index(node)]
    words = "".join(child.astext() for child in before)
    return words.count("(") > words.count(")")


@emit.register
def _download(node: addnodes.download_reference, to: Writer) -> str:
    address = str(node.get("refuri", ""))
    return (
        call("web-link", string(address), body=to.children(node)) if address else to.children(node)
    )


@emit.register
def _inline(node: nodes.inline, to: Writer) -> str:
    language = language_of(node)
    body = to.anchors(node) + to.styled(node, to.children(node))
    if not language or language == to.language:
        return body
    return call("foreign", string(primary(language)), string(direction(language)), body=body)


@emit.register
def _everyday(node: everyday, to: Writer) -> str:
    """Return hard words; in a passage, with their gloss, for books that have a margin."""
    block = node.parent
    words = to.children(node)
    if "locus" not in block or isinstance(block, nodes.title):
        return words
    return call("glossed", string(block["locus"]), *_explained(node), body=words)


def glosses_in(passage: nodes.paragraph) -> list[str]:
    """Return all hard words of a passage with their glosses, in order, as its margin needs them."""
    found = (node for node in passage.findall(everyday) if node.parent is passage)
    return [array(_explained(node)) for node in found]


def _explained(node: everyday) -> tuple[str, str]:
    """Return hard words and their gloss."""
    gloss, language = string(node["gloss"]), node["language"]
    if language:
        spoken = f"{string(primary(language))}, {string(direction(language))}"
        gloss = f"foreign({spoken}, [#{gloss}])"
    return string(node.astext()), gloss


@emit.register(nodes.emphasis)
@emit.register(nodes.title_reference)
def _emphasis(node: nodes.Element, to: Writer) -> str:
    return call("emph", body=to.children(node))


@emit.register
def _pdf_link(node: pdf_link, to: Writer) -> str:
    """Return the title of a packet, which is all that paper can say."""
    return to.children(node)


@emit.register
def _strong(node: nodes.strong, to: Writer) -> str:
    return call("strong", body=to.children(node))


@emit.register
def _literal(node: nodes.literal, to: Writer) -> str:
    return call("raw", string(node.astext()))


@emit.register
def _superscript(node: nodes.superscript, to: Writer) -> str:
    return call("super", body=to.children(node))


@emit.register
def _subscript(node: nodes.subscript, to: Writer) -> str:
    return call("sub", body=to.children(node))


@emit.register
def _abbreviation(node: nodes.abbreviation, to: Writer) -> str:
    long = node.get("explanation", "")
    return to.children(node) + (f"#{string(f' ({long})')};" if long else "")


@emit.register(nodes.footnote)
@emit.register(nodes.comment)
@emit.register(nodes.target)
@emit.register(nodes.substitution_definition)
@emit.register(nodes.meta)
@emit.register(addnodes.index)
@emit.register(addnodes.toctree)
@emit.register(addnodes.highlightlang)
@emit.register(addnodes.tabular_col_spec)
@emit.register(search_box)
def _not_here(node: nodes.Node, to: Writer) -> str:
    """Return nothing: notes are set where they are called, the rest is not to be seen."""
    return ""


@emit.register
def _raw(node: nodes.raw, to: Writer) -> str:
    """Return nothing for an icon or a comment; words in raw markup would be lost.

    A line break comes twice, for HTML and for LaTeX.
    """
    if node.astext() == "<br />\n":
        return call("linebreak")
    if node.astext() == "\\\\\n":
        return ""
    if re.sub(r"<!--.*?-->|<[^>]*>", "", node.astext(), flags=re.DOTALL).strip():
        raise to.error(node, "words in raw markup cannot be printed; write them in MyST")
    return ""
