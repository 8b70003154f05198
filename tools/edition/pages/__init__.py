"""The generated pages, one kind of page a module. ``compose`` is all that others call."""

from edition.edition import Edition
from edition.page import Page
from edition.pages.emendations import emendations_page
from edition.pages.glossary import glossary_page
from edition.pages.text import text_page

__all__ = ["compose"]


def compose(edition: Edition) -> tuple[Page, ...]:
    """Return every generated page of the edition."""
    return (
        *(text_page(text) for text in edition.texts),
        glossary_page(edition),
        emendations_page(edition),
    )
