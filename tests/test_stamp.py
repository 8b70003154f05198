"""When a build has nothing to do, and that it never says so wrongly."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Self

import pytest

import edition
from conftest import TESTS, LayOut
from edition.cli import main
from edition.commands import LOADED, WORKER, program
from edition.model.edition import GENERATED as FOLDERS
from edition.model.loading import load_edition
from edition.output import stamp as module
from edition.output.source_tree import packet_tree
from edition.output.sphinx_build import Outcome, SphinxBuild
from edition.output.stamp import GENERATED, OUTPUTS, PDFS, VARIABLES, Stamp
from edition.output.warm import Warm
from edition.problems import Location, Problems

PACKAGE = Path(edition.__file__).parent


def stamp(root: Path, target: str = "both", program: str = "python") -> Stamp:
    return Stamp.of(root, target, program)


@pytest.fixture
def built(lay_out: LayOut) -> Path:
    """The small edition as if it had been built: a file in each folder of outputs."""
    root = lay_out()
    for name in OUTPUTS["both"]:
        (root / name / "deep").mkdir(parents=True)
        (root / name / "deep/page").write_bytes(b"made")
    stamp(root).write()
    assert stamp(root).holds()
    return root


def test_a_touched_file_changes_nothing(built: Path) -> None:
    for path in built.rglob("*"):
        os.utime(path, (1, 1))
    assert stamp(built).holds()


def test_any_byte_of_any_input_counts(built: Path) -> None:
    files = [p for p in built.rglob("*") if p.is_file() and "_build" not in p.parts]
    assert len(files) > 10
    for path in files:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert not stamp(built).holds(), path
        path.write_bytes(content)
        assert stamp(built).holds(), path


@pytest.mark.parametrize(
    "path",
    ["docs/new.yaml", "docs/tests/new.md", "docs/.hidden/x", "seeds/x", "fonts/a.otf", "_ext.py"],
)
def test_a_new_file_counts_wherever_it_is_read(built: Path, path: str) -> None:
    (built / path).parent.mkdir(parents=True, exist_ok=True)
    (built / path).write_bytes(b"")
    assert not stamp(built).holds()


@pytest.mark.parametrize(
    "path",
    [".git/HEAD", ".mypy_cache/x", "tests/test_x.py", "venv/pyvenv.cfg", "tools/__pycache__/x"],
)
def test_what_no_build_reads_does_not_count(built: Path, path: str) -> None:
    (built / path).parent.mkdir(parents=True)
    (built / path).write_bytes(b"")
    assert stamp(built).holds()


def test_a_folder_that_the_settings_name_counts(built: Path) -> None:
    (built / "conf.py").write_text("templates_path = ['tests', '.looks']")
    stamp(built).write()
    for name in ("tests", ".looks"):
        (built / name).mkdir()
        (built / name / "layout.html").touch()
        assert not stamp(built).holds()
        stamp(built).write()


def test_a_link_counts_as_what_it_leads_to(built: Path, tmp_path: Path) -> None:
    there = tmp_path / "elsewhere"
    there.mkdir()
    (there / "page.md").write_text("old")
    (built / "docs/linked").symlink_to(there)
    (built / "docs/round").symlink_to(built / "docs")
    (built / "docs/nowhere").symlink_to(tmp_path / "nothing")
    stamp(built).write()
    assert stamp(built).holds()
    (there / "page.md").write_text("new")
    assert not stamp(built).holds()


@pytest.mark.parametrize("folder", OUTPUTS["both"])
@pytest.mark.parametrize("harm", ["damage", "remove", "add", "cut"])
def test_an_output_that_is_not_as_it_was_made_is_made_again(
    built: Path, folder: str, harm: str
) -> None:
    page = built / folder / "deep/page"
    before = page.stat()
    match harm:
        case "damage":
            page.write_bytes(b"maDe")  # as long as before, and as old
            os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "remove":
            page.unlink()
        case "add":
            page.with_name("other").touch()
        case "cut":
            page.write_bytes(b"")
    assert not stamp(built).holds()


@pytest.mark.parametrize(
    "name", ["SITE_URL", "READTHEDOCS_CANONICAL_URL", "SOURCE_DATE_EPOCH", "PUBLISH", "LC_ALL"]
)
def test_the_environment_counts(built: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "another")
    assert not stamp(built).holds()


def test_a_variable_that_only_the_settings_name_counts(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SCHOOL", "one")
    monkeypatch.setenv("_", "one")  # the command, as a shell tells it
    assert stamp(built).holds()
    (built / "conf.py").write_text("import os; a_name = 1; project = os.environ['A_SCHOOL']")
    stamp(built).write()
    monkeypatch.setenv("A_SCHOOL", "another")
    assert not stamp(built).holds()


def test_target_program_and_day_count(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not stamp(built, "student").holds()
    assert not stamp(built, program="another").holds()

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Self:
            return cls(2999, 1, 1)

    monkeypatch.setattr(module, "date", Tomorrow)
    assert not stamp(built).holds()


def test_the_tool_counts(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(PACKAGE, tmp_path / "tool")
    monkeypatch.setattr(edition, "__file__", str(tmp_path / "tool/__init__.py"))
    stamp(built).write()
    assert stamp(built).holds()
    for name in ("markup/myst.py", "theme/layout.html", "sphinx_ext/typst/_book.typ"):
        with (tmp_path / "tool" / name).open("a") as file:
            file.write(" ")
        assert not stamp(built).holds()
        stamp(built).write()


def test_no_build_answers_for_inputs_that_changed_meanwhile(built: Path) -> None:
    begun = stamp(built)
    begun.remove()
    seed = built / "seeds/tale/text.txt"
    content = seed.read_bytes()
    seed.write_bytes(b"other")
    begun.write()
    assert not stamp(built).holds()
    seed.write_bytes(content)  # who knows whether the build read it before?
    begun.write()
    assert not stamp(built).holds()


@pytest.mark.parametrize("told", ["", "{", "[]", "{}", '{"inputs": ""}', "\x00"])
def test_a_broken_stamp_is_none(built: Path, told: str) -> None:
    stamp(built).path.write_text(told)
    assert not stamp(built).holds()


def test_every_variable_that_the_code_reads_is_in_the_stamp() -> None:
    # Given to Sphinx and pydantic, the same each time.
    told = {"PYTHONUTF8", "PYDANTIC_DISABLE_PLUGINS"}
    read = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            words = (
                ast.unparse(node) if isinstance(node, ast.Call | ast.Subscript | ast.BinOp) else ""
            )
            if "os.environ" in words:
                read |= set(re.findall(r"'([A-Z][A-Z0-9_]+)'", words))
    assert {"SITE_URL", "READTHEDOCS_CANONICAL_URL"} <= read
    assert [name for name in read - told if not VARIABLES.fullmatch(name)] == []


def test_the_folders_of_generated_pages_are_named_twice_alike() -> None:
    assert tuple(f"docs/{name}" for name in FOLDERS) == GENERATED


def test_nothing_heavy_is_loaded_to_see_that_nothing_changed() -> None:
    code = "import sys, edition.cli, edition.commands.build; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"pydantic", "yaml", "lxml", "docx", "sphinx", "pikepdf", "markdown_it"}


# ---------- the command ----------


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Return a function that puts counters in place of the steps; one of them may fail or raise."""
    done: list[str] = []

    def replace(failing: str = "") -> list[str]:
        for name in ("packet", "proof", "site"):

            def run(*_: object, name: str = name) -> int:
                done.append(name)
                if failing == f"{name} killed":
                    raise KeyboardInterrupt
                return int(name == failing)

            monkeypatch.setattr(f"edition.commands.{name}.run", run)
        return done

    return replace


def build(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "build", *arguments])


def test_a_build_is_done_once(lay_out: LayOut, steps: Callable[[], list[str]]) -> None:
    root, done = lay_out(TESTS / "packets"), steps()
    assert build(root) == 0
    assert done == ["packet", "site", "proof"]
    assert build(root) == 0
    assert len(done) == 3
    assert build(root, "--audience", "student") == 0
    assert len(done) == 6
    assert build(root) == 0
    assert len(done) == 6
    assert build(root, "--packets") == 0
    assert done[6:] == ["packet", "proof"]


def test_an_edition_without_packets_prints_none(
    lay_out: LayOut, steps: Callable[[], list[str]]
) -> None:
    root, done = lay_out(), steps()
    gone = root / PDFS / "gone.pdf"
    gone.parent.mkdir(parents=True)
    gone.touch()
    assert build(root) == 0
    assert done == ["site", "proof"]
    assert not gone.exists()


@pytest.mark.parametrize("failing", ["packet", "proof", "site"])
def test_a_build_that_failed_is_done_again(
    lay_out: LayOut, steps: Callable[[str], list[str]], failing: str
) -> None:
    root = lay_out(TESTS / "packets")
    steps(failing)
    assert build(root) == 1
    assert not stamp(root, program=program()).holds()
    done = steps("")
    before = len(done)
    assert build(root) == 0
    assert len(done) == before + 3


@pytest.mark.parametrize("failing", ["packet killed", "site killed"])
def test_a_build_that_was_interrupted_leaves_no_stamp(
    lay_out: LayOut, steps: Callable[[str], list[str]], failing: str
) -> None:
    root = lay_out(TESTS / "packets")
    steps("")
    assert build(root) == 0
    page = root / "docs/index.md"
    page.write_text(f"{page.read_text()}\nMore words.\n")  # the contents stay: check asks for them
    steps(failing)
    with pytest.raises(KeyboardInterrupt):
        build(root)
    assert not [*root.glob("_build/stamps/*")]


# ---------- one packet ----------


class Printer:
    """Stands in for Sphinx: what it prints is the number of times that it was asked."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.asked = root, 0
        problems = Problems()
        loaded = load_edition(root, problems)
        assert loaded is not None and loaded.packets
        self.edition = loaded
        monkeypatch.setattr(SphinxBuild, "_sphinx", self._sphinx)

    def _sphinx(self, source: Path, folder: Path, builder: str, at: Location) -> Outcome:
        self.asked += 1
        (folder / builder).mkdir(exist_ok=True)
        (folder / builder / "leaf.pdf").write_text(f"{self.asked}")
        return Outcome(folder / builder)

    def print(self, tool: str = "") -> bool:
        tree = packet_tree(self.edition, self.edition.packets[0], Problems())
        build = SphinxBuild(self.root, Warm("python", WORKER, LOADED), tool)
        first, given = self.edition.packets[0], build.given(self.edition.record)
        return build.print_packet(first, tree, given, lambda *_: None).was_needed


LEAF = """\
title: Leaf
subtitle: Of one tale
purpose: To be read.
order: 1
audience: student
parts: [{text: tale}]
"""


@pytest.fixture
def printer(lay_out: LayOut, monkeypatch: pytest.MonkeyPatch) -> Printer:
    root = lay_out()
    (root / "docs/packets").mkdir()
    (root / "docs/packets/leaf.yaml").write_text(LEAF)
    printer = Printer(root, monkeypatch)
    assert printer.print()
    assert not printer.print()
    return printer


@pytest.mark.parametrize(
    "path", ["conf.py", "docs/edition.yaml", "docs/references.bib", "docs/works.yaml"]
)
def test_a_packet_is_printed_again_if_what_sphinx_reads_changes(
    printer: Printer, path: str
) -> None:
    with (printer.root / path).open("a") as file:
        file.write("# another\n")
    assert printer.print()
    assert not printer.print()


def test_a_packet_is_printed_again_if_its_file_is_damaged(printer: Printer) -> None:
    pdf = printer.root / "_build/pdf/leaf.pdf"
    pdf.write_text("!")
    assert printer.print()
    pdf.unlink()
    assert printer.print()
    assert pdf.is_file()
    assert not printer.print()


def test_a_packet_is_printed_again_by_another_tool_or_elsewhere(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printer.print("another")
    assert printer.print()
    monkeypatch.setenv("SITE_URL", "https://example.org")
    assert printer.print()
