"""The generated pages, one kind of page a module. Others call ``compose``, or ``make`` for one."""

from collections.abc import Callable

from edition.markup.blocks import Page
from edition.model.contents import PRINT, contents, lesson_path
from edition.model.edition import Edition
from edition.pages.atlas import map_page
from edition.pages.beside import beside
from edition.pages.blueprint import blueprint_page
from edition.pages.documents import documents_page
from edition.pages.emendations import emendations_page
from edition.pages.figures import figures_page
from edition.pages.gists import gists_page
from edition.pages.glossary import glossary_page
from edition.pages.lessons import lesson_page, lessons_page
from edition.pages.parallels import organizer_page, parallels_page
from edition.pages.printing import print_page
from edition.pages.question import key_page, questions_page
from edition.pages.register import register_page
from edition.pages.text import text_page
from edition.pages.text_proof import proof_page
from edition.pages.timeline import timeline_page
from edition.pages.verification import verification_page
from edition.pages.vocabulary import vocabulary_page
from edition.records.packet import Audience

__all__ = ["compose", "make"]

_PAGES: dict[str, Callable[[Edition], Page]] = {
    "apparatus/glossary": glossary_page,
    "apparatus/emendations": emendations_page,
    "apparatus/verification": verification_page,
    "apparatus/proof": proof_page,
    "apparatus/timeline": timeline_page,
    "apparatus/register": register_page,
    "apparatus/emigration": figures_page,
    "apparatus/map": map_page,
    "guide/questions": questions_page,
    "guide/key": key_page,
    "guide/gists": gists_page,
    "guide/parallels": parallels_page,
    "guide/organizer": organizer_page,
    "guide/documents": documents_page,
    "guide/blueprint": blueprint_page,
    "guide/lessons": lessons_page,
    "guide/vocabulary": vocabulary_page,
}
"""How each page is made that there is one of."""


def compose(edition: Edition, audience: Audience = "teacher") -> tuple[Page, ...]:
    """Return every generated page that the audience may have; teachers may have all."""
    planned = (page for page in contents(edition) if audience in ("teacher", page.audience))
    return tuple(make(edition, page.path, audience) for page in planned)


def make(edition: Edition, path: str, audience: Audience = "teacher") -> Page:
    """Return one page of those that ``contents`` names, as the audience may have it."""
    texts = {f"texts/{text.slug}": text for text in edition.texts}
    lessons = {lesson_path(name): entry.record for name, entry in edition.guide.lessons}
    if path in texts:
        return text_page(texts[path], beside=beside(texts[path], edition))
    if path in lessons:
        return lesson_page(edition, path, lessons[path])
    return print_page(edition, audience) if path == PRINT else _PAGES[path](edition)
