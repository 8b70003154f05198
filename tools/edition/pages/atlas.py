"""The map, and the lists of its ways and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edition.markup.blocks import (
    Block,
    Figure,
    Heading,
    Inlines,
    Items,
    Page,
    Paragraph,
    Table,
    Words,
)
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.pages.prose_blocks import titled
from edition.pages.source_lines import cited, loci
from edition.records.reference import PlaceRecord, RouteRecord

_SHOWN = (
    "The map names places with the years in which they mattered. It shows land and no frontiers."
)
_LINES = "Lines join places; they do not follow roads, railways or flights."


def _sources(route: RouteRecord, edition: Edition) -> Inlines:
    """Return what a route rests on, for those who want all."""
    shown = edition.depth == "all" and route.sources
    return (Words(". "), *cited(route.sources)) if shown else ()


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with the map, its routes and its places."""
    places = [entry.record for entry in edition.atlas.places]
    routes = [entry.record for entry in edition.atlas.routes]
    names = {place.id: place.name for place in places}
    drawing, ways = _map(routes, names, edition), _ways(routes, names, edition)
    if edition.depth == "first":
        return titled(planned, (drawing, *ways))
    chart = edition.atlas.chart
    note = chart.note if chart else ""
    introduction = " ".join(filter(None, (_SHOWN, note, _LINES if routes else "")))
    headed_ways: tuple[Block, ...] = (Heading(2, (Words("The ways"),)), *ways) if ways else ()
    return titled(
        planned,
        (
            Paragraph((Words(introduction),)),
            drawing,
            *headed_ways,
            Heading(2, (Words("The places"),)),
            _table(places),
        ),
    )


def _map(routes: Sequence[RouteRecord], names: Mapping[str, str], edition: Edition) -> Figure:
    """Return the map, whose alternative text tells every way."""
    chart = edition.atlas.chart
    ways = (f"{r.route}: {', '.join(names[stop] for stop in r.through)}." for r in routes)
    alt = " ".join((f"A map of {chart.shows}." if chart else "A map.", *ways))
    what = "Places and ways" if routes else "Places"
    return Figure("map.svg", alt, (Words(f"{what}. Land: Natural Earth."),))


def _ways(
    routes: Sequence[RouteRecord], names: Mapping[str, str], edition: Edition
) -> tuple[Items, ...]:
    """Return the list of the ways, each with its stops and sources; none if there are none."""
    listed = tuple(
        (
            Paragraph(
                (
                    Words(f"{route.route} ({route.years}): "),
                    Words(" – ".join(names[stop] for stop in route.through)),
                    *_sources(route, edition),
                    Words("."),
                )
            ),
        )
        for route in routes
    )
    return (Items(listed),) if listed else ()


def _table(places: Iterable[PlaceRecord]) -> Table:
    rows = tuple(
        (
            (Words(place.name),),
            (Words(place.years),),
            (Words(place.role),),
            loci(place.texts),
            cited(place.sources),
        )
        for place in places
    )
    header = ("Place", "Years", "What happened there", "In the texts", "Source")
    return Table("Places on the map", header, (16, 12, 38, 12, 22), rows)
