"""The files of an EPUB 3 around its chapters: container, package, contents; all in one archive.

https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import files
from pathlib import PurePath

from edition.exports.archive import packed
from edition.exports.epub.xhtml import STYLE, document

_FOLDER = "book"
_NAV = "_contents.xhtml"
_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" \
media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""
_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_SUMMARY = (
    "All of it is text with headings, lists and tables that have column heads, and can be read "
    "aloud and in letters of any size. Each passage of a text has its number and a line in the "
    "contents. Notes lead to their calls and back."
)
_PICTURES = " Each picture has a description in words."
_FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a book says of itself to shops, libraries and readers' programs."""

    identifier: str
    title: str
    creator: str
    contributors: Sequence[str]
    description: str
    sources: Sequence[str]
    rights: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file of the book, its title, and the places in it that the contents name."""

    file: str
    title: str
    places: Sequence[tuple[str, str]]


def package(
    facts: Facts,
    entries: Sequence[BookFile],
    chapters: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Return the archive; its first file is its media type, uncompressed, as readers require."""
    style = (files("edition.exports.epub") / "book.css").read_bytes()
    held = {**chapters, _NAV: _contents(entries).encode(), STYLE: style, **pictures}
    names = [entry.file for entry in entries]
    opf = _PACKAGE.format(
        metadata="\n".join(_metadata(facts, has_pictures=bool(pictures))),
        manifest="\n".join(map(_item, held)),
        spine="\n".join(f'<itemref idref="{_id(name)}"/>' for name in _order(names)),
    )
    inside = {f"{_FOLDER}/{name}": content for name, content in held.items()}
    made = {"META-INF/container.xml": _CONTAINER.encode(), f"{_FOLDER}/package.opf": opf.encode()}
    first = {"mimetype": b"application/epub+zip"}
    return packed({**first, **made, **inside}, facts.moment, stored=first)


def _order(names: Sequence[str]) -> Sequence[str]:
    """Return files as they are read: the title page, the contents, the chapters."""
    return [*names[:1], _NAV, *names[1:]]


def _id(name: str) -> str:
    return f"file-{name}"


def _item(name: str) -> str:
    kind = _TYPES[PurePath(name).suffix.lower()]
    is_nav = ' properties="nav"' if name == _NAV else ""
    return f'<item id="{_id(escape(name))}" href="{escape(name)}" media-type="{kind}"{is_nav}/>'


def _metadata(facts: Facts, *, has_pictures: bool) -> Iterator[str]:
    yield f'<dc:identifier id="id">{escape(facts.identifier)}</dc:identifier>'
    yield f"<dc:title>{escape(facts.title)}</dc:title>"
    yield "<dc:language>en</dc:language>"
    yield f"<dc:creator>{escape(facts.creator)}</dc:creator>"
    yield from (f"<dc:contributor>{escape(n)}</dc:contributor>" for n in facts.contributors)
    yield f"<dc:publisher>{escape(facts.creator)}</dc:publisher>"
    yield f"<dc:description>{escape(facts.description)}</dc:description>"
    yield f"<dc:date>{facts.moment:%Y-%m-%d}</dc:date>"
    yield from (f"<dc:source>{escape(source)}</dc:source>" for source in facts.sources)
    yield f"<dc:rights>{escape(facts.rights)}</dc:rights>"
    yield _meta("dcterms:modified", f"{facts.moment:%Y-%m-%dT%H:%M:%SZ}")
    features = (*_FEATURES, *(("alternativeText",) if has_pictures else ()))
    modes = ("textual", *(("visual",) if has_pictures else ()))
    yield from (_meta("schema:accessMode", mode) for mode in modes)
    yield _meta("schema:accessModeSufficient", "textual")
    yield from (_meta("schema:accessibilityFeature", feature) for feature in features)
    yield _meta("schema:accessibilityHazard", "none")
    summary = _SUMMARY + (_PICTURES if has_pictures else "")
    yield _meta("schema:accessibilitySummary", summary)


def _meta(name: str, words: str) -> str:
    return f'<meta property="{name}">{escape(words)}</meta>'


def _contents(entries: Iterable[BookFile]) -> str:
    """Return the list of contents, which a reader's program shows and a reader can page to."""
    chapters = "\n".join(map(_chapter, entries))
    toc = f'<h1 id="contents">Contents</h1>\n<ol>\n{chapters}\n</ol>'
    nav = f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">\n{toc}\n</nav>'
    return document("Contents", nav)


def _chapter(entry: BookFile) -> str:
    places = "\n".join(
        f'<li><a href="{entry.file}#{escape(own)}">{escape(words)}</a></li>'
        for words, own in entry.places
    )
    inner = f"\n<ol>\n{places}\n</ol>" if places else ""
    return f'<li><a href="{entry.file}">{escape(entry.title)}</a>{inner}</li>'
