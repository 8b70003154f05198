"""The words in the content streams of a PDF, and whether an eye could read them there.

Written for the streams that Typst writes, and strict about them: what this module does not know
stops it, so nothing is read wrong in silence. The format is that of ISO 32000-1: marked content
in 14.6, ActualText in 14.9.4, reversed characters in 14.8.2.3.3, ToUnicode in 9.10.3.
"""

from __future__ import annotations

import re
from codecs import utf_16_be_decode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from edition.proof.clusters import Cluster, Glyph, MarkedWords, look
from edition.proof.fonts import Fonts, Glyphs
from edition.proof.read_block import UnreadableError
from edition.proof.tokens import KERNS, STRING, TOKEN, codes, text_string
from edition.sources.characters import RTL

SMALLEST = 5.0
"""Points. Type smaller than that is not there to be read."""
DARKEST = 0.5
"""Gray, from black at 0 to white at 1, that words may have and still be read on paper."""

_MCID = re.compile(rb"/MCID (\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + STRING + rb")")
_LINE = ("mark", "x", "y", "gray", "hyphen", "face", "points", "line")
"""The groups of the token that is a line of words."""
COMPLEX = re.compile(f"[{RTL}\u0300-\u036f\u0900-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
"""A mark, or a letter of a script that is not simply written from left to right."""
_LETTER = re.compile(r"[^\W\d_]")
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class _Sequence:
    """An open marked-content sequence.

    ``is_heading`` tells that it is the head or foot of a page; ``actual`` is what is to be read in
    its glyphs' place.
    """

    identity: int | None = None
    is_heading: bool = False
    is_reversed: bool = False
    actual: str | None = None
    shown: str = ""
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """A page while it is read: the graphics state, what is open, what was found."""

    fonts: Fonts
    width: float
    height: float
    found: dict[int, MarkedWords] = field(default_factory=dict)
    open: list[_Sequence] = field(default_factory=lambda: [_Sequence()])
    speaking: _Sequence | None = None
    saved: list[tuple[Any, ...]] = field(default_factory=list)
    glyphs: Glyphs = field(default_factory=Glyphs)
    size: float = 0.0
    is_complex: bool = False
    # What of the graphics state can hide words. ``place`` is x, y, and the direction of y.
    is_clipped: bool = False
    is_blended: bool = False
    is_upright: bool = True
    fill: bytes = b"0 "
    mode: bytes = b"0 "
    place: tuple[float, float, float] = (0.0, 0.0, 1.0)


def page_words(content: bytes, fonts: Fonts, width: float, height: float) -> dict[int, MarkedWords]:
    """Return the words of a page by marked-content id; raise an error at what is unknown."""
    content = KERNS.sub(b"", content)
    found = _read(content, _Page(fonts, width, height))
    if any(map(COMPLEX.search, (marked.words for marked in found.values()))):
        # Few pages hold more than simple letters, and glyph by glyph takes twice the time.
        return _read(content, _Page(fonts, width, height, is_complex=True))
    return found


def _read(content: bytes, page: _Page) -> dict[int, MarkedWords]:
    """Follow the instructions of a page."""
    at = 0
    for token in TOKEN.finditer(content):
        if token.start() != at:
            break
        at = token.end()
        _STEPS[token.lastgroup or ""](page, token)
    if at != len(content):
        raise UnreadableError(f"an instruction that is not known: {content[at : at + 40]!r}")
    return page.found


def _begin(page: _Page, token: re.Match[bytes]) -> None:
    """Open a marked-content sequence."""
    outer = page.open[-1]
    properties = token["properties"] or b""
    mark = _MCID.search(properties)
    actual = _ACTUAL.search(properties)
    identity = int(mark[1]) if mark else outer.identity
    is_reversed = outer.is_reversed or token["tag"] == b"ReversedChars"
    heads = outer.is_heading or (token["tag"] == b"Artifact" and b"/Pagination" in properties)
    actual_text = text_string(actual[1]) if actual else None
    sequence = _Sequence(identity, heads, is_reversed, actual_text)
    page.open.append(sequence)
    if actual and page.speaking is None:
        page.speaking = sequence


def _end(page: _Page, token: re.Match[bytes]) -> None:
    """Close a sequence of marked content."""
    sequence = page.open.pop()
    if not page.open:
        raise UnreadableError("a sequence of marked content ends that never began")
    _finish(page, sequence, sequence.identity)


def _finish(page: _Page, sequence: _Sequence, identity: int | None) -> None:
    """Say what is to be read in the place of glyphs, if it looks like them."""
    if sequence.actual is None or sequence is not page.speaking:
        return
    page.speaking = None
    if sequence.actual == _SOFT_HYPHEN:
        looks_alike = sequence.shown in ("-", "\u2010", _SOFT_HYPHEN)
        sequence.actual = ""  # of a word divided at the end of a line
    else:
        looks_alike = look(sequence.actual) == look(sequence.shown)
    marked = _say(page, identity, sequence.actual)
    if marked and page.is_complex and sequence.actual:
        _add(page, marked, sequence.actual, sequence.glyphs, is_said=True)
    elif marked and not looks_alike:
        marked.faults.append(f"it reads “{sequence.actual}” and looks like “{sequence.shown}”")


def _line(page: _Page, token: re.Match[bytes]) -> None:
    """Read a block that sets the whole graphics state, shows one line, and sets it back."""
    mark, across, up, gray, hyphen, face, points, line = token.group(*_LINE)
    state = page.place, page.fill
    x, y, direction = page.place
    page.place = (x + float(across), y + direction * float(up), -direction)
    page.fill = gray
    page.glyphs = page.fonts[face]
    page.size = float(points)
    identity = int(mark) if mark else page.open[-1].identity
    if hyphen and page.speaking is None:
        page.speaking = _Sequence(actual=_SOFT_HYPHEN)
        _speak(page, line, identity)
        _finish(page, page.speaking, identity)
    else:
        _speak(page, line, identity)
    page.place, page.fill = state


def _show(page: _Page, token: re.Match[bytes]) -> None:
    """Read the glyphs that are shown."""
    _speak(page, token["show"], page.open[-1].identity)


def _speak(page: _Page, shown: bytes, identity: int | None) -> None:
    """Add what some glyphs mean to the sequence they stand in, or to what is read for them."""
    glyphs = utf_16_be_decode(codes(shown), "replace")[0]
    text = glyphs.translate(page.glyphs)
    text = text[::-1] if page.open[-1].is_reversed else text
    if page.speaking is not None:
        page.speaking.shown += text.replace(_SOFT_HYPHEN, "-")
        page.speaking.glyphs += _glyphs(page, glyphs) if page.is_complex else ()
        text = ""
    # Where a font's hyphen was first that of a divided word, it says that it always is.
    text = text.replace(_SOFT_HYPHEN, "")
    if marked := _say(page, identity, text):
        marked.faults += _hidden(page)
        if page.is_complex and page.speaking is None:
            if COMPLEX.search(text):
                for glyph in _glyphs(page, glyphs):
                    _add(page, marked, glyph.text, [glyph])
            else:
                shown_as = glyphs.translate(page.glyphs).replace(_SOFT_HYPHEN, "")
                _add(page, marked, shown_as, [])


def _glyphs(page: _Page, shown: str) -> list[Glyph]:
    """Return glyphs one by one."""
    font = page.glyphs
    texts = [(ord(c), font[ord(c)].replace(_SOFT_HYPHEN, "-")) for c in shown]
    return [Glyph(font.number, code, text, code in font.wide) for code, text in texts]


def _add(
    page: _Page, marked: MarkedWords, text: str, glyphs: list[Glyph], *, is_said: bool = False
) -> None:
    x, y, _ = page.place
    marked.clusters.append(Cluster(text, tuple(glyphs), x, y, page.size, is_said))


def _say(page: _Page, identity: int | None, words: str) -> MarkedWords | None:
    """Add words to the sequence they belong to; ornaments and the heads of pages have none."""
    if identity is None:
        # Leaders and line numbers stand beside the text; words could only stand in it.
        if _LETTER.search(words) and not page.open[-1].is_heading:
            raise UnreadableError(f"“{words}” is printed, but has no place in its structure")
        return None
    marked = page.found.get(identity)
    if marked is None:
        marked = page.found[identity] = MarkedWords()
    marked.words += words
    return marked


def _hidden(page: _Page) -> list[str]:
    """Return each way in which the graphics state keeps words from being seen."""
    x, y, _ = page.place
    found = []
    if page.is_clipped:
        found.append("words are cut off")
    if page.is_blended or page.mode != b"0 " or not _is_dark(page.fill):
        found.append("words are printed too faintly to be seen")
    if not page.is_upright or page.size < SMALLEST:
        found.append("words are printed too small, or distorted")
    if not (0 <= x <= page.width and 0 <= y <= page.height):
        found.append("words stand outside the page")
    return found


@lru_cache
def _is_dark(fill: bytes) -> bool:
    """Tell whether a color, in shares of gray or of red, green and blue, can be read on paper."""
    shares = [float(share) for share in fill.split()]
    return len(shares) in (1, 3) and max(shares) <= DARKEST


def _operate(page: _Page, token: re.Match[bytes]) -> None:
    """Follow an operator, as far as it can hide words."""
    match token["operator"]:
        case b"q":
            state = (page.is_clipped, page.is_blended, page.is_upright)
            page.saved.append((*state, page.fill, page.mode, page.place))
        case b"Q" if page.saved:
            page.is_clipped, page.is_blended, page.is_upright, *rest = page.saved.pop()
            page.fill, page.mode, page.place = rest
        case b"cm":
            _move(page, [float(number) for number in token["more"].split()])
        case b"scn" | b"sc" | b"g" | b"rg" | b"k":
            page.fill = token["more"]
        case b"Tr":
            page.mode = token["more"]
        case b"W" | b"W*":
            page.is_clipped = True
        case b"BI" | b"Tz" | b"Ts" | b"Tw" | b"Tc":
            raise UnreadableError(f"the operator {token['operator'].decode()} is not known here")


def _move(page: _Page, matrix: list[float]) -> None:
    """Follow a change of the coordinates; all that keeps type as it is moves or mirrors it."""
    across, _, _, down, right, up = matrix
    x, y, direction = page.place
    page.place = (x + right, y + direction * up, direction * down)
    page.is_upright = page.is_upright and (across, abs(down)) == (1, 1) and matrix[1:3] == [0, 0]


def _choose(page: _Page, token: re.Match[bytes]) -> None:
    """Choose a font and its size."""
    page.glyphs = page.fonts[token["font"]]
    page.size = float(token["size"])


def _set(page: _Page, token: re.Match[bytes]) -> None:
    """Set something by its name; of these, only blending can hide words."""
    page.is_blended = page.is_blended or token["set"] == b"gs"


_STEPS: dict[str, Callable[[_Page, re.Match[bytes]], None]] = {
    "line": _line,
    "ornament": lambda page, token: None,
    "path": lambda page, token: None,
    "show": _show,
    "tag": _begin,
    "properties": _begin,
    "end": _end,
    "size": _choose,
    "set": _set,
    "operator": _operate,
}
"""What to do at a token, by the last group of it that matched."""
