"""Drawings show what the data have, all of it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS, LayOut
from edition.charts import drawings
from edition.charts.figures import counter, panels_of, runs, turns
from edition.charts.outline import cut
from edition.charts.scale import spread, ticks
from edition.charts.svg import INK, TYPE, width_of, wrapped
from edition.charts.timeline import year_of
from edition.cli import main
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.pages.timeline import in_words
from edition.problems import Problems

SVG = "{http://www.w3.org/2000/svg}"
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


def trees(edition: Edition) -> dict[str, ElementTree.Element]:
    """Return the drawings of an edition by name."""
    return {Path(d.path).stem: ElementTree.fromstring(d.svg) for d in drawings(edition)}


@pytest.fixture(params=["root", "golden"])
def drawn(
    request: pytest.FixtureRequest, root_edition: Edition, lay_out: LayOut
) -> dict[str, ElementTree.Element]:
    """Return the drawings of the edition itself, and of a small one."""
    if request.param == "root":
        return trees(root_edition)
    small = load_edition(lay_out(TESTS / "golden/edition"), Problems())
    assert small is not None
    return trees(small)


def test_there_are_three_drawings(drawn: dict[str, ElementTree.Element]) -> None:
    assert set(drawn) == {"figures", "timeline", "map"}


def test_a_drawing_is_the_same_each_time(root_edition: Edition) -> None:
    assert drawings(root_edition) == drawings(root_edition)


def test_a_drawing_needs_no_style_sheet_and_can_be_heard(
    drawn: dict[str, ElementTree.Element],
) -> None:
    for tree in drawn.values():
        assert not [e for e in tree.iter() if "style" in e.attrib or e.tag.endswith("style")]
        assert tree.get("role") == "img"
        assert [tree[0].tag, tree[1].tag] == [f"{SVG}title", f"{SVG}desc"]
        assert tree[0].text and tree[1].text


def boxes(tree: ElementTree.Element) -> list[tuple[str, float, float, float, float]]:
    """Return the lines of words of a drawing, with left, top, right and bottom of each."""
    found = []
    for text in tree.iter(f"{SVG}text"):
        size = float(text.get("font-size", 0))
        for row in text:
            width, x, y = (
                width_of(row.text or "", size),
                float(row.get("x", 0)),
                float(row.get("y", 0)),
            )
            left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "")]
            found.append((row.text or "", left, y - 0.66 * size, left + width, y + 0.1 * size))
    return found


def test_words_lie_within_the_drawing_and_none_on_others(
    drawn: dict[str, ElementTree.Element],
) -> None:
    for name, tree in drawn.items():
        found = boxes(tree)
        _, _, width, height = map(float, tree.get("viewBox", "").split())
        assert found
        for said, left, top, right, bottom in found:
            assert 0 <= left < right <= width + 1, (name, said)
            assert 0 <= top < bottom <= height, (name, said)
        for one, other in combinations(found, 2):
            apart = (
                one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
            )
            assert apart, (name, one, other)


def test_type_is_as_large_as_in_a_book(drawn: dict[str, ElementTree.Element]) -> None:
    for tree in drawn.values():
        sizes = {float(text.get("font-size", 0)) for text in tree.iter(f"{SVG}text")}
        assert min(sizes) >= 9


RANGES = st.tuples(st.integers(-3000, 300_000), st.integers(1, 300_000))


@given(RANGES, st.integers(2, 12))
def test_ticks_are_round_and_few(ends: tuple[int, int], most: int) -> None:
    first, last = ends[0], ends[0] + ends[1]
    found = ticks(first, last, most)
    assert len(found) <= most + 1
    assert all(first <= tick <= last for tick in found)
    steps = {later - earlier for earlier, later in pairwise(found)}
    assert len(steps) <= 1
    assert all(str(step).rstrip("0") in ("1", "2", "5") for step in steps)


LABELS = st.lists(st.tuples(st.floats(0, 400), st.floats(1, 30)), max_size=30)


@given(LABELS)
def test_labels_keep_their_order_and_lie_on_no_other(labels: list[tuple[float, float]]) -> None:
    wanted = sorted(place for place, _ in labels)
    heights = [height for _, height in labels]
    found = spread(wanted, heights, 0, 1000)
    assert len(found) == len(wanted)
    for (one, above), (other, below) in pairwise(zip(found, heights, strict=True)):
        assert other - one >= (above + below) / 2 - 1e-6
    assert all(-1e-6 <= place <= 1000 + 1e-6 for place in found)
    if all(b - a >= 30 for a, b in pairwise(wanted)):
        assert found == pytest.approx(wanted)


@given(st.text("ab mW", max_size=60), st.integers(20, 200))
def test_wrapped_words_are_the_words_and_fit(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert "".join(rows) == text
    assert all(width_of(row.rstrip(), TYPE) <= width or " " not in row.strip() for row in rows)


POINT = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(POINT, min_size=3, max_size=20))
def test_an_outline_is_cut_to_its_window(ring: list[tuple[float, float]]) -> None:
    inside = cut(ring, (-10, -20, 30, 40))
    assert all(-10.001 <= x <= 30.001 and -20.001 <= y <= 40.001 for x, y in inside)
    within = [point for point in ring if -10 <= point[0] <= 30 and -20 <= point[1] <= 40]
    assert set(within) <= set(inside)
    if len(within) == len(ring):
        assert inside == ring


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
    shown = {record.series for record in reference.charted}
    wanted = [f.record for f in reference.figures if f.record.series in shown]
    marks = [e for e in trees(root_edition)["figures"].iter() if e.get("class") == "figure"]
    assert len(marks) == len(wanted)


def test_what_leads_and_what_others_counted_look_different(root_edition: Edition) -> None:
    looks = {
        (e.tag, e.get("fill"))
        for e in trees(root_edition)["figures"].iter()
        if e.get("class") == "figure"
    }
    assert looks == {(f"{SVG}circle", INK), (f"{SVG}path", "none")}


def test_a_timeline_of_centuries_is_no_higher_than_a_page(root_edition: Edition) -> None:
    reference = root_edition.reference
    first, *rest = reference.timeline
    early = replace(first, record=first.record.model_copy(update={"date": "1700"}))
    reference = replace(reference, timeline=(early, *rest))
    timeline = trees(replace(root_edition, reference=reference))["timeline"]
    assert float(timeline.get("height", "").removesuffix("pt")) < 640


def test_the_timeline_has_a_mark_for_every_event_that_no_text_tells(root_edition: Edition) -> None:
    sigla = [text.witness.siglum for text in root_edition.texts]
    events = [entry.record for entry in root_edition.reference.timeline]
    alone = [event for event in events if not any(map(event.is_told_in, sigla))]
    timeline = trees(root_edition)["timeline"]
    assert len([e for e in timeline.iter() if e.get("class") == "event"]) == len(alone)
    said = " ".join(" ".join(row for row, *_ in boxes(timeline)).split())
    assert all(event.label in said for event in events)


def test_a_height_says_how_many(root_edition: Edition) -> None:
    points = [(year, count) for year, count in panels_of(root_edition)[0].leading]
    circles = [e for e in trees(root_edition)["figures"].iter(f"{SVG}circle") if e.get("class")][
        : len(points)
    ]
    heights = [-float(circle.get("cy", 0)) for circle in circles]
    assert [h for h, _ in sorted(zip(heights, points, strict=True))] == sorted(heights)
    ranked = sorted(zip(points, heights, strict=True), key=lambda pair: pair[0][1])
    assert [height for _, height in ranked] == sorted(heights)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Jews who left the USSR (HIAS)", "HIAS"),
        ("To Israel by way of Vienna", "To Israel by way of Vienna"),
        ("Left (in part) and stayed", "Left (in part) and stayed"),
    ],
)
def test_a_label_says_at_its_end_who_counted(label: str, said: str) -> None:
    assert counter(label) == said


def test_numbers_stand_at_the_turns() -> None:
    points = [(1970, 3), (1971, 40), (1972, 20), (1973, 35), (1976, 2), (1979, 50), (1980, 49)]
    assert turns(points) == [(1971, 40), (1976, 2), (1979, 50)]
