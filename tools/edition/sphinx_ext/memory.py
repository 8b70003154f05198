"""What Sphinx keeps in memory, and how often Python looks through it for rubbish.

Nothing here changes what is made; it is measured by ``tests/bench_scale.py``.
"""

from __future__ import annotations

import gc
from typing import Any

from sphinx.application import Sphinx

STEPS = 50_000, 20, 20
"""So many new objects until the youngest are looked through; then how often until the next older.

A page's tree is hundreds of thousands of objects, nearly all of which stay or go by themselves.
"""


def _let_go(app: Sphinx, *_: Any) -> None:
    """Let go of trees that are on disk: Sphinx would hold every page's, twice, to the end."""
    for name in ("_write_doc_doctree_cache", "_pickled_doctree_cache"):
        getattr(app.env, name, {}).clear()


def setup(app: Sphinx) -> None:
    """Look for rubbish less often, and keep less."""
    gc.set_threshold(*STEPS)
    app.connect("source-read", _let_go)
    app.connect("html-page-context", _let_go)
