"""The letters that print can show: those of the fonts that Typst brings, and what needs no glyph.

Found by asking Typst for each character of Unicode 14 between two Latin letters, in PDF/UA, in
which it refuses a letter without a glyph; ``tests/test_letters.py`` asks again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

from edition.problems import PER_FILE, Code, Location, Problems

_PRINTED = (
    "20-7e a0-484 487-4ff 510-513 51a-51d 531-5f4 606-60c 615 61b-61c 61f 621-63a 640-64a 65a "
    "660-66d 674 679-67b 67e-680 683-684 686-687 691 698 6a4 6a9 6af 6be 6cc 6f0-6f9 900-950 "
    "955-97f e3f e81-e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea7 eaa-eab ead-eb9 ebb-ebc "
    "ec8-ecd 10d0-10ff 115f-1160 13a0-13fd 17b4-17b5 180b-180f 1d00-1dbf 1e00-2040 2042 "
    "2044-2052 2054-20c0 2100-211e 2120 2122 2124 2126-2151 2153-2184 2189 2190-23ff "
    "2422-2423 2460-2606 2609-262f 2638-268b 2690-269c 26a0-26a7 26aa-26af 26b2 2701-2704 "
    "2706-2709 270c-2714 2717-2726 272a-274b 274d 274f-2752 2756 2758-275e 2761-277f 2794 "
    "2798-27af 27b1-2bff 2c60-2cff 2e02-2e05 2e08-2e0a 2e17-2e18 2e1f 2e22-2e25 2e2e 3000 "
    "3012 3016-3017 301a-301b 3030 3036 306e 3164 a46a-a46b a640-a641 a648-a649 a656-a657 "
    "a708-a716 a71b-a727 a72d a730 a735 a765 a789-a78e a790-a791 a793 a7aa a7f8-a7f9 ab52 "
    "ab66 ab70-abbf fb00-fb4f fb52-fb81 fb8a-fb95 fb9e-fb9f fbaa-fbad fbe8-fbe9 fbfc-fbff "
    "fe00-fe0f fe2e-fe2f fe66 fe70-fefe ffa0 fff9-fffd 10140-1018e 102e1-102fb 1bca0-1bca3 "
    "1d106-1d107 1d173-1d17a 1d400-1d7ff 1ee00-1eef1 1f12f 1f6d1 1f780-1f7eb 1f800-1f8b1 "
    "e0001-e01ef "
)
# Marks in fonts that have no Latin letter: only letters of their own script can carry them.
_MARKS = "64b-655 951-954"
_SCRIPT = 8
"""Bits that a script's letters differ in, roughly."""


def characters(ranges: str) -> str:
    """Return ranges of code points as they stand between the brackets of a pattern."""
    ends = (part.partition("-") for part in ranges.split())
    return "".join(rf"\U{int(a, 16):08x}-\U{int(b or a, 16):08x}" for a, _, b in ends)


PRINTED = characters(_PRINTED)
_IS_MARK = re.compile(f"[{characters(_MARKS)}]")


class Letter(NamedTuple):
    """A letter that print may lack, the one before it, and where it stands."""

    letter: str
    before: str
    location: Location

    @property
    def is_carried(self) -> bool:
        """Tell whether it is a mark on a letter of its own script, and so has a glyph."""
        if not self.before or not _IS_MARK.match(self.letter):
            return False
        return ord(self.before) >> _SCRIPT == ord(self.letter) >> _SCRIPT


def check_letters(letters: Iterable[Letter], others: Set[int], problems: Problems) -> None:
    """Report each letter that no font has; ``others`` are those that the edition's own fonts have.

    A letter is reported once in a file.
    """
    seen: dict[str, set[str]] = {}
    for letter, _, location in (found for found in letters if not found.is_carried):
        of_file = seen.setdefault(location.path, set())
        if ord(letter) in others or letter in of_file or len(of_file) >= PER_FILE:
            continue
        of_file.add(letter)
        name = unicodedata.name(letter, "a letter without a name").lower()
        otherwise = "write it in words"
        if location.path.startswith("seeds/"):
            otherwise = "add an emendation that prints it otherwise"
        message = (
            f"print has no '{letter}' (U+{ord(letter):04X}, {name}); {otherwise}, or add "
            "a font that has it: 'fonts: FOLDER' in docs/edition.yaml"
        )
        problems.add(Code.GLYPH_MISSING, location, message)


def letters_in_fonts(fonts: Iterable[Path]) -> frozenset[int]:
    """Return the code points that font files have a glyph for.

    Raises ``OSError`` or ``TTLibError`` if one of them is no font.
    """
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415  (only such an edition waits)

    def faces(path: Path) -> Iterator[TTFont]:
        yield from TTCollection(path).fonts if path.suffix == ".ttc" else [TTFont(path)]

    return frozenset(code for path in fonts for face in faces(path) for code in face.getBestCmap())
