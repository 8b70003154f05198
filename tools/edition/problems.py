"""Problems in an editor's files: each with a code, a place, and what to do about it.

Bad *data* never raises. Every check appends to one :class:`Problems` and goes on, so that an
editor sees everything that is wrong in one run. Exceptions are left for bad *programs*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from edition.codes import CAUSES, Code

__all__ = [
    "PER_FILE",
    "Code",
    "Location",
    "Problem",
    "Problems",
    "brief",
    "in_one_line",
    "quoted",
    "report",
]

MESSAGE_LIMIT = 600
"""Characters of a message; a longer one is shortened in its middle."""
BRIEF = 100
"""Characters of a value that a message repeats, if its exact words are not what is wrong."""
PRINTED = 1000
"""Problems that are printed; nobody reads more before correcting the first."""
PER_FILE = 20
"""Problems of one kind that a check of single characters reports in one file."""

# Line ends, terminal controls, marks that turn the direction of what follows, halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Location(NamedTuple):
    """A place in a file: path from the edition's root, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{in_one_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where; printed as one line."""

    location: Location
    message: str
    code: Code

    @property
    def order(self) -> tuple[int, Location, str, Code]:
        """What problems are sorted by: causes before what may follow from them, then the place."""
        rank = next((i for i, codes in enumerate(CAUSES) if self.code in codes), len(CAUSES))
        return rank, self.location, self.message, self.code

    def __str__(self) -> str:
        return f"{self.location}: error: {self.message} [{self.code}]"


@dataclass(slots=True)
class Problems:
    """Collects problems; iterates over them sorted by cause and place, each once."""

    _found: set[Problem] = field(default_factory=set)

    def add(self, code: Code, location: Location, message: str) -> None:
        """Put one more problem on record; its message is made to fit one line."""
        self._found.add(Problem(location, in_one_line(message), code))

    def take(self, others: Problems) -> None:
        """Put what others have on record on this one too."""
        self._found |= others._found

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda problem: problem.order))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def paths(self) -> frozenset[str]:
        """The files that something is wrong with."""
        return frozenset(problem.location.path for problem in self._found)


def report(problems: Problems, outcome: str) -> Iterator[str]:
    """Yield a line for each problem, and one that counts them and says what came of it."""
    for problem in islice(problems, PRINTED):
        yield str(problem)
    count = len(problems)
    total = counted(count, "problem")
    total += f", the first {PRINTED:,} of which are shown" if count > PRINTED else ""
    yield f"{total}; {outcome}."


def counted(number: int, what: str, many: str = "") -> str:
    """Return a number with its noun, which takes an "s" unless ``many`` says otherwise."""
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def brief(text: str) -> str:
    """Return the beginning of words that a message need not repeat in full."""
    return text if len(text) <= BRIEF else f"{text[:BRIEF]}…"


def quoted(names: Iterable[str]) -> str:
    """Return names as a sentence has them: 'a', 'b' and 'c'."""
    *first, last = (f"'{name}'" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def in_one_line(text: str) -> str:
    """Return text as a terminal can show it: in one line, of limited length, nothing hidden."""
    text = _UNSEEN.sub(lambda found: "⏎" if found[0] == "\n" else "\ufffd", text)
    if len(text) <= MESSAGE_LIMIT:
        return text
    return f"{text[: MESSAGE_LIMIT * 2 // 3]} … {text[-MESSAGE_LIMIT // 3 :]}"
