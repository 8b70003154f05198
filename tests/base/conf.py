from edition.sources.prose import MYST_EXTENSIONS

project = "A Small Edition"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "edition.sphinx_ext"]
exclude_patterns = ["annotations", "data"]
nitpicky = True
smartquotes = False
myst_enable_extensions = MYST_EXTENSIONS
myst_footnote_sort = False
bibtex_bibfiles = ["docs/references.bib"]
bibtex_default_style = "edition"
bibtex_reference_style = "edition"
html_theme = "basic"
typst_documents = [
    {
        "name": "tale",
        "title": project,
        "subtitle": "Of one tale",
        "author": "The editors",
        "rights": ["Nobody’s."],
        "date": "2026-11-20",
        "docs": ["texts/tale", "apparatus/glossary", "bibliography", "apparatus/emendations"],
    }
]
