"""The page of a text on the site: each passage with what stands beside it, and what opens.

On paper notes go to the foot of their page. On the site each part of a text is followed by an
aside with its own notes, the other text's words and its questions; a script may show an aside
beside the text instead, and without one it stands where it is. What a passage says in plain
words, and what is to be known about the text, are closed until a reader asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from edition.sphinx_ext.nodes import passage_number

OPENINGS = "<!-- what opens before the text -->"
"""Where the layout puts the words in this reading and the choice of notes."""
_BESIDE = ("other-text", "passage-questions")
"""Classes of what stands beside a passage with its notes."""


class closed(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """What opens when a reader asks; ``summary`` is what is seen of it before."""


class aside(nodes.General, nodes.Element):  # noqa: N801  (likewise)
    """What stands beside a part of a text, whose locus is ``for``."""


class heading(nodes.General, nodes.TextElement):  # noqa: N801  (likewise)
    """The name of a passage, for those who hear a page and go from heading to heading."""


class SetBeside(SphinxPostTransform):
    """Puts notes, the other text and questions after the part of the text they belong to."""

    default_priority = 210
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Arrange the page of a text; other pages keep their notes where they are."""
        siglum = self.env.metadata[self.env.docname].get("siglum")
        located = [
            node
            for node in self.document.findall(nodes.TextElement)
            if str(node.get("locus", "")).startswith(f"{siglum} ")
            and not isinstance(node, passage_number)
        ]
        if not siglum or not located:
            return
        front = self._front()
        _forget_depth(list(self.document.findall(nodes.footnote)))
        notes = self._notes(located)
        for block in located:
            _arrange(block, notes.get(block["locus"], []), front)
        # The panel begins with the first passage: a page that is painted before its script ran
        # must not move when it has.
        passages = {block["locus"] for block in located if _is_passage(block)}
        for here in self.document.findall(aside):
            if here["for"] in passages:
                here["classes"].append("shown")
                break

    def _front(self) -> nodes.Element | None:
        """Close what is said about the text, and mark where the layout adds what opens there."""
        for container in self.document.findall(nodes.container):
            if "about-text" in container["classes"]:
                label, *body = container.children
                front = nodes.container(classes=["front"])
                record = self.env.metadata[self.env.docname]
                whose = record.get("text-publisher") or record["text-author"]
                summary = f"{label.astext()}: {whose}, {record['text-rights']}"
                front += closed("", *body, summary=summary, classes=["about-text"])
                front += nodes.raw("", OPENINGS, format="html")
                front["editorial"] = "front"
                container.replace_self(front)
                return front
        return None

    def _notes(self, located: list[nodes.TextElement]) -> dict[str, list[nodes.footnote]]:
        """Return the notes by the locus that calls them first."""
        found: dict[str, list[nodes.footnote]] = {}
        seen = set()
        for block in located:
            for call in block.findall(nodes.footnote_reference):
                note = self.document.ids.get(call["refid"])
                if isinstance(note, nodes.footnote) and id(note) not in seen:
                    seen.add(id(note))
                    found.setdefault(block["locus"], []).append(note)
        return found


def _leave_off_paper(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Take out what stands beside a passage on the site only."""
    if app.builder.format != "html":
        for container in list(doctree.findall(nodes.container)):
            if set(_BESIDE) & set(container["classes"]):
                container.parent.remove(container)


def _forget_depth(notes: list[nodes.footnote]) -> None:
    """Where no note is for a first reading, none is for later."""
    if all(note.get("depth") != "first" for note in notes):
        for note in notes:
            note["depth"] = ""


def _arrange(
    block: nodes.TextElement, notes: list[nodes.footnote], front: nodes.Element | None
) -> None:
    """Put a heading and a gist before a passage, and an aside after it."""
    parent: nodes.Element = block.parent
    gist, beside = None, []
    for node in list(_after(block)):
        parent.remove(node)
        if "gist" in node["classes"]:
            gist = node
        else:
            beside.append(node)
    if isinstance(block.next_node(passage_number), passage_number) and _is_passage(block):
        _insert(block, _heading(block))
        if gist is not None:
            _insert(block, _closed_gist(gist, block["locus"]))
    if notes or beside:
        for note in notes:
            note.parent.remove(note)
        here = aside("", *notes, *beside, **{"for": block["locus"], "notes": len(notes)})
        is_head = front is not None and _stands_before(block, front)
        after = front if is_head and front is not None else block
        _append(after, here)


def _is_passage(block: nodes.Element) -> bool:
    return "passage" in block["classes"]


def _after(block: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the containers right after a block that belong to it."""
    for node in block.parent.children[block.parent.index(block) + 1 :]:
        if not isinstance(node, nodes.container) or not {"gist", *_BESIDE} & set(node["classes"]):
            return
        yield node


def _insert(block: nodes.Element, node: nodes.Node) -> None:
    block.parent.insert(block.parent.index(block), node)


def _append(block: nodes.Element, node: nodes.Element) -> None:
    """Put a node after a block and the asides that follow it; what is framed keeps its frame."""
    while isinstance(block.parent, nodes.container):
        block = block.parent
    at = block.parent.index(block) + 1
    while at < len(block.parent) and isinstance(block.parent[at], aside):
        at += 1
    block.parent.insert(at, node)


def _stands_before(block: nodes.Element, front: nodes.Element) -> bool:
    """Tell whether a block is a part of the text's head, before what opens."""
    return block.parent is front.parent and block.parent.index(block) < front.parent.index(front)


def _heading(block: nodes.Element) -> heading:
    """Return a heading that only those hear who go from one to the next."""
    level, around = 1, block.parent
    while around is not None:
        level += isinstance(around, nodes.section)
        around = around.parent
    words = nodes.Text(block["locus"])
    return heading("", "", words, level=min(level, 6))


def _closed_gist(container: nodes.Element, locus: str) -> closed:
    label, *body = container.children
    return closed("", *body, summary=label.astext(), of=locus, classes=["gist"])


# ---------- HTML ----------


def _visit_closed(translator: Any, node: closed) -> None:
    marks = {"data-editorial": node["classes"][0]}
    translator.body.append(translator.starttag(node, "details", **marks))
    of = f'<span class="unseen">{translator.encode(node["of"])}: </span>' if "of" in node else ""
    translator.body.append(f"<summary>{of}{translator.encode(node['summary'])}</summary>\n")


def _depart_closed(translator: Any, node: closed) -> None:
    translator.body.append("</details>\n")


def _visit_heading(translator: Any, node: heading) -> None:
    words, level = translator.encode(node.astext()), node["level"]
    start = f'<h{level} class="unseen" data-editorial="heading">'
    translator.body.append(f"{start}{words}</h{level}>\n")
    raise nodes.SkipNode


def _visit_aside(translator: Any, node: aside) -> None:
    name = f"Beside {node['for']}"
    marks = {"data-for": node["for"], "data-editorial": "beside", "aria-label": name}
    start = translator.starttag(node, "aside", CLASS="beside", role="note", **marks)
    translator.body.append(start)


def _depart_aside(translator: Any, node: aside) -> None:
    translator.body.append("</aside>\n")


def setup(app: Sphinx) -> None:
    """Register the nodes and what makes them."""
    app.add_node(closed, html=(_visit_closed, _depart_closed))
    app.add_node(heading, html=(_visit_heading, None))
    app.add_node(aside, html=(_visit_aside, _depart_aside))
    app.add_post_transform(SetBeside)
    app.connect("doctree-resolved", _leave_off_paper)
