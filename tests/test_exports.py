"""The files for download, opened again as their readers' programs open them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt

from conftest import TESTS, LayOut
from edition.cli import AUDIENCES, main
from edition.exports import LIST, export, for_audience
from edition.exports.job import Job
from edition.exports.pieces import Piece, pieces
from edition.exports.word.body import GrowingBody
from edition.exports.word.document import PageLayout, word_file
from edition.exports.word.runs import append
from edition.exports.word.worksheets import FEWEST
from edition.markup.blocks import Citation, Group, LocusLink, NoteCall, Prose, SeenExtent, Table
from edition.markup.myst import render
from edition.model.contents import TAKE
from edition.model.downloads import WHICH, offered
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.model.selection import select
from edition.output.kept import Kept
from edition.pages import compose
from edition.problems import Problems
from edition.records.packet import Audience

LABELS = {"walls2000": "Mason 2000"}
PDFS = {"student": b"%PDF of the students' packet", "key": b"%PDF of the key"}


@pytest.fixture
def edition(golden_edition: Edition) -> Edition:
    return golden_edition


@pytest.fixture(scope="module")
def files(golden_edition: Edition) -> dict[str, bytes]:
    return export(golden_edition, PDFS)


def opened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


@pytest.mark.parametrize(
    "piece",
    [
        Piece("plain"),
        Piece(" spaces at its ends ", italic=True),
        Piece("bold", bold=True),
        Piece("both\u00a0", bold=True, italic=True),
        Piece("a tab\tand a line\nend", italic=True),
        Piece(""),
    ],
)
def test_words_are_appended_as_python_docx_appends_them(piece: Piece) -> None:
    ours, theirs = Document().add_paragraph(), Document().add_paragraph()
    append(ours, piece)
    run = theirs.add_run(piece.text)
    run.italic, run.bold = piece.italic or None, piece.bold or None
    assert ours._p.xml == theirs._p.xml


def words_in(content: bytes) -> str:
    """Return all that a file holds, whether it is an archive or not, as text."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_same_edition_gives_the_same_bytes(edition: Edition, files: dict[str, bytes]) -> None:
    assert export(edition, PDFS) == files


@pytest.mark.slow
def test_a_word_file_that_was_let_go_piece_by_piece_is_that_of_a_whole_tree(
    edition: Edition, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go: list[int] = []
    write = GrowingBody.write
    monkeypatch.setattr(GrowingBody, "write", lambda body: let_go.append(len(body.body)))
    whole = export(edition, PDFS)
    monkeypatch.setattr(GrowingBody, "write", write)
    assert max(let_go) > 40
    assert whole == files


def test_files_that_are_kept_are_those_that_would_be_made(
    edition: Edition, files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path, "")
    assert export(edition, PDFS, kept) == files
    books: list[dict[str, object]] = [
        {"date": date(2001, 1, 1)},
        {"title": "Another"},
        {"publisher": "Others"},
    ]
    for book in books:
        other = replace(edition, record=edition.record.model_copy(update=book))
        assert export(other, PDFS, kept) == export(other, PDFS) != files
    for other in [replace(edition, works={}), replace(edition, texts=edition.texts[:1])]:
        assert export(other, PDFS, kept) == export(other, PDFS)
    pdfs = {name: pdf + b"!" for name, pdf in PDFS.items()}
    assert export(edition, pdfs, kept) == export(edition, pdfs) != files

    def refuse(*_: object) -> None:
        raise AssertionError("it was made before")

    for maker in ("word.document.Word.document", "slides.deck.deck", "together.packed"):
        monkeypatch.setattr(f"edition.exports.{maker}", refuse)
    assert export(edition, PDFS, kept) == files


def test_every_file_in_an_archive_carries_the_date_of_the_edition(files: dict[str, bytes]) -> None:
    for name in ("questions.docx", "organizer.docx"):
        with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
            assert {info.date_time for info in archive.infolist()} == {(2026, 11, 20, 0, 0, 0)}


def test_no_byte_of_a_students_file_holds_the_key(
    edition: Edition, files: dict[str, bytes]
) -> None:
    students = for_audience(edition, "student", files)
    assert "key.docx" in set(files) - set(students)
    key = [entry.record.key for entry in edition.question_entries]
    secrets = [text for k in key if k for text in (k.answers.advanced, *k.misconceptions)]
    for _, entry in edition.guide.lessons:
        plan = entry.record
        secrets += [task.answer for task in plan.worksheet] + [step.body for step in plan.steps]
        secrets += [said for step in plan.steps for said in (step.say, step.expect) if said]
        secrets += [moment.response for moment in plan.moments]
        secrets += [misreading.says for misreading in plan.misreadings]
    assert secrets
    for name, content in students.items():
        assert [text for text in secrets if text in words_in(content)] == [], name
    assert all(text in words_in(files["key.docx"]) for k in key if k for text in k.misconceptions)


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


def test_room_to_write_is_for_a_pencil_and_a_copier(files: dict[str, bytes]) -> None:
    for name in (name for name in files if name.endswith(".docx")):
        document = opened(files[name])
        pitch = Mm(12 if name.endswith("-large.docx") else 8)
        for line in document.paragraphs:
            if line._p.find(f".//{qn('w:pBdr')}") is not None:
                assert line.paragraph_format.line_spacing > pitch - Pt(0.1)  # in twentieths
        colors = document.element.body.iter(qn("w:color"), qn("w:bottom"), qn("w:between"))
        told = {
            each.get(qn("w:val" if each.tag == qn("w:color") else "w:color")) for each in colors
        }
        assert told <= {"000000", "auto"}, name


def test_no_column_is_narrower_than_a_word(jobs: Mapping[str, Job]) -> None:
    job = next(iter(jobs.values()))
    header = ("Passage", "Said", "Between", "Given")
    rows = tuple(((LocusLink("NCSEJ 1"),), (), (), ()) for _ in range(3))
    form = Group("organizer", (Table("Form", header, (6, 64, 10, 20), rows),))
    (table,) = opened(word_file(job, "A form", (form,), PageLayout(size=18, margin=0.7))).tables
    widths = [cell.width for cell in table.rows[0].cells]
    assert all(width > 0.6 * Pt(18) * len(word) for width, word in zip(widths, header, strict=True))
    assert widths[1] == max(widths)
    assert sum(widths) <= Inches(7.1)


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
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Organizer: the accounts"
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["Theme", "Passage", "What it claims", "What it offers as proof", "What it leaves out"],
        ["The gate", "a man who kept it (TALE 1)", "", "", ""],
        ["", "“Who leads them?” asked (TALE 2)", "", "", ""],
    ]
    widths = [int(column.width or 0) for column in table.columns]
    assert widths[1] > widths[2] >= widths[4] > 0
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
    for inline in (NoteCall("n1"), SeenExtent("teller1901")):
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
        "d35d70332d832f35",  # another would make a learner begin again
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
    printed = capsys.readouterr().out
    files = len(list(stale.parent.iterdir()))
    assert f"removed _build/student/downloads/key.docx\n{files} written" in printed
    assert not stale.exists()
    assert main(command) == 0
    assert capsys.readouterr().out == f"0 written, {files} unchanged\n"


def test_an_edition_without_a_guide_has_its_cards(lay_out: LayOut) -> None:
    root = lay_out(**{"docs/annotations/tale/questions.yaml": ""})
    edition = load_edition(root, Problems())
    assert edition is not None
    without = {"cards.txt", "words.csv", "words-gift.txt", "reading-edition.epub"}
    assert set(export(edition, {})) == {*without, "received-tale.txt"}


def test_every_word_file_has_numbered_pages_and_an_author(files: dict[str, bytes]) -> None:
    for name in (name for name in files if name.endswith(".docx")):
        document = opened(files[name])
        (footer,) = document.sections[0].footer.paragraphs
        fields = [f.get(qn("w:instr")) for f in footer._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"], name
        assert document.core_properties.author == "The Press"


def test_no_code_of_a_standard_is_in_a_students_word_file(
    edition: Edition, files: dict[str, bytes]
) -> None:
    codes = {c for q in edition.question_entries for c in q.record.standards}
    assert codes
    short = {code.removeprefix("CCSS.ELA-LITERACY.") for code in codes}
    for one in offered(edition, "student"):
        held = words_in(files[one.file.name])
        assert [code for code in short if code in held] == [], one.file.name


def test_each_lesson_is_a_worksheet_a_plan_and_both_with_its_packets(
    edition: Edition, files: dict[str, bytes]
) -> None:
    for name, entry in edition.guide.lessons:
        lesson = entry.record
        sheet = opened(files[f"{name}-worksheet.docx"])
        ticket = " ".join(lesson.exit_ticket.split())
        assert any(p.text == ticket for p in sheet.paragraphs)
        assert _first(lesson.moments[0].response) not in words_in(files[f"{name}-worksheet.docx"])
        assert _first(lesson.moments[0].response) in words_in(files[f"{name}-plan.docx"])
        with zipfile.ZipFile(io.BytesIO(files[f"{name}.zip"])) as archive:
            held = {path.removeprefix(f"{name}/") for path in archive.namelist()}
            printed = {f"{packet}.pdf" for packet in lesson.packets if packet in PDFS}
            own = {"packet.docx", "worksheet.docx", "plan.docx", "slides.pptx"}
            own |= {"worksheet-large.docx"} | ({"answers.docx"} if lesson.has_answers else set())
            assert held == printed | own | {WHICH}
            (table,) = opened(archive.read(f"{name}/{WHICH}")).tables
            whom = {row.cells[0].text: row.cells[2].text for row in table.rows[1:]}
            assert set(whom) == printed | own
            assert whom["plan.docx"] == whom.get("answers.docx", "You") == "You"
            assert whom["worksheet-large.docx"] == "A student who reads large print"
            plan = archive.read(f"{name}/plan.docx")
        assert plan == files[f"{name}-plan.docx"]
        for task in lesson.worksheet:
            assert _first(task.answer) in words_in(files[f"{name}-answers.docx"])
        for misreading in lesson.misreadings:
            assert _first(misreading.says) in words_in(files[f"{name}-answers.docx"])
        for marked in lesson.model_tickets:
            assert _first(marked.marks) in words_in(files[f"{name}-answers.docx"])


def test_a_packet_has_the_authors_words_and_its_notes_as_footnotes(
    edition: Edition, files: dict[str, bytes]
) -> None:
    for name, entry in edition.guide.lessons:
        content = files[f"{name}-packet.docx"]
        held = " ".join(paragraph.text for paragraph in opened(content).paragraphs)
        packets = [p for p in edition.packets if p.name in entry.record.packets]
        texts = [
            t
            for p in packets
            if any(x.text for x in p.record.parts)
            for t in select(edition, p).texts
        ]
        for division in (division for text in texts for division in text.reading.divisions):
            assert division.text.replace("\n", " ") in held.replace("\n", " ")
        notes = [note.name for text in texts for note in text.notes]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            calls = re.findall(
                rb'footnoteReference w:id="([0-9]+)"', archive.read("word/document.xml")
            )
            assert [int(call) for call in calls] == [*range(1, len(notes) + 1)]
            if notes:
                foot = archive.read("word/footnotes.xml").decode()
                said = re.findall(r"<w:t[^>]*>(?:[^<]*?)(TALE [0-9a-z ]+[a-z])</w:t>", foot)
                assert said == notes


def test_large_print_is_large(files: dict[str, bytes]) -> None:
    for name in (name for name in files if name.endswith("-large.docx")):
        size = opened(files[name]).styles["Normal"].font.size
        assert size.pt == 18


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_list_of_files_says_what_each_is(
    audience: Audience, edition: Edition, files: dict[str, bytes]
) -> None:
    theirs = for_audience(edition, audience, files)
    listed = json.loads(theirs.pop(LIST))
    assert {one["name"] for one in listed} == set(theirs)
    for one in listed:
        assert one["bytes"] == len(theirs[one["name"]])
        assert one["sha256"] == hashlib.sha256(theirs[one["name"]]).hexdigest()
        assert audience == "teacher" or one["for"] == "student"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_one_page_leads_to_every_file_of_an_audience_and_no_other(
    audience: Audience, edition: Edition
) -> None:
    (page,) = (page for page in compose(edition, audience) if page.path == TAKE)
    linked = re.findall(r"downloads/([^>)]+)", render(page))
    assert sorted(linked) == sorted(one.file.name for one in offered(edition, audience))


def _first(text: str) -> str:
    return text.strip().splitlines()[0]
