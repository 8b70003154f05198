"""The edition in Sphinx: what generated MyST cannot say by itself.

``nodes``       the number in front of a passage, room for writing
``domain``      passages as things that can be cited: ``{passage}``, ``{locus}``
``foreign``     words in other languages: ``{he}``, ``{ru}`` …
``citation``    works cited as "Gwertzman 1971"
``html``        the site's markup: ``data-locus``, ``data-editorial``, notes, links
``gist``        gists, closed until a reader asks for one
``machines``    what a page tells search engines, Zotero and those who cite
``selected``    the words of a link to what a packet or a student's site leaves out
``card``        the picture that stands for the edition where it is shared
``site``        what every page is given: contents, glosses, the theme
``typst``       the printed edition
``packet``      what a packet's tree says of its book; PDFs on the site
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from edition import __version__
from edition.model.contents import CONTENTS
from edition.sphinx_ext import (
    citation,
    domain,
    foreign,
    gist,
    html,
    nodes,
    packet,
    selected,
    site,
    typst,
)


def _know_contents(app: Sphinx, config: Config) -> None:
    """Keep the contents from being read as a page: they are a part of the one that has them."""
    config.exclude_patterns.append(f"{CONTENTS}.md")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; the order is that of the docstring above."""
    app.connect("config-inited", _know_contents)
    nodes.setup(app)
    domain.setup(app)
    foreign.setup(app)
    citation.setup(app)
    html.setup(app)
    gist.setup(app)
    selected.setup(app)
    site.setup(app)
    typst.setup(app)
    packet.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
