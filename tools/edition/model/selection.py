"""Which parts of a text a packet prints, where it prints only some of the passages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from edition.model.edition import Edition, Text
from edition.model.packets import Packet
from edition.model.reading_text import Division, Supplied
from edition.records.text import Role


@dataclass(frozen=True, slots=True)
class Omitted:
    """Passages that were not chosen, by their numbers."""

    numbers: tuple[str, ...]


TextPart = Division | Supplied | Omitted


def choose(text: Text, passages: Collection[str]) -> Iterator[TextPart]:
    """Yield the parts to print, and in the place of others the numbers of their passages.

    The head always stands. A heading stands if a passage below it does; a list, a caption, an
    author's note stand with the passage that they follow.
    """
    gap: list[str] = []
    for part, kept in zip(text.reading.parts, _kept(text, passages), strict=True):
        if kept:
            if gap:
                yield Omitted(tuple(gap))
            gap = []
            yield part
        elif isinstance(part, Division) and part.role == "body":
            gap.append(part.locus.number)
    if gap:
        yield Omitted(tuple(gap))


def _kept(text: Text, passages: Collection[str]) -> list[bool]:
    """Tell of each part whether it is printed."""
    parts = text.reading.parts
    if not passages:
        return [True for _ in parts]
    roles = [role_of(part) for part in parts]
    kept: list[bool] = []
    chosen = False
    for part, role in zip(parts, roles, strict=True):
        if isinstance(part, Division) and role == "body":
            chosen = str(part.locus) in passages
        kept.append(chosen or FAMILIES.get(role) == "head")
    for at, role in enumerate(roles):
        if role == "heading":
            end = next((n for n in range(at + 1, len(parts)) if roles[n] == "heading"), len(parts))
            below = (n for n in range(at + 1, end) if roles[n] == "body")
            kept[at] = any(kept[n] for n in below)
    return kept


FAMILIES: dict[Role, str] = {
    "title": "head",
    "deck": "head",
    "byline": "head",
    "date": "head",
    "caption": "picture",
    "credit": "picture",
    "item": "list",
}


def role_of(part: Division | Supplied) -> Role:
    """Return what a part is, whether the author's or the edition's."""
    return part.record.role if isinstance(part, Supplied) else part.role


def family_of(part: TextPart) -> str:
    """Return what a part belongs to: captions to a picture, items to a list."""
    return "body" if isinstance(part, Omitted) else FAMILIES.get(role_of(part), "body")


def printed_loci(edition: Edition, packet: Packet) -> set[str]:
    """Return the loci of all that a packet prints of the texts, or the packet before it does."""
    texts = {text.slug: text for text in edition.texts}
    names = (packet.name, packet.record.follows)
    parts = (part for p in edition.packets if p.name in names for part in p.record.parts)
    return {
        str(printed.locus)
        for part in parts
        if part.text in texts
        for printed in choose(texts[part.text], part.passages)
        if isinstance(printed, Division)
    }
