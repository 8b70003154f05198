"""The blocks of a finished EPUB: those of its pages, in the order in which they are read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from posixpath import dirname, join
from urllib.parse import unquote

from lxml import etree

from edition.problems import Problems
from edition.proof.read_block import ReadBlock, UnreadableError
from edition.proof.site import read_page
from edition.proof.works import Entries, WorksAccount, prove_page

_TYPE = b"application/epub+zip"
_BEGINS = ReadBlock("", level=1, editorial=True)
_ROOT = etree.XPath("//*[local-name()='rootfile']/@full-path")
_ITEMS = etree.XPath("//*[local-name()='item']")
_SPINE = etree.XPath("//*[local-name()='itemref']/@idref")


def read_book(raw: bytes) -> tuple[ReadBlock, ...]:
    """Return the blocks of all pages, each of which begins like a chapter.

    A text has a page of its own, as on the site; it may begin with what is no heading.
    """
    return tuple(chain(*((_BEGINS, *read_page(page)) for page in pages_of(raw))))


def pages_of(raw: bytes) -> list[bytes]:
    """Return the pages in their order, each of them whole XML."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return list(_pages(archive))
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        message = f"it is no whole EPUB ({error})"
        raise UnreadableError(message) from error


def _pages(archive: zipfile.ZipFile) -> Iterator[bytes]:
    first = archive.infolist()[0]
    if first.filename != "mimetype" or archive.read(first) != _TYPE or first.compress_type:
        raise UnreadableError("it does not begin with its type as it is")
    path = _ROOT(etree.fromstring(archive.read("META-INF/container.xml")))[0]
    package = etree.fromstring(archive.read(path))
    files = {item.get("id"): unquote(item.get("href")) for item in _ITEMS(package)}
    for name in _SPINE(package):
        page = archive.read(join(dirname(path), files[name]))
        etree.fromstring(page)
        yield page


def prove_book(
    account: WorksAccount, raw: bytes, output: str, problems: Problems
) -> Entries | None:
    """Compare the entries of works in a book; return which, if it has any."""
    pages = (prove_page(account, page, output, problems) for page in pages_of(raw))
    found = [entries for entries in pages if entries]
    keys = {key for entries in found for key in entries.keys}
    listed = sum(entries.listed for entries in found)
    return Entries(listed, tuple(sorted(keys))) if listed else None
