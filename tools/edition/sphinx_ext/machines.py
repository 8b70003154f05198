"""What a page tells machines: who wrote it, how to cite it, what it teaches.

Names are those of Highwire Press tags (read by Zotero), Open Graph, and schema.org.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from edition.records.note import KIND_NAMES
from edition.sphinx_ext.citation import NameYearLabels
from edition.sphinx_ext.html import kind_of

DESCRIPTION_LENGTH = 160
"""Characters; search engines show about as many."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A page as machines are told of it; ``front`` is the front matter of a text's page."""

    project: str
    base: str
    title: str
    address: str
    is_home: bool
    front: dict[str, Any]
    doctree: nodes.document | None


def describe(
    app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None
) -> dict[str, Any]:
    """Return what the layout prints: meta tags, linked data, how to cite, kinds of note."""
    page = Subject(
        project=app.config.project,
        base=app.config.html_baseurl,
        title=unescape(re.sub(r"<.*?>", "", str(context.get("title", "")))) or app.config.project,
        address=str(context.get("pageurl") or ""),
        is_home=pagename == app.config.root_doc,
        front=app.env.metadata.get(pagename, {}) if doctree else {},
        doctree=doctree,
    )
    summary = _summary(doctree)
    notes = list(doctree.findall(nodes.footnote)) if doctree else []
    kinds = {kind_of(note).get("data-kind") for note in notes}
    return {
        "names": [*([("description", summary)] if summary else []), *_highwire(page)],
        "properties": _open_graph(page),
        "linked_data": _linked_data(page),
        "how_to_cite": _how_to_cite(page.front),
        "citation": NameYearLabels.known.get(str(page.front.get("text-work")), ""),
        "has_notes": bool(notes),
        "kinds": [(kind, name) for kind, name in KIND_NAMES.items() if kind in kinds],
    }


def _summary(doctree: nodes.document | None) -> str:
    """Return the beginning of a page's first full paragraph."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        words = "".join(
            text.astext()
            for text in paragraph.findall(nodes.Text)
            if not isinstance(text.parent, nodes.footnote_reference)
        )
        if len(words) > DESCRIPTION_LENGTH:
            return words[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"
        if len(words) > DESCRIPTION_LENGTH / 2:
            return words
    return ""


def _day_first(date: str) -> str:
    """Return "May 26, 2022" as MLA has it, "26 May 2022"; other dates as they are."""
    return re.sub(r"^(\w+) (\d{1,2}), (\d{4})$", r"\2 \1 \3", date)


def _year(date: str) -> str:
    found = re.search(r"\d{4}", date)
    return found[0] if found else ""


def _present(tags: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in tags.items() if value]


def _highwire(page: Subject) -> list[tuple[str, str]]:
    if "text-title" not in page.front:
        return []
    return _present(
        {
            "citation_title": page.front["text-title"],
            "citation_author": page.front["text-author"],
            "citation_journal_title": page.front["text-publisher"],
            "citation_publication_date": _year(page.front["text-date"]),
            "citation_language": page.front.get("text-language", "en"),
            "citation_fulltext_html_url": page.address,
        }
    )


def _open_graph(page: Subject) -> list[tuple[str, str]]:
    return _present(
        {
            "og:title": page.title,
            "og:site_name": page.project,
            "og:url": page.address,
            "og:image": f"{page.base}_static/card.png" if page.base else "",
        }
    )


def _linked_data(page: Subject) -> str:
    """Return JSON-LD for the book, a text or the glossary, safe within a script element."""
    about = _schema(page)
    if not about:
        return ""
    language = page.front.get("text-language", "en")
    about = {"@context": "https://schema.org", "name": page.title, "inLanguage": language} | about
    if page.address:
        about["url"] = page.address
    return json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def _schema(page: Subject) -> dict[str, Any]:
    book = {"@type": "Book", "name": page.project}
    terms = [term.astext() for term in page.doctree.findall(nodes.term)] if page.doctree else []
    if "text-title" in page.front:
        return {
            "@type": ["Chapter", "LearningResource"],
            "author": {"@type": _kind_of_author(page.front), "name": page.front["text-author"]},
            "isBasedOn": page.front["text-address"],
            "license": page.front["text-license"],
            "isPartOf": book,
            "educationalLevel": ["Grades 9-10", "Grades 11-12", "Higher education"],
            "learningResourceType": "annotated text",
            "teaches": "historical reading",
        }
    if terms:
        defined = [{"@type": "DefinedTerm", "name": term} for term in terms]
        return {"@type": "DefinedTermSet", "isPartOf": book, "hasDefinedTerm": defined}
    if page.is_home:
        licence = "https://creativecommons.org/licenses/by/4.0/"
        return {"@type": ["Book", "LearningResource"], "license": licence}
    return {}


def _kind_of_author(front: dict[str, Any]) -> str:
    """An organization publishes its own text; a person does not."""
    return "Organization" if front["text-author"] in front["text-publisher"] else "Person"


def _how_to_cite(front: dict[str, Any]) -> list[tuple[str, str]]:
    """Return a text's own citation in three styles; a text without a date is cited so."""
    if "text-title" not in front:
        return []
    fields = ("author", "title", "publisher", "date", "address")
    author, title, publisher, date, address = (str(front[f"text-{name}"]) for name in fields)
    first, _, last = author.rpartition(" ")
    is_person = _kind_of_author(front) == "Person"
    name = f"{last}, {first}" if is_person and first else author
    lines = {
        "author": author if is_person else f"{{{author}}}",
        "title": title,
        "howpublished": publisher,
        "year": _year(date),
        "url": address,
    }
    bibtex = ",\n".join(f"  {key} = {{{value}}}" for key, value in lines.items() if value)
    return [
        ("Chicago", f"{name}. “{title}.” {publisher}, {date}. {address}."),
        ("MLA", f"{name}. “{title}.” {publisher}, {_day_first(date)}, {address}."),
        ("BibTeX", f"@misc{{{front['text-work']},\n{bibtex}\n}}"),
    ]
