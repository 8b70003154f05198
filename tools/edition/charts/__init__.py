"""Drawings made from the data: figures of emigration, timeline, map. One drawing a module.

They are gray on nothing, so that one file serves paper, light and dark; what a color would say
is said by shape. A figure that the data do not have is not drawn, nor bridged by a line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edition.model.edition import Edition
from edition.sources.validation import Entry

__all__ = ["Drawing", "drawings"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that can be made: where it goes below ``docs/``, and what it is made from.

    ``data`` is all that it shows, and the code that draws it; a drawing of the same need not be
    made again.
    """

    path: str
    data: str
    draw: Callable[[], str]


def drawings(edition: Edition) -> tuple[Drawing, ...]:
    """Return the drawings that an edition has data for. Matplotlib is loaded when one is made."""
    found = []
    if edition.reference.charted:
        data = _shown(edition.reference.series, edition.reference.figures)
        found.append(Drawing("apparatus/emigration.svg", data, lambda: _emigration(edition)))
    if edition.reference.timeline:
        data = _shown(edition.reference.timeline, sigla=[t.witness.siglum for t in edition.texts])
        found.append(Drawing("apparatus/timeline.svg", data, lambda: _timeline(edition)))
    if edition.atlas.places:
        data = _shown(edition.atlas.places, edition.atlas.routes, land=edition.atlas.land)
        found.append(Drawing("apparatus/map.svg", data, lambda: _map(edition)))
    return tuple(found)


def _shown(*entries: Sequence[Entry[Any]], **more: object) -> str:
    """Return data, with one number for what draws them: our code, and matplotlib's version."""
    data = [[entry.record for entry in group] for group in entries], more
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{sha256(code).hexdigest()} {version('matplotlib')} {data!r}"


def _emigration(edition: Edition) -> str:
    from edition.charts.emigration import draw  # noqa: PLC0415  (matplotlib loads slowly)

    return draw(edition)


def _timeline(edition: Edition) -> str:
    from edition.charts.timeline import draw  # noqa: PLC0415

    return draw(edition)


def _map(edition: Edition) -> str:
    from edition.charts.routes import draw  # noqa: PLC0415

    return draw(edition.atlas)
