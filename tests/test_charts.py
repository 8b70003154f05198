"""Drawings show what the data have, all of it, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS, LayOut
from edition.charts import drawings
from edition.charts.emigration import runs
from edition.charts.timeline import year_of
from edition.cli import main
from edition.model.edition import Edition
from edition.pages.timeline import in_words

POINTS = st.dictionaries(st.integers(1960, 2000), st.integers(0, 300_000)).map(
    lambda counts: list(counts.items())
)


@given(POINTS)
def test_a_line_holds_every_figure_once_and_bridges_no_gap(points: list[tuple[int, int]]) -> None:
    found = list(runs(points))
    assert [point for run in found for point in run] == sorted(points)
    assert all(later[0] == earlier[0] + 1 for run in found for earlier, later in pairwise(run))
    assert all(later[0][0] > earlier[-1][0] + 1 for earlier, later in pairwise(found))


@given(st.dates())
def test_a_date_falls_within_its_year(date: object) -> None:
    iso = str(date)
    assert int(iso[:4]) <= year_of(iso) < int(iso[:4]) + 1.01


def test_a_drawing_is_the_same_each_time_and_needs_no_inline_style(root_edition: Edition) -> None:
    for drawing in drawings(root_edition):
        svg = drawing.draw()
        assert svg == drawing.draw(), drawing.path
        tree = ElementTree.fromstring(svg)
        assert not [e for e in tree.iter() if "style" in e.attrib or e.tag.endswith("style")]


@pytest.mark.parametrize(
    "land",
    ["[" * 200_000, '{"rings": [["ab"]]}', '{"rings": [[[NaN, 1]]]}', '{"rings": [[[null, 1]]]}'],
    ids=["deep", "words", "no number", "nothing"],
)
def test_land_without_an_outline_is_refused(
    land: str, lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "golden/edition")
    (root / "docs/data/land.json").write_text(land, "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    assert capsys.readouterr().err.startswith("docs/data/land.json:1:1: error: this is not a list")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1970", "1970"),
        ("1970-06-15", "June 15, 1970"),
        ("1970-12-15/1970-12-24", "December 15 to 24, 1970"),
        ("1970-06/1970-08", "June to August 1970"),
        ("1970-06-15/1970-08-02", "June 15 to August 2, 1970"),
        ("1970/1972", "1970 to 1972"),
        ("1970/1970", "1970"),
        ("1970/1970-06", "1970 to June 1970"),
        ("1970-06/1970-06-20", "June 1970 to June 20, 1970"),
    ],
)
def test_dates_are_said_in_words(date: str, words: str) -> None:
    assert in_words(date) == words


def test_the_chart_has_a_mark_for_every_figure_of_its_series(root_edition: Edition) -> None:
    reference = root_edition.reference
    shown = {entry.record.series for entry in reference.series if entry.record.panel != "none"}
    wanted = [f.record for f in reference.figures if f.record.series in shown]
    chart = next(d for d in drawings(root_edition) if d.path.endswith("emigration.svg"))
    tree = ElementTree.fromstring(chart.draw())
    marks = [e for e in tree.iter("{http://www.w3.org/2000/svg}use") if is_mark(e, tree)]
    legend = 3 * len(shown)  # once in the legend, and none for the empty line behind it
    assert len(wanted) <= len(marks) <= len(wanted) + legend


def is_mark(use: ElementTree.Element, tree: ElementTree.Element) -> bool:
    """Tell whether an element is a mark of the data, not a tick of an axis."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    above, seen = use, ""
    while above in parents:
        above = parents[above]
        seen += above.get("id", "") + " "
    return "tick" not in seen
