"""All that a run of Sphinx loads, loaded: what ``commands/worker`` has before it is forked."""

from __future__ import annotations

from importlib import import_module

from sphinx.application import builtin_extensions

import edition.sphinx_ext as ours

EXTENSIONS = (
    "myst_parser.parsers.sphinx_",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.main",
    "sphinx_design.extension",
    "sphinxcontrib.bibtex",
    "sphinxcontrib.bibtex.style.referencing.foot",
    "docutils.languages.en",
    "docutils.parsers.rst.languages.en",
    "xml.dom.minidom",
)
"""What ``conf.py`` names, and what is loaded late."""

for _name in (*builtin_extensions, *EXTENSIONS, ours.__name__):
    import_module(_name)
