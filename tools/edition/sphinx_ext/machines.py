"""What a page tells machines: who wrote it, how to cite it, what it teaches.

Names are those of Highwire Press tags (read by Zotero), Open Graph, and schema.org.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from edition.records.note import Kind
from edition.sphinx_ext.card import card_of
from edition.sphinx_ext.cite_domain import known_to
from edition.sphinx_ext.cite_page import CitedEdition, how_to_cite, year_of
from edition.sphinx_ext.coins import context_objects
from edition.sphinx_ext.linked_data import Subject, linked_data
from edition.sphinx_ext.reading import aside, closed

DESCRIPTION_LENGTH = 160
"""Characters; search engines show about as many."""


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
        book=known_to(app.env).book,
    )
    told = app.env.metadata.get(pagename, {}).get("description") if doctree else None
    summary = str(told) if told else _summary(doctree)
    edition = _this_edition(app, page)
    beside = list(doctree.findall(aside)) if doctree else []
    notes = [note for here in beside for note in here.findall(nodes.footnote)]
    kinds = {note.get("kind") for note in notes}
    return {
        "names": [*([("description", summary)] if summary else []), *_highwire(page)],
        "properties": _open_graph(page, summary),
        "linked_data": linked_data(page),
        "how_to_cite": how_to_cite(page.front, edition, notes),
        "coins": context_objects(page.front, edition),
        "citation": known_to(app.env).labels.get(str(page.front.get("text-work")), ""),
        "is_text": "siglum" in page.front,
        "has_notes": bool(beside),
        "all_notes": len(notes),
        "first_notes": sum(note.get("depth") == "first" for note in notes),
        "has_gists": bool(
            doctree and any("gist" in node["classes"] for node in doctree.findall(closed))
        ),
        "kinds": [(str(kind), kind.label) for kind in Kind if kind in kinds],
        "every_kind": " ".join(Kind),
    }


def _front(app: Sphinx, pagename: str) -> dict[str, str]:
    """Return what a page's front matter says of its text or lesson."""
    found = app.env.metadata.get(pagename, {})
    ours = ("siglum", "text-", "lesson-")
    return {name: str(value) for name, value in found.items() if name.startswith(ours)}


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
            "citation_inbook_title": page.project,
            "citation_publisher": page.editors,
            "citation_publication_date": year_of(page.copyright),
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
            "og:image": f"{page.base}_static/{card_of(page.front)}" if page.base else "",
            "og:image:alt": page.front.get("text-title", page.project) if page.base else "",
        }
    )


def _this_edition(app: Sphinx, page: Subject) -> CitedEdition:
    """Return the edition as a book that is cited; its year is that of its copyright."""
    return CitedEdition(
        title=page.project,
        editors=app.config.author,
        version=app.config.version,
        year=year_of(app.config.copyright),
        address=page.address,
    )
