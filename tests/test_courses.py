"""The files for courses: what they hold, where they lead, and that others can read them.

The schema of Common Cartridge 1.1 is not ours to pass on: a test that needs it looks for it in
``../shared/schemas/cc11`` beside the project, or where ``SCHEMAS`` says, and else is skipped.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT, LayOut
from edition.cli import main
from edition.exports import export
from edition.model.edition import Edition

SCHEMAS = Path(os.environ.get("SCHEMAS", ROOT.parent / "shared/schemas")) / "cc11"
BY_ROOT = {
    "manifest": "cc11libxml2validator.xsd",
    "webLink": "ccv1p1_imswl_v1p1.xsd",
    "questestinterop": "ccv1p1_qtiasiv1p2p1_v1p0.xsd",
}


@pytest.fixture
def edition(golden_edition: Edition) -> Edition:
    return golden_edition


@pytest.fixture(scope="module")
def files(golden_edition: Edition) -> dict[str, bytes]:
    return export(golden_edition, {})


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


def test_every_part_of_the_cartridge_follows_its_schema(files: dict[str, bytes]) -> None:
    if not SCHEMAS.is_dir():
        pytest.skip(f"the schemas of Common Cartridge 1.1 are not in {SCHEMAS}")
    schemas = {root: schema(name) for root, name in BY_ROOT.items()}
    parts = in_cartridge(files["course.imscc"])
    assert len(parts) > 4
    for name, content in parts.items():
        document = etree.fromstring(content)
        follows = schemas[etree.QName(document).localname]
        assert follows.validate(document), (name, follows.error_log)


def test_moodle_finds_the_version_at_the_beginning_of_the_manifest(files: dict[str, bytes]) -> None:
    manifest = in_cartridge(files["course.imscc"])["imsmanifest.xml"]
    assert b"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in manifest[:500]


def test_the_manifest_names_every_file_once_and_no_other(files: dict[str, bytes]) -> None:
    parts = in_cartridge(files["course.imscc"])
    manifest = etree.fromstring(parts.pop("imsmanifest.xml"))
    assert sorted(manifest.xpath("//@href")) == sorted(parts)
    named = manifest.xpath("//@identifier")
    assert len(set(named)) == len(named)
    resources = manifest.xpath("//*[local-name()='resource']/@identifier")
    assert sorted(manifest.xpath("//@identifierref")) == sorted(resources)


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


def test_without_the_address_of_the_site_there_is_no_course(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    assert main(["--root", str(root), "export"]) == 1
    assert capsys.readouterr().err == (
        "docs/edition.yaml:1:1: error: the files for a course lead to the students' site, and "
        "nothing says where that is; add 'site: https://...', or set SITE_URL [site-unknown]\n"
        "1 problem; the other files were written.\n"
    )
    written = {path.name for path in (root / "_build/teacher/downloads").iterdir()}
    assert not written & {"course.imscc", "moodle.xml"}


def test_an_address_of_the_environment_must_be_one(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "here")
    assert main(["--root", str(lay_out()), "export"]) == 1
    assert "the site is at 'here', which is no address; correct it" in capsys.readouterr().err
