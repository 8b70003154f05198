"""The short names by which works are cited: told apart, and no longer than a reader needs."""

from __future__ import annotations

import pytest

from edition.model.citation_labels import labels_of, letters_of, shortened
from test_bibliography import works_of

RAY = "@book{%s, author = {Ray, A.}, title = {T}, year = {1999}}\n"


@pytest.mark.parametrize(
    ("keys", "letters"), [("x", [""]), ("ba", ["a", "b"]), ("cab", ["a", "b", "c"])]
)
def test_a_letter_stands_after_the_year_where_another_work_has_it(
    keys: str, letters: list[str]
) -> None:
    """In the order of their keys, in whatever order they stand in the file."""
    works, _ = works_of("".join(RAY % key for key in keys))
    assert letters_of(works) == dict(zip(sorted(keys), letters, strict=True))
    labels = [f"Ray 1999{letter}" for letter in letters]
    assert labels_of(works) == dict(zip(sorted(keys), labels, strict=True))


@pytest.mark.parametrize(
    ("entry", "labels"),
    [
        ("author = {Ray, A.}, title = {On Walls}, year = {1999}", ["Ray 1999a", "Ray 1999b"]),
        ("author = {Ray, A.}, title = {On Walls}", ["Ray, “On Walls” (a)", "Ray, “On Walls” (b)"]),
        ("title = {On Walls}, year = {1999}", ["On Walls 1999a", "On Walls 1999b"]),
    ],
)
def test_works_alike_in_all_are_told_apart(entry: str, labels: list[str]) -> None:
    works, _ = works_of(f"@misc{{a, {entry}}}\n@misc{{b, {entry}}}\n")
    assert list(labels_of(works).values()) == labels


LONG = "title = {The Long History of All Walls}"


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        (f"author = {{Ray, A.}}, {LONG}, year = {{1999}}", "Ray 1999"),
        (f"author = {{Ray, A.}}, {LONG}", "Ray, “The Long History”"),
        (f"author = {{Ray, A.}}, {LONG}, shorttitle = {{Walls}}", "Ray, “Walls”"),
        (f"author = {{Ray, A.}}, key = {{R}}, {LONG}", "R, “The Long History”"),
        (f"{LONG}, year = {{1999}}", "The Long History of All Walls 1999"),
        (f"{LONG}, shorttitle = {{Walls}}, year = {{1999}}", "Walls 1999"),
        (f"{LONG}, shorttitle = {{Walls}}", "Walls"),
        (LONG, "The Long History"),
    ],
)
def test_a_label_is_a_name_and_a_year_or_what_there_is_of_them(entry: str, label: str) -> None:
    works, _ = works_of(f"@misc{{a, {entry}}}")
    assert labels_of(works) == {"a": label}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        pytest.param("On the Old Walls", "On the Old Walls", id="four words are short"),
        pytest.param("Old Walls: A Tale", "Old Walls: A Tale", id="even with a mark within"),
        pytest.param("Walls: On the Old", "Walls: On the Old", id="with whatever is in them"),
        pytest.param("On All the Very Old Walls", "On All the Very", id="four of more"),
        pytest.param("Old Walls: A History: Part Two", "Old Walls", id="up to the first mark"),
        pytest.param("Walls: A History of Many", "Walls: A History", id="not one word alone"),
        pytest.param("My Old Walls of the Town", "My Old Walls", id="no little word at the end"),
        pytest.param("To the With of All of It", "To", id="but one word is left"),
        pytest.param("“Old Walls” and the New Town", "“Old Walls”", id="quotation marks in pairs"),
        pytest.param("The “Old and the New” Town Walls", "The Old", id="or none"),
        pytest.param("Old, New, Red, Blue, Green Walls", "Old, New, Red, Blue", id="no comma last"),
    ],
)
def test_a_title_is_shortened_to_what_can_stand_alone(title: str, short: str) -> None:
    assert shortened(title) == short
