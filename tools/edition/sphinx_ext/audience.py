"""For whom a site is: each page of the teachers' says so, and asks search engines to stay away."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from edition.model.contents import OVERVIEW

_NO_PAGES = frozenset({"404", "search"})
"""Pages of which a link from one site to the other would say nothing."""


def _mark(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Tell the layout that the site is for teachers, and where students have the same page."""
    if app.config.edition_audience != "teacher" or "machine" not in context:
        return
    context["machine"]["names"].append(("robots", "noindex"))
    uri = str(app.builder.get_target_uri(pagename))
    is_theirs = app.env.metadata.get(pagename, {}).get("audience") != "teacher"
    is_page = pagename not in _NO_PAGES and is_theirs
    page = uri if is_page else str(app.builder.get_target_uri(app.config.root_doc))
    root = app.config.edition_students or "../" * (uri.count("/") + 1)
    context["students"], context["students_same"] = f"{root}{page}", is_page
    if OVERVIEW in app.env.found_docs:
        context["lessons"] = app.builder.get_relative_uri(pagename, OVERVIEW)


def setup(app: Sphinx) -> None:
    """Register what the commands say of a site."""
    app.add_config_value("edition_audience", "", "html", [str])
    app.add_config_value("edition_students", "", "html", [str])
    app.connect("html-page-context", _mark)
