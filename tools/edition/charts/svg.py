"""Pieces of a drawing as SVG: lines, marks, words that stay words.

Lengths are points of the printed page, which is also nearly a pixel of a phone. Everything is gray
on a transparent ground, so that one file serves paper, light and dark; ``style`` attributes are
avoided, since a site with a strict content security policy does not run them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

Element = Any
Point = tuple[float, float]
WIDTH = 340.0
"""Of a drawing: that of a phone, and a comfortable figure in a book."""
INK, LAND = "#000000", "#e6e6e6"
"""Black, for a copier loses gray lines, and a gray that a dark page can invert."""
TYPE, SMALL = 10.5, 9.5
"""Sizes of type."""
_NAMESPACE = "http://www.w3.org/2000/svg"
_FONT = "Libertinus Serif, Georgia, serif"
BROADEST = 1.15
"""How much broader than usual the words of a drawing may be where a reader lacks its font."""
_NARROW, _BROAD = "iljtfrI.,:;’'“”()|! ", "mwMW—%@"


def svg(height: float, title: str, description: str, parts: Iterable[Element]) -> str:
    """Return a whole drawing, ``WIDTH`` wide; title and description are for those who hear it."""
    box = f"0 0 {_number(WIDTH)} {_number(height)}"
    size = {"width": f"{_number(WIDTH)}pt", "height": f"{_number(height)}pt", "viewBox": box}
    root = etree.Element("svg", size | {"role": "img"}, nsmap={None: _NAMESPACE})
    root.set("font-family", _FONT)
    root.set("stroke-linejoin", "round")
    for part in (element("title", text=title), element("desc", text=description), *parts):
        part.tail = "\n"
        root.append(part)
    return f"{etree.tostring(root, encoding='unicode')}\n"


def element(tag: str, *children: Element, text: str | None = None, **attributes: Any) -> Element:
    """Return an element; ``font_size=9.5`` is its attribute ``font-size="9.5"``."""
    made = etree.Element(f"{{{_NAMESPACE}}}{tag}")
    made.text = text
    for name, value in attributes.items():
        shown = _number(value) if isinstance(value, float) else str(value)
        made.set(name.rstrip("_").replace("_", "-"), shown)
    made.extend(children)
    return made


def _number(value: float) -> str:
    """Return a number with the tenth that can be seen, and no more."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: Iterable[Point], *, closed: bool = False) -> str:
    """Return the data of a path through some points."""
    found = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return f"M{found}{'Z' * closed}"


def line(*points: Point, width: float = 0.6, **more: Any) -> Element:
    """Return a line through some points."""
    settings = {"fill": "none", "stroke": INK, "stroke_width": str(width), **more}
    return element("path", d=path(points), **settings)


def guide(*points: Point) -> Element:
    """Return a line that leads the eye: dots of ink, for a copier loses a line of gray."""
    return line(*points, width=0.5, stroke_dasharray="0.7 2.3")


def mark(shape: str, at: Point, size: float, *, filled: bool = True, **more: Any) -> Element:
    """Return a mark; ``size`` is half its width. Shapes are told apart without any color."""
    x, y = at
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
        "triangle": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    }
    look = {"fill": INK if filled else "none", "stroke": INK, **more}
    if shape == "circle":
        return element("circle", cx=float(x), cy=float(y), r=float(size), **look)
    points = [(x + size * dx, y + size * dy) for dx, dy in corners[shape]]
    return element("path", d=path(points, closed=True), **look)


def text_mark(number: int, at: Point) -> Element:
    """Return the mark by which a text, the first, second …, is known in all drawings."""
    return mark(_MARKS[number % len(_MARKS)], at, 3.0, filled=False)


_MARKS = ("circle", "square", "diamond", "triangle")


def words(
    at: Point,
    lines: str | Sequence[str],
    *,
    anchor: str = "start",
    size: float = TYPE,
    halo: bool = False,
    **more: Any,
) -> Element:
    """Return words whose first baseline begins, centers or ends at a point.

    With a halo they can be read over lines.
    """
    x, y = at
    rows = [lines] if isinstance(lines, str) else lines
    ring = {"stroke": "#ffffff", "stroke_width": "2.5", "paint_order": "stroke"} if halo else {}
    settings = {"text_anchor": anchor, "font_size": size, "fill": INK, **ring, **more}
    spans = [
        element("tspan", text=row, x=float(x), y=float(y + number * LEADING * size))
        for number, row in enumerate(rows)
    ]
    return element("text", *spans, **settings)


LEADING = 1.15
"""Height of a line of words, in sizes of its type."""


def width_of(text: str, size: float = TYPE) -> float:
    """Return about how wide words are, in any of the fonts that a reader may have."""
    return size * sum(0.32 if c in _NARROW else 0.9 if c in _BROAD else _usual(c) for c in text)


def _usual(character: str) -> float:
    return 0.7 if character.isupper() else 0.53


def wrapped(text: str, width: float, size: float = TYPE) -> list[str]:
    """Return words in lines that are no wider than ``width``, joined to what they were.

    What a browser sets in the broadest of its serif fonts must not be cut off either.
    """
    return list(_lines(text, width / BROADEST, size))


def _lines(text: str, width: float, size: float) -> Iterator[str]:
    row = ""
    for word in text.split(" "):
        if row and width_of(f"{row}{word}", size) > width:
            yield row
            row = ""
        row += f"{word} "
    yield row[:-1]
