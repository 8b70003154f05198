"""The objects of a PDF packed by kind: those that are alike stand together, and say less anew.

qpdf packs a hundred objects at a time, in the order in which it meets them. Here links are packed
with links and table cells with cells, several hundred at a time: ISO 32000-1, 7.5.7 and 7.5.8.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from itertools import accumulate, pairwise
from struct import Struct
from typing import Final

_AT_ONCE = 500
"""Objects in a stream: who wants one of them must read all."""
LEVEL: Final = 7
"""Of nine: the next one takes a hundredth off a file, and twice the time."""
_KIND = re.compile(rb"/S(?:ubtype)? /\w+")
_SIZE = re.compile(rb"/Size \d+")
_LINE = 20
"""The bytes of a line in the table of a plain file."""

_ENTRY = Struct(">BIH")
"""A line of the table of objects: the widths 1, 4 and 2."""

Object = tuple[int, bytes]
"""The number of an object, and what it is."""
Entry = tuple[int, int, int]
"""Where an object is: at a place in the file (1, place, 0), or in a stream (2, stream, index)."""


def packed_by_kind(plain: bytes) -> bytes:
    """Return a PDF with its objects packed; ``plain`` is what qpdf writes when it packs none."""
    head, objects, trailer = _taken_apart(plain)
    alone = [thing for thing in objects if _is_stream(thing)]
    alike = sorted((thing for thing in objects if not _is_stream(thing)), key=_by_kind)
    groups = [alike[at : at + _AT_ONCE] for at in range(0, len(alike), _AT_ONCE)]
    alone += [(number, _stream(group)) for number, group in enumerate(groups, len(objects) + 1)]
    written = [b"%d 0 obj\n%s\nendobj\n" % thing for thing in alone]
    *places, end = accumulate(map(len, written), initial=len(head))
    table = len(objects) + len(groups) + 1
    entries: dict[int, Entry] = {0: (0, 0, 0), table: (1, end, 0)}
    entries |= {number: (1, at, 0) for (number, _), at in zip(alone, places, strict=True)}
    for stream, group in enumerate(groups, len(objects) + 1):
        entries |= {number: (2, stream, index) for index, (number, _) in enumerate(group)}
    lines = (entries[number] for number in range(table + 1))
    said = _SIZE.sub(b"/Size %d /Type /XRef /W [ 1 4 2 ]" % (table + 1), trailer)
    last = b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, _table(lines, said), end)
    return b"".join((head, *written, last))


def _taken_apart(plain: bytes) -> tuple[bytes, list[Object], bytes]:
    """Return what stands before all objects, the objects, and what the trailer says."""
    table = int(plain[plain.rindex(b"startxref") :].split()[1])
    _, _, count, rest = plain[table:].split(maxsplit=3)
    begins = len(plain) - len(rest) + _LINE
    ends = begins + (int(count) - 1) * _LINE
    starts = [int(plain[at : at + 10]) for at in range(begins, ends, _LINE)]
    objects = [
        (number, plain[plain.index(b"\n", start) : end].strip().removesuffix(b"endobj").strip())
        for number, (start, end) in enumerate(pairwise((*starts, table)), 1)
    ]
    trailer = plain[plain.index(b"<<", ends) + 2 : plain.rindex(b">>")]
    return plain[: starts[0]], objects, trailer.strip()


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
    said = b"/Type /ObjStm /N %d /First %d" % (len(group), len(index) + 1)
    return _compressed(said, index + b"\n" + things)


def _table(entries: Iterable[Entry], said: bytes) -> bytes:
    """Return the table of objects, each line as what differs from the one before."""
    rows = b"".join(_ENTRY.pack(*entry) for entry in entries)
    before = bytes(_ENTRY.size) + rows
    changes = bytes((new - old) & 255 for new, old in zip(rows, before, strict=False))
    lines = (changes[at : at + _ENTRY.size] for at in range(0, len(changes), _ENTRY.size))
    said += b" /DecodeParms << /Columns %d /Predictor 12 >>" % _ENTRY.size
    return _compressed(said, b"".join(b"\x02" + line for line in lines))


def _compressed(said: bytes, content: bytes) -> bytes:
    body = zlib.compress(content, LEVEL)
    said += b" /Filter /FlateDecode /Length %d" % len(body)
    return b"<< %s >>\nstream\n%s\nendstream" % (said, body)
