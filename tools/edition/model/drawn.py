"""Which drawings an edition has data for, by their paths below ``docs/``."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition

FIGURES, TIMELINE, MAP = (f"apparatus/{name}.svg" for name in ("figures", "timeline", "map"))


def drawn(edition: Edition) -> Iterator[str]:
    """Yield the path of each drawing that can be made."""
    if edition.reference.is_charted:
        yield FIGURES
    if edition.reference.timeline:
        yield TIMELINE
    if edition.atlas.places:
        yield MAP
