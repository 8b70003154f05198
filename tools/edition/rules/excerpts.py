"""Excerpts: whether the first sentence after a gap can be read without what is left out.

It cannot if it joins on ("however"), points back ("These realities"), begins with a pronoun or
with "The crisis" of which nothing was said, or has a name that only what is left out introduces.
A headnote says what a reader must know; ``continues: false`` says that there is nothing to know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.model.edition import Edition, Text
from edition.model.packets import Packet
from edition.model.readability import sentences
from edition.model.reading_text import Division, LeftOut
from edition.problems import Code, Location, Problems
from edition.records.packet import PartRecord
from edition.sources.node import Node

_JOINS = re.compile(
    r"\b(?:however|therefore|thus|hence|moreover|furthermore|nevertheless|nonetheless|meanwhile|"
    r"likewise|similarly|consequently|otherwise|also|redoubled|instead(?! of)|for (?:example|"
    r"instance)|in addition|as a result|on the other (?:hand|side)|by contrast|even (?:then|so))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:these|those(?! who| of| in)|this(?! (?:year|century|day|paper|essay|article))|"
    r"such(?! as))\b(?: (\w+))?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|him|her|them|his|their|its)\b", re.IGNORECASE)
_DEFINITE = re.compile(
    r"(?:(?:In|During|At|By|After|Before|Of|Despite|For|From|With|Under|Throughout) )?[Tt]he "
    r"(?!early|late|mid|first|last|next|same|other)([a-z][\w-]*+)(?! of)(?! \w+ of)"
)
_SAYING = frozenset("when after before during while although because since from with even".split())
"""Words of four letters and more at the beginning of a sentence that name nothing."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A passage after a gap, with what a reader has had before it and what was left out."""

    passage: Division
    had: str
    left_out: str
    explained: str
    """The words in it that the packet explains."""


def check_excerpts(edition: Edition, selected: Edition, packet: Packet, problems: Problems) -> None:
    """Report passages that cannot be read after a gap, and declarations without need.

    ``selected`` is what the packet holds of the edition.
    """
    texts = {text.slug: text for text in selected.texts}
    had = ""
    for index, part in enumerate(packet.record.parts):
        if part.text in texts:
            text = texts[part.text]
            node = packet.node.inner("parts", index)
            whole = next(whole for whole in edition.texts if whole.slug == text.slug)
            leaning = dict(_leaning(openings(text, whole, had), edition.reference.names))
            _check(leaning, part, node, problems)
            had += _printed(text)


def openings(text: Text, whole: Text, had: str) -> Iterator[Opening]:
    """Yield the passages of a text that stand after a gap; ``had`` is what was read before it."""
    after_gap, read = False, had
    for part in text.reading.parts:
        if isinstance(part, Division):
            if after_gap and part.locus.is_passage:
                yield Opening(part, read, _left_out(text, whole, part), _explained(text, part))
                after_gap = False
            read += f" {part.text}"
        elif isinstance(part, LeftOut):
            after_gap = True


def _left_out(text: Text, whole: Text, until: Division) -> str:
    """Return the words of the passages before one that are not printed."""
    printed = {division.locus for division in text.reading.divisions}
    found = []
    for division in whole.reading.divisions:
        if division.locus == until.locus:
            break
        if division.locus not in printed:
            found.append(division.text)
    return " ".join(found)


def _explained(text: Text, passage: Division) -> str:
    """Return the words of a passage that are explained beside it."""
    uses = [(use.target, use.record.quote) for use in text.terms]
    uses += [(use.target, use.record.quote) for use in text.everyday]
    return " ".join(quote for at, quote in uses if at.division.locus == passage.locus)


def _printed(text: Text) -> str:
    own = (part.text for part in text.reading.divisions)
    return " ".join([*own, *(headnote.words for headnote in text.headnotes)])


def _leaning(found: Iterable[Opening], names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the loci of openings that lean on what is left out, with what does."""
    for opening in found:
        if reason := leans(opening, names):
            yield str(opening.passage.locus), reason


def _check(leaning: Mapping[str, str], part: PartRecord, node: Node, problems: Problems) -> None:
    for number, headnote in enumerate(part.headnotes):
        if not headnote.continues and headnote.at not in leaning:
            message = f"nothing at the beginning of {headnote.at} leans on what is left out"
            where = node.at("headnotes", number)
            problems.add(Code.DECLARED_IN_VAIN, where, f"{message}; take this out")
    for locus in leaning.keys() - {headnote.at for headnote in part.headnotes}:
        message = (
            f"{locus} begins in the middle: {leaning[locus]}, and what comes before it is not in "
            "the packet; write a headnote, or one with 'continues: false' and 'because'"
        )
        problems.add(Code.EXCERPT_LEANS, _place(part, node, locus), message)


def _place(part: PartRecord, node: Node, locus: str) -> Location:
    """Return where a part names a passage."""
    number = part.passages.index(locus) if locus in part.passages else 0
    return node.at("passages", number)


def leans(opening: Opening, names: Collection[str]) -> str:
    """Return what in the first sentence of a passage leans on what is left out, if anything."""
    text = opening.passage.text
    first = next(sentences(text), None)
    sentence = text[first.start : first.end] if first else ""
    had = opening.had.lower()
    if found := _JOINS.search(sentence):
        return f"“{found[0]}” joins on"
    found = _POINTS.search(sentence)
    if found and not (found[1] and found[1].lower() in sentence[: found.start()].lower()):
        return f"“{found[0]}” points back"
    if found := _PRONOUN.search(sentence):
        before = re.findall(r"\w{4,}", sentence[: found.start()])
        if not [word for word in before if word.lower() not in _SAYING]:
            return f"nothing says who or what “{found[0]}” is"
    found = _DEFINITE.match(sentence)
    if found and found[1].lower() not in had:
        return f"“{found[0]}” has not been told of"
    for name in sorted(names, key=len, reverse=True):
        is_new = _has(sentence, name) and _has(opening.left_out, name)
        if is_new and not _has(f"{opening.had} {opening.explained}", name):
            return f"“{name}” has not been introduced"
    return ""


def _has(text: str, name: str) -> bool:
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
