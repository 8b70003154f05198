"""The pictures that stand for the edition and for its texts where their addresses are shared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typst
from sphinx.application import Sphinx

TEMPLATE = Path(__file__).with_name("card.typ")
_KIND = "An annotated edition and teaching guide"


def card_of(front: Mapping[str, str]) -> str:
    """Return the file name of a page's card: that of its text, or of the book."""
    return f"card-{front['siglum'].lower()}.png" if "siglum" in front else "card.png"


def write_cards(app: Sphinx) -> None:
    """Write cards of 1200 by 630 pixels below ``_static/``: of the book, and of each text."""
    (app.outdir / "_static").mkdir(exist_ok=True)
    _write(app, "card.png", app.config.project, _KIND)
    for front in app.env.metadata.values():
        if "text-title" in front:
            under = f"{front['text-author']} · annotated in “{app.config.project}”"
            _write(app, card_of(front), front["text-title"], under)


def _write(app: Sphinx, name: str, title: str, under: str) -> None:
    picture = typst.compile(
        TEMPLATE,
        format="png",
        ppi=72.0,
        ignore_system_fonts=True,
        sys_inputs={"title": title, "under": under},
    )
    (app.outdir / "_static" / name).write_bytes(picture)
