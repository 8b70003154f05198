"""A block of words as an output shows it, and what a reader of outputs must do.

To prove another format, write a function that returns its blocks and name it in ``prove``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class UnreadableError(Exception):
    """An output holds something that its reader does not know; nothing is guessed."""


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """Words that stand together: a paragraph, a heading, an item of a list.

    ``locus`` is what the output itself says that they are, and empty where it does not say.
    ``level`` is that of a heading. A block is ``editorial`` if the output says that its words are
    the edition's own. ``faults`` are the ways in which a reader does not see the words as they are.
    """

    words: str
    locus: str = ""
    level: int = 0
    editorial: bool = False
    faults: tuple[str, ...] = ()
    direction: str = ""
    """``ltr`` or ``rtl``, where the output says it in so many words."""
    lines: tuple[str, ...] = ()
    """Where words run from right to left: what is seen on each line, from left to right."""
    is_drawn: bool = False
    """Whether they stand in a drawing."""


class Reader(Protocol):
    """Reads the finished bytes of an output; raises ``UnreadableError`` rather than guess."""

    def __call__(self, raw: bytes) -> Sequence[ReadBlock]:
        """Return the blocks in reading order, all that is editorial within them taken away."""
        ...
