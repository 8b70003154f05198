"""The characters of a file: which are not allowed, and the line and column of each."""

from __future__ import annotations

import bisect
import codecs
import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add

from edition.problems import PER_FILE, Code, Location, Problems
from edition.sources.letters import PRINTED, Letter

# All of C0 but tab and line ends, DEL, C1, the byte order mark, and what Unicode says is no
# character: HTML and PDF can hold none of them.
_NO_CHARACTER = "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
CONTROL = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef{_NO_CHARACTER}]|\r(?!\n)"
)
"""One character that no page can show."""
RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
RTL_CHARACTER = re.compile(f"[{RTL}]")
"""A character of a script that is written from right to left."""
# All that print cannot show. Most files hold none, which is found out ten times as quickly, and
# most of what they hold is ASCII, which is passed over more quickly still.
RARE = re.compile(f"[^\t\n{PRINTED}]")
_COMMON = bytes((*b"\t\n", *range(0x20, 0x7F)))


MARK = "\ufeff"
"""The byte order mark, which some programs put before a text to say that it is Unicode."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


FORM_FEED = "\f"
"""What programs put between pages; a seed may have it, and what is printed of one may not."""
LINE_END = f"\r\n{FORM_FEED}"
"""What a line may end with."""


def decode(
    raw: bytes,
    path: str,
    problems: Problems,
    letters: list[Letter] | None = None,
    *,
    may_feed: bool = False,
) -> str | None:
    """Return the text of UTF-8 bytes, or ``None`` with the line and column of what is not.

    A byte order mark is reported; what follows it is read all the same. ``letters`` gets those
    that print may lack. A text ``may_feed`` forms.
    """
    text = _as_utf8(raw, path, problems)
    if text is None:
        return None
    is_rare = RARE.search(raw.translate(None, _COMMON).decode("utf-8"))
    rare = [found.start() for found in RARE.finditer(text)] if is_rare else []
    if rare and _has_controls(text, path, problems, may_feed=may_feed):
        return None
    if letters is not None:
        # What ends a line or a page is no letter; within printed words it is told as that.
        places = (at for at in rare if text[at] not in LINE_END)
        letters += (Letter(text[at], text[at - 1 : at], place_of(text, at, path)) for at in places)
    return text


def _as_utf8(raw: bytes, path: str, problems: Problems) -> str | None:
    """Return the text without its byte order mark, having reported that, or why there is none."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        what = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        if raw.startswith(_UTF16):
            what = "the file is UTF-16, which some programs call 'Unicode'"
        message = f"{what}; save the file as UTF-8"
        problems.add(Code.NOT_UTF8, place_of(before, len(before), path), message)
        return None
    if text.startswith(MARK):
        message = (
            "a byte order mark stands before the first word; save the file as UTF-8 without BOM"
        )
        problems.add(Code.CONTROL_CHARACTER, Location(path), message)
    return text.removeprefix(MARK)


def _has_controls(text: str, path: str, problems: Problems, *, may_feed: bool) -> bool:
    """Report the first control characters of a text, and how many more; tell whether any is."""
    controls = [*CONTROL.finditer(text)]
    if may_feed:
        controls = [found for found in controls if found[0] != FORM_FEED]
    for match in controls[:PER_FILE]:
        where = place_of(text, match.start(), path)
        problems.add(Code.CONTROL_CHARACTER, where, f"{named(match[0])}; remove it")
    if len(controls) > PER_FILE:
        message = f"{len(controls) - PER_FILE:,} more follow; remove them"
        where = place_of(text, controls[PER_FILE].start(), path)
        problems.add(Code.CONTROL_CHARACTER, where, f"{named(controls[PER_FILE][0])}; {message}")
    return bool(controls)


def named(control: str) -> str:
    """Return what a message calls a control character."""
    return f"U+{ord(control):04X} is a control character, which no page can show"


def place_of(text: str, offset: int, path: str) -> Location:
    """Return the line and column, from 1, of a code-point offset in a text."""
    start = text.rfind("\n", 0, offset) + 1
    return Location(path, text.count("\n", 0, offset) + 1, offset - start + 1)


def alphabetical(words: str) -> str:
    """Return the key by which words are sorted: letters without marks, capitals as small ones."""
    bare = unicodedata.normalize("NFKD", words)
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


class Places:
    """Lines and columns in one text, for whoever asks often; most files are never asked."""

    def __init__(self, text: str, path: str) -> None:
        """``path`` is where the text was read from."""
        self.path = path
        self._bytes = text.encode(errors="surrogatepass")  # half of what the words take

    def once(self) -> str:
        """Return the text for one look at it; it is not kept."""
        return self._bytes.decode(errors="surrogatepass")

    @cached_property
    def text(self) -> str:
        """The text."""
        return self.once()

    @cached_property
    def rows(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @cached_property
    def starts(self) -> Sequence[int]:
        """The offset at which each line begins, and where one more would."""
        # Before each line stand the letters of those above it, and as many line ends.
        lengths = map(len, self.text.split("\n"))
        return array("L", map(add, accumulate(lengths, initial=0), count()))

    def at(self, offset: int) -> Location:
        """Return the place of a code-point offset, or of the text's end if it is beyond."""
        offset = min(offset, len(self.text))
        line = bisect.bisect_right(self.starts, offset)
        return Location(self.path, line, offset - self.starts[line - 1] + 1)
