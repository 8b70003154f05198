"""The last pass over a PDF: who hears the file hears each passage whole, and where links lead."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
import typst

from edition.proof.printed import read_pdf
from edition.sphinx_ext.typst.finish import About, Target, finish, kids_of

SOURCE = """
#set document(title: "A tale")
#set text(lang: "en")
= The tale#footnote[A note on the title.]
#par[He came#footnote[First note.] and #emph[went#footnote[Second note.]] away.]
#link(label("there"))[On.]
#figure(kind: table, caption: [Who], table(
  columns: 2, table.header[Who][What], [Keeper], [keeps], [Guest], [comes],
))
#pagebreak()
#metadata(none)#label("there") #par[There.]
"""
ABOUT = About("One period: A tale", "For a lesson.", "Public domain.")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("finish") / "tale.typ"
    path.write_text(SOURCE, encoding="utf-8")
    pdf = typst.compile(path, pdf_standards=["ua-1", "a-2a"], timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


def targets(pdf: bytes) -> tuple[Target, ...]:
    """Return the one place that the tale links to, where Typst has it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        link = next(a for a in document.pages[0].obj.Annots if a.Contents == "page 2")
        place, height = link.Dest, float(document.pages[1].mediabox[3])
        down = height - float(place[3]) + 10
        return (Target("TALE 1", 2, float(place[2]), down, is_passage=True),)


def outline(element: Any, depth: int = 0) -> list[tuple[int, str]]:
    found = []
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [(depth, str(kid.S)[1:]), *outline(kid, depth + 1)]
    return found


def test_no_note_is_heard_within_a_line(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(finish(made, ABOUT, ()))) as document:
        heard = outline(document.Root.StructTreeRoot)
    depths = {depth for depth, kind in heard if kind == "Note"}
    assert len([kind for _, kind in heard if kind == "Note"]) == 3
    assert depths == {depth for depth, kind in heard if kind in ("H1", "H2")}


def test_notes_follow_the_line_that_calls_them_in_order(made: bytes) -> None:
    words = [block.words for block in read_pdf(finish(made, ABOUT, ()))]
    assert "The tale" in words
    assert "He came and went away." in words


def test_before_it_a_note_is_heard_among_the_words(made: bytes) -> None:
    faults = [fault for block in read_pdf(made) for fault in block.faults]
    assert "a note is heard among them" in faults


def test_links_say_where_they_lead(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(finish(made, ABOUT, targets(made)))) as document:
        names = {str(a.Contents) for page in document.pages for a in page.obj.get("/Annots", [])}
    assert "TALE 1" in names
    assert "Back to the call of note 2" in names
    assert not any(name.startswith("page ") for name in names)


def test_a_passage_is_a_bookmark_below_its_chapter(made: bytes) -> None:
    pdf = finish(made, ABOUT, targets(made))
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as bookmarks:
        assert [item.title for item in bookmarks.root[0].children] == ["TALE 1"]


def test_the_first_cell_of_a_row_is_its_head(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(finish(made, ABOUT, ()))) as document:
        kinds = [kind for _, kind in outline(document.Root.StructTreeRoot) if kind in ("TH", "TD")]
    assert kinds == ["TH", "TH", "TH", "TD", "TH", "TD"]


def test_a_file_says_what_it_is(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(finish(made, ABOUT, ()))) as document:
        meta = document.open_metadata()
        assert meta["dc:title"] == ABOUT.title
        assert meta["dc:description"] == ABOUT.description
        assert meta.pdfa_status == "2A"
        assert meta["pdfuaid:part"] == "1"


def test_the_same_input_gives_the_same_smaller_bytes(made: bytes) -> None:
    assert finish(made, ABOUT, ()) == finish(made, ABOUT, ())
    assert len(finish(made, ABOUT, ())) < len(made)
