"""Addresses that lead to words on a page: text fragments, ``#:~:text=``.

The form is that of WICG, "URL Fragment Text Directives".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from edition.model.reading_text import Division, ReadingText

FEWEST, MOST = 3, 8
"""Words that a fragment names: as few as tell the place from others."""
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def openings(reading: ReadingText) -> Mapping[str, str]:
    """Return for each passage the words that it opens with, as many as only it has, by locus."""
    whole = "\n".join(division.text for division in reading.divisions)
    return {str(d.locus): _opening(d, whole) for d in reading.passages}


def _opening(division: Division, whole: str) -> str:
    """Return the fewest opening words that stand in the text once; none if no few words do."""
    words = list(_WORD.finditer(division.text))
    for count in range(FEWEST, min(MOST, len(words)) + 1):
        shown = division.text[words[0].start() : words[count - 1].end()]
        if whole.count(shown) == 1:
            return shown
    return ""


def to_words(address: str, words: str) -> str:
    """Return the address of the place on a page where words stand; of the page if there are none.

    In a text directive a hyphen, a comma and an ampersand mean something.
    """
    if not words:
        return address
    page, _, place = address.partition("#")
    return f"{page}#{place}:~:text={quote(words, safe='').replace('-', '%2D')}"
