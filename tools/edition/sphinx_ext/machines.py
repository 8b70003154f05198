"""What a page tells machines: who wrote it, how to cite it, what it teaches.

Names are those of Highwire Press tags (read by Zotero), Open Graph, and schema.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
    editors: str = ""
    copyright: str = ""


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
        editors=app.config.author,
        copyright=app.config.copyright,
    )
    summary = _summary(doctree)
    beside = list(doctree.findall(aside)) if doctree else []
    notes = [note for here in beside for note in here.findall(nodes.footnote)]
    kinds = {note.get("kind") for note in notes}
    return {
        "names": [*([("description", summary)] if summary else []), *_highwire(page)],
        "properties": _open_graph(page, summary),
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
    """Return the first sentences of a page's first full paragraph that is not in a list."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        if isinstance(paragraph.parent, nodes.list_item | nodes.definition):
            continue
        words = "".join(
            text.astext()
            for text in paragraph.findall(nodes.Text)
            if not isinstance(text.parent, nodes.footnote_reference)
        )
        words = " ".join(words.split())
        if not re.search(r"[.?!…]", words):
            continue
        if len(words) > DESCRIPTION_LENGTH:
            return _sentences(words)
        if len(words) > DESCRIPTION_LENGTH / 2:
            return words
    return ""


def _sentences(words: str) -> str:
    """Return as many whole sentences as fit, or the beginning of the first."""
    ends = [end.end() for end in re.finditer(r"[.?!][”’)]*(?=\s|$)", words)]
    fitting = [end for end in ends if DESCRIPTION_LENGTH / 3 < end <= DESCRIPTION_LENGTH]
    if fitting:
        return words[: fitting[-1]]
    return words[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"


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
            "citation_language": page.front.get("text-language", "en"),
            # Whoever wants the words of a text that is not here is led to where they are.
            "citation_fulltext_html_url": (
                page.front["text-address"] if "text-publish" in page.front else page.address
            ),
        }
    )


def _open_graph(page: Subject, summary: str) -> list[tuple[str, str]]:
    return _present(
        {
            "og:title": page.title,
            "og:type": "website" if page.is_home else "article",
            "og:description": summary,
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


def _original(front: dict[str, str]) -> dict[str, Any]:
    """Return what a text was before it stood in this edition."""
    return {
        "@type": "CreativeWork",
        "name": front["text-title"],
        "url": front["text-address"],
        "publisher": {"@type": "Organization", "name": front["text-publisher"]},
    }


def _terms(doctree: nodes.document) -> Iterator[dict[str, str]]:
    """Yield each term of a glossary with what it means and where it stands."""
    for item in doctree.findall(nodes.definition_list_item):
        for term in item.findall(nodes.term):
            glosses = (p for p in item.findall(nodes.paragraph) if "gloss" in p["classes"])
            meaning = next((gloss.astext() for gloss in glosses), "")
            named = {"@type": "DefinedTerm", "name": term.astext(), "description": meaning}
            yield {name: value for name, value in named.items() if value}


def _schema(page: Subject) -> dict[str, Any]:
    book = {"@type": "Book", "name": page.project}
    terms = list(_terms(page.doctree)) if page.doctree else []
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
            "educationalLevel": ["Grades 9-10", "Grades 11-12", "Higher education"],
            "learningResourceType": "annotated text",
            "teaches": "historical reading",
        }
    if terms:
        return {"@type": "DefinedTermSet", "isPartOf": book, "hasDefinedTerm": terms}
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
