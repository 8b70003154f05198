"""The picture that stands for the edition where its address is shared."""

from __future__ import annotations

from pathlib import Path

import typst
from sphinx.application import Sphinx

TEMPLATE = Path(__file__).with_name("card.typ")


def write_card(app: Sphinx) -> None:
    """Write ``_static/card.png``, 1200 by 630 pixels, with the title of the book."""
    picture = typst.compile(
        TEMPLATE,
        format="png",
        ppi=72.0,
        ignore_system_fonts=True,
        sys_inputs={"title": app.config.project},
    )
    static = app.outdir / "_static"
    static.mkdir(exist_ok=True)
    static.joinpath("card.png").write_bytes(picture)
