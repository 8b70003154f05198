"""The feed of changes and corrections: each version that is out, from the changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from lxml import etree
from sphinx.application import Sphinx

NAME = "feed.xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_RELEASE = re.compile(r"^## (?P<version>\S+), (?P<date>\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def releases(changelog: str) -> Iterator[tuple[str, str, str]]:
    """Yield version, date and words of each release; what is not out yet is not told."""
    heads = [*re.finditer(r"^## .*$", changelog, re.MULTILINE)]
    for head, after in zip_longest(heads, heads[1:]):
        if found := _RELEASE.fullmatch(head[0]):
            end = after.start() if after else len(changelog)
            yield found["version"], found["date"], changelog[head.end() : end].strip()


def feed(title: str, base: str, author: str, changelog: str) -> bytes:
    """Return the feed as Atom (RFC 4287); ``base`` is the address of the site."""
    root = etree.Element("feed", nsmap={None: _NAMESPACE})
    found = [*releases(changelog)]
    for name, words in (("title", title), ("id", base), ("updated", _moment(found[0][1]))):
        etree.SubElement(root, name).text = words
    etree.SubElement(root, "link", rel="self", href=urljoin(base, NAME))
    etree.SubElement(etree.SubElement(root, "author"), "name").text = author
    for version, date, words in found:
        entry = etree.SubElement(root, "entry")
        told = (("title", f"Version {version}"), ("id", f"{base}#version-{version}"))
        for name, value in (*told, ("updated", _moment(date)), ("content", words)):
            etree.SubElement(entry, name).text = value
        etree.SubElement(entry, "link", href=base)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _changelog(app: Sphinx) -> str:
    """Return the changelog if there is a feed: addresses in it must be whole."""
    path = Path(app.confdir) / "CHANGELOG.md"
    is_told = app.config.html_baseurl and app.config.edition_audience != "teacher"
    text = path.read_text("utf-8") if is_told and path.is_file() else ""
    return text if any(releases(text)) else ""


def _link(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["feed"] = NAME if pagename == app.config.root_doc and _changelog(app) else ""


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html" and (text := _changelog(app)):
        base = f"{app.config.html_baseurl.rstrip('/')}/"
        made = feed(app.config.project, base, app.config.author, text)
        (app.outdir / NAME).write_bytes(made)


def setup(app: Sphinx) -> None:
    """Register the feed, which the home page leads to."""
    app.connect("html-page-context", _link)
    app.connect("build-finished", _write)
