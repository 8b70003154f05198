"""What Sphinx keeps in memory, and when Python collects garbage.

Nothing here changes what is made; it is measured by ``tests/bench_scale.py``.
"""

from __future__ import annotations

import gc
from itertools import chain
from typing import Any

from docutils import nodes
from docutils.parsers.rst import roles
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

STEPS = 200_000, 40, 20
"""So many new objects until the youngest are looked through; then how often until the next older.

A page's tree is some ten thousand objects, which go together when the page is done. They are looked
for then. A page on all texts has millions, and what its reading leaves is looked for on the way.
"""


def _let_go(env: BuildEnvironment) -> None:
    """Let go of trees that are on disk: Sphinx would hold every page's, twice, to the end.

    Each role holds that of the last page in which it stood.
    """
    for name in ("_write_doc_doctree_cache", "_pickled_doctree_cache"):
        getattr(env, name, {}).clear()
    of_domains = (domain.roles for domain in env.domains.sorted())
    of_docutils: dict[str, Any] = vars(roles)["_roles"]
    for role in chain(*(found.values() for found in (of_docutils, *of_domains))):
        if isinstance(role, SphinxRole):
            vars(role).pop("inliner", None)
    gc.collect(1)


def _before_a_page(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _let_go(env)


class EditionHTML(StandaloneHTMLBuilder):
    """Sphinx's builder of HTML, which keeps no page that is written."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, and take its tree apart, which is not looked at again."""
        super().write_doc(docname, doctree)
        for work in doctree.findall(nodes.citation):  # which sphinxcontrib-bibtex holds to the end
            work.parent, work.children = None, []
        vars(doctree).clear()
        _let_go(self.env)


def setup(app: Sphinx) -> None:
    """Collect garbage where a page is done, and keep less."""
    gc.set_threshold(*STEPS)
    app.add_builder(EditionHTML, override=True)
    app.connect("env-purge-doc", _before_a_page)
