"""Drawings show what the data have, all of it, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from edition.charts import drawings
from edition.charts.emigration import runs
from edition.charts.timeline import year_of
from edition.edition import Edition

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


def test_the_chart_has_a_mark_for_every_figure_of_its_series(root_edition: Edition) -> None:
    companion = root_edition.companion
    shown = {entry.record.series for entry in companion.series if entry.record.panel != "none"}
    wanted = [f.record for f in companion.figures if f.record.series in shown]
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
