"""One change makes again what it touches, and leaves what a build from nothing would make.

Edits of every kind of file are made one after the other, and then taken back one after the other,
with a build after each. So every state is built from the one before it and from the one after it,
which must give the same; and some states are built from nothing besides.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from conftest import ROOT, TESTS, lay_out_in
from edition.cli import main
from edition.model.edition import GENERATED
from edition.output.stamp import OUTPUTS
from edition.output.warm import Warm
from edition.sphinx_ext.site import is_ours
from edition.sphinx_ext.stale_pages import StalePages
from fuzz.finish import in_this_process

NOTES = "docs/annotations/tale/notes.yaml"
TERMS = "docs/annotations/tale/terms.yaml"
QUESTIONS = "docs/annotations/tale/questions.yaml"
LESSON = "docs/lessons/one-period.yaml"
PACKET = "docs/packets/student.yaml"
WORK = """
@book{roads1999,
  author = {Paver, R.},
  title = {On Roads},
  publisher = {The Press},
  year = {1999},
  keywords = {scholarship}
}
"""
NOTE = """\
- id: bread
  at: TALE 2a
  quote: salt
  kind: context
  body: |
    Salt was dear; see {cite:t}`roads1999`.
  sources: [{work: roads1999, at: p. 5}]
  against: source
  confidence: medium
  checked: 2026-11-20
"""
TERM = """\
- headword: Salt
  kind: term
  gloss: What makes bread good.
  entry: It was carried along the road; see {term}`gate`.
  sources: [{work: walls2000, at: p. 11}]
  against: source
  confidence: high
  checked: 2026-11-20
"""
MORE = """\
# More

See {locus}`TALE 1` and {term}`gate`.

![A dot.](dot.svg)
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
Edit = tuple[str, str, str]
"""A file, words in it, and what is to stand in their place; no words stand for its end."""
EDITS: Sequence[Sequence[Edit]] = (
    [(NOTES, "is a door in a wall", "is a *door* in a wall")],
    [(NOTES, "kind: textual", "kind: language\n  depth: first")],
    [(NOTES, "sources: [{work: walls2000, at: p. 7}]", "sources: [{work: teller1901, at: title}]")],
    [("docs/references.bib", "", WORK), (NOTES, "", NOTE)],
    [("docs/glossary.yaml", "gloss: A door in a wall.", "gloss: An opening in a wall.")],
    [("docs/glossary.yaml", "entry: A law.", "entry: A law, older than any {term}`Keeper`.")],
    [("docs/glossary.yaml", "", TERM), (TERMS, "", "- {term: Salt, at: TALE 2a, quote: salt}\n")],
    [("docs/timeline.yaml", "The gate is built.", "The gate is built of oak.")],
    [("docs/timeline.yaml", 'date: "1900"', 'date: "1902"')],
    [(QUESTIONS, "Who leads *them*?", "Who leads *them*, if anybody does?")],
    [(QUESTIONS, "follow_up: Who would know?", "follow_up: Who would have known?")],
    [("docs/questions.yaml", "Which is older?", "Which half is older?")],
    [(LESSON, "title: One gate", "title: One gate, closed")],
    [(LESSON, "Read it again.", "Read it {locus}`TALE 2` aloud.")],
    [(PACKET, "title: Student’s packet", "title: A packet for students")],
    [(PACKET, "", "  - page: apparatus/glossary\n")],
    [
        ("docs/annotations/tale/gists.yaml", "They took salt.", "They took salt with them."),
        ("docs/translations/lines.yaml", "They took salt.", "They took salt with them."),
    ],
    [("docs/parallels.yaml", "frame: A door, or a question.", "frame: A door or a question.")],
    [("docs/documents.yaml", "title: The Old Gate", "title: The Very Old Gate")],
    [("docs/register.yaml", "He keeps the gate.", "He kept the gate.")],
    [("docs/references.bib", "title = {On Walls}", "title = {On Walls and Doors}")],
    [("docs/index.md", "# A Small Edition", "# The Small Edition\n\nWith words of its own.")],
    [("docs/more.md", "", MORE), ("docs/dot.svg", "", DOT)],
    [("docs/data/charts.yaml", "title: Left by the gate", "title: Gone by the gate")],
    [("docs/edition.yaml", "publisher: The Press", "publisher: Another Press\ncontact: a@b.org")],
)
FROM_NOTHING = {4, 8, 12, 16, 20, 25}
"""The states that are built from nothing besides, as the first is: after so many edits."""


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Sphinx run here, for one site after the other: a process takes a second longer."""
    monkeypatch.setattr(Warm, "run", in_this_process)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small edition with every kind of record, in the edition's own looks."""
    root = lay_out_in(tmp_path / "edition", TESTS / "golden/edition")
    settings = (root / "conf.py").read_text("utf-8")
    (root / "conf.py").write_text(settings.replace('"basic"', '"edition"'), "utf-8")
    shutil.copy(ROOT / "CHANGELOG.md", root)
    return root


def build(root: Path) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = main(["--root", str(root), "build"])
    assert status == 0, printed.getvalue()


def built_from_nothing(root: Path, clean: Path) -> Mapping[str, str]:
    """Build what an edition's files say now in a folder where nothing ever was."""
    shutil.rmtree(clean, ignore_errors=True)
    made = shutil.ignore_patterns("_build", *GENERATED)
    shutil.copytree(root, clean, ignore=made)
    build(clean)
    return outputs(clean)


def outputs(root: Path) -> Mapping[str, str]:
    """Return the digest of every file for which a build answers."""
    files = (path for name in OUTPUTS["both"] for path in sorted((root / name).rglob("*")))
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file() and path.name != ".buildinfo"
    }


def changes(root: Path, edits: Sequence[Edit]) -> dict[Path, bytes | None]:
    """Make some edits; return what their files were before."""
    before = {}
    for name, old, new in edits:
        path = root / name
        before[path] = path.read_bytes() if path.is_file() else None
        text = path.read_text("utf-8") if path.is_file() else ""
        assert old in text, old
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
    return before


def taken_back(files: Mapping[Path, bytes | None]) -> None:
    for path, content in files.items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
def test_fifty_edits_leave_what_a_build_from_nothing_makes(root: Path, tmp_path: Path) -> None:
    build(root)
    states, before = [outputs(root)], []
    for number, edits in enumerate(EDITS, 1):
        before.append(changes(root, edits))
        build(root)
        states.append(outputs(root))
        assert states[-1] != states[-2], edits
        if number in FROM_NOTHING:
            clean = built_from_nothing(root, tmp_path / "clean")
            assert differing(states[-1], clean) == [], edits
    for number in reversed(range(len(EDITS))):
        taken_back(before[number])
        build(root)
        assert differing(outputs(root), states[number]) == [], EDITS[number]
    assert differing(outputs(root), built_from_nothing(root, tmp_path / "clean")) == []


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
def test_an_edition_without_packets_is_built(tmp_path: Path) -> None:
    root = lay_out_in(tmp_path / "edition")
    build(root)
    assert "_build/html/ledger.json" in outputs(root)


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
def test_only_what_a_change_touches_is_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[set[str]] = []
    choose = StalePages.find

    def chosen(self: StalePages, app: Sphinx, env: BuildEnvironment) -> set[str]:
        pages = choose(self, app, env)
        written.extend([pages] if is_ours(app) else [])
        return pages

    monkeypatch.setattr(StalePages, "find", chosen)
    build(root)
    whole = outputs(root)
    assert all("apparatus/timeline" in pages for pages in written)
    assert len(written) == 2
    note = changes(root, EDITS[0])
    build(root)
    assert written[2:] == [{"texts/tale"}] * 2
    taken_back(note)
    for site in ("student/html", "teacher/html", "html"):
        (root / "_build" / site / "apparatus/timeline.html").write_text("damaged", "utf-8")
    build(root)
    assert written[4:] == [{"texts/tale", "apparatus/timeline"}] * 2
    assert differing(outputs(root), whole) == []
    (root / "CHANGELOG.md").unlink()  # who knows what a page takes from it
    build(root)
    assert all("apparatus/timeline" in pages for pages in written[6:])
    assert len(written) == 8
