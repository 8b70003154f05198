"""Quotations on pages that people write: words in quotation marks right before their locus."""

from __future__ import annotations

import re

from edition.model.anchor import nearest, shown
from edition.model.edition import Edition
from edition.model.quotations import is_quoted_from, quotations
from edition.problems import Code, Problems
from edition.sources.characters import Places

_ATTRIBUTED = re.compile(r"(“[^“”]+”)\s*\(\{locus\}`(?:[^`<]*<)?([^`<>]+)>?`")


def check_attributed(edition: Edition, problems: Problems) -> None:
    """Report each quotation on a page that is not in the passage named right after it."""
    texts = {
        str(part.locus): part.text
        for text in edition.texts
        if text.is_sound
        for part in text.reading.divisions
    }
    for page in edition.written:
        places = Places(page.text, f"docs/{page.path}.md")
        for match in _ATTRIBUTED.finditer(page.text):
            locus = match[2].strip()
            for _, words in quotations(match[1]):
                if locus in texts and not is_quoted_from(words, [texts[locus]]):
                    message = _not_there(words, locus, texts[locus])
                    problems.add(Code.QUOTE_ABSENT, places.at(match.start()), message)


def _not_there(words: str, locus: str, text: str) -> str:
    _, near = nearest(text, words)
    if near is None:
        return f"“{words}” is not in {locus}; name its passage, or leave out the quotation marks"
    return f"“{words}” is not in {locus}; the nearest is “{shown(text[near.start : near.end])}”"
