"""Quotations with a place beside them, wherever people write: the words must stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition.model.anchor import nearest, shown
from edition.model.edition import Edition
from edition.model.quotations import is_quoted_from, quotations
from edition.problems import Code, Problems
from edition.rules.passages import Passages
from edition.sources.characters import Places
from edition.sources.node import strings

_ROLE = r"\{locus\}`(?:[^`<]*<)?([^`<>]+)>?`"
_PLAIN = r"\b([A-Z][A-Za-z0-9]* [0-9]+[a-z]?)\b"
_PLACE = rf"(?:{_ROLE}|{_PLAIN})"
_PUNCTUATION = r"[.,;:?!…]?"
# “words” (JDC 3), and whatever else is between the parentheses but other words that are quoted.
_BEFORE = re.compile(rf"(“[^“”]+”){_PUNCTUATION}\s*(?=\((?:in |at )?{_PLACE})\(([^()“”]*)(?=[()])")
# What may have its place before it: (JDC 3) “words”, JDC 3: “words” or JDC 3 “words”.
_AFTER = re.compile(rf"“(?:(?<=[`):0-9]\s“)|(?<=[0-9][a-z]\s“))[^“”]+”(?!{_PUNCTUATION}\s*\()")
_JUST_BEFORE = re.compile(rf"(?:(?<!”)\s\({_PLACE}\)|{_PLACE}):?\s$")
_LONGEST = 100
"""Characters in which a place before a quotation is looked for."""
_LOCUS = re.compile(f"{_ROLE}|{_PLAIN}")
MOST = 3
"""Places that a message names where the words do stand."""


class Astray(NamedTuple):
    """Words that do not stand at the places beside them, and where in a text they are quoted."""

    offset: int
    words: str
    loci: tuple[str, ...]


def check_attributed(edition: Edition, problems: Problems) -> None:
    """Report each quotation, in a record or on a page, that is not at the place named beside it."""
    passages = Passages.of(edition)
    # Files are read as they stand, and only those with something wrong are looked at in parts.
    for file in (file for file in edition.files if any(astray(file.places.once(), passages))):
        for node, key, text in strings(file, "”"):
            for found in astray(text, passages):
                where = node.line_in(key, text.count("\n", 0, found.offset))
                problems.add(Code.QUOTE_ABSENT, where, _not_there(found, passages))
    for page in edition.written:
        for found in astray(page.text, passages):
            where = Places(page.text, f"docs/{page.path}.md").at(found.offset)
            problems.add(Code.QUOTE_ABSENT, where, _not_there(found, passages))


def astray(text: str, passages: Passages) -> Iterator[Astray]:
    """Yield the quotations in a text that no place beside them has, if all of those are known."""
    for offset, quoted, loci in _attributed(text, passages):
        if not all(locus in passages.standing for locus in loci):
            continue
        there = passages.quotable_in(loci)
        if any(quoted[1:-1] in passage for passage in there):
            continue  # as nearly all are
        for _, words in quotations(quoted):
            if not is_quoted_from(words, there):
                yield Astray(offset, words, loci)


def _attributed(text: str, passages: Passages) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield each quotation with a place beside it: its offset, itself, and the places."""
    for found in _BEFORE.finditer(text):
        if loci := _loci(found[4], passages):
            yield found.start(), found[1], loci
    for found in _AFTER.finditer(text):
        at = found.start()
        place = _JUST_BEFORE.search(text, max(at - _LONGEST, 0), at)
        if place and (loci := _loci(place[0], passages)):
            yield at, found[0], loci


def _loci(beside: str, passages: Passages) -> tuple[str, ...]:
    """Return the places that are named; all of their texts if numbers stand beside them.

    For such a number may be that of one more passage, or the end of a range.
    """
    loci = tuple(role or plain for role, plain in _LOCUS.findall(beside))
    sigla = {locus.partition(" ")[0] for locus in loci}
    if not sigla <= passages.sigla:
        return ()
    if re.search("[0-9]", _LOCUS.sub("", beside)):
        return tuple(at for at in passages.standing if at.partition(" ")[0] in sigla)
    return loci


def _not_there(found: Astray, passages: Passages) -> str:
    """Say that words do not stand where they seem to be quoted from, and where they do."""
    sigla = dict.fromkeys(locus.partition(" ")[0] for locus in found.loci)
    named = found.loci if len(found.loci) <= MOST else sigla
    missing = f"“{found.words}” is not in {' or '.join(named)}"
    there = [
        locus
        for locus in passages.words
        if is_quoted_from(found.words, passages.quotable_in([locus]))
    ]
    if there:
        more = " and elsewhere" if len(there) > MOST else ""
        return f"{missing}, but in {', '.join(there[:MOST])}{more}; correct the place"
    text = max(passages.quotable_in(found.loci), key=lambda words: nearest(words, found.words)[0])
    _, near = nearest(text, found.words)
    if near is None:
        return f"{missing}; name its passage, or leave out the quotation marks"
    return f"{missing}; the nearest is “{shown(text[near.start : near.end])}”"
