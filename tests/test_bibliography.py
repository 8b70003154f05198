"""The bibliography is read as pybtex reads it, only faster."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from edition.model.bib_fields import as_printed
from edition.model.bibliography import PATH, read_bibliography
from edition.model.citation_labels import shortened
from edition.problems import Problems
from edition.sources.files import Folder

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
    refusals = ("this is not BibTeX", "a name of too many parts")
    if works is None or any(words in str(p) for p in problems for words in refusals):
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
        assert found.lower() == Parser().parse_string(text).lower()


@given(text=files)
def test_what_pybtex_refuses_is_refused(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        Parser().parse_string(text)
    except PybtexError:
        assert read(tmp_path_factory.mktemp("books"), text) is None


@pytest.mark.parametrize(
    ("kind", "fields", "printed"),
    [
        (
            "misc",
            {"howpublished": "Daily News Bulletin, August 17, 1972"},
            {"howpublished": "Daily News Bulletin", "month": "August 17,"},
        ),
        ("article", {"note": "Bulletin of August 2, 1972"}, {"month": "August 2,"}),
        (
            "article",
            {"note": "7 August 1972, by a staff writer"},
            {"month": "August 7,", "note": "By a staff writer"},
        ),
        ("misc", {"howpublished": "Samizdat, August 1972"}, {"howpublished": "Samizdat"}),
        ("misc", {"note": "Seen in 1972, in part"}, {"note": "Seen in 1972, in part"}),
        ("misc", {"howpublished": "memoir"}, {"howpublished": "Memoir"}),
        ("misc", {"howpublished": "a.co.uk, in part"}, {"howpublished": "a.co.uk, in part"}),
        ("misc", {"title": "Jews' 'Situation'"}, {"title": "Jews’ ‘Situation’"}),
        ("misc", {"title": r"Caf{\'e} d\'Or"}, {"title": r"Caf{\'e} d\'Or"}),
        ("misc", {"url": "https://a.b/'c'"}, {"url": "https://a.b/'c'"}),
        ("misc", {"note": "(", "month": "("}, {"note": "(", "month": "("}),
    ],
)
def test_a_work_is_printed_with_its_date_said_once(
    kind: str, fields: dict[str, str], printed: dict[str, str]
) -> None:
    date = {"month": "August", "year": "1972"}
    assert as_printed(kind, date | fields) == date | printed


@pytest.mark.parametrize(
    ("words", "printed"),
    [("Letter, 1972", "Letter"), ("Letter of August 9, 1972", "Letter of August 9, 1972")],
)
def test_where_no_month_is_known_one_in_the_words_stays(words: str, printed: str) -> None:
    fields = {"howpublished": words, "year": "1972"}
    assert as_printed("misc", fields) == fields | {"howpublished": printed}


def test_a_date_within_other_words_stays_there_alone() -> None:
    fields = {"howpublished": "No. 5 (August 17, 1972); in English"}
    assert as_printed("misc", fields | {"month": "August", "year": "1972"}) == fields


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("My Story: 1993", "My Story: 1993"),
        ("Editorial Note [on the Amendment of 1974]", "Editorial Note"),
        ("Memorandum of Conversation (Dinitz and Kissinger, 1974)", "Memorandum of Conversation"),
        ("The Six-Day War: U.S. State Department Summary of It", "The Six-Day War"),
        ("A History of the Jews in Russia and Poland", "A History"),
        ("The Founding of the Council for Soviet Jews", "The Founding"),
        ("Foreign Relations of the United States, 1969–1976", "Foreign Relations"),
    ],
)
def test_a_long_title_is_shortened_where_a_reader_can_stop(title: str, short: str) -> None:
    assert shortened(title) == short
