"""Which pages of the site are to be written again: those whose HTML would be different.

A page is known by its tree, by all that pages tell of one another, and by what lies beside them:
settings, looks, works. It stays if all of these are the same, and so is the file that was written.
Whatever is not known to make no difference is taken to make one.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import uuid
from collections.abc import Iterator, Mapping
from collections.abc import Set as AnySet
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path, PurePath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition.output.sphinx_build import READ
from edition.output.stamp import digest, inputs
from edition.sphinx_ext.cited_in import cited
from edition.sphinx_ext.search import Search
from edition.sphinx_ext.site import Site, is_ours

_RECORD = "written.json"
"""In the folder of the trees, which goes with them whenever a run of Sphinx has failed."""
_OF_ONE_PAGE = {
    "all_docs": "when each page was read",
    "dependencies": "what is looked at to see whether a page must be read again",
    "included": "the same",
    "edition_citing": "told to the lists of works alone, as what they show",
    "edition_cited": "the same",
    "edition_labels": "in the labels of the domain",
    "metadata": "told without what is of one page",
    "config": "told value by value",
    "settings": "of docutils, made of these",
    "project": "the pages that there are, which the environment has too",
    "current_document": "of the page that was read last",
    "events": "none of the pages'",
    "domains": "told by their data",
    "domaindata": "told domain by domain",
}
"""Attributes of the environment that make no page differ but one's own, and why."""
_LONG = 1000
"""Letters of what is told; more are told by their digest."""
_OWN = {"wordcount", "packet_parts"}
"""What a page says of itself and no other page looks at."""
_NOT_TOLD = {("cite", "citation_refs"), ("cite", "bibdata"), ("index", "entries")}
"""Data of domains of which lists are made, that are told; and those of an index that is not."""


class StalePages:
    """Finds the pages that are stale, by what each was written of and what it came to be."""

    def __init__(self, site: Site, search: Search) -> None:
        """``site`` and ``search`` have what pages say of one another."""
        self.site, self.search = site, search
        self.pages: dict[str, dict[str, Any]] = {}
        """By page: what it was made of, the digest of its file, its records for the search."""
        self.made_of: dict[str, str] = {}

    def find(self, app: Sphinx, env: BuildEnvironment) -> set[str]:
        """Return the pages to write; what the others were found to say is recalled."""
        if not is_ours(app):
            return set(env.found_docs)
        self.pages = _read(app.doctreedir / _RECORD)
        self.made_of = dict(self._pages_made_of(app))
        stay = {
            docname
            for docname, made_of in self.made_of.items()
            if (known := self.pages.get(docname)) is not None
            and known["of"] == made_of
            and known["made"] == _digest_of(_file(app, docname))
        }
        for docname in stay:
            self.search.recall(docname, self.pages[docname]["told"])
        for address, (_, name) in env.images.items():
            app.builder.images[address] = name  # or only those of pages that are written are copied
        return set(env.found_docs) - stay

    def _pages_made_of(self, app: Sphinx) -> Iterator[tuple[str, str]]:
        env = app.env
        shared = told([*self._shared(app)])
        works = told(cited(env))
        listing = {key.docname for key in env.domaindata["cite"]["bibliographies"]}
        for docname in env.found_docs:
            found = hashlib.sha256(f"{shared}\0{works if docname in listing else ''}".encode())
            found.update(told(env.metadata[docname]).encode())
            found.update((app.doctreedir / f"{docname}.doctree").read_bytes())
            yield docname, found.hexdigest()

    def _shared(self, app: Sphinx) -> Iterator[object]:
        """Yield all that more than one page may be made of."""
        env, root = app.env, Path(app.confdir)
        apart = tuple(str(root / name) for name in ("docs/", "seeds/"))
        beside = [path for path in inputs(root) if not path.startswith(apart)]
        yield digest(root, [*beside, *(str(root / name) for name in READ)])
        yield {option.name: option.value for option in app.config}
        yield {name: value for name, value in vars(env).items() if _is_told(name)}
        yield {
            (domain, name): value
            for domain, data in env.domaindata.items()
            for name, value in data.items()
            if (domain, name) not in _NOT_TOLD
        }
        yield {
            docname: {name: value for name, value in front_matter.items() if name not in _OWN}
            for docname, front_matter in env.metadata.items()
        }
        yield [(part.caption, part.pages) for part in self.site.parts]
        yield [asdict(gloss) for gloss in self.site.glosses.values()]

    def record(self, app: Sphinx, error: Exception | None) -> None:
        """Put on record what was written, if all went well."""
        if error is None and is_ours(app) and app.statuscode == 0:
            with (app.doctreedir / _RECORD).open("w", encoding="ascii") as file:
                file.write("{")
                for number, (docname, made_of) in enumerate(self.made_of.items()):
                    made, records = _digest_of(_file(app, docname)), self.search.told(docname)
                    record = json.dumps({"of": made_of, "made": made, "told": records})
                    file.write(f"{',' if number else ''}{json.dumps(docname)}:{record}")
                file.write("}")


def _is_told(name: str) -> bool:
    return not name.startswith(("_", "versioning_", "config_")) and name not in _OF_ONE_PAGE


def told(value: object) -> str:
    """Return a digest that is the same for values that are, in whatever order they were found."""
    return hashlib.sha256(_coded(_words(value))).hexdigest()


def _coded(words: str) -> bytes:
    return words.encode(errors="surrogateescape")


def _words(value: object) -> str:
    match value:
        case None | bool() | int() | float() | str() | bytes() | PurePath():
            words = repr(value)
        case nodes.Node():
            words = repr(value.pformat())
        case Mapping():
            parts = sorted(f"{_words(name)}:{_words(part)}" for name, part in value.items())
            words = f"{{{','.join(parts)}}}"
        case AnySet():
            words = f"{{{','.join(sorted(map(_words, value)))}}}"
        case list() | tuple():
            words = f"[{','.join(map(_words, value))}]"
        case _:
            words = _others(value)
    # All that pages share is told as one value: no string is made of all of it.
    return words if len(words) < _LONG else hashlib.sha256(_coded(words)).hexdigest()


def _others(value: object) -> str:
    if is_dataclass(value):
        return _words({part.name: getattr(value, part.name) for part in fields(value)})
    try:
        return hashlib.sha256(pickle.dumps(value)).hexdigest()
    except (pickle.PicklingError, TypeError, AttributeError):
        return uuid.uuid4().hex  # nobody can say whether it has changed


def _file(app: Sphinx, docname: str) -> Path:
    return Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]  # HTML's has it


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def setup(app: Sphinx, site: Site, search: Search) -> None:
    """Register what chooses the pages, after all that is said of them is known."""
    stale = StalePages(site, search)
    app.connect("env-updated", stale.find, priority=900)
    app.connect("build-finished", stale.record)
