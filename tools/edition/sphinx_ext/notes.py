"""Notes as nodes: their short names, kinds and lemmas, which MyST can only write as their words.

The first words of a note say what it is called, of what kind it is, and what it is about. Here
they become attributes of the note, and its short name takes the place of its number.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

_HEAD = ("note-name", "lemma")


class NameNotes(SphinxTransform):
    """Gives each note, and each of its calls, the name that its first words say."""

    default_priority = 650
    """After docutils has numbered them."""

    def apply(self) -> None:
        """Turn the first words of each note into its attributes."""
        for note in self.document.findall(nodes.footnote):
            paragraph = note.next_node(nodes.paragraph)
            if paragraph is not None:
                _read_head(note, paragraph)
        for call in self.document.findall(nodes.footnote_reference):
            called = self.document.ids.get(call.get("refid"))
            if called is not None and "mark" in called:
                call.children = [nodes.Text(called["mark"])]


def _read_head(note: nodes.footnote, paragraph: nodes.paragraph) -> None:
    """Take name, old addresses and lemma out of a note's first paragraph; its kind stays."""
    for inline in [child for child in paragraph.children if isinstance(child, nodes.inline)]:
        classes = set(inline["classes"])
        is_address = not inline.children and inline["ids"]
        if "note-name" in classes:
            note["name"] = inline.astext()
            note["mark"] = note["name"].rsplit(" ", 1)[-1]
            note.next_node(nodes.label).children = [nodes.Text(note["mark"])]  # type: ignore[union-attr]  # each note has a label
        elif "lemma" in classes:
            note["lemma"] = inline.astext()
        elif "kind" in classes:
            note["kind-name"] = inline.astext().rstrip(".")
            note["kind"], note["depth"] = _after(classes, "kind-"), _after(classes, "depth-")
        elif is_address:
            note["ids"] += inline["ids"]
        if is_address or classes.intersection(_HEAD):
            _take_out(paragraph, inline)


def _take_out(paragraph: nodes.paragraph, inline: nodes.inline) -> None:
    """Remove an inline and the space after it."""
    at = paragraph.index(inline)
    paragraph.remove(inline)
    if at < len(paragraph) and paragraph[at].astext() == " ":
        del paragraph[at]


def _after(classes: set[str], prefix: str) -> str:
    return next((name.removeprefix(prefix) for name in classes if name.startswith(prefix)), "")


def spoken_name(note: nodes.Element) -> str:
    """Return what a note is called aloud: "Note 8c, correction", "Note 3" if it has no kind."""
    mark = note.get("mark") or note.next_node(nodes.label).astext()  # type: ignore[union-attr]  # each note has a label
    kind = str(note.get("kind-name", "")).lower()
    return f"Note {mark}, {kind}" if kind else f"Note {mark}"


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(NameNotes)
