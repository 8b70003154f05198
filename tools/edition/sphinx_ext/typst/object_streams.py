"""The objects of a PDF packed by kind: those that are alike stand together, and compress better.

Links are packed with links and table cells with cells, several hundred at a time: ISO 32000-1,
7.5.7 and 7.5.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from operator import sub
from struct import Struct

from edition.sphinx_ext.typst.plain import PlainPdf, compressed, number_of

_AT_ONCE = 500
"""Objects in a stream: who wants one of them must read all."""
_KIND = re.compile(rb"/Type/\w+(?:/S(?:ubtype)?/\w+)?")
_SIZE = re.compile(rb"/Size \d+")

_ENTRY = Struct(">BIH")
"""A line of the table of objects: the widths 1, 4 and 2."""
_FREE = 0, 0, 0

Object = tuple[int, bytes]
"""The number of an object, and what it is."""
Entry = tuple[int, int, int]
"""Where an object is: at a place in the file (1, place, 0), or in a stream (2, stream, index)."""


def packed_by_kind(pdf: PlainPdf) -> bytes:
    """Return the file of a PDF with its objects packed."""
    alike = sorted((thing for thing in pdf.objects.items() if not _is_stream(thing)), key=_by_kind)
    groups = [alike[at : at + _AT_ONCE] for at in range(0, len(alike), _AT_ONCE)]
    streams = [(number_of(pdf.add(_stream(group))), group) for group in groups]
    alone = [thing for thing in pdf.objects.items() if _is_stream(thing)]
    written = [b"%d 0 obj\n%b\nendobj\n" % thing for thing in alone]
    *places, end = accumulate(map(len, written), initial=len(pdf.head))
    table = number_of(pdf.add())
    entries: dict[int, Entry] = {table: (1, end, 0)}
    entries |= {number: (1, at, 0) for (number, _), at in zip(alone, places, strict=True)}
    for stream, group in streams:
        entries |= {number: (2, stream, index) for index, (number, _) in enumerate(group)}
    lines = (entries.get(number, _FREE) for number in range(table + 1))
    trailer = _SIZE.sub(b"/Size %d/Type/XRef/W[1 4 2]" % (table + 1), pdf.trailer)
    last = b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, _table(lines, trailer), end)
    return b"".join((pdf.head, *written, last))


def _is_stream(thing: Object) -> bool:
    return thing[1].endswith(b"endstream")


def _by_kind(thing: Object) -> tuple[bytes, int]:
    kind = _KIND.search(thing[1])
    return kind[0] if kind else thing[1][:1], thing[0]


def _stream(group: list[Object]) -> bytes:
    """Return a stream of objects, with the places in it at which they begin."""
    places = accumulate((len(thing) + 1 for _, thing in group), initial=0)
    index = b" ".join(
        b"%d %d" % (number, at) for (number, _), at in zip(group, places, strict=False)
    )
    things = b"\n".join(thing for _, thing in group)
    entries = b"/Type/ObjStm/N %d/First %d" % (len(group), len(index) + 1)
    return compressed(entries, index + b"\n" + things)


def _table(entries: Iterable[Entry], trailer: bytes) -> bytes:
    """Return the table of objects, each line as what differs from the one before."""
    rows = b"".join(_ENTRY.pack(*entry) for entry in entries)
    before = bytes(_ENTRY.size) + rows
    changes = bytes(map((255).__and__, map(sub, rows, before)))
    lines = (changes[at : at + _ENTRY.size] for at in range(0, len(changes), _ENTRY.size))
    trailer += b"/DecodeParms<</Columns %d/Predictor 12>>" % _ENTRY.size
    return compressed(trailer, b"".join(b"\x02" + line for line in lines))
