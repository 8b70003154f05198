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

from edition.records.note import Kind
from edition.sphinx_ext.citation import WorkStyle
from edition.sphinx_ext.cite_page import Cited, how_to_cite, is_person, year_of
from edition.sphinx_ext.reading import aside, closed

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
    front: dict[str, str]
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
        front=_front(app, pagename) if doctree else {},
        doctree=doctree,
    )
    summary = _summary(doctree)
    beside = list(doctree.findall(aside)) if doctree else []
    notes = [note for here in beside for note in here.findall(nodes.footnote)]
    kinds = {note.get("kind") for note in notes}
    return {
        "names": [*([("description", summary)] if summary else []), *_highwire(page)],
        "properties": _open_graph(page),
        "linked_data": _linked_data(page),
        "how_to_cite": how_to_cite(page.front, _this_edition(app, page), notes),
        "citation": WorkStyle.labels.get(str(page.front.get("text-work")), ""),
        "has_notes": bool(beside),
        "all_notes": len(notes),
        "first_notes": sum(note.get("depth") == "first" for note in notes),
        "has_gists": bool(
            doctree and any("gist" in node["classes"] for node in doctree.findall(closed))
        ),
        "kinds": [(str(kind), kind.label) for kind in Kind if kind in kinds],
    }


def _front(app: Sphinx, pagename: str) -> dict[str, str]:
    """Return what a page's front matter says of its text."""
    found = app.env.metadata.get(pagename, {})
    return {name: str(value) for name, value in found.items() if name.startswith("text-")}


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
            "citation_publication_date": year_of(page.front["text-date"]),
            "citation_language": "en",
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
    about = {"@context": "https://schema.org", "name": page.title, "inLanguage": "en"} | about
    if page.address:
        about["url"] = page.address
    return json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def _schema(page: Subject) -> dict[str, Any]:
    book = {"@type": "Book", "name": page.project}
    terms = [term.astext() for term in page.doctree.findall(nodes.term)] if page.doctree else []
    if "text-title" in page.front:
        return {
            "@type": ["Chapter", "LearningResource"],
            "author": {
                "@type": "Person" if is_person(page.front) else "Organization",
                "name": page.front["text-author"],
            },
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


def _this_edition(app: Sphinx, page: Subject) -> Cited:
    """Return the edition as a book that is cited; its year is that of its copyright."""
    return Cited(
        title=page.project,
        editors=app.config.author,
        version=app.config.version,
        year=year_of(app.config.copyright),
        address=page.address,
    )
