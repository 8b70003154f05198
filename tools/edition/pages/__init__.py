"""The generated pages, one kind of page a module. ``compose`` is all that others call."""

from collections.abc import Iterator

from edition.edition import Edition
from edition.packets import Audience
from edition.page import Page
from edition.pages.atlas import map_page
from edition.pages.blueprint import blueprint_page
from edition.pages.documents import documents_page
from edition.pages.emendations import emendations_page
from edition.pages.figures import figures_page
from edition.pages.gists import gists_page
from edition.pages.glossary import glossary_page
from edition.pages.lessons import lesson_pages, lessons_page
from edition.pages.parallels import organizer_page, parallels_page
from edition.pages.printing import print_page
from edition.pages.proof import proof_page
from edition.pages.question import key_page, questions_page
from edition.pages.register import register_page
from edition.pages.text import text_page
from edition.pages.timeline import timeline_page
from edition.pages.verification import verification_page
from edition.pages.vocabulary import vocabulary_page

__all__ = ["compose"]


def compose(edition: Edition, audience: Audience = "teacher") -> tuple[Page, ...]:
    """Return every generated page that the audience may have; teachers may have all.

    Reference matter that the edition lacks has no page.
    """
    companion = edition.companion
    pages = [
        *(text_page(text) for text in edition.texts),
        glossary_page(edition),
        emendations_page(edition),
        verification_page(edition),
        proof_page(edition),
    ]
    if companion.timeline:
        pages.append(timeline_page(edition))
    if companion.register:
        pages.append(register_page(edition))
    if companion.figures:
        pages.append(figures_page(edition))
    if edition.atlas.places:
        pages.append(map_page(edition))
    pages += _guide(edition)
    if edition.packets:
        pages.append(print_page(edition, audience))
    return tuple(page for page in pages if audience == "teacher" or not page.is_for_teachers)


def _guide(edition: Edition) -> Iterator[Page]:
    """Yield the pages of the teaching guide; what it lacks has no page."""
    guide = edition.guide
    if edition.question_entries:
        yield questions_page(edition)
        yield key_page(edition)
    if any(text.gists for text in edition.texts):
        yield gists_page(edition)
    if guide.parallels:
        yield parallels_page(edition)
        yield organizer_page(edition)
    if guide.documents:
        yield documents_page(edition)
    if guide.blueprint:
        yield blueprint_page(edition, guide.blueprint.record)
    if guide.lessons:
        yield lessons_page(edition)
        yield from lesson_pages(edition)
        yield vocabulary_page(edition)
