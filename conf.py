"""Sphinx configuration; what is particular to the edition is in ``tools/edition/sphinx_ext``."""

import os

from edition.sources.prose import MYST_EXTENSIONS

project = "Who Led the Soviet Jewry Movement?"
author = "The editors"
project_copyright = "2026, the editors (words: CC BY 4.0); the texts: their owners"
version = release = "0.2.0"
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
bibtex_bibfiles = ["docs/references.bib"]
bibtex_default_style = "edition"
bibtex_reference_style = "edition"

html_theme = "edition"
html_title = project
# Where the site will be: whole addresses for search engines, citations and the sitemap need it.
html_baseurl = os.environ.get("SITE_URL") or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_copy_source = False
html_use_index = False
