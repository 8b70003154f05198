"""Sphinx configuration; what is particular to the edition is in ``tools/edition/sphinx_ext``."""

from edition.prose import MYST_EXTENSIONS

project = "Who Led the Soviet Jewry Movement?"
author = "The editors"
project_copyright = "2026, the editors (words: CC BY 4.0); the texts: their owners"
version = release = "0.1.0"
language = "en"

extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "edition.sphinx_ext"]
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

html_theme = "alabaster"
html_title = project
html_static_path = ["docs/_static"]
html_css_files = ["edition.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "description": "Two accounts, annotated for students and teachers",
    "fixed_sidebar": True,
    "page_width": "66rem",
    "sidebar_width": "16rem",
}
html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}

typst_documents = [
    {
        "name": "edition",
        "title": project,
        "subtitle": "Two accounts, annotated for students and teachers",
        "author": author,
        "rights": [
            "Jonathan Dekel-Chen, “The Best Place in the World for Soviet Jews”: in copyright, "
            "the author and Jewish Currents.",
            "NCSEJ, history page: in copyright, National Coalition Supporting Eurasian Jewry.",
            "The words of this edition: CC BY 4.0. Its code: MIT.",
        ],
        "docs": [
            "introduction",
            "texts/jdc",
            "texts/ncsej",
            "apparatus/glossary",
            "apparatus/timeline",
            "apparatus/emigration",
            "apparatus/register",
            "bibliography",
            "editorial-principles",
            "apparatus/emendations",
            "apparatus/verification",
        ],
    }
]
