"""Reference data beside the texts: glossary, timeline, register, figures, map."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator

from edition.records.base import Evidence, Language, Record, Voiced
from edition.records.note import Depth
from edition.records.values import NonEmpty, OneLine, PlainLine, Slug

_SIGNS = r"[\w’'“”‘(),./&–—+?!;§%-]"
_HEADWORD = rf"^[\w“‘'(§¿¡-]{_SIGNS}*(?:(?::?[ ]|:){_SIGNS}+)*$"
"""Words that Sphinx's glossary, which reads lines, cannot take for anything else."""


_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


_DATES = rf"^{_DATE}(/{_DATE})?$"


class Origin(Record):
    """A term in its own language and script."""

    lang: Language
    script: OneLine
    translit: str = ""
    literal: str = ""


class GlossaryRecord(Evidence):
    """A person, organization, law, place or term."""

    headword: Annotated[str, Field(pattern=_HEADWORD, max_length=100)]
    kind: Literal["person", "organization", "law", "place", "term"]
    origin: list[Origin] = []
    pronunciation: str = ""
    gloss: NonEmpty
    entry: NonEmpty


class TranslationRecord(Evidence):
    """What is said in other languages: everyday words, as they are glossed, a term, a line."""

    word: str = ""
    gloss: str = ""
    """Of the everyday word, in English: what was translated."""
    term: str = ""
    """The entry's headword."""
    line: str = ""
    """A gist, a question, a paragraph, the beginning of an answer …, in English, as it stands."""
    words: Annotated[dict[Language, PlainLine], Field(min_length=1)]
    """What is said instead of the gloss, or beside the line, by the language's tag."""


class EventRecord(Evidence, Voiced):
    """An event of the timeline."""

    date: Annotated[str, Field(pattern=_DATES)]
    """ISO 8601: year, month or day, as exact as the source; a range with ``/``."""
    event: NonEmpty
    label: Annotated[str, Field(pattern=r"^[^\n\r]*$", max_length=40)] = ""
    """Its name in the drawing; an event without one is a mark there, and no more."""
    texts: list[NonEmpty] = []
    """Loci where the texts speak of it."""
    gap: str = ""
    """What the texts leave unsaid that it helps to see, in a clause; for one that none tells."""
    depth: Depth = "further"

    def is_told_in(self, siglum: str) -> bool:
        """Tell whether a text speaks of it."""
        return any(locus.startswith(f"{siglum} ") for locus in self.texts)

    @field_validator("date")
    @classmethod
    def _is_in_the_calendar(cls, value: str) -> str:
        days = [date.fromisoformat(f"{part}-01-01"[:10]) for part in value.split("/")]
        if days != sorted(days):
            raise ValueError(value)
        return value


def are_told(events: Iterable[EventRecord], sigla: Sequence[str]) -> bool:
    """Tell whether each of some events is told in a text."""
    return all(any(map(event.is_told_in, sigla)) for event in events)


class NameRecord(Evidence):
    """A person or organization named in the texts."""

    id: Slug
    kind: Literal["person", "organization"]
    name: NonEmpty
    sort: NonEmpty
    names: Annotated[list[NonEmpty], Field(min_length=1)]
    """The exact words by which the texts name it."""
    dates: str = ""
    description: NonEmpty


class SeriesRecord(Record):
    """What one series of yearly figures counts."""

    series: Slug
    label: NonEmpty
    panel: Slug | None = None
    """The part of the chart that shows it, as ``charts.yaml`` names it."""


class FigureRecord(Record):
    """One figure of one year, as one work has it. What is not known has no record."""

    year: Annotated[int, Field(ge=1, le=9999)]
    series: Slug
    count: Annotated[int, Field(ge=0, le=1_000_000_000)]
    work: NonEmpty
    locator: NonEmpty
    remark: str = ""


class OpenQuestionRecord(Record):
    """Something that we could not find out, and that an author may know."""

    at: NonEmpty
    question: NonEmpty


Side = Literal[
    "left", "right", "above", "below", "above left", "above right", "below left", "below right"
]


class PlaceRecord(Evidence):
    """A place on the map."""

    id: Slug
    name: NonEmpty
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    years: NonEmpty
    role: NonEmpty
    """What happened there, in a line."""
    texts: list[NonEmpty] = []
    side: Side = "right"
    """Where the map writes its name."""


class RouteRecord(Evidence):
    """A way that people or things took."""

    route: NonEmpty
    years: NonEmpty
    through: Annotated[list[Slug], Field(min_length=2)]
    """Ids of places, in order."""
