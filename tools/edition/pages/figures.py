"""Yearly figures of emigration: each as one work has it, and nothing where nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from edition.markup.blocks import (
    Block,
    Citation,
    Figure,
    Heading,
    Inlines,
    Page,
    Styled,
    Table,
    Words,
)
from edition.model.edition import Edition
from edition.model.numbering import letters
from edition.pages.prose_blocks import fact, paragraphs
from edition.records.reference import FigureRecord, SeriesRecord

_RUN = (
    "Jewish emigration from the Soviet Union, year by year: our longest run of figures; the "
    "letters are explained below"
)
_OTHERS = "What others counted, or the same body otherwise, year by year; the letters as before"
OFTEN = 3
"""Figures with the same remark for which it is written out once, under the tables."""

_CAPTION = (
    "Jewish emigration from the Soviet Union: every figure in the table below of those who left, "
    "who arrived in Israel, or who arrived in the United States, each counter with a mark of its "
    "own. Mind the two scales: the years from 1989 on need a larger one. Where a line breaks or a "
    "mark is missing, we have no figure. The three rows come from counts made at different places "
    "and do not add up."
)


def figures_page(edition: Edition) -> Page:
    """Return the page that explains the figures and lists them, year by year."""
    reference = edition.reference
    series = {entry.record.series: entry.record for entry in reference.series}
    order = list(series)
    records = sorted(
        (entry.record for entry in reference.figures),
        key=lambda record: (record.year, order.index(record.series)),
    )
    drawn = Figure("emigration.svg", _in_words(records, series), (Words(_CAPTION),))
    chart = (drawn,) if reference.charted else ()
    blocks = (*paragraphs(reference.on_figures), *chart, *_tables(records, series))
    heading = Heading(1, (Words("How many left: figures of emigration"),))
    return Page("apparatus/emigration", (heading, *blocks))


SeriesById = Mapping[str, SeriesRecord]
"""What each series counts, by its name, in their order."""


def _tables(records: Sequence[FigureRecord], series: SeriesById) -> Iterator[Block]:
    """Yield a table of the longest run of figures, one of all others, and what is said of many.

    The longest run is made of the first series of each panel of the chart.
    """
    panels = dict.fromkeys(s.panel for s in series.values() if s.panel != "none")
    first = [next(s for s in series.values() if s.panel == panel) for panel in panels]
    run = [record for record in records if series[record.series] in first]
    rest = [record for record in records if series[record.series] not in first]
    many = [remark for remark, times in Counter(r.remark for r in rest).items() if times >= OFTEN]
    said = dict.fromkeys((*(record.remark for record in run), *many))
    marks = {remark: letters(number) for number, remark in enumerate(filter(None, said), 1)}
    if run:
        yield _run(run, first, marks)
    if rest:
        yield _others(rest, series, marks)
    for remark, mark in marks.items():
        yield fact(mark, Words(f"{remark[0].upper()}{remark[1:]}."))


def _run(
    run: Sequence[FigureRecord], first: Sequence[SeriesRecord], marks: Mapping[str, str]
) -> Table:
    """Return the table with a row for each year; a locator that all have is in its head."""
    one = len({record.locator for record in run}) == 1
    rows = []
    for (year, work, locator), same in groupby(run, key=lambda r: (r.year, r.work, r.locator)):
        found = {record.series: record for record in same}
        cells = (_number(found[s.series], marks) if s.series in found else () for s in first)
        source = (Citation(work), *(() if one else (Words(f", {locator}"),)))
        rows.append(((Words(str(year)),), *cells, source))
    where = f"Source: {run[0].locator} of" if one else "Source"
    header = ("Year", *(record.label for record in first), where)
    widths = (10, *(18 for _ in first), 90 - 18 * len(first))
    return Table(_RUN, header, widths, tuple(rows))


def _others(rest: Sequence[FigureRecord], series: SeriesById, marks: Mapping[str, str]) -> Table:
    """Return the table with a row for each figure."""
    rows = tuple(
        (
            (Words(str(r.year)),),
            (Words(series[r.series].label),),
            _number(r, marks),
            (Citation(r.work), Words(f", {r.locator}")),
            () if r.remark in marks else (Words(r.remark),),
        )
        for r in rest
    )
    header = ("Year", "What was counted", "Number", "Source", "Remark")
    return Table(_OTHERS, header, (8, 30, 11, 24, 27), rows)


def _number(record: FigureRecord, marks: Mapping[str, str]) -> Inlines:
    """Return a figure, and the letter of what is said of it under the tables."""
    number = Words(f"{record.count:,}")
    mark = marks.get(record.remark)
    return (number, Words("\u00a0"), Styled(mark, "label")) if mark else (number,)


def _in_words(records: Sequence[FigureRecord], series: SeriesById) -> str:
    """Return what the chart shows to one who cannot see it; the table has every figure."""
    left = [record for record in records if series[record.series].panel == "left"]
    early = max((r for r in left if r.year < 1989), key=lambda r: r.count, default=None)
    late = max((r for r in left if r.year >= 1989), key=lambda r: r.count, default=None)
    peaks = " and ".join(f"{peak.count:,} in {peak.year}" for peak in (early, late) if peak)
    highest = f"The highest figures for all who left are {peaks}. " if peaks else ""
    return (
        "Rows of line charts by year: people who left the Soviet Union, who arrived in Israel, and "
        f"who arrived in the United States. {highest}The figures themselves are in the table that "
        "follows."
    )
