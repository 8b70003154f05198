"""Yearly figures: each as one work has it, and nothing where nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from edition.markup.blocks import (
    Block,
    Citation,
    Figure,
    Inlines,
    Page,
    Styled,
    Table,
    Words,
)
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.model.numbering import letters
from edition.pages.prose_blocks import fact, paragraphs, titled
from edition.records.reference import FigureRecord, SeriesRecord

OFTEN = 3
"""Figures with the same remark for which it is written out once, under the tables."""

_CAPTION_ALONE = (
    "{}: a line joins one counter’s figures{}. Where the line breaks or a mark is missing, we have "
    "no figure. {}"
)
_CAPTION = (
    "{}: every figure in the tables below that belongs here. A line joins one counter’s figures{}. "
    "Where the line breaks or a mark is missing, we have no figure. {}"
)
_ANOTHER = "; an open mark is what another counted"


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page that explains the figures and lists them, year by year."""
    reference = edition.reference
    series = {entry.record.series: entry.record for entry in reference.series}
    order = list(series)
    records = sorted(
        (entry.record for entry in reference.figures),
        key=lambda record: (record.year, order.index(record.series)),
    )
    subject = reference.charts.figures.subject
    if edition.is_on_paper and len(records) < len(edition.whole.reference.figures):
        return titled(planned, _tables(f"{subject}, in chosen years", records, series))
    chart = _chart(edition) if reference.is_charted else ()
    if edition.depth == "first":
        return titled(planned, chart)
    tables = _tables(f"{subject}, year by year", records, series)
    return titled(planned, (*chart, *paragraphs(reference.on_figures), *tables))


def _chart(edition: Edition) -> tuple[Block, ...]:
    """Return the drawing with what it shows, in words too."""
    charts, charted = edition.reference.charts.figures, edition.reference.charted
    words = _CAPTION_ALONE if edition.depth == "first" else _CAPTION
    another = _ANOTHER if len(charted) > len({series.panel for series in charted}) else ""
    caption = words.format(charts.subject, another, charts.note).strip()
    return (Figure("figures.svg", _in_words(edition), (Words(caption),)),)


SeriesById = Mapping[str, SeriesRecord]
"""What each series counts, by its name, in their order."""


def _tables(caption: str, records: Sequence[FigureRecord], series: SeriesById) -> Iterator[Block]:
    """Yield a table of the longest run of figures, one of all others, and what is said of many.

    The longest run is made of the first series of each panel of the chart.
    """
    panels = dict.fromkeys(s.panel for s in series.values() if s.panel)
    first = [next(s for s in series.values() if s.panel == panel) for panel in panels]
    run = [record for record in records if series[record.series] in first]
    rest = [record for record in records if series[record.series] not in first]
    many = [remark for remark, times in Counter(r.remark for r in rest).items() if times >= OFTEN]
    remarks = dict.fromkeys((*(record.remark for record in run), *many))
    marks = {remark: letters(number) for number, remark in enumerate(filter(None, remarks), 1)}
    explained = "; the letters are explained below" if marks else ""
    if run:
        longest = ": our longest run of figures" if rest else ""
        yield _run(f"{caption}{longest}{explained}", run, first, marks)
    if rest:
        others = f"{caption}: what others counted, or the same body otherwise" if run else caption
        yield _others(f"{others}{explained}", rest, series, marks)
    for remark, mark in marks.items():
        yield fact(mark, Words(f"{remark[0].upper()}{remark[1:]}."))


def _run(
    caption: str,
    run: Sequence[FigureRecord],
    first: Sequence[SeriesRecord],
    marks: Mapping[str, str],
) -> Table:
    """Return the table with a row for each year; a locator that all have is in its head."""
    one = len({record.locator for record in run}) == 1
    rows = []
    for (year, work, locator), same in groupby(run, key=lambda r: (r.year, r.work, r.locator)):
        found = {record.series: record for record in same}
        cells = (_number(found[s.series], marks) if s.series in found else () for s in first)
        source = (Citation(work), *(() if one else (Words(f", {locator}"),)))
        rows.append(((Words(str(year)),), *cells, *((source,) if work else ())))
    where = f"Source ({run[0].locator})" if one else "Source"
    header = ("Year", *(record.label for record in first), where)
    width = min(18, 60 // len(first))
    widths = (10, *(width for _ in first), 90 - width * len(first))
    columns = len(rows[0])  # none for sources, where they are not printed
    return Table(caption, header[:columns], widths[:columns], tuple(rows))


def _others(
    caption: str, rest: Sequence[FigureRecord], series: SeriesById, marks: Mapping[str, str]
) -> Table:
    """Return the table with a row for each figure; all have a source, or none prints it."""
    is_sourced = bool(rest[0].work)
    rows = tuple(
        (
            (Words(str(r.year)),),
            (Words(series[r.series].label),),
            _number(r, marks),
            *(((Citation(r.work), Words(f", {r.locator}")),) if is_sourced else ()),
            () if r.remark in marks else (Words(r.remark),),
        )
        for r in rest
    )
    source = ("Source",) if is_sourced else ()
    header = ("Year", "What was counted", "Number", *source, "Remark")
    widths = (8, 30, 11, 24, 27) if is_sourced else (10, 36, 14, 40)
    return Table(caption, header, widths, rows)


def _number(record: FigureRecord, marks: Mapping[str, str]) -> Inlines:
    """Return a figure, and the letter of what is said of it under the tables."""
    number = Words(f"{record.count:,}")
    mark = marks.get(record.remark)
    return (number, Words("\u00a0"), Styled(mark, "label")) if mark else (number,)


def _in_words(edition: Edition) -> str:
    """Return what the chart shows to one who cannot see it; the tables have every figure."""
    reference = edition.reference
    charts = reference.charts.figures
    told = []
    for panel in charts.panels:
        shown = [s for s in reference.charted if s.panel == panel.panel]
        counted = [
            f.record for f in reference.figures if f.record.series in [s.series for s in shown[:1]]
        ]
        if counted:
            peak = max(counted, key=lambda record: record.count)
            told.append(
                f"{panel.title}: at most {peak.count:,}, in {peak.year} ({shown[0].label})."
            )
    return " ".join(("Line charts by year.", *told, "The tables have every figure."))
