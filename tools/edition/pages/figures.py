"""Yearly figures of emigration: each as one work has it, and nothing where nothing is known."""

from __future__ import annotations

from edition.edition import Edition
from edition.page import Citation, Figure, Heading, Page, Table, Words
from edition.pages.labelled import paragraphs
from edition.records import FigureRecord

_CAPTION = (
    "Jewish emigration from the Soviet Union: every figure in the table below of those who left, "
    "who arrived in Israel, or who arrived in the United States, each counter with a mark of its "
    "own. Mind the two scales: the years from 1989 on need a larger one. Where a line breaks or a "
    "mark is missing, we have no figure. The three rows come from counts made at different places "
    "and do not add up."
)


def figures_page(edition: Edition) -> Page:
    """Return the page that explains the figures and lists them, year by year."""
    companion = edition.companion
    labels = {entry.record.series: entry.record.label for entry in companion.series}
    order = list(labels)
    records = sorted(
        (entry.record for entry in companion.figures),
        key=lambda record: (record.year, order.index(record.series)),
    )
    rows = tuple(
        (
            (Words(str(r.year)),),
            (Words(labels[r.series]),),
            (Words(f"{r.count:,}"),),
            (Citation(r.work), Words(f", {r.locator}")),
            (Words(r.remark),),
        )
        for r in records
    )
    header = ("Year", "What was counted", "Number", "Source", "Remark")
    drawn = Figure("emigration.svg", _in_words(records), (Words(_CAPTION),))
    chart = (drawn,) if companion.charted else ()
    return Page(
        "apparatus/emigration",
        (
            Heading(1, (Words("Figures of emigration"),)),
            *paragraphs(companion.on_figures),
            *chart,
            Table(
                "Jewish emigration from the Soviet Union, year by year, as counted by different "
                "bodies; a year or series without a row is one for which we have no figure",
                header,
                (8, 26, 11, 25, 30),
                rows,
            ),
        ),
    )


def _in_words(records: list[FigureRecord]) -> str:
    """Return what the chart shows to one who cannot see it; the table has every figure."""
    left = [record for record in records if record.series.startswith("left-")]
    early = max((r for r in left if r.year < 1989), key=lambda r: r.count, default=None)
    late = max((r for r in left if r.year >= 1989), key=lambda r: r.count, default=None)
    peaks = [f"{peak.count:,} in {peak.year}" for peak in (early, late) if peak]
    return (
        "Three rows of line charts by year: people who left the Soviet Union, who arrived in "
        "Israel, and who arrived in the United States. The highest figures for all who left are "
        f"{' and '.join(peaks)}. The figures themselves are in the table that follows."
    )
