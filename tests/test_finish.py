"""The last pass over a PDF: who hears the file hears each passage whole, and where links lead."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from edition.proof.drawing import DrawnRun, draw
from edition.proof.fonts import Glyphs, fonts_of
from edition.proof.printed import read_pdf
from edition.proof.structure import content_of
from edition.sphinx_ext.typst.finish import About, finish
from edition.sphinx_ext.typst.links import LinkTarget, NoSuchPlaceError
from edition.sphinx_ext.typst.packing import shorter
from edition.sphinx_ext.typst.plain import WrittenOtherwiseError, text

SOURCE = """
#set document(title: "A tale")
#set text(lang: "en")
= The tale#footnote[A note on the title.]
#par[He came#footnote[First note.] and #emph[went#footnote[Second note.]] away.]
#link(label("there"))[On.]
#link("https://example.org/a/b/c", ("https://", "example.org/", "a/b/", "c").map(box).join())
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


def targets(pdf: bytes) -> tuple[LinkTarget, ...]:
    """Return the one place that the tale links to, where Typst has it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        link = next(a for a in document.pages[0].obj.Annots if a.Contents == "page 2")
        place, height = link.Dest, float(document.pages[1].mediabox[3])
        down = height - float(place[3]) + 10
        return (LinkTarget("TALE 1", 2, float(place[2]), down, is_passage=True),)


def outline(element: Any, depth: int = 0) -> list[tuple[int, str]]:
    found = []
    for kid in element.get("/K", []):
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


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same tale, whose link says the name of its place, as those of our template do."""
    path = tmp_path_factory.mktemp("named") / "tale.typ"
    path.write_text(SOURCE.replace('link(label("there"))', 'link("#there")'), encoding="utf-8")
    pdf = typst.compile(path, pdf_standards=["ua-1", "a-2a"], timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


def links(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: str(number) for number, page in enumerate(document.pages, 1)}
        return sorted(
            " ".join(
                [
                    str(link.Contents),
                    *(numbers[link.Dest[0].objgen], str(link.Dest[1]), f"{link.Dest[3]:.2f}"),
                    *(f"{side:.1f}" for side in link.Rect),
                ]
            )
            for page in document.pages
            for link in page.obj.get("/Annots", [])
            if "/Dest" in link and "/A" not in link
        )


def test_a_link_by_name_leads_where_one_of_typst_does(made: bytes, named: bytes) -> None:
    there = tuple(target._replace(label="there") for target in targets(made))
    assert links(finish(named, ABOUT, there)) == links(finish(made, ABOUT, there))


def test_a_link_by_a_name_that_nothing_has_stops_the_build(named: bytes) -> None:
    with pytest.raises(NoSuchPlaceError, match="`<there>` does not exist"):
        finish(named, ABOUT, ())


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
        assert b"\n " not in document.Root.Metadata.read_bytes()


def test_the_same_input_gives_the_same_smaller_bytes(made: bytes) -> None:
    assert finish(made, ABOUT, ()) == finish(made, ABOUT, ())
    assert len(finish(made, ABOUT, ())) < len(made)


def test_the_pieces_of_an_address_are_one_area_to_click_on(made: bytes) -> None:
    def areas(pdf: bytes) -> list[list[float]]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            links = [link for link in document.pages[0].obj.Annots if "/QuadPoints" in link]
            return [[round(float(number)) for number in link.QuadPoints] for link in links]

    (pieces,), (joined,) = areas(made), areas(finish(made, ABOUT, ()))
    assert len(pieces) == 4 * 8
    assert joined == [pieces[0], pieces[1], pieces[-4], pieces[3], pieces[-4], *pieces[5:8]]


def test_a_packed_page_has_the_same_words_at_the_same_places(made: bytes) -> None:
    def runs(pdf: bytes) -> list[DrawnRun]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            known: dict[int, Glyphs] = {}
            pages = [(page.obj.Contents, fonts_of(page, known)) for page in document.pages]
            return [r for told, fonts in pages for r in draw(content_of(told), fonts).runs]

    before, after = runs(made), runs(finish(made, ABOUT, ()))
    assert len(before) > 20
    assert [run.text for run in after] == [run.text for run in before]
    for at in ("x", "y"):
        places = [[getattr(run, at) for run in found] for found in (before, after)]
        assert places[1] == pytest.approx(places[0], abs=0.051)


@pytest.mark.parametrize(
    ("said", "shortened"),
    [
        (rb"12.345678 -120.04 0.123456 Tm", rb"12.3 -120 0.123456 Tm"),
        (rb"[(\000A\0501.23456\\) 9(\051)]TJ", b"[(\0A\\0501.23456\\\\) 9(\\051)]TJ"),
        (rb"[(A)-6.9999695(B)7(C)]TJ", rb"[(A)-7(B)7(C)]TJ"),
        (rb"(12.345678)Tj", rb"(12.345678)Tj"),
        (rb"(\000\b\000\n\134\012\377)Tj 99.96 w", b"(\0\b\0\\n\\\\\\012\xff)Tj 100 w"),
    ],
)
def test_strings_are_bytes_and_numbers_have_no_more_places_than_print(
    said: bytes, shortened: bytes
) -> None:
    assert shorter(said) == shortened


@pytest.mark.parametrize("words", ["page 2", "a (b) \\", "“Who led?”", "\r (é) (", "א"])
def test_words_are_strings_that_a_reader_of_pdfs_understands(words: str) -> None:
    assert str(pikepdf.Object.parse(text(words))) == words


def test_a_file_that_is_written_in_another_way_is_refused(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        document.save(out := io.BytesIO())
    with pytest.raises(WrittenOtherwiseError, match="is not what Typst has written"):
        finish(out.getvalue(), ABOUT, ())


def test_objects_of_a_kind_are_packed_together_and_all_are_there(made: bytes) -> None:
    told = finish(made, ABOUT, ())
    plain = [thing for thing in told.split(b"endobj") if b" 0 obj" in thing]
    assert all(b"\nstream\n" in thing for thing in plain)
    with pikepdf.open(io.BytesIO(made)) as before, pikepdf.open(io.BytesIO(told)) as after:
        assert not after.check_pdf_syntax()
        assert len(after.pages) == len(before.pages)
        assert fonts_in(after) == fonts_in(before)
        assert "/ID" in after.trailer


def fonts_in(document: pikepdf.Pdf) -> set[str]:
    things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
    return {str(thing.FontName) for thing in things if thing.get("/Type") == "/FontDescriptor"}


LINES = """
#set document(title: "A tale")
#set text(lang: "en")
= The tale
#par[#lorem(60) #emph[He] #lorem(60)]
#par[Another#footnote[First.] begins #lorem(40)]
"""


def test_lines_that_follow_one_another_are_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "lines.typ"
    path.write_text(LINES, encoding="utf-8")
    pdf = typst.compile(path, pdf_standards=["ua-1", "a-2a"], timestamp=0)
    assert isinstance(pdf, bytes)
    told = finish(pdf, ABOUT, ())
    with pikepdf.open(io.BytesIO(told)) as document:
        marks = re.findall(rb"/MCID (\d+)", document.pages[0].Contents.read_bytes())
        tree: Any = document.Root.StructTreeRoot.ParentTree.Nums
        parents = tree[list(tree).index(document.pages[0].obj.StructParents) + 1]
        named = {str(at).encode() for at, parent in enumerate(parents) if parent is not None}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        before = re.findall(rb"/MCID (\d+)", document.pages[0].Contents.read_bytes())
    assert len(marks) < len(before) / 2
    assert set(marks) == named
    assert read_pdf(told)[1].words == read_pdf(pdf)[1].words != ""
