"""What a page tells machines: who wrote it, how to cite it, what it teaches.

Names are those of Highwire Press tags (read by Zotero), Open Graph, and schema.org.
"""

from __future__ import annotations

import json
import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from edition.records import KIND_NAMES
from edition.sphinx_ext.citation import NameYearLabels
from edition.sphinx_ext.html import kind_of

DESCRIPTION_LENGTH = 160
"""Characters; search engines show about as many."""


def describe(
    app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None
) -> dict[str, Any]:
    """Return what the layout prints: meta tags, linked data, how to cite, kinds of note."""
    front: dict[str, Any] = app.env.metadata.get(pagename, {}) if doctree else {}
    title = re.sub(r"<.*?>", "", str(context.get("title", ""))) or app.config.project
    address = str(context.get("pageurl") or "")
    summary = _summary(doctree)
    kinds = {kind_of(note).get("data-kind") for note in doctree.findall(nodes.footnote)} if doctree else set()
    return {
        "names": [*_described(summary), *_highwire(front, address)],
        "properties": _open_graph(app, title, address, summary),
        "linked_data": _linked_data(app, pagename, front, title, address, doctree),
        "how_to_cite": _how_to_cite(front),
        "citation": NameYearLabels.known.get(str(front.get("text-work")), ""),
        "kinds": [(kind, name) for kind, name in KIND_NAMES.items() if kind in kinds],
    }


def _summary(doctree: nodes.document | None) -> str:
    """Return the beginning of a page's first full paragraph."""
    paragraphs = doctree.findall(nodes.paragraph) if doctree else ()
    for paragraph in paragraphs:
        words = "".join(
            text.astext()
            for text in paragraph.findall(nodes.Text)
            if not isinstance(text.parent, nodes.footnote_reference)
        )
        if len(words) > DESCRIPTION_LENGTH / 2:
            return words if len(words) <= DESCRIPTION_LENGTH else words[:DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    return ""


def _described(summary: str) -> list[tuple[str, str]]:
    return [("description", summary)] if summary else []


def _highwire(front: dict[str, Any], address: str) -> list[tuple[str, str]]:
    if "text-title" not in front:
        return []
    year = re.search(r"\d{4}", str(front["text-date"]))
    tags = [
        ("citation_title", front["text-title"]),
        ("citation_author", front["text-author"]),
        ("citation_journal_title", front["text-publisher"]),
        ("citation_language", "en"),
        ("citation_fulltext_html_url", address),
        ("citation_publication_date", year[0] if year else ""),
    ]
    return [(name, str(value)) for name, value in tags if value]


def _open_graph(app: Sphinx, title: str, address: str, summary: str) -> list[tuple[str, str]]:
    base = app.config.html_baseurl
    tags = [
        ("og:title", title),
        ("og:site_name", app.config.project),
        ("og:type", "article"),
        ("og:description", summary),
        ("og:url", address),
        ("og:image", f"{base}_static/card.png" if base else "_static/card.png"),
        ("og:image:alt", app.config.project),
    ]
    return [(name, str(value)) for name, value in tags if value]


def _linked_data(
    app: Sphinx,
    pagename: str,
    front: dict[str, Any],
    title: str,
    address: str,
    doctree: nodes.document | None,
) -> str:
    """Return JSON-LD for a text or for the glossary, safe to stand within a script element."""
    about: dict[str, Any] = {"@context": "https://schema.org", "name": title, "inLanguage": "en"}
    if address:
        about["url"] = address
    book = {"@type": "Book", "name": app.config.project}
    if "text-title" in front:
        about |= {
            "@type": ["Chapter", "LearningResource"],
            "author": {"@type": "Person", "name": front["text-author"]},
            "isBasedOn": front["text-address"],
            "license": front["text-license"],
            "isPartOf": book,
            "educationalLevel": ["Grades 9-10", "Grades 11-12", "Higher education"],
            "learningResourceType": "annotated text",
            "teaches": "Sourcing, contextualization, close reading and corroboration",
        }
    elif doctree is not None and next(iter(doctree.findall(addnodes.glossary)), None):
        terms = [term.astext() for term in doctree.findall(nodes.term)]
        about |= {
            "@type": "DefinedTermSet",
            "isPartOf": book,
            "hasDefinedTerm": [{"@type": "DefinedTerm", "name": term} for term in terms],
        }
    elif pagename == app.config.root_doc:
        about |= {"@type": ["Book", "LearningResource"], "license": "https://creativecommons.org/licenses/by/4.0/"}
    else:
        return ""
    return json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def _how_to_cite(front: dict[str, Any]) -> list[tuple[str, str]]:
    """Return a text's own citation in three styles; a text without a date is cited so."""
    if "text-title" not in front:
        return []
    author, title, publisher, date, address = (
        str(front[f"text-{name}"]) for name in ("author", "title", "publisher", "date", "address")
    )
    first, _, last = author.rpartition(" ")
    sorted_name = f"{last}, {first}" if first and publisher != author and "(" not in publisher else author
    year = re.search(r"\d{4}", date)
    return [
        ("Chicago", f"{sorted_name}. “{title}.” {publisher}, {date}. {address}."),
        ("MLA", f"{sorted_name}. “{title}.” {publisher}, {date}, {address}."),
        (
            "BibTeX",
            f"@misc{{{front['text-work']},\n  author = {{{author}}},\n  title = {{{title}}},\n"
            f"  howpublished = {{{publisher}}},\n"
            + (f"  year = {{{year[0]}}},\n" if year else "")
            + f"  url = {{{address}}}\n}}",
        ),
    ]
