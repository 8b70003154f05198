"""Sphinx's settings for an edition that has no ``conf.py`` of its own.

What an edition is called, who made it, whose the texts are, it says itself: see ``colophon``.
"""

import os

from edition.sources.bibliography import PATH
from edition.sources.prose import MYST_EXTENSIONS

language = "en"
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "edition.sphinx_ext",
]
root_doc = "index"
exclude_patterns = ["annotations", "data"]
nitpicky = True

# The author's quotation marks and dashes are data: nothing may make them "smart".
smartquotes = False
myst_enable_extensions = MYST_EXTENSIONS
myst_footnote_sort = False
bibtex_bibfiles = [PATH]
bibtex_default_style = "edition"
bibtex_reference_style = "edition"

html_theme = "edition"
# Where the site will be: whole addresses for search engines, citations and the sitemap need it.
html_baseurl = os.environ.get("SITE_URL") or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_copy_source = False
html_use_index = False
