"""The letters of the glossary, each of which leads to the first term that is looked up under it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from edition.sources.characters import alphabetical


def _letters(front: dict[str, Any], doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield each letter with the id of its first term; a person's is that of the surname."""
    entries = json.loads(str(front.get("index-entries", "[]")))
    under = {
        entry["term"]: entry["heading" if entry["kind"] == "person" else "term"]
        for entry in entries
        if "term" in entry
    }
    seen = set()
    for term in doctree.findall(nodes.term):
        letter = alphabetical(under.get(term.astext(), ""))[:1].upper()
        if letter and letter not in seen:
            seen.add(letter)
            yield letter, term["ids"][0]


def _add(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page of the glossary its letters."""
    front = app.env.metadata.get(pagename, {})
    context["letters"] = list(_letters(front, doctree)) if doctree else []


def setup(app: Sphinx) -> None:
    """Register the letters."""
    app.connect("html-page-context", _add)
