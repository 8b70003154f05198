"""The proof can fail: whatever is spoiled in a finished page or PDF, it sees."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from conftest import TESTS, lay_out_in
from edition.output.kept import Kept
from edition.problems import Code, Problems
from edition.proof.prove import prove
from edition.sources.files import Folder
from mutations import MUTATIONS, SCRIPTS, Format, Mutation, Source, printed
from readback import by_pdftotext
from sphinx_build import build

IN_HTML = [mutation for mutation in MUTATIONS if mutation.only in (None, "html")]
IN_PRINT = [mutation for mutation in MUTATIONS if mutation.only in (None, "typ")]
BUILDERS: dict[Format, str] = {"html": "html", "typ": "typst"}


def edition_in(folder: Path, name: str) -> Path:
    """Lay out a small edition and build it as a site and in print."""
    root = lay_out_in(folder / "edition", TESTS / name)
    shutil.copyfile(TESTS / "proved/conf.py", root / "conf.py")
    for builder in BUILDERS.values():
        done = build(root, builder)
        assert done.ok, done.printed
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition with every kind of part."""
    return edition_in(tmp_path_factory.mktemp("proved"), "proved")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition in many scripts."""
    return edition_in(tmp_path_factory.mktemp("scripts"), "scripts")


def found(root: Path, output: Path) -> dict[Code, str]:
    """Return a message of each kind of problem that an output has.

    What was proved of other outputs is known: none of these may pass for one of them.
    """
    problems = Problems()
    prove(Folder(root, problems), [output], store=Kept(root / "_build/kept", ""))
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


@pytest.mark.parametrize("mutation", SCRIPTS, ids=lambda mutation: mutation.name)
@pytest.mark.parametrize("format_", BUILDERS)
def test_among_marks_and_scripts_the_proof_sees(
    mutation: Mutation, format_: Format, scripts: Path, tmp_path: Path
) -> None:
    if format_ == "html":
        output = tmp_path / "texts/tale.html"
        output.parent.mkdir()
        output.write_text(spoil(scripts / "_build/html/texts/tale.html", mutation, "html"), "utf-8")
        problems = found(scripts, tmp_path)
    else:
        source = scripts / "_build/typst/spoiled.typ"
        source.write_text(spoil(scripts / "_build/typst/tale.typ", mutation, "typ"), "utf-8")
        problems = found(scripts, printed(source, tmp_path / "tale.pdf"))
    assert mutation.code in problems, problems


@pytest.mark.parametrize("output", ["html", "typst/tale.pdf"])
def test_an_output_that_nobody_spoiled_is_sound(output: str, root: Path, scripts: Path) -> None:
    assert found(root, root / "_build" / output) == {}
    assert found(scripts, scripts / "_build" / output) == {}


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("FEFF05E205B7", "FEFF05E205B8"),  # another point than the glyph shows
        ("FEFF05E205B7", "FEFF05E2"),  # none, where the glyph shows one
        ("FEFF05E2", "FEFF05E205B7"),  # one that is not printed
        ("FEFF05E2", "FEFF05D0"),  # another letter
        ("FEFF04300301", "FEFF04350301"),
        ("FEFF043E0301", "FEFF043E0300"),
        ("FEFF006D0304", "FEFF006E0304"),
    ],
)
def test_a_letter_that_reads_otherwise_than_it_looks_is_seen(
    said: str, instead: str, scripts: Path, tmp_path: Path
) -> None:
    path = tmp_path / "tale.pdf"
    with pikepdf.open(scripts / "_build/typst/tale.pdf") as pdf:
        changed = 0
        for page in pdf.pages:
            content = page.obj.Contents.read_bytes()
            spoiled = content.replace(
                f"ActualText<{said}>".encode(), f"ActualText<{instead}>".encode(), 1
            )
            changed += spoiled != content
            page.obj.Contents = pdf.make_stream(spoiled)
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    assert changed
    assert found(scripts, path).keys() >= {Code.WORDS_UNSEEN}


def test_other_readers_find_the_same_words_of_other_scripts(scripts: Path) -> None:
    """Poppler puts lines back in order itself; only where marks are it says letters twice."""
    (text,) = by_pdftotext(scripts / "_build/typst/tale.pdf")[2:3]
    read = re.sub("[\u202a-\u202e]", "", text)
    for words in ("שלום", "עולם", "העיר העתיקה", "العربية", "לפני שנים רבות"):
        assert words in read, read


def test_there_are_enough_kinds() -> None:
    assert min(len(IN_HTML), len(IN_PRINT)) >= 40
    every = [*MUTATIONS, *SCRIPTS]
    assert len({mutation.name for mutation in every}) == len(every)
