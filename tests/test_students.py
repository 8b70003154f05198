"""What is a teacher's is found wherever it may get to a student, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from conftest import ROOT, TESTS, LayOut
from edition.model.edition import Edition
from edition.problems import Problems
from edition.proof.editors_files import packet_of
from edition.proof.prove import prove, read_accounts
from edition.proof.students import Teachers
from edition.sources.files import Folder
from leaky import leaky

KEY = "Nobody leads them; “a man who kept it” stays behind"
"""Words of a model answer in the small edition."""


def teachers_in(root: Path) -> Teachers:
    problems = Problems()
    found = read_accounts(Folder(root, problems)).teachers
    assert [str(problem) for problem in problems] == []
    return found


def said(teachers: Teachers, name: str, raw: bytes) -> str:
    problems = Problems()
    teachers.search(name, raw, problems)
    return "\n".join(map(str, problems))


@pytest.mark.parametrize("name", leaky(""))
def test_words_of_a_key_are_found_in_every_kind_of_file(lay_out: LayOut, name: str) -> None:
    teachers = teachers_in(lay_out(TESTS / "golden/edition"))
    assert (
        said(teachers, name, leaky("Who leads them? asked the keeper. He asked it twice.")[name])
        == ""
    )
    found = said(teachers, name, leaky(f"{KEY} (TALE 1).".replace("copper", ""))[name])
    assert "[key-got-out]" in found
    assert "Nobody leads" not in found


def test_no_search_of_the_host_reads_the_teachers_site(root_edition: Edition) -> None:
    host = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    path = root_edition.record.teacher_path
    assert host["search"]["ignore"] == [f"{path}/*", f"{path}/**/*"]


def test_a_way_to_the_teachers_site_is_found(lay_out: LayOut) -> None:
    teachers = teachers_in(lay_out(TESTS / "golden/edition"))
    assert said(teachers, "a.html", b'<a href="other/index.html">x</a>') == ""
    assert "leads to the teachers' site" in said(
        teachers, "sitemap.xml", b"<loc>https://example.org/teachers/guide/key.html</loc>"
    )


def test_every_model_answer_of_the_edition_has_words_to_look_for() -> None:
    teachers = teachers_in(ROOT)
    problems = Problems()
    lost = []
    for path in (ROOT / "docs").glob("**/questions.yaml"):
        node = Folder(ROOT, problems).read_yaml(path.relative_to(ROOT).as_posix())
        assert node is not None
        for record in node.data:
            for level, answer in record["key"]["answers"].items():
                if not said(teachers, "a.txt", answer.encode()):
                    lost.append(f"{record['id']} {level}")
    assert lost == []


def test_what_students_have_is_not_taken_for_a_teachers() -> None:
    teachers = teachers_in(ROOT)
    for name in ("docs/introduction.md", "docs/glossary.yaml", "docs/annotations/jdc/notes.yaml"):
        assert said(teachers, name, (ROOT / name).read_bytes()) == ""


@pytest.mark.parametrize(
    ("path", "is_theirs"),
    [
        ("_build/html/index.html", True),
        ("_build/html/downloads/questions.docx", True),
        ("_build/html/teachers/guide/key.html", False),
        ("_build/student/html/_static/search.js", True),
        ("_build/teacher/html/index.html", False),
        ("_build/pdf/student.pdf", True),
        ("_build/pdf/student-supported-es.pdf", True),
        ("_build/pdf/teachers-edition.pdf", False),
        ("docs/guide/key.md", False),
    ],
)
def test_it_is_known_whose_a_file_is(lay_out: LayOut, path: str, is_theirs: bool) -> None:
    root = lay_out(TESTS / "golden/edition").resolve()
    (root / "_build/html/teachers").mkdir(parents=True)
    assert teachers_in(root).is_students(root / path, root) == is_theirs


@pytest.mark.parametrize(
    ("printed", "packet"),
    [
        ("leaf", "leaf"),
        ("leaf-supported-es", "leaf"),
        ("leaf-large-supported", "leaf"),
        ("leaf-large-print", "leaf-large-print"),
        ("leaf-large-print-large", "leaf-large-print"),
        ("leaflet", ""),
    ],
)
def test_it_is_known_which_packet_was_printed(printed: str, packet: str) -> None:
    assert packet_of(printed, ["leaf", "leaf-large-print"]) == packet


def test_the_proof_searches_what_is_a_students(lay_out: LayOut) -> None:
    root = lay_out(TESTS / "golden/edition").resolve()
    for site in ("html", "html/teachers"):
        folder = root / "_build" / site / "downloads"
        folder.mkdir(parents=True)
        (folder / "lesson.zip").write_bytes(leaky(KEY)["lesson.zip"])
    problems = Problems()
    prove(Folder(root, problems), [root / "_build/html"])
    found = [str(problem) for problem in problems if "key-got-out" in str(problem)]
    assert [line.partition(":")[0] for line in found] == [
        "_build/html/downloads/lesson.zip/one/plan.docx/word/document.xml"
    ]
