"""Which pages an edition has and for whom, known before any of them is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from edition.model.edition import Edition
from edition.records.packet import Audience

ROOT = "index"
"""The page with the contents, which Sphinx begins at."""
PRINT = "apparatus/print"
"""The page that lists the packets."""
NOT_PRINTED = (ROOT, PRINT)
"""Pages of the site that say what else there is; a packet has contents of its own."""


class Planned(NamedTuple):
    """A page to make: its path below ``docs/``, without suffix, and who may have it."""

    path: str
    audience: Audience = "student"


def lesson_path(name: str) -> str:
    """Return the path of a lesson's page."""
    return f"guide/lesson-{name}"


def contents(edition: Edition) -> Iterator[Planned]:
    """Yield each generated page in the order of the book; what the edition lacks has none."""
    reference = edition.reference
    yield from (Planned(f"texts/{text.slug}") for text in edition.texts)
    for name in ("glossary", "emendations", "verification", "proof"):
        yield Planned(f"apparatus/{name}")
    there = {
        "timeline": reference.timeline,
        "register": reference.register,
        "emigration": reference.figures,
        "map": edition.atlas.places,
    }
    yield from (Planned(f"apparatus/{name}") for name, data in there.items() if data)
    yield from _guide(edition)
    if edition.packets:
        yield Planned(PRINT)


def _guide(edition: Edition) -> Iterator[Planned]:
    """Yield the pages of the teaching guide."""
    guide = edition.guide
    if edition.question_entries:
        yield Planned("guide/questions")
        yield Planned("guide/key", "teacher")
    if any(text.gists for text in edition.texts):
        yield Planned("guide/gists")
    if guide.parallels:
        yield Planned("guide/parallels")
        yield Planned("guide/organizer")
    if guide.documents:
        yield Planned("guide/documents")
    if guide.blueprint:
        yield Planned("guide/blueprint", "teacher")
    if guide.lessons:
        yield Planned("guide/lessons", "teacher")
        yield from (Planned(lesson_path(name), "teacher") for name, _ in guide.lessons)
        yield Planned("guide/vocabulary")
