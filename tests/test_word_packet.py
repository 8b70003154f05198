"""The lessons' packets as Word files, of this edition: every character of a text printed whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.enum.text import WD_UNDERLINE
from lxml import etree

from edition.exports import together
from edition.exports.job import Job
from edition.exports.markdown import blocks_of
from edition.exports.word import packet as word_packet
from edition.exports.word import worksheets
from edition.markup.blocks import Heading, Items, Paragraph, Prose, Quotation
from edition.model.downloads import WHICH
from edition.model.markdown_pages import WrittenPage
from edition.model.selection import select

LESSONS = ("one-period", "two-periods", "unit-1", "unit-2", "unit-3", "seminar")


@pytest.mark.parametrize("name", LESSONS)
def test_each_passage_stands_whole_after_its_number(jobs: Mapping[str, Job], name: str) -> None:
    job = jobs[name]
    made = Document(io.BytesIO(word_packet.lesson(job)))
    held = [paragraph.text for paragraph in made.paragraphs]
    names = {packet.name: packet for packet in job.edition.packets}
    packet = names[job.record.packets[0]]
    printed = sum(map(len, held))
    for text in select(job.edition, packet).texts:
        for part in text.reading.divisions:
            numbered = f"{part.locus} " if part.locus.is_passage else ""
            assert f"{numbered}{part.text}" in held
            printed -= len(part.text)
    assert printed > 0
    styles = {p.style.name for p in made.paragraphs if p.style}
    assert {"Heading 1", "Heading 2"} <= styles


def test_a_word_with_dots_under_it_is_explained_below_its_passage(
    jobs: Mapping[str, Job],
) -> None:
    made = Document(io.BytesIO(word_packet.lesson(jobs["one-period"]))).paragraphs
    marked = dict[str, list[str]]()
    for passage, below in pairwise(made):
        dotted = [run.text for run in passage.runs if run.underline == WD_UNDERLINE.DOTTED]
        if dotted:
            locus = passage.runs[0].text.strip() if passage.runs[0].bold else "these lines"
            assert below.text.startswith(f"Words in {locus} · ")
            assert [run.text for run in below.runs if run.bold] == dotted
            marked[locus] = dotted
    assert "retrial" in marked["JDC 1"]
    assert len(marked) > 8


@pytest.mark.parametrize("make", [word_packet.lesson, worksheets.with_starters])
def test_what_is_in_another_language_is_known_as_that(
    jobs: Mapping[str, Job], make: Callable[[Job], bytes]
) -> None:
    made = Document(io.BytesIO(make(replace(jobs["one-period"], language="ru"))))
    runs = [run for paragraph in made.paragraphs for run in paragraph.runs]
    russian = [run for run in runs if re.search("[а-я]{2}", run.text)]
    assert len(russian) > 10
    for run in russian:
        assert run._r.xpath("string(w:rPr/w:lang/@w:val)") == "ru", run.text
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert said.index("By “led” I mean") < said.index("Под “led” я понимаю")


def test_notes_are_footnotes_and_begin_with_the_names_they_have_everywhere(
    jobs: Mapping[str, Job],
) -> None:
    with zipfile.ZipFile(io.BytesIO(word_packet.lesson(jobs["one-period"]))) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = archive.read("word/document.xml").decode()
    said = ["".join(note.itertext()).strip() for note in notes][2:]
    assert all(words.startswith(("NCSEJ ", "JDC ")) for words in said)
    assert body.count("<w:footnoteReference ") == len(said) > 0


def test_a_packet_begins_with_its_background_and_says_whose_its_texts_are(
    jobs: Mapping[str, Job],
) -> None:
    made = Document(io.BytesIO(word_packet.lesson(jobs["one-period"])))
    heads = [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads[1:3] == ["Before you read", "[NCSEJ: history and mission]"]
    foot = " ".join(p.text for p in made.sections[0].first_page_footer.paragraphs)
    assert foot.count("17 U.S.C. § 107") == 2
    assert "Each note’s sources: in the edition" in foot
    said = [paragraph.text for paragraph in made.paragraphs]
    assert said[2] == "Cite by passage number: this file has no line numbers."
    assert "Received" not in " ".join(p.text for p in made.paragraphs)


def test_documents_and_tables_are_in_the_file_and_a_drawing_is_told(
    jobs: Mapping[str, Job],
) -> None:
    made = Document(io.BytesIO(word_packet.lesson(jobs["unit-3"])))
    heads = {paragraph.text for paragraph in made.paragraphs if paragraph.style}
    names = {e.record.id: e.record.title for e in jobs["unit-3"].edition.guide.documents}
    asked = {doc for step in jobs["unit-3"].record.steps for doc in step.documents}
    assert asked and {names[doc] for doc in asked} <= heads
    said = [p.text for p in Document(io.BytesIO(word_packet.lesson(jobs["seminar"]))).paragraphs]
    drawings = [line for line in said if line.startswith("[Drawing in the PDF “Class packet”: ")]
    assert len(drawings) == 2


def test_a_page_that_word_cannot_take_is_named_in_its_place(jobs: Mapping[str, Job]) -> None:
    job = jobs["one-period"]
    more = tuple(
        replace(page, text=f"{page.text}\n```{{note}}\nSix.\n```\n")
        if page.path == "background"
        else page
        for page in job.edition.written
    )
    other = replace(job, edition=replace(job.edition, written=more))
    said = [p.text for p in Document(io.BytesIO(word_packet.lesson(other))).paragraphs]
    assert "[The page “background” is in the PDF “One period.”]" in said


def test_a_page_with_more_than_word_takes_is_left_to_the_pdf() -> None:
    plain = "# One\n\nTwo *words*.\n\n> Three.\n\n3. four\n4. five\n"
    title, words, quoted, listed = blocks_of(WrittenPage("a", plain, "student"))
    assert title == Heading(1, (Prose("One"),))
    assert words == Paragraph((Prose("Two *words*."),))
    assert quoted == Quotation((Paragraph((Prose("Three."),)),))
    assert isinstance(listed, Items)
    assert listed.numbers == (3, 4)
    for more in ("```{note}\nSix.\n```\n", "![Seven](eight.png)\n"):
        assert blocks_of(WrittenPage("a", plain + more, "student")) == ()


def test_all_of_a_lesson_holds_its_packet_in_each_form(jobs: Mapping[str, Job]) -> None:
    job = jobs["one-period"]
    pdfs = {packet.name: packet.name.encode() for packet in job.edition.packets}
    with zipfile.ZipFile(io.BytesIO(together.everything(replace(job, pdfs=pdfs)))) as archive:
        held = {name for name in archive.namelist() if name.endswith(".pdf")}
        rights = Document(io.BytesIO(archive.read("one-period/rights.docx")))
        families = Document(io.BytesIO(archive.read("one-period/families.docx")))
        care = Document(io.BytesIO(archive.read("one-period/care.docx")))
        listed = Document(io.BytesIO(archive.read(f"one-period/{WHICH}"))).tables[0]
    assert {row.cells[1].text for row in listed.rows} >= {
        "The right to copy (Word)",
        "Packet “One period, with Spanish”, to print (PDF)",
        "Worksheet in large print (Word)",
    }
    assert rights.core_properties.title.startswith("The right to copy · ")
    said = [paragraph.text for paragraph in rights.paragraphs]
    assert said[0] == "The right to copy"
    assert {"A letter that asks", "[Date]"} <= set(said)
    assert rights.tables[0].cell(0, 2).text == "May you copy it?"
    assert "Dear families," in [paragraph.text for paragraph in families.paragraphs]
    assert any("a letter and a line" in paragraph.text for paragraph in care.paragraphs)
    for document in (rights, families, care):
        links = [rel for rel in document.part.rels.values() if rel.reltype.endswith("/hyperlink")]
        assert all("://" in link.target_ref for link in links)
    kinds = ("", "-large", "-links", "-supported", "-supported-es", "-supported-ru")
    assert held == {f"one-period/one-period{kind}.pdf" for kind in kinds}
