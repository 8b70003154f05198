"""What stands where on a page of a PDF: runs of letters with their sizes, and the ink of lines.

Where ``content`` asks what the words are, this asks what they look like from across the room.
"""

from __future__ import annotations

import re
from codecs import utf_16_be_decode
from dataclasses import dataclass, field
from math import hypot

from edition.proof.fonts import Fonts, Glyphs
from edition.proof.read_block import UnreadableError
from edition.proof.tokens import KERNS, TOKEN, codes

_MCID = re.compile(rb"/MCID (\d+)")
_NUMBER = rb"[-+.\d]++"
_STROKE = re.compile(rb"(?P<moved>(?:" + _NUMBER + rb" ){6})cm\b|(?P<y>" + _NUMBER + rb") [mlc]\b")


Saved = tuple[float, float, float, float, float, bytes]
"""The graphics state, but for its font."""


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """Letters that are set at once; ``mark`` is the id of their content, if it is not ornament."""

    mark: int | None
    x: float
    y: float
    size: float
    text: str
    is_black: bool
    is_hyphen: bool


@dataclass(slots=True)
class DrawnPage:
    """A page: its runs in the order in which they are set, and from where to where lines are."""

    runs: list[DrawnRun] = field(default_factory=list)
    ink: list[tuple[float, float, float]] = field(default_factory=list)
    """Lines and pictures: their left edge, their foot and their head."""


@dataclass(slots=True)
class _Pen:
    """The graphics state, as far as it says where things stand."""

    across: float = 1.0
    up: float = 1.0
    scale: float = 1.0
    """How large letters are, whichever way they are turned."""
    x: float = 0.0
    y: float = 0.0
    fill: bytes = b"0"
    size: float = 0.0
    glyphs: Glyphs = field(default_factory=Glyphs)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place is on the page."""
        return self.x + self.across * x, self.y + self.up * y

    def moved(self, numbers: list[float]) -> None:
        """Follow a change of the coordinates."""
        across, turned, _, up, x, y = numbers
        self.x, self.y = self.at(x, y)
        self.across *= across
        self.up *= up
        self.scale *= hypot(across, turned)


def draw(content: bytes, fonts: Fonts) -> DrawnPage:
    """Return what is on a page."""
    found, pen = DrawnPage(), _Pen()
    saved: list[Saved] = []
    marks: list[int | None] = []
    at = 0
    for token in TOKEN.finditer(KERNS.sub(b"", content)):
        at = token.end()
        match token.lastgroup:
            case "line":
                found.runs.append(_line(pen, fonts, token, marks[-1] if marks else None))
            case "show":
                mark = marks[-1] if marks else None
                found.runs.append(_run(pen, token["show"], mark, pen.at(0, 0)))
            case "ornament" | "path" | "set":
                found.ink += _picture(pen, token) if token["set"] else _ink(pen, token[0])
            case "tag" | "properties":
                mark_here = _MCID.search(token["properties"] or b"")
                outer = marks[-1] if marks else None
                marks.append(int(mark_here[1]) if mark_here else outer)
            case "end":
                marks.pop()
            case "size":
                pen.glyphs, pen.size = fonts[token["font"]], float(token["size"])
            case "operator":
                _operate(pen, saved, token)
    if at == 0 and content.strip():
        raise UnreadableError("a page on which nothing is known")
    return found


def _operate(pen: _Pen, saved: list[Saved], token: re.Match[bytes]) -> None:
    match token["operator"]:
        case b"q":
            saved.append((pen.across, pen.up, pen.scale, pen.x, pen.y, pen.fill))
        case b"Q" if saved:
            pen.across, pen.up, pen.scale, pen.x, pen.y, pen.fill = saved.pop()
        case b"cm":
            pen.moved([float(number) for number in token["more"].split()])
        case b"scn" | b"g":
            pen.fill = token["more"].strip()


def _line(pen: _Pen, fonts: Fonts, token: re.Match[bytes], outer: int | None) -> DrawnRun:
    glyphs, size, fill = fonts[token["face"]], float(token["points"]), token["gray"]
    mark = int(token["mark"]) if token["mark"] else outer
    here = _Pen(pen.across, pen.up, pen.scale, pen.x, pen.y, fill, size, glyphs)
    place = pen.at(float(token["x"]), float(token["y"]))
    return _run(here, token["line"], mark, place, is_hyphen=bool(token["hyphen"]))


def _run(
    pen: _Pen,
    shown: bytes,
    mark: int | None,
    place: tuple[float, float],
    *,
    is_hyphen: bool = False,
) -> DrawnRun:
    text = utf_16_be_decode(codes(shown), "replace")[0].translate(pen.glyphs)
    is_black = not pen.fill.strip(b"0. ")
    # A font in which the mark stands for nothing else says so itself.
    is_hyphen = is_hyphen or text == "\u00ad"
    return DrawnRun(mark, *place, pen.size * pen.scale, text, is_black, is_hyphen)


def _picture(pen: _Pen, token: re.Match[bytes]) -> list[tuple[float, float, float]]:
    """Return from where to where a picture is, which was one high before it was scaled."""
    foot, head = sorted((pen.y, pen.y + pen.up))
    return [(pen.x, foot, head)] if token["set"] == b"Do" else []


def _ink(pen: _Pen, strokes: bytes) -> list[tuple[float, float, float]]:
    """Return from where to where, from foot to head, some strokes are."""
    here = _Pen(pen.across, pen.up, pen.scale, pen.x, pen.y)
    ends: list[float] = []
    for stroke in _STROKE.finditer(strokes):
        if stroke["moved"]:
            here = _Pen(pen.across, pen.up, pen.scale, pen.x, pen.y)
            here.moved([float(number) for number in stroke["moved"].split()])
        else:
            ends.append(here.at(0, float(stroke["y"]))[1])
    return [(here.x, min(ends), max(ends))] if ends else []
