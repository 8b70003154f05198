"""The page for an address that there is not, and the list of those that there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from lxml import etree
from sphinx.application import Sphinx

from edition.sphinx_ext.site import is_ours

_NOT_FOUND = "404"
"""What hosts look for when there is no page at an address."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for a wrong address."""
    if is_ours(app):
        yield _NOT_FOUND, {}, "404.html"


def _rooted(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Have the links of the page for a wrong address begin at the site's root.

    A host sends it in place of any page, however deep that would lie.
    """
    if pagename != _NOT_FOUND:
        return
    context["pageurl"] = None  # it stands in for every page that there is not
    told = context["machine"]["properties"]
    context["machine"]["properties"] = [tag for tag in told if tag[0] != "og:url"]
    root = urlsplit(_base(app)).path

    def pathto(target: str, resource: bool = False) -> str:
        return urljoin(root, target if resource else app.builder.get_target_uri(target))

    context["pathto"] = pathto


def _sitemap(app: Sphinx, error: Exception | None) -> None:
    """Write ``sitemap.xml``, which needs whole addresses."""
    if error is not None or app.builder.format != "html" or not app.config.html_baseurl:
        return
    if app.config.edition_audience == "teacher":
        return  # whoever reads sitemaps should not come there
    urls = etree.Element("urlset", nsmap={None: _NAMESPACE})
    for docname in sorted(app.env.found_docs):
        address = urljoin(_base(app), app.builder.get_target_uri(docname))
        etree.SubElement(etree.SubElement(urls, "url"), "loc").text = address
    path = str(app.outdir / "sitemap.xml")
    etree.ElementTree(urls).write(path, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _base(app: Sphinx) -> str:
    """Return the address of the site with a slash at its end; it may be unknown."""
    return f"{app.config.html_baseurl.rstrip('/')}/"


def setup(app: Sphinx) -> None:
    """Register both."""
    app.connect("html-collect-pages", _pages)
    app.connect("html-page-context", _rooted)
    app.connect("build-finished", _sitemap)
