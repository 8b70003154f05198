"""What every run of Sphinx needs, loaded once before ``commands/worker`` forks for each run."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sphinx.application import builtin_extensions

import edition.sphinx_ext as ours
from edition.sphinx_ext.colophon import settings_of
from edition.sphinx_ext.known_works import known_works

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


def prepare(folder: str) -> None:
    """Read what all runs in a folder read; it is kept until it changes."""
    known_works(Path(folder))
    settings_of(Path(folder))
