"""Labels as they are when all pages are read in order, whichever were read last.

Two pages may have an id in common, as the questions and their key do. Sphinx knows a label by its
name alone, so that it is of the page that was read last: after a change to one of the two, links to
the other would lead nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

_STATE = "edition_labels"
"""The attribute of the environment with the labels of each page."""
_STORES = ("labels", "anonlabels")
Labels = Mapping[str, tuple[str, ...]]
"""Where each label leads to: its page, its id and, for a title, its words."""


def _learn(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the labels of a page that was just read."""
    here = app.env.docname
    _state(app.env)[here] = {
        store: {name: to for name, to in labels.items() if to[0] == here}
        for store, labels in _stores(app.env).items()
    }


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _state(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment) -> None:
    _state(env).update({name: _state(other)[name] for name in docnames if name in _state(other)})


def _put_in_order(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the labels of all pages on record, as if each had been read in its turn."""
    pages = sorted(_state(env).items())
    for store, labels in _stores(env).items():
        own = {name: to for name, to in labels.items() if to[0] not in _state(env)}
        labels.clear()
        labels.update(own)  # those of Sphinx itself: its index and search
        for _, learned in pages:
            labels.update(learned[store])
    return []


def _stores(env: BuildEnvironment) -> dict[str, dict[str, Any]]:
    return {store: env.domaindata["std"][store] for store in _STORES}


def _state(env: BuildEnvironment) -> dict[str, dict[str, Labels]]:
    if not hasattr(env, _STATE):
        setattr(env, _STATE, {})
    found: dict[str, dict[str, Labels]] = getattr(env, _STATE)
    return found


def setup(app: Sphinx) -> None:
    """Register what learns the labels and what puts them in order."""
    app.connect("doctree-read", _learn)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("env-updated", _put_in_order, priority=100)
