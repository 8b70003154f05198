"""A private folder of keys: what it does, what it may not hold, and that no message shows it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from conftest import TESTS, lay_out_in
from edition.cli import main
from edition.commands.veil import Veil
from edition.exports import export, for_audience
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.model.overlay import read_overlay, with_overlay
from edition.output.source_tree import packet_tree, site_tree
from edition.problems import Problems
from edition.proof.prove import read_accounts
from edition.sources.files import Folder

SECRET = "nine copper lanterns over the frozen river"
"""Words of a key that nothing else has."""
PRIVATE = "secret-keys/lessons/one-period"
LESSON = {
    "steps": [f"Read: {SECRET}.", "Ask (2)."],
    "expected": ["", f"“{SECRET}.”"],
    "answers": [f"Who: {SECRET}.", "Why: {locus}`TALE 1`."],
    "scale": f"Not yet: {SECRET}.",
    "misreadings": [{"says": f"“{SECRET}”", "reply": "Ask who carried them."}],
    "model_tickets": [{"level": "advanced", "ticket": f"“{SECRET}”", "marks": "Nine."}],
}
"""What a private folder keeps of a lesson."""


def edition_in(root: Path, *, keys: str = "private") -> Path:
    """Lay out an edition that has no key, and says where its keys are."""
    lay_out_in(root, TESTS / "golden/edition")
    for path in root.glob("docs/**/questions.yaml"):
        records = yaml.safe_load(path.read_text("utf-8"))
        for record in records:
            record.pop("key", None)
        path.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), "utf-8")
    with (root / "docs/lessons/one-period.yaml").open("a", encoding="utf-8") as lesson:
        lesson.write("worksheet:\n- {step: 1, prompt: Who?}\n- {step: 2, prompt: Why?}\n")
    book = root / "docs/edition.yaml"
    book.write_text(f"{book.read_text('utf-8')}keys: {keys}\n", "utf-8")
    return root


def folder_in(path: Path, root: Path, **changes: object) -> Path:
    """Make a private folder with a key for each question of an edition, some keys changed."""
    path.mkdir()
    records = [
        record
        for file in root.glob("docs/**/questions.yaml")
        for record in yaml.safe_load(file.read_text("utf-8"))
    ]
    key: dict[str, object] = {
        "answers": dict.fromkeys(("developing", "proficient", "advanced"), SECRET),
        "misconceptions": [f"That there were {SECRET}."],
        "follow_up": f"Who carried {SECRET}?",
    }
    keys = [{"id": record["id"], "key": key | changes} for record in records]
    (path / "keys.yaml").write_text(json.dumps(keys), "utf-8")
    (path / "lessons").mkdir()
    (path / "lessons/one-period.yaml").write_text(json.dumps(LESSON), "utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return edition_in(tmp_path / "edition")


@pytest.fixture
def private(tmp_path: Path, root: Path) -> Path:
    return folder_in(tmp_path / "secret-keys", root)


def read(root: Path, private: Path | None = None) -> Edition:
    problems = Problems()
    edition = load_edition(root, problems)
    assert edition is not None
    if private is not None:
        edition = with_overlay(edition, read_overlay(private, problems), problems)
    assert [str(problem) for problem in problems] == []
    return edition


def test_an_edition_is_whole_without_its_private_keys(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("check", "pages"):
        assert main(["--root", str(root), command]) == 0, capsys.readouterr().err
    page = (root / "docs/guide/key.md").read_text("utf-8")
    assert "made without it" in page
    assert "Proficient" not in page


def test_with_the_folder_every_question_has_its_key(root: Path, private: Path) -> None:
    assert main(["--root", str(root), "pages", "--overlay", str(private)]) == 0
    pages = {path: path.read_text("utf-8") for path in root.glob("docs/guide/key*.md")}
    questions = read(root).question_entries
    assert "".join(pages.values()).count("Who carried") == len(questions)
    # The option may stand before the command.
    for path in pages:
        path.unlink()
    assert main(["--root", str(root), "--overlay", str(private), "pages"]) == 0
    assert {path: path.read_text("utf-8") for path in pages} == pages


def test_the_environment_may_name_the_folder(
    root: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITION_OVERLAY", str(private))
    assert main(["--root", str(root), "pages"]) == 0
    assert "Who carried" in (root / "docs/guide/key.md").read_text("utf-8")


def test_it_changes_nothing_but_keys(root: Path, private: Path) -> None:
    before, after = read(root), read(root, private)
    assert all(question.record.key for question in after.question_entries)
    bare = [
        replace(question, record=question.record.model_copy(update={"key": None}))
        for question in after.question_entries
    ]
    assert [q.record for q in bare] == [q.record for q in before.question_entries]
    for one, other in zip(before.texts, after.texts, strict=True):
        assert [note.record for note in one.notes] == [note.record for note in other.notes]


def test_no_students_page_has_anything_of_it(root: Path, private: Path) -> None:
    main(["--root", str(root), "pages", "--overlay", str(private)])
    holding = [
        path.name for path in root.rglob("docs/**/*.md") if SECRET in path.read_text("utf-8")
    ]
    assert sorted(holding) == ["key-tale.md", "key.md", "lesson-one-period.md"]


def test_a_lesson_has_what_the_folder_keeps_of_it(root: Path, private: Path) -> None:
    main(["--root", str(root), "pages"])
    page = root / "docs/guide/lesson-one-period.md"
    assert "Answers to the worksheet" not in page.read_text("utf-8")
    main(["--root", str(root), "pages", "--overlay", str(private)])
    for words in (f"Read: {SECRET}.", "Why: {locus}", f"Who: {SECRET}.", "Not yet:", "Nine."):
        assert words in page.read_text("utf-8")
    assert "Read it again" not in page.read_text("utf-8")


@pytest.mark.slow
def test_nothing_of_it_is_on_the_students_site_or_in_their_files(root: Path, private: Path) -> None:
    whole = read(root, private)
    looked_for = read_accounts(Folder(root, Problems()), overlay=private).teachers
    every = export(whole, {})
    files = for_audience(whole, "student", every)
    problems = Problems()
    tree = site_tree(whole, "student", problems)
    packets = [p for p in whole.packets if p.record.audience == "student"]
    trees = [tree, *(packet_tree(whole, packet, problems) for packet in packets)]
    made = {name: text.encode() for tree in trees for name, text in tree.files.items()}
    assert len(packets) > 0
    assert len(files) > len(whole.guide.lessons)
    for name, content in {**files, **made}.items():
        looked_for.search(name, content, problems)
    assert [str(problem) for problem in problems] == []
    for name in ("one-period-answers.docx", "one-period-plan.docx", "one-period-slides.pptx"):
        looked_for.search(name, every[name], problems)
    found = {problem.location.path.partition("/")[0] for problem in problems}
    assert found == {"one-period-answers.docx", "one-period-plan.docx", "one-period-slides.pptx"}


@pytest.mark.parametrize(
    ("place", "changes", "code"),
    [
        (PRIVATE, {"answers": [SECRET]}, "value-wrong"),
        (PRIVATE, {"steps": [SECRET, SECRET, SECRET]}, "value-wrong"),
        (PRIVATE, {"answers": [SECRET, f"{{locus}}`TALE 99` {SECRET}"]}, "passage-unknown"),
        ("secret-keys/lessons/one-perod", {}, "lesson-unknown"),
        (PRIVATE, {"title": SECRET}, "key-unknown"),
        ("docs/lessons/one-period", {"answers": []}, "key-missing"),
    ],
)
def test_what_is_wrong_with_a_lesson_is_said_without_its_words(
    private: Path,
    place: str,
    changes: dict[str, object],
    code: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (private / "lessons/one-period.yaml").unlink()
    name = place.rpartition("/")[2]
    (private / f"lessons/{name}.yaml").write_text(json.dumps(LESSON | changes), "utf-8")
    root = private.parent / "edition"
    assert main(["--root", str(root), "check", "--overlay", str(private)]) == 1
    said = capsys.readouterr().err
    assert re.search(rf"^{place}\.yaml:\d+:\d+: error: .* \[{code}\]$", said, re.MULTILINE)
    assert not {"copper", "lanterns", "frozen"} & set(re.findall(r"\w+", said))


WRONG: dict[str, dict[str, object]] = {
    "a word of no passage": {"follow_up": f"See {{locus}}`TALE 99`: {SECRET}"},
    "a quotation that is none": {
        "answers": dict.fromkeys(("developing", "proficient", "advanced"), f"“{SECRET}”")
    },
    "raw markup": {"follow_up": f"<b>{SECRET}</b>"},
    "no follow-up": {"follow_up": ""},
    "a key too many": {SECRET: SECRET},
    "a work that is not there": {"follow_up": f"{{cite:t}}`{SECRET}`"},
}


@pytest.mark.parametrize("case", WRONG)
def test_no_message_shows_a_word_of_it(
    tmp_path: Path, root: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    private = folder_in(tmp_path / "secret-keys", root, **WRONG[case])
    assert main(["--root", str(root), "check", "--overlay", str(private)]) == 1
    printed = capsys.readouterr()
    said = f"{printed.out}{printed.err}"
    assert re.search(r"^secret-keys/keys\.yaml:\d+:\d+: error: .+ \[[a-z-]+\]$", said, re.MULTILINE)
    assert not {"copper", "lanterns", "frozen"} & set(re.findall(r"\w+", said))


def test_broken_yaml_is_not_shown_either(
    root: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (private / "keys.yaml").write_text(f"- id: [{SECRET}\n  {SECRET}: '\n", "utf-8")
    assert main(["--root", str(root), "check", "--overlay", str(private)]) == 1
    said = capsys.readouterr().err
    assert "secret-keys/keys.yaml:" in said
    assert "lanterns" not in said


def test_a_folder_that_is_not_there_is_reported(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("check", "pages", "packet", "site"):
        assert main(["--root", str(root), command, "--overlay", str(tmp_path / "none")]) == 1
        assert capsys.readouterr().err == (
            "none:1:1: error: the private folder of --overlay (or EDITION_OVERLAY) is not there; "
            "correct its path [file-missing]\n"
            "1 problem; nothing was written.\n"
        )


@pytest.mark.parametrize(
    "name", ["text.txt", "seeds/tale/witness.yaml", "seeds/tale/other.yaml", "words.docx"]
)
def test_a_text_does_not_belong_there(
    root: Path, private: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = private / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Once there was a gate", "utf-8")
    (private / "README.md").write_text("What this is.", "utf-8")
    (private / ".git").mkdir()
    (private / ".git/config").write_text("x", "utf-8")
    assert main(["--root", str(root), "check", "--overlay", str(private)]) == 1
    assert capsys.readouterr().err == (
        f"secret-keys/{name}:1:1: error: this does not belong in a private folder, which holds "
        "keys and lessons in .yaml files and no text; take it out [file-unread]\n"
        "1 problem; nothing was written.\n"
    )


def test_ids_must_be_those_of_questions_and_each_have_one_key(
    root: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = private / "keys.yaml"
    records = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(json.dumps([*records, records[0], records[0] | {"id": "whoo"}]), "utf-8")
    assert main(["--root", str(root), "check", "--overlay", str(private)]) == 1
    said = capsys.readouterr().err
    assert "[id-duplicate]" in said
    assert "[question-unknown]" in said


def test_a_question_without_a_key_is_found_once_the_folder_is_there(
    root: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = private / "keys.yaml"
    records = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(json.dumps(records[1:]), "utf-8")
    assert main(["--root", str(root), "check", "--overlay", str(private)]) == 1
    assert "[question-without-key]" in capsys.readouterr().err


def test_a_message_about_another_file_does_not_show_it_either(private: Path) -> None:
    out = io.StringIO()
    veil = Veil(out, read_overlay(private, Problems()))
    print("docs/notes.yaml:1:1: error: this repeats “copper lanterns by the river” …", file=veil)
    print(f"docs/a.yaml:2:1: error: Nine copper, lanterns over a {SECRET.upper()}, too", file=veil)
    assert out.getvalue() == (
        "docs/notes.yaml:1:1: error: this repeats “copper lanterns by the river” …\n"
        "docs/a.yaml:2:1: error: […] a […], too\n"
    )
