"""A PDF as Typst writes it: objects by their numbers, each as its bytes.

To read each object of a long book into values and write them again takes longer than all that is
changed in them. Typst writes objects of a kind alike, so they are changed as they are written; an
object that is not as it was when this was made is refused, not passed over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

LEVEL: Final = 7
"""Of nine: the next one takes a hundredth off a file, and twice the time."""
_LINE = 20
"""The bytes of a line in the table of objects."""
_REF = re.compile(rb"\d+ 0 R")
_ESCAPED = re.compile(rb"[()\\\r]")


class WrittenOtherwiseError(ValueError):
    """An object is not written as Typst wrote those of its kind when this was made."""

    def __init__(self, wanted: bytes, thing: bytes) -> None:
        """Say what was looked for, and where."""
        super().__init__(f"{wanted!r} is not what Typst has written: {thing[:200]!r}")


class PlainPdf:
    """What stands before all objects, the objects, and what the trailer says."""

    def __init__(self, written: bytes) -> None:
        """Parse the bytes of a file."""
        table = int(written[written.rindex(b"startxref") :].split()[1])
        _, _, count, rest = written[table:].split(maxsplit=3)
        begins = len(written) - len(rest) + _LINE
        ends = begins + (int(count) - 1) * _LINE
        starts = [int(written[at : at + 10]) for at in range(begins, ends, _LINE)]
        self.head = written[: starts[0]]
        self.objects = {
            number: written[
                written.index(b"\n", start) + 1 : written.rindex(b"\nendobj", start, end)
            ]
            for number, (start, end) in enumerate(pairwise((*starts, table)), 1)
        }
        self.trailer = written[written.index(b"<<", ends) + 2 : written.rindex(b">>")]
        self._last = len(self.objects)

    def __getitem__(self, reference: bytes) -> bytes:
        """Return the object that a reference names."""
        return self.objects[number_of(reference)]

    def __setitem__(self, reference: bytes, thing: bytes) -> None:
        """Put another object where a reference names one."""
        self.objects[number_of(reference)] = thing

    def add(self, thing: bytes = b"") -> bytes:
        """Add an object, and return the reference to it."""
        self._last += 1
        self.objects[self._last] = thing
        return b"%d 0 R" % self._last

    def remove(self, reference: bytes) -> None:
        """Remove an object that nothing names any more."""
        del self.objects[number_of(reference)]

    @property
    def catalog(self) -> bytes:
        """The reference to the object that leads to all others."""
        return under(b"Root", self.trailer)

    def found(self, *keys: bytes) -> bytes:
        """Return the reference that is found from the catalog, from key to key."""
        reference = self.catalog
        for key in keys:
            reference = under(key, self[reference])
        return reference

    @property
    def pages(self) -> list[bytes]:
        """References to all pages, in order; Typst keeps them in one list."""
        return refs(listed(b"Kids", self[self.found(b"Pages")]))

    def of_kind(self, begins: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield the objects that begin so, with their numbers; they may be changed meanwhile."""
        return ((n, thing) for n, thing in [*self.objects.items()] if thing.startswith(begins))


def number_of(reference: bytes) -> int:
    """Return the number in a reference."""
    return int(reference[:-4])


def refs(entries: bytes) -> list[bytes]:
    """Return all references in the entries of a dictionary."""
    return _REF.findall(entries)


def under(key: bytes, entries: bytes) -> bytes:
    """Return the reference under a key of a dictionary."""
    return _found(rb"/%b (\d+ 0 R)" % key, entries)


def number_under(key: bytes, entries: bytes) -> bytes:
    """Return the number under a key of a dictionary, as it is written."""
    return _found(rb"/%b (\d+)" % key, entries)


def listed(key: bytes, entries: bytes) -> bytes:
    """Return what stands in the list under a key, which has no list in it."""
    return _found(rb"/%b\[([^\]]*)\]" % key, entries)


def _found(wanted: bytes, entries: bytes) -> bytes:
    found = re.search(wanted, entries)
    if found is None:
        raise WrittenOtherwiseError(wanted, entries)
    return found[1]


def matched(wanted: re.Pattern[bytes], thing: bytes) -> re.Match[bytes]:
    """Return the parts of an object that is written as Typst writes its kind."""
    found = wanted.fullmatch(thing)
    if found is None:
        raise WrittenOtherwiseError(wanted.pattern, thing)
    return found


def text(words: str) -> bytes:
    """Return words as a string of a PDF."""
    coded = words.encode() if words.isascii() else b"\xfe\xff" + words.encode("utf-16-be")
    return b"(%b)" % _ESCAPED.sub(lambda mark: b"\\" + mark[0].replace(b"\r", b"r"), coded)


def content(stream: bytes) -> bytes:
    """Return what a stream holds, which is compressed."""
    begins = stream.index(b"stream\n") + len(b"stream\n")
    return zlib.decompress(stream[begins:])


def compressed(entries: bytes, held: bytes) -> bytes:
    """Return a compressed stream of ``held``, with more entries in its dictionary."""
    body = zlib.compress(held, LEVEL)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        entries,
        len(body),
        body,
    )
