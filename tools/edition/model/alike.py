"""Words that look like those of a text but have different characters; for messages only.

Two strings look alike if they differ in what no reader sees: how a letter with a mark is composed,
soft hyphens, kinds of spaces, straight or curved quotation marks, ligatures.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from edition.model.anchor import Span, shown
from edition.model.reading_text import Division
from edition.sources.yaml_faults import quoted

_SAME = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_MARKS = "“”„‟«»‘’‚\"'"


def _fold(text: str, *, bare: bool) -> tuple[str, list[int]]:
    """Return a text as an eye sees it, and for each of its letters the offset it comes from.

    A ``bare`` one has no marks on its letters: no stress, no points.
    """
    letters: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        if unicodedata.category(char) == "Cf":
            continue
        seen = " " if char.isspace() else unicodedata.normalize("NFKD", char).translate(_SAME)
        if bare:
            seen = "".join(part for part in seen if not unicodedata.combining(part))
        seen = "" if seen == "-" and letters[-1:] == ["-"] else seen  # two hyphens for a dash
        letters += seen
        origins += [at] * len(seen)
    return "".join(letters), origins


def alike(text: str, words: str, *, bare: bool = False) -> Span | None:
    """Return the first stretch of a text that looks like some words; ``None`` if there is none.

    If ``bare``, marks on letters count for nothing, as in Hebrew without its points.
    """
    wanted, _ = _fold(words.strip(), bare=bare)
    folded, origins = _fold(text, bare=bare)
    at = folded.find(wanted) if wanted else -1
    if at < 0:
        return None
    last = at + len(wanted)
    return Span(origins[at], origins[last] if last < len(origins) else len(text))


def differing(words: str, division: Division) -> str:
    """Say what differs between words and those of a division that look like them; or nothing."""
    span = alike(division.text, words) or alike(division.text, words, bare=True)
    if span is None:
        inner = words.strip(_MARKS)
        if inner != words and inner and inner in division.text:
            return f"the quotation marks are not in {division.locus}; write quote: {quoted(inner)}"
        return ""
    there = division.text[span.start : span.end].strip()
    unseen = " and ".join(
        f"{owner} {', '.join(names)}"
        for owner, names in (
            (f"{division.locus} has", _names(there, words)),
            ("the quotation has", _names(words, there)),
        )
        if names
    )
    how = f": {unseen}" if unseen else ""
    return (
        f"“{shown(words)}” is written otherwise in {division.locus}{how}; "
        f"write quote: {quoted(there)}"
    )


def _names(text: str, other: str) -> list[str]:
    """Name the characters of a text that nobody sees and that another text does not have."""
    extra = Counter(text) - Counter(other)
    return [f"U+{ord(char):04X} ({_name(char)})" for char in extra if _is_unseen(char)]


def _name(char: str) -> str:
    return unicodedata.name(char, "without a name").lower()


def _is_unseen(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind in ("Cf", "Mn") or (kind == "Zs" and char != " ")


def across(divisions: Sequence[Division], words: str) -> tuple[Division, Division] | None:
    """Return the two divisions that words run over, from the end of one into the next."""
    for one, other in pairwise(divisions):
        if alike(f"{one.text} {other.text}", words):
            return one, other
    return None
