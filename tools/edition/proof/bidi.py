"""The order in which a line shows words that run both ways: the Unicode Bidirectional Algorithm.

Unicode Standard Annex 9, without embeddings, overrides and isolates, which no seed may hold. The
names of rules are those of the annex. A page is compared with what an eye would see on it, for
more than one order of characters can look the same.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.sources.characters import RTL_CHARACTER

_PAIRS = dict(zip("([{«‹⟨", ")]}»›⟩", strict=True))
_MIRRORS = _PAIRS | {close: opening for opening, close in _PAIRS.items()} | {"<": ">", ">": "<"}
_BRACKETS = {opening: close for opening, close in _PAIRS.items() if opening in "([{⟨"}
_NEUTRAL = {"B", "S", "WS", "ON"}


def mirrored(char: str) -> str:
    """Return what a character looks like among words that run from right to left."""
    return _MIRRORS.get(char, char)


def clusters(words: str) -> list[str]:
    """Return words as letters with the marks that belong to each."""
    found: list[str] = []
    for char in words:
        if found and (unicodedata.category(char)[0] == "M" or char in "\u200c\u200d"):
            found[-1] += char
        else:
            found.append(char)
    return found


def levels(words: Sequence[str], base: int) -> list[int]:
    """Return the embedding level of each cluster in a paragraph whose own level is ``base``."""
    kinds = [unicodedata.bidirectional(cluster[0]) or "L" for cluster in words]
    outside = "R" if base else "L"
    _weak(kinds, outside)
    _paired(words, kinds, outside)
    _neutral(kinds, outside)
    return [base + _raised(kind, base) for kind in kinds]


def shows(lines: Sequence[str], words: str, base: int) -> bool:
    """Tell whether lines, seen from left to right, show some words; spaces at their ends aside.

    What has no width can be anywhere in a line, but must be as often in both.
    """
    if not RTL_CHARACTER.search(words):
        return False  # as most words: such lines show none of them
    if Counter(filter(_is_unseen, words)) != Counter(filter(_is_unseen, "".join(lines))):
        return False
    bare = [_bare(line) for line in lines]
    rest = clusters(_bare(words))
    of_each = levels(rest, base)
    at = 0
    for line in bare:
        while at < len(rest) and rest[at].isspace():
            at += 1
        end = at + len(clusters(line))
        if "".join(_seen(rest[at:end], of_each[at:end], base)) != line:
            return False
        at = end
    return all(part.isspace() for part in rest[at:])


def _bare(words: str) -> str:
    return "".join(char for char in words if not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


def _weak(kinds: list[str], outside: str) -> None:
    """Resolve marks and numbers: rules W1 to W3."""
    strong, before = outside, outside
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = before  # W1
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        before = kinds[at]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _numeric(kinds, outside)


def _numeric(kinds: list[str], outside: str) -> None:
    """Resolve what stands with numbers: rules W4 to W7."""
    for at in range(1, len(kinds) - 1):
        one, kind, other = kinds[at - 1 : at + 2]
        if one == other and (
            (kind == "ES" and one == "EN") or (kind == "CS" and one in ("EN", "AN"))
        ):
            kinds[at] = one  # W4
    for first, last in _runs(kinds, {"ET"}):
        if "EN" in (*kinds[max(first - 1, 0) : first], *kinds[last : last + 1]):
            kinds[first:last] = ["EN"] * (last - first)  # W5
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS", "BN") else kind for kind in kinds]  # W6
    strong = outside
    for at, kind in enumerate(kinds):
        strong = kind if kind in ("L", "R") else strong
        if kind == "EN" and strong == "L":
            kinds[at] = "L"  # W7


def _paired(words: Sequence[str], kinds: list[str], outside: str) -> None:
    """Let brackets run as what stands between them: rule N0."""
    for opening, close in sorted(_bracket_pairs(words, kinds)):
        within = {_strong(kind) for kind in kinds[opening + 1 : close]}
        if outside in within:
            kinds[opening] = kinds[close] = outside
        elif within & {"L", "R"}:
            before = (_strong(kind) for kind in reversed(kinds[:opening]))
            strong = next((kind for kind in before if kind), outside)
            other = "L" if outside == "R" else "R"
            kinds[opening] = kinds[close] = other if strong == other else outside


def _bracket_pairs(words: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of brackets that belong together: definition BD16."""
    open_: list[tuple[str, int]] = []
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        if kind != "ON":
            continue
        if word in _BRACKETS:
            open_.append((_BRACKETS[word], at))
        while word in _BRACKETS.values() and any(close == word for close, _ in open_):
            close, opening = open_.pop()
            if close == word:
                yield opening, at
                break


def _strong(kind: str) -> str:
    """Return the direction that neutrals see in a kind: numbers count as right to left."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _neutral(kinds: list[str], outside: str) -> None:
    """Let spaces and punctuation run as what stands on both sides of them: rules N1 and N2."""
    for first, last in _runs(kinds, _NEUTRAL):
        before = _strong(kinds[first - 1]) if first else outside
        after = _strong(kinds[last]) if last < len(kinds) else outside
        kinds[first:last] = [before if before == after else outside] * (last - first)


def _runs(kinds: Sequence[str], wanted: set[str]) -> list[tuple[int, int]]:
    """Return the places of the longest stretches of some kinds."""
    found, at = [], 0
    for is_wanted, run in groupby(kinds, key=wanted.__contains__):
        length = len(list(run))
        found += [(at, at + length)] if is_wanted else []
        at += length
    return found


def _raised(kind: str, base: int) -> int:
    """Return by how much a kind stands above its paragraph: rules I1 and I2."""
    if base:
        return 1 if kind in ("L", "EN", "AN") else 0
    return {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _seen(parts: Sequence[str], of_each: Sequence[int], base: int) -> Iterator[str]:
    """Yield the clusters of a line from left to right: rules L1 and L2."""
    order = list(range(len(parts)))
    found = list(of_each)
    for at in reversed(order):  # L1: what is white at the end of a line runs as the paragraph
        if not parts[at].isspace():
            break
        found[at] = base
    for level in range(max(found, default=0), 0, -1):
        at = 0
        for is_high, run in groupby(list(order), key=lambda place: found[place] >= level):
            length = len(list(run))
            if is_high:
                order[at : at + length] = order[at : at + length][::-1]
            at += length
    yield from (parts[place] for place in order)
