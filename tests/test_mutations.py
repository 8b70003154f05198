"""The proof can fail: whatever is spoiled in a finished page or PDF, it sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TESTS, lay_out_in
from edition.problems import Code, Problems
from edition.proof.prove import prove
from edition.sources.files import Folder
from mutations import MUTATIONS, Format, Mutation, Source, printed
from sphinx_build import build

IN_HTML = [mutation for mutation in MUTATIONS if mutation.only in (None, "html")]
IN_PRINT = [mutation for mutation in MUTATIONS if mutation.only in (None, "typ")]
BUILDERS: dict[Format, str] = {"html": "html", "typ": "typst"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition with every kind of part, built as a site and in print."""
    root = lay_out_in(tmp_path_factory.mktemp("proved") / "edition", TESTS / "proved")
    for builder in BUILDERS.values():
        done = build(root, builder)
        assert done.ok, done.printed
    return root


def found(root: Path, output: Path) -> dict[Code, str]:
    """Return a message of each kind of problem that an output has."""
    problems = Problems()
    prove(Folder(root, problems), [output])
    return {problem.code: str(problem) for problem in problems}


def spoil(path: Path, mutation: Mutation, format_: Format) -> str:
    source = Source(format_, tuple(path.read_text("utf-8").split("\n")))
    spoiled = mutation.change(source)
    assert spoiled != source
    return "\n".join(spoiled.lines)


@pytest.mark.parametrize("mutation", IN_HTML, ids=lambda mutation: mutation.name)
def test_on_a_page_the_proof_sees(mutation: Mutation, root: Path, tmp_path: Path) -> None:
    page = tmp_path / "texts/tale.html"
    page.parent.mkdir()
    page.write_text(spoil(root / "_build/html/texts/tale.html", mutation, "html"), "utf-8")
    problems = found(root, tmp_path)
    assert mutation.code in problems, problems


@pytest.mark.parametrize("mutation", IN_PRINT, ids=lambda mutation: mutation.name)
def test_in_a_pdf_the_proof_sees(mutation: Mutation, root: Path, tmp_path: Path) -> None:
    folder = root / "_build/typst"
    source = folder / "spoiled.typ"
    source.write_text(spoil(folder / "tale.typ", mutation, "typ"), "utf-8")
    problems = found(root, printed(source, tmp_path / "tale.pdf"))
    assert mutation.code in problems, problems


@pytest.mark.parametrize("output", ["html", "typst/tale.pdf"])
def test_an_output_that_nobody_spoiled_is_sound(output: str, root: Path) -> None:
    assert found(root, root / "_build" / output) == {}


def test_there_are_enough_kinds() -> None:
    assert min(len(IN_HTML), len(IN_PRINT)) >= 40
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
