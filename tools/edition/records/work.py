"""What an edition says of a work beside the bibliography itself: ``docs/works.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from edition.records.base import Record
from edition.records.values import NonEmpty

Depth = Literal["whole", "part", "excerpt", "abstract", "catalogue", "via"]
"""How much of a work was seen: all of it, some of it, its opening or a passage from it, a summary,
its cover or a record of it, or nothing but what another work says of it."""

DEPTHS: tuple[Depth, ...] = get_args(Depth)


class WorkRecord(Record):
    """One work of ``docs/works.yaml``: what a reference manager must not overwrite."""

    work: NonEmpty
    """Its key in the bibliography."""
    groups: list[NonEmpty] = []
    """The parts of the bibliography that it stands in."""
    key: str = ""
    """The name by which it is cited, if that is not its author's."""
    seen: Annotated[dict[Depth, str], Field(max_length=1)] = {}
    """How much of it was seen, with free words."""
