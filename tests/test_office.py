"""Slides and Word files of this edition, opened by the program that many schools open them with."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn as word_tag
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from edition.exports.job import Job
from edition.exports.slides import lesson as slides
from edition.exports.slides.lesson import slides_of
from edition.exports.word import worksheets

SMALLEST = 24
"""Points that can be read from the last row."""
NEEDED = "libreoffice-writer-nogui libreoffice-impress-nogui"


@pytest.fixture(scope="module")
def decks(jobs: Mapping[str, Job]) -> Mapping[str, bytes]:
    return {name: slides.lesson(job) for name, job in jobs.items()}


def opened(content: bytes) -> Deck:
    deck: Deck = Presentation(io.BytesIO(content))
    return deck


def test_each_slide_has_a_title_of_its_own_large_words_and_notes(
    jobs: Mapping[str, Job], decks: Mapping[str, bytes]
) -> None:
    for name, content in decks.items():
        made = opened(content)
        assert made.slide_width and made.slide_height
        assert made.slide_width * 9 == pytest.approx(made.slide_height * 16, rel=0.001)
        titles = [slide.shapes.title.text_frame.text for slide in made.slides]
        assert len(set(titles)) == len(titles) > len(jobs[name].record.steps)
        for slide in made.slides:
            assert all(shape.is_placeholder for shape in slide.shapes), "words in a free box"
            runs = [run for s in slide.shapes for p in s.text_frame.paragraphs for run in p.runs]
            assert runs and all(run.font.size.pt >= SMALLEST for run in runs)
        fields = [slide._element.findall(f".//{qn('a:fld')}") for slide in made.slides]
        assert [field.get("type") for (field,) in fields] == ["slidenum"] * len(fields)


def test_the_plan_is_in_the_notes_and_the_ticket_on_the_last_slides(
    jobs: Mapping[str, Job], decks: Mapping[str, bytes]
) -> None:
    for name, content in decks.items():
        record = jobs[name].record
        made = opened(content).slides
        notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in made)
        shown = " ".join(s.text_frame.text for slide in made for s in slide.shapes)
        begin = 0
        for step in record.steps:
            assert f"Minutes {begin}–{begin + step.minutes}." in notes
            begin += step.minutes
        for moment in record.moments:
            assert " ".join(moment.moment.split())[:30] in notes
        assert set(" ".join(record.exit_ticket.split()).split()) <= set(shown.split())
        for task in record.worksheet:
            answer = " ".join(task.answer.split("{")[0][:40].split())
            assert not answer or (answer in notes and answer not in shown)


def test_norms_are_on_a_slide_where_the_packet_has_them(jobs: Mapping[str, Job]) -> None:
    heading = jobs["one-period"].edition.record.norms
    assert heading
    found = {name: [s for s in slides_of(job) if s.title == heading] for name, job in jobs.items()}
    assert {name for name, shown in found.items() if shown} == {
        "one-period",
        "two-periods",
        "unit-1",
        "seminar",
    }
    for shown in filter(None, found.values()):
        (slide,) = shown
        assert [line[:3] for line in slide.lines] == ["1. ", "2. ", "3. ", "4. ", "5. "]
    (slide,) = found["one-period"]
    assert slide.notes.startswith("Minutes 0–6. ")
    assert heading in slide.notes


def test_the_same_lesson_gives_the_same_bytes(
    jobs: Mapping[str, Job], decks: Mapping[str, bytes]
) -> None:
    assert slides.lesson(jobs["one-period"]) == decks["one-period"]


@pytest.mark.slow
def test_libreoffice_shows_every_slide_and_every_word(
    jobs: Mapping[str, Job], decks: Mapping[str, bytes], tmp_path: Path
) -> None:
    for name, content in decks.items():
        (tmp_path / f"{name}.pptx").write_bytes(content)
    as_pdf(tmp_path, [f"{name}.pptx" for name in decks])
    for name, job in jobs.items():
        expected = [*slides_of(job)]
        with pikepdf.open(tmp_path / f"{name}.pdf") as pdf:
            assert len(pdf.pages) == len(expected)
        if shutil.which("pdftotext"):
            read = ["pdftotext", "-layout", f"{name}.pdf", "-"]
            said = subprocess.run(read, cwd=tmp_path, check=True, capture_output=True).stdout
            words = said.decode().split()
            for slide in expected:
                for line in (slide.title, *slide.lines):
                    assert set(line.split()) <= set(words), line


def test_the_face_of_a_plan_has_every_step_and_its_back_the_rest(jobs: Mapping[str, Job]) -> None:
    for job in jobs.values():
        made = Document(io.BytesIO(worksheets.plan(job)))
        steps = [[cell.text for cell in row.cells] for row in made.tables[0].rows[1:]]
        for row, step in zip(steps, job.record.steps, strict=True):
            assert step.title in row[1]
        breaks = [p for p in made.paragraphs if p.paragraph_format.page_break_before]
        assert [p.text for p in breaks] in (["What to expect"], ["Hard moments"])
        after = breaks[0]._p.itersiblings()
        assert sum(element.tag == word_tag("w:tbl") for element in after) == len(made.tables) - 1


@pytest.mark.slow
def test_libreoffice_prints_a_plan_on_one_leaf(jobs: Mapping[str, Job], tmp_path: Path) -> None:
    for name, job in jobs.items():
        (tmp_path / f"{name}.docx").write_bytes(worksheets.plan(job))
    as_pdf(tmp_path, [f"{name}.docx" for name in jobs])
    for name in jobs:
        with pikepdf.open(tmp_path / f"{name}.pdf") as pdf:
            # Without Times or letters of its widths LibreOffice takes wider ones.
            assert len(pdf.pages) <= (2 if _has_times() else 3)


def _has_times() -> bool:
    said = subprocess.run(["fc-match", "Times New Roman"], check=True, capture_output=True).stdout
    return b"Liberation" in said or b"Times" in said


def as_pdf(folder: Path, names: list[str]) -> None:
    """Have LibreOffice open files and print them."""
    if not shutil.which("soffice"):
        pytest.skip(f"needs LibreOffice (on Debian: apt-get install {NEEDED})")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
