"""Yearly figures of emigration: each as one work has it, and nothing where nothing is known."""

from __future__ import annotations

from edition.edition import Edition
from edition.page import Citation, Heading, Page, Paragraph, Prose, Table, Words


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
    paragraphs = (Paragraph((Prose(text),)) for text in companion.on_figures.strip().split("\n\n"))
    return Page(
        "apparatus/emigration",
        (
            Heading(1, (Words("Figures of emigration"),)),
            *paragraphs,
            Table(
                "Jewish emigration from the Soviet Union, year by year, as counted by different "
                "bodies; a year or series without a row is one for which we have no figure",
                header,
                (8, 26, 11, 25, 30),
                rows,
            ),
        ),
    )
