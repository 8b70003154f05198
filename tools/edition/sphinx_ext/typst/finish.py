"""The last pass over a PDF: what Typst cannot say yet, for those who hear the file.

Typst nests a note in the paragraph that calls it, and calls every link within the book "page 12".
Here each note, and each gloss in the margin, comes to stand after its paragraph in the structure
tree, so that a passage is heard whole; links are named by what they lead to; passages become
bookmarks; and objects are packed, which leaves two fifths of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from edition.sphinx_ext.typst.bookmarks import Part, add_bookmarks
from edition.sphinx_ext.typst.links import LinkTarget, finish_links
from edition.sphinx_ext.typst.marks import following, forget, join_marks
from edition.sphinx_ext.typst.object_streams import packed_by_kind
from edition.sphinx_ext.typst.packing import shorter
from edition.sphinx_ext.typst.plain import PlainPdf, compressed, content, under
from edition.sphinx_ext.typst.spreads import Spreads, put_in_order
from edition.sphinx_ext.typst.structure import put_back, set_apart, tree_of

_TITLE = re.compile(rb"<dc:title>.*?</dc:title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    description: str
    rights: str
    students: str = "For students"
    """What the part of a teacher's edition is called that students have too."""


def finish(
    written: bytes, about: About, targets: Sequence[LinkTarget], spreads: Spreads | None = None
) -> bytes:
    """Return a PDF with notes after their paragraphs, links that say where they lead, packed.

    The same bytes come of the same input. ``targets`` are all places that links can lead to.
    """
    pdf = PlainPdf(written)
    tree = tree_of(pdf)
    set_apart(tree, pdf)
    could = following(tree)
    joined: dict[bytes, set[bytes]] = {}
    for page in pdf.pages:
        stream = under(b"Contents", pdf[page])
        marked, joined[page] = join_marks(content(pdf[stream]), could.get(page, ()))
        pdf[stream] = compressed(b"", shorter(marked))
    forget(joined, tree, pdf)
    put_back(tree, pdf)
    finish_links(pdf, targets)
    parts = (Part(about.students, 1), Part("For the teacher", spreads.begins)) if spreads else ()
    add_bookmarks(pdf, [target for target in targets if target.is_passage], parts)
    _describe(pdf, about)
    if spreads:
        put_in_order(pdf, spreads)
    return packed_by_kind(pdf)


def _describe(pdf: PlainPdf, about: About) -> None:
    """Say what the file is, in the terms of Dublin Core; this stays readable as it is."""
    reference = pdf.found(b"Metadata")
    told = pdf[reference].partition(b"stream\n")[2].removesuffix(b"\nendstream")
    terms = {"title": about.title, "description": about.description, "rights": about.rights}
    text = "".join(
        f'<dc:{term}><rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt>'
        f"</dc:{term}>"
        for term, words in terms.items()
    )
    told = _TITLE.sub(lambda _: text.encode(), told, count=1)
    about_it = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(told)
    pdf[reference] = b"%b\nstream\n%b\nendstream" % (about_it, told)
