"""The bibliography is read as pybtex reads it, only faster."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from edition.bibliography import PATH, read_bibliography
from edition.problems import Problems
from edition.source import Folder

ROOT = Path(__file__).parent.parent

values = st.sampled_from(
    "{On Walls};{{On} Walls};{{{On}} Walls};'On' # ' Walls';2000;jan;{a\n  b};{L, A and L, B};{;};"
    "{a}};{{a};{,};{a = {b}, c};{@misc{x}};dec # {x};{L, A, B, C}".replace("'", '"').split(";")
)
names = st.sampled_from(["title", "TITLE", "year", "author", "note", "x-y", ""])
works = st.builds(
    lambda key, said: f"@misc{{{key},\n" + ",\n".join(f"  {k} = {v}" for k, v in said) + "\n}\n",
    st.sampled_from("abB"),
    st.lists(st.tuples(names, values), min_size=1, max_size=4),
)
files = st.lists(works, max_size=3).map("".join)


def read(root: Path, text: str) -> BibliographyData | None:
    """Return what the edition reads; ``None`` if it refuses the file."""
    (root / "docs").mkdir(exist_ok=True)
    (root / PATH).write_text(text, "utf-8")
    problems = Problems()
    works = read_bibliography(Folder(root, problems))
    if works is None or any(problem.code == "bibtex-syntax" for problem in problems):
        return None
    return BibliographyData({key: work.entry for key, work in works.items()})


def test_every_work_of_the_edition_is_as_pybtex_has_it(tmp_path: Path) -> None:
    text = (ROOT / PATH).read_text("utf-8")
    assert read(tmp_path, text) == Parser().parse_string(text)


@given(text=files)
def test_any_file_is_read_as_pybtex_reads_it_or_refused(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = read(tmp_path_factory.mktemp("books"), text)
    if found is not None:
        assert found == Parser().parse_string(text)


@given(text=files)
def test_what_pybtex_refuses_is_refused(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        Parser().parse_string(text)
    except PybtexError:
        assert read(tmp_path_factory.mktemp("books"), text) is None
