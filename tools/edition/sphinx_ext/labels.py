"""Labels as they are when all pages are read in order, whichever were read last.

Two pages may have an id in common, as the questions and their key do. Sphinx knows a label by its
name alone, so that it is of the page that was read last: after a change to one of the two, links to
the other would lead nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition.sphinx_ext.learned import Learned

_STORES = ("labels", "anonlabels")
Labels = Mapping[str, tuple[str, ...]]
"""Where each label leads to: its page, its id and, for a title, its words."""
_LEARNED = Learned[dict[str, Labels]]("edition_labels")
"""The labels of each page, by their store."""


def _learn(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the labels of a page that was just read."""
    here = app.env.docname
    _LEARNED.pages(app.env)[here] = {
        store: {name: to for name, to in labels.items() if to[0] == here}
        for store, labels in _stores(app.env).items()
    }


def _put_in_order(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the labels of all pages on record, as if each had been read in its turn."""
    pages = _LEARNED.pages(env)
    for store, labels in _stores(env).items():
        own = {name: to for name, to in labels.items() if to[0] not in pages}
        labels.clear()
        labels.update(own)  # those of Sphinx itself: its index and search
        for _, learned in sorted(pages.items()):
            labels.update(learned[store])
    return []


def _stores(env: BuildEnvironment) -> dict[str, dict[str, Any]]:
    return {store: env.domaindata["std"][store] for store in _STORES}


def setup(app: Sphinx) -> None:
    """Register what learns the labels and what puts them in order."""
    app.connect("doctree-read", _learn)
    _LEARNED.setup(app)
    app.connect("env-updated", _put_in_order, priority=100)
