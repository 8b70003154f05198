"""What an edition says of a work beside the bibliography itself: ``docs/works.yaml``."""

from typing import Literal, NamedTuple, Self, get_args

from pydantic import model_validator

from edition.records.base import Record
from edition.records.values import NonEmpty

Extent = Literal["whole", "part", "excerpt", "abstract", "catalogue", "via"]
"""How much of a work was seen: all of it; some of it; its opening or a passage from it; a summary;
its cover or a record of it; or nothing but what another work says of it."""

EXTENTS: tuple[Extent, ...] = get_args(Extent)

SHORTLY: dict[Extent, str] = {
    "whole": "whole",
    "part": "part",
    "excerpt": "excerpt",
    "abstract": "abstract",
    "catalogue": "catalogue entry",
    "via": "another work’s report",
}
"""An extent as a note says it: “excerpt seen”."""
_FULLY: dict[Extent, str] = {
    "whole": "We saw the whole",
    "part": "We saw part",
    "excerpt": "We saw an excerpt",
    "abstract": "We saw an abstract",
    "catalogue": "We saw only a catalogue entry or cover",
    "via": "We saw only what another work reports",
}


class Seen(NamedTuple):
    """How much of a work was seen, and which part or form of it."""

    extent: Extent
    words: str = ""

    @property
    def sentence(self) -> str:
        """What the bibliography says: “We saw an excerpt: first seven paragraphs.”."""
        return f"{_FULLY[self.extent]}{f': {self.words}' if self.words else ''}."


def read_seen(words: str) -> Seen | None:
    """Return what ``excerpt: first seven paragraphs`` says; ``None`` if no extent is in it."""
    extent, _, rest = words.partition(":")
    for known in EXTENTS:
        if extent.strip() == known:
            return Seen(known, rest.strip())
    return None


class SeenRecord(Record):
    """One extent, with words that say which part or form of a work was seen; they may be empty."""

    whole: str | None = None
    part: str | None = None
    excerpt: str | None = None
    abstract: str | None = None
    catalogue: str | None = None
    via: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("one extent")
        return self

    @property
    def seen(self) -> Seen:
        """The extent and the words."""
        (extent,) = (known for known in EXTENTS if known in self.model_fields_set)
        return Seen(extent, getattr(self, extent) or "")


class WorkRecord(Record):
    """One work of ``docs/works.yaml``: what a reference manager must not overwrite."""

    work: NonEmpty
    """Its key in the bibliography."""
    groups: list[NonEmpty] = []
    """The parts of the bibliography that it stands in."""
    key: str = ""
    """The name by which it is cited, if that is not its author's."""
    seen: SeenRecord | None = None
    """How much of it was seen, with free words."""
