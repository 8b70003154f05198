"""What a page is, in the words of schema.org: the book, a text, the glossary, a lesson."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from edition.records.book import EditionRecord
from edition.sphinx_ext.cite_page import is_person, year_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A page as machines are told of it; ``front`` is the front matter of a text or lesson."""

    project: str
    base: str
    title: str
    address: str
    is_home: bool
    front: dict[str, str]
    doctree: nodes.document | None
    editors: str = ""
    copyright: str = ""
    book: EditionRecord | None = None
    """What the edition says of itself."""


def linked_data(page: Subject) -> str:
    """Return JSON-LD for what a page is, safe within a script element."""
    about = _schema(page)
    if not about:
        return ""
    language = page.front.get("text-language", "en")
    about = {"@context": "https://schema.org", "name": page.title, "inLanguage": language} | about
    if page.address:
        about["url"] = page.address
    return json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def _original(front: dict[str, str]) -> dict[str, Any]:
    """Return what a text was before it stood in this edition."""
    about: dict[str, Any] = {"@type": "CreativeWork", "name": front["text-title"]}
    if "text-address" in front:
        about["url"] = front["text-address"]
    if "text-publisher" in front:
        about["publisher"] = {"@type": "Organization", "name": front["text-publisher"]}
    return about


def _terms(page: Subject) -> Iterator[dict[str, str]]:
    """Yield each term of a glossary with what it means and where it stands."""
    items = page.doctree.findall(nodes.definition_list_item) if page.doctree else ()
    for item in items:
        for term in item.findall(nodes.term):
            glosses = (p for p in item.findall(nodes.paragraph) if "gloss" in p["classes"])
            meaning = next((gloss.astext() for gloss in glosses), "")
            address = f"{page.address}#{term['ids'][0]}" if page.address else ""
            named = {"@type": "DefinedTerm", "name": term.astext(), "description": meaning}
            named |= {"@id": address, "url": address}
            yield {name: value for name, value in named.items() if value}


def _schema(page: Subject) -> dict[str, Any]:
    book = {"@type": "Book", "name": page.project}
    terms = list(_terms(page))
    if "text-title" in page.front:
        return {
            "@type": ["Chapter", "LearningResource"],
            "author": {
                "@type": "Person" if is_person(page.front) else "Organization",
                "name": page.front["text-author"],
            },
            "datePublished": year_of(page.copyright),
            "publisher": {"@type": "Organization", "name": page.editors},
            "isBasedOn": _original(page.front),
            "license": page.front["text-license"],
            "isPartOf": book,
            "learningResourceType": "annotated text",
            **_teaching(page.book),
        }
    if terms:
        return {"@type": "DefinedTermSet", "isPartOf": book, "hasDefinedTerm": terms}
    if page.is_home:
        return {
            "@type": ["Book", "LearningResource"],
            **_teaching(page.book),
            **_license(page.book),
        }
    if "lesson-minutes" in page.front:
        return _lesson(page.front) | _license(page.book) | {"isPartOf": book}
    return {}


def _teaching(book: EditionRecord | None) -> dict[str, Any]:
    """Return for whom the edition says that it is, and what it teaches."""
    told = {"educationalLevel": book.levels, "teaches": book.teaches} if book else {}
    return {name: value for name, value in told.items() if value}


def _license(book: EditionRecord | None) -> dict[str, str]:
    return {"license": book.license} if book and book.license else {}


def _lesson(front: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "LearningResource",
        "learningResourceType": "lesson plan",
        "timeRequired": f"PT{front['lesson-minutes']}M",
        "educationalLevel": front["lesson-grades"],
        "teaches": front["lesson-question"],
        "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
    }
