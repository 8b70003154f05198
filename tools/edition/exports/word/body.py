"""The body of a Word document, written piece by piece so that memory holds little of it.

python-docx holds a document as a tree to the end, which takes many times the room of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from docx.oxml.document import CT_Body
from docx.oxml.ns import qn
from lxml import etree

PART = "word/document.xml"
_BEGIN = b"<w:body>"
_PIECE = 65_536


class GrowingBody:
    """A body of which the first part is written already, and the rest still elements."""

    def __init__(self, body: CT_Body, file: IO[bytes]) -> None:
        """``body`` has nothing in it but the properties of its section."""
        self.body, self.file = body, file
        # Alone, an element names all namespaces that are named around it.
        probe = etree.SubElement(body, qn("w:p"))
        self.named = etree.tostring(probe).removeprefix(b"<w:p").removesuffix(b"/>")
        body.remove(probe)

    def write(self) -> None:
        """Write all but the last paragraph or table, to which something may still be said."""
        for element in self.body[:-2]:
            written: bytes = etree.tostring(element, encoding="UTF-8")
            self.file.write(written.replace(self.named, b"", 1))
            self.body.remove(element)

    def whole(self, rest: bytes) -> Iterator[bytes]:
        """Yield the bytes of the whole part; ``rest`` are those of the elements still in memory."""
        head, begin, tail = rest.partition(_BEGIN)
        yield head + begin
        self.file.seek(0)
        yield from iter(lambda: self.file.read(_PIECE), b"")
        yield tail
