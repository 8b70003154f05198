"""The edition in Sphinx: what generated MyST cannot say by itself.

``conf``           settings for an edition that has none of its own
``colophon``       what an edition is called, who made it, whose it is
``memory``         what is kept, and how often it is looked through
``idle``           what Sphinx need not look for
``nodes``          the number in front of a passage, room for writing
``notes``          short names, kinds and lemmas of notes
``domain``         passages as things that can be cited: ``{passage}``, ``{locus}``
``learned``        what is known of each page since it was read
``labels``         labels that two pages have in common
``foreign``        words in other languages: ``{he}``, ``{ru}`` …
``cite_domain``    works found by their keys
``citation``       works cited as "Gwertzman 1971"
``known_works``    works, read and put into words
``loaded``         what a process loads before it is forked for runs of Sphinx
``works``          addresses of works, and the way out to them
``cited_in``       the places that cite a work, in the bibliography
``html``           the site's markup: ``data-locus``, ``data-editorial``, notes, links
``reading``        the page of a text: what stands beside a passage, what opens
``machines``       what a page tells search engines, Zotero and those who cite
``cite_page``      how to cite a text, the edition and a note
``coins``          what Zotero saves from the page of a text
``linked_data``    what a page is, in the words of schema.org
``supplied``       headings that the edition supplies, without their brackets
``selected``       the words of a link to what a packet or a student's site leaves out
``card``           the pictures that stand for the edition and its texts where they are shared
``site``           what every page is given: contents, glosses, the theme
``letters``        the bar of letters over the glossary
``search``         what can be found, read from the pages as they are printed
``search_records`` the records that are searched
``stale_pages``    the pages that would come out otherwise than they are
``audience``       the mark of the teachers' site
``feed``           changes and corrections, for those who follow the edition
``addresses``      the page for a wrong address, the sitemap
``thin``           style sheets and scripts without comments
``typst``          the printed edition
``packet``         what a packet's tree says of its book; PDFs on the site
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from edition import __version__
from edition.model.contents import CONTENTS
from edition.sphinx_ext import (
    addresses,
    audience,
    citation,
    cite_domain,
    cited_in,
    colophon,
    domain,
    feed,
    foreign,
    html,
    idle,
    labels,
    letters,
    memory,
    nodes,
    notes,
    packet,
    reading,
    search,
    selected,
    site,
    stale_pages,
    supplied,
    typst,
    works,
)


def _know_contents(app: Sphinx, config: Config) -> None:
    """Keep the contents from being read as a page: they are a part of the one that has them."""
    config.exclude_patterns.append(f"{CONTENTS}.md")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything, in the order of the docstring above."""
    # Where our own settings are is not where the edition is, whose files these name.
    app.add_config_value("edition_root", "", "", [str])
    if app.config.edition_root:
        app.confdir = Path(app.config.edition_root)
    app.setup_extension("sphinx_design")  # generated pages have its cards and tabs
    app.connect("config-inited", _know_contents)
    colophon.setup(app)
    memory.setup(app)
    idle.setup(app)
    nodes.setup(app)
    notes.setup(app)
    domain.setup(app)
    labels.setup(app)
    foreign.setup(app)
    cite_domain.setup(app)
    citation.setup(app)
    works.setup(app)
    cited_in.setup(app)
    html.setup(app)
    reading.setup(app)
    supplied.setup(app)
    selected.setup(app)
    made = site.setup(app)
    letters.setup(app)
    stale_pages.setup(app, made, search.setup(app))
    audience.setup(app)
    feed.setup(app)
    addresses.setup(app)
    typst.setup(app)
    packet.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
