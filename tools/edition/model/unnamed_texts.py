"""Texts that were taken out of an edition, or not yet put in, and what still speaks of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.problems import Location
from edition.sources.files import Folder

ANNOTATIONS = "docs/annotations"
_SIGLUM = re.compile(r"^siglum:\s*[\"']?([A-Z][A-Za-z0-9]*)", re.MULTILINE)
_SUFFIXES = (".yaml", ".md", ".csv")


@dataclass(frozen=True, slots=True)
class UnnamedText:
    """A text in ``seeds/`` that the edition does not name, and the lines that speak of it."""

    slug: str
    siglum: str
    places: tuple[Location, ...]

    @property
    def message(self) -> str:
        """Say what must go with the text, and how to see it."""
        head = f"the text '{self.slug}' is in seeds/ and not named here; name it here, or take out"
        if not self.places:
            return f"{head} its folders"
        count, files = len(self.places), len({place.path for place in self.places})
        lines = "the line" if count == 1 else f"the {count} lines"
        return (
            f"{head} its folders and {lines} in {files} {'file' if files == 1 else 'files'} that "
            f"speak of it: 'edition uses {self.slug}' shows them"
        )


def read_unnamed(
    folder: Folder, named: Collection[str], generated: Collection[str]
) -> Iterator[UnnamedText]:
    """Yield each text in ``seeds/`` that is not named; nobody edits what is in ``generated``."""
    seeds = folder.root / "seeds"
    there = sorted(path.parent.name for path in seeds.glob("*/witness.yaml"))
    for slug in there:
        if slug not in named:
            yield UnnamedText(slug, *_uses(folder.root, slug, generated))


def uses(root: Path, slug: str, generated: Collection[str]) -> tuple[Location, ...]:
    """Return an editor's lines below ``docs/`` that speak of a text, but for those about it alone.

    ``generated`` are the folders below ``docs/`` that hold generated pages.
    """
    return _uses(root, slug, generated)[1]


def _uses(root: Path, slug: str, generated: Collection[str]) -> tuple[str, tuple[Location, ...]]:
    witness = root / "seeds" / slug / "witness.yaml"
    known_as = _SIGLUM.search(_text(witness))
    siglum = known_as[1] if known_as else slug.upper()
    slug = slug.lower()
    name = re.escape(slug)
    words = re.compile(rf"\b{re.escape(siglum)} (?:[0-9]|[a-z])|\btext: {name}\b|\btexts/{name}\b")
    apart = (f"{ANNOTATIONS}/{slug}/", *(f"docs/{folder}/" for folder in generated))
    found = []
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix in _SUFFIXES and not name.startswith(apart):
            rows = enumerate(_text(path).split("\n"), 1)
            found += [
                Location(name, at, hit.start() + 1)
                for at, row in rows
                if (hit := words.search(row))
            ]
    return siglum, tuple(found)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
