"""A text as received: its bytes on record, its lines, and what each line is."""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass, replace
from itertools import groupby

from edition.problems import Code, Location, Problems
from edition.records.text import LEFT_OUT, DivisionRecord, Role, TextRecord, WitnessRecord
from edition.sources.characters import decode
from edition.sources.files import Folder, Node
from edition.sources.validation import Entry, read_record


@dataclass(frozen=True, slots=True)
class Witness:
    """A seed: its text as it came, and the offset at which each line begins."""

    record: WitnessRecord
    path: str
    text: str
    starts: tuple[int, ...]
    node: Node | None = None
    """What the record was read from."""

    def declared(self, key: str) -> Location:
        """Return the place where the record says something of the text."""
        return self.node.at(key) if self.node else Location(self.path)

    @property
    def siglum(self) -> str:
        """The text's short name, as in "JDC 7"."""
        return self.record.siglum

    @property
    def line_count(self) -> int:
        """The number of lines; a last line end begins no further line."""
        return len(self.starts)

    def place(self, offset: int) -> Location:
        """Return the seed's line and column, from 1, of a code-point offset."""
        line = bisect.bisect_right(self.starts, offset)
        return Location(self.path, line, offset - self.starts[line - 1] + 1)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end offsets of lines ``first`` to ``last``, without the last end."""
        start = self.starts[first - 1]
        end = self.starts[last] if last < self.line_count else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))


@dataclass(frozen=True, slots=True)
class Lines:
    """A run of lines with one role."""

    first: int
    last: int
    role: Role
    record: DivisionRecord
    node: Node


def read_witness(folder: Folder, work: str) -> Witness | None:
    """Read ``seeds/<work>``; ``None`` if its bytes are not text or not those on record."""
    entry = read_record(folder, f"seeds/{work}/witness.yaml", WitnessRecord)
    path = f"seeds/{work}/text.txt"
    raw = folder.read_bytes(path)
    if raw is None:
        return None
    text = decode(raw, path, folder.problems)
    if entry is None or text is None:
        return None
    digest = hashlib.sha256(raw).hexdigest()
    if digest != entry.record.sha256:
        folder.problems.add(
            Code.SEED_CHANGED,
            Location(path),
            f"the seed's SHA-256 is {digest[:12]}…, on record is {entry.record.sha256[:12]}…; "
            "restore the file as received",
        )
        return None
    return replace(witness_of(entry.record, path, text), node=entry.node)


def witness_of(record: WitnessRecord, path: str, text: str) -> Witness:
    """Return the witness for a text, its lines ended by LF or CR LF."""
    starts = [0, *(i + 1 for i, mark in enumerate(text) if mark == "\n")]
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return Witness(record, path, text, tuple(starts))


def divide(witness: Witness, entry: Entry[TextRecord], problems: Problems) -> tuple[Lines, ...]:
    """Return the declared runs of lines in order, having checked that each line has one role."""
    runs = []
    owner: dict[int, Location] = {}
    for index, record in enumerate(entry.record.divisions):
        node = entry.node.children["divisions"].children[index]
        first, _, last = record.lines.partition("-")
        run = Lines(int(first), int(last or first), record.role, record, node)
        if _is_sound(witness, run, owner, problems):
            runs.append(run)
    without = (number for number in range(1, witness.line_count + 1) if number not in owner)
    for _, run_of in groupby(enumerate(without), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run_of]
        which = f"line {numbers[0]} of {witness.path} has no role; say what it is"
        if len(numbers) > 1:
            which = (
                f"lines {numbers[0]} to {numbers[-1]} of {witness.path} have no role; "
                "say what they are"
            )
        problems.add(Code.LINE_WITHOUT_ROLE, entry.node.at("divisions"), which)
    return tuple(sorted(runs, key=lambda run: run.first))


def _is_sound(witness: Witness, run: Lines, owner: dict[int, Location], problems: Problems) -> bool:
    """Check one run against the seed and against the lines that others own."""
    where = run.node.at("lines")
    if run.last < run.first or run.last > witness.line_count:
        problems.add(
            Code.LINE_UNKNOWN,
            where,
            f"{witness.path} has lines 1 to {witness.line_count}, not {run.record.lines}; "
            "correct it",
        )
        return False
    for number in range(run.first, run.last + 1):
        if number in owner:
            problems.add(
                Code.LINE_WITH_TWO_ROLES,
                where,
                f"line {number} has a role already, at line {owner[number].line}; keep one",
            )
        owner.setdefault(number, where)
    if run.role in LEFT_OUT and not run.record.reason:
        problems.add(
            Code.REASON_MISSING, where, f"a {run.role} is left out; add 'reason' and say why"
        )
    start, end = witness.extent(run.first, run.last)
    if (run.role == "blank") != (not witness.text[start:end].strip()):
        what = "holds words" if run.role == "blank" else "holds no words"
        problems.add(
            Code.LINE_NOT_BLANK, where, f"a line declared '{run.role}' {what}; correct the role"
        )
        return False
    return True
