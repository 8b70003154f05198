"""The lessons' packets as Word files, of this edition: every character of a text printed whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest
from docx import Document
from lxml import etree

from edition.exports import word_packet, worksheets
from edition.exports.job import Job
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


def test_notes_are_footnotes_and_begin_with_the_names_they_have_everywhere(
    jobs: Mapping[str, Job],
) -> None:
    with zipfile.ZipFile(io.BytesIO(word_packet.lesson(jobs["one-period"]))) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = archive.read("word/document.xml").decode()
    said = ["".join(note.itertext()).strip() for note in notes][2:]
    assert all(words.startswith(("NCSEJ ", "JDC ")) for words in said)
    assert body.count("<w:footnoteReference ") == len(said) == 3


def test_all_of_a_lesson_holds_its_packet_in_each_form(jobs: Mapping[str, Job]) -> None:
    job = jobs["one-period"]
    pdfs = {packet.name: packet.name.encode() for packet in job.edition.packets}
    with zipfile.ZipFile(io.BytesIO(worksheets.everything(replace(job, pdfs=pdfs)))) as archive:
        held = {name for name in archive.namelist() if name.endswith(".pdf")}
    kinds = ("", "-large", "-supported", "-supported-es", "-supported-ru")
    assert held == {f"one-period/one-period{kind}.pdf" for kind in kinds}
