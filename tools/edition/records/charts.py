"""What the drawings show besides the records themselves: ``docs/data/charts.yaml``."""

import math
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from edition.records.base import Record
from edition.records.values import NonEmpty, Slug

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class PanelRecord(Record):
    """A part of the chart of yearly figures."""

    panel: Slug
    """By this name ``series.yaml`` says which series it shows."""
    title: NonEmpty


class FiguresChartRecord(Record):
    """The yearly figures: their page, and the chart on it."""

    title: NonEmpty = "Figures"
    """Of the page."""
    page: Slug = "figures"
    """The last part of its address, which stays when the title changes."""
    subject: NonEmpty = "Figures"
    """What is counted."""
    panels: list[PanelRecord] = []
    """Of the chart, from top to bottom."""
    note: str = ""
    """What a reader of the chart must know."""


class WindowRecord(Record):
    """The part of the world that a map shows, in degrees."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude

    @field_validator("east", "north")
    @classmethod
    def _has_an_inside(cls, value: float, info: ValidationInfo) -> float:
        other = {"east": "west", "north": "south"}[info.field_name or ""]
        if value <= info.data.get(other, -math.inf):
            raise ValueError(value)
        return value

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point of the earth is in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class InsetRecord(WindowRecord):
    """A small map within the map, for places far away."""

    title: NonEmpty


class NamedLandRecord(Record):
    """The name of a country, and where on the map it is written."""

    name: NonEmpty
    lat: Latitude
    lon: Longitude


class MapRecord(Record):
    """The map."""

    title: NonEmpty = "Map"
    """Of its page."""
    shows: NonEmpty
    """What part of the world it is, for those who cannot see it."""
    window: WindowRecord
    inset: InsetRecord | None = None
    lands: list[NamedLandRecord] = []
    note: str = ""
    """What a reader of the map must know."""

    @property
    def windows(self) -> tuple[WindowRecord, ...]:
        """The large map and, if there is one, the small one."""
        return (self.window, self.inset) if self.inset else (self.window,)


class ChartsRecord(Record):
    """``docs/data/charts.yaml``; an edition without drawings does without."""

    figures: FiguresChartRecord = FiguresChartRecord()
    map: MapRecord | None = None
