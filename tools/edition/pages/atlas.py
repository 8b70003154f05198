"""The map, and the lists of its ways and places."""

from __future__ import annotations

from edition.markup.blocks import Figure, Heading, Inlines, Items, Page, Paragraph, Table, Words
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.pages.prose_blocks import titled
from edition.pages.source_lines import cited, loci
from edition.records.reference import RouteRecord

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
    ways = (f"{r.route}: {', '.join(names[stop] for stop in r.through)}." for r in routes)
    chart = edition.atlas.chart
    alt = " ".join((f"A map of {chart.shows}." if chart else "A map.", *ways))
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
    what = "Places and ways" if routes else "Places"
    drawing = Figure("map.svg", alt, (Words(f"{what}. Land: Natural Earth."),))
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
    ways_listed = (Items(listed),) if listed else ()
    if edition.depth == "first":
        return titled(planned, (drawing, *ways_listed))
    note = chart.note if chart else ""
    introduction = " ".join(filter(None, (_SHOWN, note, _LINES if routes else "")))
    header = ("Place", "Years", "What happened there", "In the texts", "Source")
    return titled(
        planned,
        (
            Paragraph((Words(introduction),)),
            drawing,
            *((Heading(2, (Words("The ways"),)), *ways_listed) if listed else ()),
            Heading(2, (Words("The places"),)),
            Table("Places on the map", header, (16, 12, 38, 12, 22), rows),
        ),
    )
