"""The files for courses: what they hold, where they lead, and that others can read them.

The schema of Common Cartridge 1.1 is not ours to pass on: a test that needs it looks for it in
``../shared/schemas/cc11`` beside the project, or where ``SCHEMAS`` says, and else is skipped.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT, LayOut
from edition.cli import main
from edition.exports import export, for_audience, job_of
from edition.exports.archive import packed
from edition.exports.courses import cartridge
from edition.exports.courses.carried import carried as carried_of
from edition.exports.courses.html import PlainHtml
from edition.exports.courses.items import asked
from edition.exports.job import Job
from edition.exports.packet_pages import packets_of
from edition.markup.blocks import Figure
from edition.model.edition import Edition
from edition.model.publishing import published
from edition.model.selection import select
from edition.problems import Problems
from edition.proof.prove import read_accounts
from edition.sources.files import Folder

SCHEMAS = Path(os.environ.get("SCHEMAS", ROOT.parent / "shared/schemas")) / "cc11"
BY_ROOT = {
    "manifest": "cc11libxml2validator.xsd",
    "webLink": "ccv1p1_imswl_v1p1.xsd",
    "questestinterop": "ccv1p1_qtiasiv1p2p1_v1p0.xsd",
}


PDFS = {"student": b"%PDF of the students' packet", "key": b"%PDF of the key"}


@pytest.fixture
def edition(golden_edition: Edition) -> Edition:
    return golden_edition


@pytest.fixture(scope="module")
def files(golden_edition: Edition) -> dict[str, bytes]:
    return export(golden_edition, PDFS)


@pytest.fixture(scope="module")
def carried(golden_edition: Edition) -> dict[str, bytes]:
    """Return the files of an edition that has no address."""
    record = golden_edition.record.model_copy(update={"site": None})
    return export(replace(golden_edition, record=record), PDFS)


@pytest.fixture(params=["files", "carried"])
def either(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Return the files of an edition that has an address, and of one that has none."""
    found: dict[str, bytes] = request.getfixturevalue(request.param)
    return found


def in_cartridge(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def schema(name: str) -> etree.XMLSchema:
    class Beside(etree.Resolver):  # type: ignore[misc]  # lxml has no types
        def resolve(self, url: str, public_id: str, context: object) -> object:
            return self.resolve_filename(str(SCHEMAS / Path(url).name), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


def test_every_part_of_the_cartridge_follows_its_schema(either: dict[str, bytes]) -> None:
    if not SCHEMAS.is_dir():
        pytest.skip(f"the schemas of Common Cartridge 1.1 are not in {SCHEMAS}")
    schemas = {root: schema(name) for root, name in BY_ROOT.items()}
    parts = in_cartridge(either["course.imscc"])
    described = {name: raw for name, raw in parts.items() if name.endswith(".xml")}
    assert len(described) >= 2
    for name, content in described.items():
        document = etree.fromstring(content)
        follows = schemas[etree.QName(document).localname]
        assert follows.validate(document), (name, follows.error_log)


def test_moodle_finds_the_version_at_the_beginning_of_the_manifest(
    either: dict[str, bytes],
) -> None:
    manifest = in_cartridge(either["course.imscc"])["imsmanifest.xml"]
    assert b"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in manifest[:500]


def test_the_manifest_names_every_file_once_and_no_other(either: dict[str, bytes]) -> None:
    parts = in_cartridge(either["course.imscc"])
    manifest = etree.fromstring(parts.pop("imsmanifest.xml"))
    assert sorted(manifest.xpath("//*[local-name()='file']/@href")) == sorted(parts)
    assert set(manifest.xpath("//*[local-name()='resource']/@href")) <= set(parts)
    named = manifest.xpath("//@identifier")
    assert len(set(named)) == len(named)
    resources = manifest.xpath("//*[local-name()='resource']/@identifier")
    assert set(manifest.xpath("//@identifierref")) == set(resources)


def test_without_an_address_a_lesson_carries_what_students_have_of_it(
    edition: Edition, carried: dict[str, bytes]
) -> None:
    parts = in_cartridge(carried["course.imscc"])
    of_students = for_audience(edition, "student", carried)
    for name, entry in edition.guide.lessons:
        page = etree.HTML(parts[f"web_resources/{name}.html"])
        linked = [f"web_resources/{to}" for to in page.xpath("//a/@href") if "://" not in to]
        assert set(linked) <= set(parts)
        own = {file for file in of_students if file.startswith(f"{name}-")}
        printed = {f"{packet}.pdf" for packet in entry.record.packets if packet in PDFS}
        assert set(linked) == {f"web_resources/{file}" for file in own | printed}
        assert page.findtext("body/h1") == entry.record.title
    for path, content in parts.items():
        file = path.removeprefix("web_resources/")
        if path != file and not path.endswith(".html"):
            assert content == (carried[file] if file in carried else PDFS[file[:-4]])
    assert not {name for name in parts if re.search("key|plan|answers|slides|zip", name)}


@pytest.mark.slow
def test_the_page_of_a_lesson_has_each_passage_whole_and_its_notes(
    root_edition: Edition, jobs: Mapping[str, Job]
) -> None:
    assert root_edition.record.site is None
    for name, job in jobs.items():
        page = etree.HTML(carried_of(job)[0].content)
        held = [" ".join(p.itertext()) for p in page.iter("p")]
        for packet in packets_of(job):
            for text in select(root_edition, packet).texts:
                for passage in text.reading.passages:
                    numbered = f"{passage.locus}  {passage.text}".split()
                    assert numbered in [line.split() for line in held], passage.locus
                for note in text.notes:
                    assert any(line.startswith(f"{note.name} ") for line in held), name


@pytest.mark.slow
def test_nothing_of_a_teachers_is_in_what_the_edition_carries(
    root_edition: Edition, jobs: Mapping[str, Job]
) -> None:
    teachers = read_accounts(Folder(ROOT, Problems())).teachers
    course = cartridge.course(next(iter(jobs.values())))
    problems = Problems()
    assert teachers.search("course.imscc", course, problems) > 100
    assert [str(problem) for problem in problems] == []
    answer = next(e.record.key for e in root_edition.question_entries if e.record.key)
    parts = in_cartridge(course) | {"a.html": f"<p>{answer.answers.advanced}</p>".encode()}
    teachers.search("course.imscc", packed(parts, datetime(2026, 1, 1)), problems)
    assert [str(problem).partition(":")[0] for problem in problems] == ["course.imscc/a.html"]


def test_a_text_that_may_not_be_printed_is_not_in_a_course(golden_edition: Edition) -> None:
    (text,) = golden_edition.texts
    kept = text.witness.record.model_copy(update={"publish": "nothing"})
    witness = replace(text.witness, record=kept)
    held = replace(text, reading=replace(text.reading, witness=witness))
    record = golden_edition.record.model_copy(update={"site": None})
    left = published(replace(golden_edition, texts=(held,), record=record))
    question = next(e.record for e in left.question_entries if e.record.passages)
    said = asked(job_of(left, {}), question)
    assert "Not reproduced here" in said
    assert text.witness.record.address in said
    assert not any(passage.text in said for passage in text.reading.passages)


def test_a_course_has_no_block_that_nobody_foresaw() -> None:
    with pytest.raises(TypeError, match="a course has no Figure"):
        PlainHtml({}, {}).page((Figure("a.svg", "A", ()),))


def test_every_address_is_the_students(files: dict[str, bytes]) -> None:
    parts = in_cartridge(files["course.imscc"]).values()
    held = "".join(content.decode() for content in (*parts, files["moodle.xml"]))
    ours = re.findall(r'https://example\.org/[^"&<]*', held)
    assert {"https://example.org/tale/texts/tale.html#p1"} <= set(ours)
    assert all(address.startswith("https://example.org/tale/") for address in ours)
    assert "/teachers/" not in held


def test_no_byte_of_a_students_course_holds_the_key(
    edition: Edition, files: dict[str, bytes]
) -> None:
    keys = [entry.record.key for entry in edition.question_entries if entry.record.key]
    secrets = {part for k in keys for part in (*k.misconceptions, k.answers.advanced, k.follow_up)}
    secrets = {line for part in secrets for line in part.splitlines() if line}
    assert secrets
    held = "".join(part.decode() for part in in_cartridge(files["course.imscc"]).values())
    assert [words for words in secrets if words in held] == []


def test_moodle_gets_each_question_once_and_its_key_for_the_grader(
    edition: Edition, files: dict[str, bytes]
) -> None:
    quiz = etree.fromstring(files["moodle.xml"])
    essays = quiz.xpath("question[@type='essay']")
    records = [entry.record for entry in edition.question_entries]
    assert [essay.findtext("idnumber") for essay in essays] == [record.id for record in records]
    for essay, record in zip(essays, records, strict=True):
        words = etree.HTML(essay.findtext("questiontext/text")).xpath("string(//p)")
        assert words == " ".join(record.question.split())
        assert essay.xpath("tags/tag/text/text()") == record.passages
        assert ("Misconception" in essay.findtext("graderinfo/text")) == bool(record.key)


def test_each_word_is_matched_with_its_meaning(edition: Edition, files: dict[str, bytes]) -> None:
    text = files["words-gift.txt"].decode()
    pairs = re.findall(r"^\t=(.*) -> (.*)$", text, re.MULTILINE)
    found = {re.sub(r"\\(.)", r"\1", word): re.sub(r"\\(.)", r"\1", said) for word, said in pairs}
    wanted = {e.record.headword: " ".join(e.record.gloss.split()) for e in edition.glossary}
    assert found == wanted
    assert text.count("{") == text.count("}") == text.count("::Words")


def test_an_address_of_the_environment_must_be_one(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "here")
    assert main(["--root", str(lay_out()), "export"]) == 1
    assert "the site is at 'here', which is no address; correct it" in capsys.readouterr().err
