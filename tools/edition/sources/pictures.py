"""What a picture file is: whether it can be read, and how large the letters are that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import hypot
from struct import unpack_from
from typing import Any, NamedTuple
from zlib import crc32

POINTS = {"": 1.0, "px": 1.0, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54}
"""What a unit of a drawing is on paper, where a pixel is a point."""
USUAL = 12.0
"""The size of letters of which nothing is said."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_NUMBER = r"\d*\.?\d+(?:e[-+]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})\s*([a-z%]*)")
_SIZE = re.compile(rf"font(?:-size)?\s*:[^;}}]*?({_NUMBER})(px|pt|pc|in|cm|mm|em|%)")
_SCALES = re.compile(r"(scale|matrix)\s*\(([^()]+)\)")
_NUMBERS = re.compile(rf"-?{_NUMBER}")


class Lettered(NamedTuple):
    """A drawing with words: its own size and that of its least letters, in points of paper."""

    width: float
    height: float
    smallest: float


def fault_of(name: str, raw: bytes) -> str:
    """Return why a picture file cannot be shown; nothing if it can."""
    suffix = name.lower().rpartition(".")[2]
    if suffix == "svg":
        return _fault_of_drawing(_tree(raw))
    if suffix == "png":
        return (
            ""
            if raw.startswith(_PNG) and _is_whole(raw)
            else "is no PNG that can be read; save it again"
        )
    is_whole = raw.startswith(_JPEG) and b"\xff\xd9" in raw[-1024:]
    return "" if is_whole else "is no JPEG that can be read; save it again"


def _fault_of_drawing(root: Any) -> str:
    if root is None:
        return "is no SVG that can be read; save it again"
    shown = (e.get("href") or e.get(_HREF) or "" for e in root.iter("{*}image"))
    if any(address and not address.startswith("data:") for address in shown):
        return "shows a picture from another file; put it into the drawing"
    return ""


def _is_whole(png: bytes) -> bool:
    """Tell whether all parts of a PNG are there, each as its sum says."""
    at = len(_PNG)
    while at + 12 <= len(png):
        (length,) = unpack_from(">I", png, at)
        kind, end = png[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(png) or unpack_from(">I", png, end)[0] != crc32(png[at + 4 : end]):
            return False
        if kind == b"IEND":
            return True
        at = end + 4
    return False


def _tree(svg: bytes) -> Any:
    """Return a drawing's elements, if it is one."""
    from lxml import etree  # noqa: PLC0415  (only an edition with a drawing of its own waits)

    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    return root if root.tag in ("svg", "{http://www.w3.org/2000/svg}svg") else None


def words_of(svg: bytes) -> str:
    """Return the words of a drawing."""
    root = _tree(svg)
    return "" if root is None else "".join(t for e in root.iter("{*}text") for t in e.itertext())


def lettered(svg: bytes) -> Lettered | None:
    """Return how large a drawing with words is, and its letters; nothing if it has none.

    Where a style sheet says sizes, the least of them may be that of any letters.
    """
    root = _tree(svg)
    if root is None:
        return None
    box = [float(n) for n in _NUMBERS.findall(root.get("viewBox", ""))]
    whole = box[2:] if len(box) == 4 else [100.0, 100.0]
    width, height = (
        _points(root.get(side, ""), of) for side, of in zip(("width", "height"), whole, strict=True)
    )
    if not root.get("height") and root.get("width"):
        height = width * whole[1] / (whole[0] or 1)
    sheets = " ".join(e.text or "" for e in root.iter("{*}style"))
    sizes = [_in_points(number, unit, USUAL) for number, unit in _SIZE.findall(sheets)]
    scale = min(width / whole[0], height / whole[1]) if len(box) == 4 and all(whole) else 1.0
    found = [min([size, *sizes]) * by for size, by in _sizes(root, USUAL, scale)]
    seen = [size for size in found if size > 0]
    return Lettered(width, height, min(seen)) if seen else None


def _sizes(element: Any, size: float, scale: float) -> Iterator[tuple[float, float]]:
    """Yield the size of the letters of each piece of words, and how much it is scaled."""
    if not isinstance(element.tag, str):
        return
    size = _own_size(element, size)
    for kind, numbers in _SCALES.findall(element.get("transform", "")):
        scale *= _factor(kind, [float(n) for n in _NUMBERS.findall(numbers)])
    tag = element.tag.rpartition("}")[2]
    if tag in ("text", "tspan", "textPath") and (element.text or "").strip():
        yield size, scale
    for child in element:
        yield from _sizes(child, size, scale)
        if tag in ("text", "tspan", "textPath") and (child.tail or "").strip():
            yield size, scale


def _own_size(element: Any, around: float) -> float:
    """Return the size of an element's letters, which is that around it if it says none."""
    size = _SIZE.search(element.get("style", ""))
    size = size or _LENGTH.fullmatch(element.get("font-size", "").strip())
    return _in_points(size[1], size[2], around) if size else around


def _in_points(number: str, unit: str, around: float) -> float:
    share = {"em": around, "%": around / 100}.get(unit)
    return float(number) * (share or POINTS.get(unit, 1.0))


def _factor(kind: str, numbers: list[float]) -> float:
    """Return how much larger letters become."""
    if kind == "scale":
        return abs(numbers[0]) if numbers else 1.0
    return hypot(*numbers[:2])


def _points(length: str, otherwise: float) -> float:
    """Return a length on paper; a share of what is around is the drawing's own."""
    found = _LENGTH.fullmatch(length.strip())
    if not found or found[2] not in POINTS:
        return otherwise
    return float(found[1]) * POINTS[found[2]]
