"""What stands beside the texts: timeline, register, yearly figures, open questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from edition.problems import Code, Location, Problems
from edition.records.charts import ChartsRecord
from edition.records.reference import (
    EventRecord,
    FigureRecord,
    NameRecord,
    OpenQuestionRecord,
    SeriesRecord,
)
from edition.sources.files import Folder
from edition.sources.node import Node, Values
from edition.sources.validation import Entry, like, optional, read_record, validate

ROWS_LIMIT = 2000
"""Lines of the table of figures."""
FIGURES = "docs/data/figures.csv"
SERIES = "docs/data/series.yaml"
ON_FIGURES = "docs/data/figures.md"
CHARTS = "docs/data/charts.yaml"
_NO_CHARTS = ChartsRecord()


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """The reference matter of the edition, in the order in which editors keep it."""

    timeline: tuple[Entry[EventRecord], ...] = ()
    register: tuple[Entry[NameRecord], ...] = ()
    series: tuple[Entry[SeriesRecord], ...] = ()
    figures: tuple[Entry[FigureRecord], ...] = ()
    on_figures: str = ""
    """Why the series differ: an editor's MyST."""
    open_questions: tuple[Entry[OpenQuestionRecord], ...] = ()

    charts: ChartsRecord = _NO_CHARTS
    """What the drawings show besides."""

    @property
    def names(self) -> list[str]:
        """Every name of the register, as texts may write it."""
        return [name for entry in self.register for name in entry.record.names]

    @property
    def charted(self) -> tuple[SeriesRecord, ...]:
        """The series that the chart shows, in their order."""
        return tuple(e.record for e in self.series if e.record.panel is not None)

    @property
    def is_charted(self) -> bool:
        """Tell whether the chart has a figure to show."""
        shown = {record.series for record in self.charted}
        return any(entry.record.series in shown for entry in self.figures)


def read_reference_data(folder: Folder) -> ReferenceData:
    """Read the reference matter; an edition may do without any part of it."""
    has_figures = any(folder.has(path) for path in (FIGURES, ON_FIGURES, SERIES))
    charts = read_record(folder, CHARTS, ChartsRecord) if folder.has(CHARTS) else None
    series = optional(folder, SERIES, SeriesRecord)
    _check_panels(series, charts.record if charts else _NO_CHARTS, folder.problems)
    return ReferenceData(
        optional(folder, "docs/timeline.yaml", EventRecord),
        optional(folder, "docs/register.yaml", NameRecord),
        series,
        _read_figures(folder) if has_figures else (),
        (folder.read_text(ON_FIGURES) or "") if has_figures else "",
        optional(folder, "docs/open-questions.yaml", OpenQuestionRecord),
        charts.record if charts else _NO_CHARTS,
    )


def _check_panels(
    series: Iterable[Entry[SeriesRecord]], charts: ChartsRecord, problems: Problems
) -> None:
    """Report each series that is to be in a panel that the chart does not have."""
    known = [panel.panel for panel in charts.figures.panels]
    for entry in series:
        if entry.record.panel not in (None, *known):
            near = like(str(entry.record.panel), known)
            todo = f"did you mean '{near}'?" if near else "add it there"
            message = f"charts.yaml has no panel '{entry.record.panel}'; {todo}"
            problems.add(Code.PANEL_UNKNOWN, entry.node.at("panel"), message)


def _read_figures(folder: Folder) -> tuple[Entry[FigureRecord], ...]:
    text = folder.read_text(FIGURES)
    if text is None:
        return ()
    rows = csv.DictReader(io.StringIO(text), restval="")
    places, found = Values(text, FIGURES), []
    places.begins.append(0)
    for row in _rows(rows, folder.problems):
        offset = places.starts[min(rows.line_num, len(places.rows)) - 1]
        fields = {name: value for name, value in row.items() if name is not None}
        if None in row:
            message = 'the row has more cells than the header; write "…" around words with commas'
            folder.problems.add(Code.VALUE_WRONG, places.at(offset), message)
        node = Node(places, (len(places.data),), fields)
        places.data.append(fields)
        places.begins.extend([offset] * (1 + 2 * len(fields)))  # all in a row begin where it does
        found.append(node)
    entries = (validate(node, FigureRecord, folder.problems) for node in found)
    return tuple(entry for entry in entries if entry is not None)


def _rows(rows: csv.DictReader[str], problems: Problems) -> Iterator[dict[str, Any]]:
    """Yield the rows up to the first that cannot be read, or that is one too many."""
    where = Location(FIGURES)
    try:
        for row in rows:
            where = Location(FIGURES, rows.line_num)
            if rows.line_num > ROWS_LIMIT:
                message = f"the table has more than {ROWS_LIMIT:,} lines; divide it"
                problems.add(Code.TOO_MANY_VALUES, where, message)
                return
            yield row
    except csv.Error as error:
        message = f"the row after this is not CSV: {error}; look for a missing quotation mark"
        problems.add(Code.VALUE_WRONG, where, message)
