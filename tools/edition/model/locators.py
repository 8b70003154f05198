"""Whether a place in a work lies within what was seen of the work, as far as words can tell.

``seen`` says “pages 48 and 123” or “first seven paragraphs”; a citation says “p. 123” or
“paragraphs 2–3”. Numbers are compared with numbers of the same kind; “whole” and “last” with
extents and words that allow them. What neither names in numbers is left to whoever cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from edition.records.work import Seen

OPENING = 8
"""Paragraphs that an opening may have, if it is not said how many were seen."""
_SUMMARY = re.compile(r"abstract|summary|title|catalogue|as quoted|as reported|authors’|author’s")
_WHOLE = re.compile(r"\bwhole\b|\bentire\b|\bpassim\b")
_LAST = re.compile(r"\blast\b|\bfinal paragraph|\bclosing\b")
_ENDS = re.compile(r"\blast\b|\bend\b|\bfinal\b|\bclosing\b|\bwhole\b|\ball of it\b")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_RANGE = r"\d+(?:[–-]\d+)?"
_LIST = rf"{_RANGE}(?:(?:, | and |, and | to | or ){_RANGE})*"
_UNITS = {
    "page": re.compile(rf"\b(?:pages?|pp?\.|Stat\.) ?({_LIST})"),
    "paragraph": re.compile(rf"(?:\bparagraphs?|¶¶?) ({_LIST})"),
    "section": re.compile(rf"§§? ?({_LIST})"),
    "chapter": re.compile(rf"\b(?:chapters?|chs?\.) ({_LIST})"),
}
_WORD = rf"(?:{'|'.join((*_ORDINALS, *_NUMBERS))})"
_IN_WORDS = re.compile(rf"\b({_WORD}(?:(?:,| and|, and| to|–)? {_WORD})*) paragraph(s?)\b")
_BEGUN = re.compile(rf"\bbeginning of (?:paragraph |the )?(\d+|{_WORD})\b")
"""A paragraph that was seen in part, and may be cited for that part."""


@cache  # many notes cite one place
def outside(locator: str, seen: Seen, pages: str = "") -> str:
    """Say what a locator names that was not seen, or return nothing; ``pages`` are the work's."""
    if seen.extent == "whole":
        return ""
    if seen.extent in ("abstract", "catalogue", "via"):
        named = _SUMMARY.search(locator) or (seen.words and _shares(locator, seen.words))
        return "" if named else f"“{locator}”"
    if found := _WHOLE.search(locator):
        # A part may be shown whole: “whole passage” of “a passage, shown whole”.
        return "" if _WHOLE.search(seen.words) else f"“{found[0]}”"
    if (found := _LAST.search(locator)) and not _ENDS.search(seen.words):
        return f"“{found[0]}”"
    return _numbers_outside(locator, seen, pages)


def _shares(locator: str, words: str) -> bool:
    """Tell whether a locator says itself which part or form was seen."""
    ours, theirs = (set(re.findall(r"\w{5,}", text.casefold())) for text in (locator, words))
    return bool(ours & theirs)


def _numbers_outside(locator: str, seen: Seen, pages: str) -> str:
    """Say which numbered parts a locator names beyond those that were seen."""
    for unit in _UNITS:
        wanted = frozenset(_numbers(unit, locator))
        known = wanted and (frozenset(_numbers(unit, seen.words)) or _implied(unit, seen, pages))
        if known is not None and (beyond := wanted - known):
            return f"{unit} {min(beyond)}"
    return ""


def _implied(unit: str, seen: Seen, pages: str) -> frozenset[int] | None:
    """Return what was seen of a unit that the words do not count; ``None`` if it is open."""
    if unit == "paragraph":
        return frozenset(range(1, OPENING + 1)) if seen.extent == "excerpt" else None
    if unit == "page":
        own = _numbers("page", f"p. {pages}") if pages else ()
        if seen.extent == "part" and own:
            return frozenset(own)
        # An opening may run over to the next page; of a work without pages nothing is implied.
        return frozenset(own[:2])
    return None


@cache
def _numbers(unit: str, text: str) -> tuple[int, ...]:
    """Return the numbers of a unit that a text names, ranges in full."""
    return tuple(_each_number(unit, text))


def _each_number(unit: str, text: str) -> Iterator[int]:
    for match in _UNITS[unit].finditer(text):
        yield from _in_full(match[1])
    if unit == "paragraph":
        for match in _IN_WORDS.finditer(text.casefold()):
            yield from _in_words(match[1], is_one=not match[2])
        for match in _BEGUN.finditer(text.casefold()):
            yield int(match[1]) if match[1].isdigit() else next(_in_words(match[1], is_one=True))


def _in_full(listed: str) -> Iterator[int]:
    joined = re.sub(rf"({_RANGE}) to ({_RANGE})", r"\1–\2", listed)
    for part in re.findall(_RANGE, joined):
        first, _, last = part.replace("-", "–").partition("–")
        whole = first[: len(first) - len(last)] + last if last else first  # 331–32 is 331–332
        yield from range(int(first), min(int(whole), int(first) + 5_000) + 1)


def _in_words(words: str, *, is_one: bool) -> Iterator[int]:
    """Yield what “first seven”, “second and third” or “first to fourth” count."""
    found = re.findall(_WORD, words)
    if found[-1] in _NUMBERS:  # “first seven”; “seven” alone is as many
        yield from range(1, _NUMBERS.index(found[-1]) + 2)
        return
    places = [_ORDINALS.index(word) + 1 for word in found if word in _ORDINALS]
    if len(places) == 1 and not is_one:
        return  # “first paragraphs” does not say how many
    yield from range(places[0], places[-1] + 1) if re.search(r" to |–", words) else places
