"""The reading text: what is printed, and the way back to the seed's line and column.

Nothing changes between witness and reading text but by a declared emendation. Undoing every
emendation gives the witness again, character by character (:meth:`Division.witnessed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TypeAlias

from edition.model.anchor import Span
from edition.records.text import EmendationRecord, Role, SuppliedRecord
from edition.sources.witness import LineRange, Witness


@dataclass(frozen=True, slots=True)
class Locus:
    """A place that can be cited: "JDC 7" is ``Locus("JDC", "7")``, and ``#p7`` on its page."""

    siglum: str
    number: str

    def __str__(self) -> str:
        return f"{self.siglum} {self.number}"

    @property
    def is_passage(self) -> bool:
        """Tell whether this is a numbered passage or list item, not a title or the like."""
        return self.number[0].isdigit()

    @property
    def passage(self) -> str:
        """The number of the passage: "6" for its list item "6a" too; else all of the number."""
        return self.number.rstrip(ascii_lowercase) if self.is_passage else self.number

    @property
    def html_id(self) -> str:
        """The id of its element: ``p7``, ``p6a``, ``author-note``."""
        return f"p{self.number}" if self.is_passage else self.number.replace(" ", "-")

    @property
    def heading_id(self) -> str:
        """The id of a title or heading, which Sphinx makes: ``jdc-heading-1``."""
        return f"{self.siglum}-{self.html_id}".lower()


@dataclass(frozen=True, slots=True)
class Emendation:
    """A change and the stretch of the witness that it replaces.

    All are declared one by one, but for the line ends of a text in which all are joined.
    """

    span: Span
    record: EmendationRecord
    is_declared: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of the reading text and the stretch of the witness that they stand for."""

    witness: Span
    words: str
    emendation: Emendation | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """One printed unit: a title, a passage, a heading, a list item, a caption and so on."""

    locus: Locus
    role: Role
    segments: tuple[Segment, ...]
    elsewhere: str = ""
    """Where on the web its words can be read, if the edition does not reproduce them."""
    names: frozenset[str] = frozenset()
    """The names of the register that stand in words that are not reproduced."""
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(part.words for part in self.segments))

    @property
    def is_withheld(self) -> bool:
        """Tell whether the edition does not reproduce its words."""
        return bool(self.elsewhere)

    def witnessed(self, witness: Witness) -> str:
        """Return what the seed has here: the reading text with every emendation undone."""
        return "".join(witness.text[s.witness.start : s.witness.end] for s in self.segments)

    def origin(self, offset: int) -> int:
        """Return the seed's offset for an offset in this text; never decreasing.

        Within emended words, which have no letter-by-letter origin, it is their beginning.
        """
        at = 0
        for part in self.segments:
            if offset < at + len(part.words):
                return part.witness.start + (0 if part.emendation else offset - at)
            at += len(part.words)
        return self.segments[-1].witness.end


@dataclass(frozen=True, slots=True)
class Supplied:
    """A title or heading in square brackets, which is the edition's and not the author's."""

    record: SuppliedRecord


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Passages that a packet does not print, by their numbers; it stands in their place."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """Lines of the seed that are on record but not printed."""

    lines: LineRange
    text: str


TextPart: TypeAlias = Division | Supplied | LeftOut


def role_of(part: TextPart) -> Role:
    """Return what a part is, whether the author's or the edition's; what is left out is body."""
    match part:
        case Division():
            return part.role
        case LeftOut():
            return "body"
        case _:
            return part.record.role


@dataclass(frozen=True, slots=True)
class ReadingText:
    """All that is printed of a witness, in reading order, and all that is left out."""

    witness: Witness
    parts: tuple[TextPart, ...]
    omissions: tuple[Omission, ...]
    divisions: tuple[Division, ...] = field(init=False, repr=False, compare=False)
    """The printed units that hold the author's words."""
    _by_locus: dict[str, Division] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        divisions = tuple(part for part in self.parts if isinstance(part, Division))
        object.__setattr__(self, "divisions", divisions)
        by_locus = {str(part.locus): part for part in reversed(divisions)}  # the first, if several
        object.__setattr__(self, "_by_locus", by_locus)

    @property
    def is_withheld(self) -> bool:
        """Tell whether the edition does not reproduce the text."""
        return any(part.is_withheld for part in self.divisions)

    @property
    def passages(self) -> tuple[Division, ...]:
        """The divisions that carry a number: paragraphs, and list items with their letter."""
        return tuple(part for part in self.divisions if part.locus.is_passage)

    @property
    def emendations(self) -> tuple[tuple[Division, Emendation], ...]:
        """Every declared emendation with the division it is in, in reading order."""
        return tuple(
            (division, emendation)
            for division, emendation in self._changes()
            if emendation.is_declared
        )

    @property
    def joined(self) -> int:
        """How many line ends of the file are joined, because all are."""
        return sum(not emendation.is_declared for _, emendation in self._changes())

    def _changes(self) -> Iterator[tuple[Division, Emendation]]:
        for division in self.divisions:
            for segment in division.segments:
                if segment.emendation:
                    yield division, segment.emendation

    def division(self, locus: str) -> Division | None:
        """Return the division at a locus such as "JDC 7", or ``None``."""
        return self._by_locus.get(locus)
