"""Addresses on the students' site: no course file leads anywhere else on ours."""

from __future__ import annotations

from edition.model.contents import QUESTIONS, TEXT
from edition.model.edition import Edition
from edition.pages.question import OWN_PAGE


def of_page(edition: Edition, path: str, html_id: str = "") -> str:
    """Return the address of a page, or of a place on it."""
    place = f"#{html_id}" if html_id else ""
    return f"{edition.record.address('student')}{path}.html{place}"


def of_passage(edition: Edition, locus: str) -> str:
    """Return the address of a passage such as JDC 5."""
    siglum, _, number = locus.partition(" ")
    slug = next(text.slug for text in edition.texts if text.witness.siglum == siglum)
    return of_page(edition, TEXT.format(slug), f"p{number}" if number[:1].isdigit() else "")


def of_question(edition: Edition, name: str) -> str:
    """Return the address of a question, by its id."""
    return of_page(edition, QUESTIONS, f"{OWN_PAGE}{name}")
