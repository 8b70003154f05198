"""The files for download, opened again as their readers' programs open them."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from conftest import TESTS, LayOut
from edition.cli import main
from edition.exports import export
from edition.exports.runs import Piece, pieces
from edition.exports.worksheets import FEWEST, sheets
from edition.markup.blocks import Citation, NoteCall, PdfLink, Prose
from edition.model.edition import Edition, load_edition
from edition.problems import Problems

LABELS = {"walls2000": "Mason 2000"}


@pytest.fixture
def edition(lay_out: LayOut) -> Edition:
    found = load_edition(lay_out(TESTS / "golden/edition"), Problems())
    assert found is not None
    return found


@pytest.fixture
def files(edition: Edition) -> dict[str, bytes]:
    return export(edition, "teacher")


def opened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def words_in(content: bytes) -> str:
    """Return all that a file holds, whether it is an archive or not, as text."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_same_edition_gives_the_same_bytes(edition: Edition, files: dict[str, bytes]) -> None:
    assert export(edition, "teacher") == files


def test_every_file_in_an_archive_carries_the_date_of_the_edition(files: dict[str, bytes]) -> None:
    for name in ("questions.docx", "organizer.docx"):
        with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
            assert {info.date_time for info in archive.infolist()} == {(2026, 11, 20, 0, 0, 0)}


def test_no_byte_of_a_students_file_holds_the_key(
    edition: Edition, files: dict[str, bytes]
) -> None:
    students = export(edition, "student")
    assert set(files) - set(students) == {"key.docx"}
    key = [entry.record.key for entry in edition.question_entries]
    secrets = [text for k in key if k for text in (k.answers.advanced, *k.misconceptions)]
    assert secrets
    for name, content in students.items():
        assert [text for text in secrets if text in words_in(content)] == [], name
    assert all(text in words_in(files["key.docx"]) for text in secrets)


def test_a_word_file_says_what_it_is(files: dict[str, bytes]) -> None:
    for name, title in (
        ("questions.docx", "Questions for discussion · A Small Edition"),
        ("organizer.docx", "Organizer: the accounts · A Small Edition"),
        ("key.docx", "Key to the questions · A Small Edition"),
    ):
        document = opened(files[name])
        assert document.core_properties.title == title
        assert document.core_properties.language == "en-US"
        assert document.core_properties.created == datetime(2026, 11, 20, tzinfo=UTC)
        language = document.styles.element.find(f".//{qn('w:lang')}")
        assert language.get(qn("w:val")) == "en-US"


def test_questions_have_headings_numbers_and_room(files: dict[str, bytes]) -> None:
    document = opened(files["questions.docx"])
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style]
    assert ("Heading 1", "Questions for discussion") in found
    assert [text for style, text in found if style == "Heading 2"] == [
        "TALE: The Gate",
        "The whole text",
    ]
    assert [text for style, text in found if style == "List Number"] == [
        "Who leads *them*?",
        "Was the road there before?",
        "Do the two halves of the tale say the same?",
    ]
    ruled = [p for p in document.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None]
    assert len(ruled) == FEWEST + 7 + 10  # 5, 15 and 20 minutes
    assert not any(p.text for p in ruled)


def test_a_question_keeps_its_number_when_another_is_deleted(files: dict[str, bytes]) -> None:
    document = opened(files["questions.docx"])
    asked = [p for p in document.paragraphs if p.style and p.style.name == "List Number"]
    counts = [p._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0] for p in asked]
    begun = {
        count.get(qn("w:numId")): count.find(f".//{qn('w:startOverride')}")
        for count in document.part.numbering_part.element.findall(qn("w:num"))
    }
    assert len(set(counts)) == len(counts)
    assert [begun[count].get(qn("w:val")) for count in counts] == ["1", "2", "1"]


def test_the_organizer_has_header_rows_and_empty_cells(files: dict[str, bytes]) -> None:
    document = opened(files["organizer.docx"])
    (table,) = document.tables
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0, 0]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "The gate, 1901"
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["Passage", "What it claims", "What it offers as proof", "What it leaves out"],
        ["a man who kept it (TALE 1)", "", "", ""],
        ["“Who leads them?” asked (TALE 2)", "", "", ""],
        ["Text and source: agree, differ, silent", "", "", ""],
    ]
    widths = [int(column.width or 0) for column in table.columns]
    assert widths[0] > widths[1] == widths[3] > 0
    section = document.sections[0]
    assert int(section.page_width or 0) > int(section.page_height or 0)


def test_what_is_of_use_on_the_site_only_is_in_no_file(files: dict[str, bytes]) -> None:
    for name in ("questions.docx", "organizer.docx", "key.docx"):
        assert "download" not in words_in(files[name])


def test_prose_keeps_its_emphasis_links_roles_and_languages() -> None:
    prose = "See *this*, **that**,\n[there](https://example.org), {term}`a gate <gate>`, {he}`שער`"
    prose += " {cite:p}`walls2000` {locus}`TALE 1`\\*"
    assert list(pieces((Prose(prose), Citation("walls2000")), LABELS)) == [
        Piece("See "),
        Piece("this", italic=True),
        Piece(", "),
        Piece("that", bold=True),
        Piece(","),
        Piece(" "),
        Piece("there", address="https://example.org"),
        Piece(", "),
        Piece("a gate"),
        Piece(", "),
        Piece("שער", lang="he"),
        Piece(" "),
        Piece("(Mason 2000)"),
        Piece(" "),
        Piece("TALE 1"),
        Piece("*"),
        Piece("Mason 2000"),
    ]


def test_nothing_unforeseen_is_dropped_in_silence() -> None:
    for inline in (NoteCall("n1"), PdfLink("the packet", "packet")):
        with pytest.raises(TypeError, match="a worksheet has no"):
            list(pieces((inline,), {}))


def test_cards_ask_both_ways_and_keep_their_identity(
    edition: Edition, files: dict[str, bytes]
) -> None:
    lines = files["cards.txt"].decode("utf-8").splitlines()
    headers = dict(line[1:].split(":") for line in lines if line.startswith("#"))
    assert headers["notetype"] == "Basic (and reversed card)"
    assert headers["deck"] == "A Small Edition"
    notes = list(csv.reader(lines[len(headers) :], "excel-tab"))
    assert len({identity for identity, *_ in notes}) == len(notes) == len(edition.glossary)
    assert notes[0] == [
        "d35d70332d832f35",  # another would make a learner begin anew
        '<b>gate</b><br><span lang="he" dir="rtl">שער</span>; '
        '<span lang="ru" dir="ltr">ворота</span><br>shaar',
        "<i>term</i><br>A door in a wall.",
        "term",
    ]


def test_the_table_of_words_opens_in_any_program(files: dict[str, bytes]) -> None:
    assert files["words.csv"].startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(files["words.csv"].decode("utf-8-sig"))))
    assert [row["headword"] for row in rows] == ["gate", "Keeper", "Law of Gates"]
    assert rows[0] == {
        "headword": "gate",
        "kind": "term",
        "language": "Hebrew; Russian",
        "script": "שער; ворота",
        "transliteration": "shaar",
        "said": "",
        "gloss": "A door in a wall.",
    }


def test_export_writes_what_changed_and_removes_what_is_stale(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(lay_out(TESTS / "golden/edition"))
    stale = Path(root) / "_build/student/downloads/key.docx"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"answers")
    command = ["--root", root, "export", "--audience", "student"]
    assert main(command) == 0
    assert "removed _build/student/downloads/key.docx\n4 written" in capsys.readouterr().out
    assert not stale.exists()
    assert main(command) == 0
    assert capsys.readouterr().out == "0 written, 4 unchanged\n"


def test_an_edition_without_a_guide_has_its_cards(lay_out: LayOut) -> None:
    root = lay_out(**{"docs/annotations/tale/questions.yaml": ""})
    edition = load_edition(root, Problems())
    assert edition is not None
    assert list(sheets(edition)) == []
    assert set(export(edition, "teacher")) == {"cards.txt", "words.csv"}
