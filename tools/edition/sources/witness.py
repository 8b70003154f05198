"""A text as received: its bytes on record, its lines, and what each line is."""

from __future__ import annotations

import bisect
import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from edition.problems import Code, Location, Problems
from edition.records.text import (
    UNPRINTED_ROLES,
    DivisionRecord,
    Publish,
    Role,
    TextRecord,
    WitnessRecord,
    lesser,
)
from edition.sources.characters import FORM_FEED, LINE_END, decode
from edition.sources.files import Folder
from edition.sources.node import Node
from edition.sources.validation import Entry, validate

WRAPPED = re.compile(r"(?<![-‐\u00ad\s])[ \t]*\r?\n[ \t]*(?=\S)")
"""The end of a line, where a text may go on."""
JOINED = "A line end of the file."
"""Why a space is printed for it, where all of a file's are joined."""
_DIGEST = "[0-9a-f]{64}"


@dataclass(frozen=True, slots=True)
class Witness:
    """A seed: its text as it came, and the offset at which each line begins."""

    record: WitnessRecord
    path: str
    text: str
    starts: tuple[int, ...]
    node: Node | None = None
    """What the record was read from."""
    mark: str = ""
    """The byte order mark before the text, if there is one."""
    is_absent: bool = False
    """Whether the text is not here: nothing of it is to be printed, and its digest is on record."""

    def declared(self, *keys: str) -> Location:
        """Return the place where the record says something of the text."""
        return self.node.at(*keys) if self.node else Location(self.path)

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
        """Return where lines ``first`` to ``last`` start and end, their last end not counted.

        A form feed before the first word, or after the last, is a part of a line's end.
        """
        start = self.starts[first - 1]
        end = self.starts[last] if last < self.line_count else len(self.text)
        words = self.text[start:end].rstrip(LINE_END)
        bare = words.lstrip(FORM_FEED)
        return start + len(words) - len(bare), start + len(words)


@dataclass(frozen=True, slots=True)
class LineRange:
    """The lines, from first to last, that have one role."""

    first: int
    last: int
    role: Role
    record: DivisionRecord
    node: Node


def read_witness(folder: Folder, slug: str, at_most: Publish = "whole") -> Witness | None:
    """Read ``seeds/<slug>``; ``None`` if its bytes are not text or not those on record.

    A text of which no passage is published need not be there. ``at_most`` is how much of any text
    may be published here, whatever its record allows.
    """
    node = folder.read_yaml(f"seeds/{slug}/witness.yaml")
    entry = None if node is None else validate(node, WitnessRecord, folder.problems)
    path = f"seeds/{slug}/text.txt"
    if entry is not None:
        publish = lesser(entry.record.publish, at_most)
        entry = replace(entry, record=entry.record.model_copy(update={"publish": publish}))
        if publish != "whole" and not entry.record.address:
            message = (
                "the text is not printed whole, and nothing says where its words can be read; add "
                "'address'"
            )
            folder.problems.add(Code.KEY_MISSING, entry.node.at("publish"), message)
            return None
        has_digest = re.fullmatch(_DIGEST, entry.record.sha256)
        if publish != "whole" and has_digest and not folder.has(path):
            return Witness(entry.record, path, "", (), entry.node, is_absent=True)
    raw = folder.read_bytes(path)
    if raw is None:
        return None
    # A byte order mark tells how the file is written, and is no part of its words.
    mark, words = (raw[:3], raw[3:]) if raw.startswith(codecs.BOM_UTF8) else (b"", raw)
    text = decode(words, path, folder.problems, folder.letters, may_feed=True)
    if node is None or not node.data or text is None:
        return None
    if not _is_on_record(raw, path, node, folder.problems) or entry is None:
        return None
    return replace(witness_of(entry.record, path, text), node=entry.node, mark=mark.decode())


def _is_on_record(raw: bytes, path: str, node: Node, problems: Problems) -> bool:
    """Tell whether a text has the digest on record; report it if not, with the true one."""
    digest = _digest(raw)
    recorded = str(node.data.get("sha256", "")) if isinstance(node.data, dict) else ""
    if recorded == digest:
        return True
    if not re.fullmatch(_DIGEST, recorded) or len(set(recorded)) == 1:
        message = f"the digest of a new text goes here; write sha256: {digest}"
        problems.add(Code.SEED_CHANGED, node.at("sha256"), message)
        return False
    likely = next((what for what, other in _saved_again(raw) if _digest(other) == recorded), "")
    how = f"{likely}; restore the file as received" if likely else "restore the file as received"
    message = (
        f"the text is not the one on record: {how}; only if a new text was received, write "
        f"sha256: {digest} in {node.location.path}"
    )
    problems.add(Code.SEED_CHANGED, Location(path), message)
    return False


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _saved_again(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a text may have been before a program saved it, and what that did to it."""
    plain = raw.replace(b"\r\n", b"\n")
    for before in (plain, plain.replace(b"\n", b"\r\n")):
        yield "its line ends were changed when it was saved", before
        yield "a byte order mark was put before it", before.removeprefix(codecs.BOM_UTF8)
        yield "its byte order mark was taken away", codecs.BOM_UTF8 + before
        yield "its last line end was taken away", before + (b"\r\n" if b"\r\n" in before else b"\n")
        yield "a line end was added at its end", before.removesuffix(b"\n").removesuffix(b"\r")


def witness_of(record: WitnessRecord, path: str, text: str) -> Witness:
    """Return the witness for a text, its lines ended by LF or CR LF."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return Witness(record, path, text, tuple(starts))


def divide(witness: Witness, entry: Entry[TextRecord], problems: Problems) -> tuple[LineRange, ...]:
    """Return the declared runs of lines in order, having checked that each line has one role."""
    runs, are_there = [], True
    owner: dict[int, LineRange] = {}
    nodes = entry.node.inner("divisions").children.values()
    for record, node in zip(entry.record.divisions, nodes, strict=True):
        first, _, last = record.lines.partition("-")
        run = LineRange(int(first), int(last or first), record.role, record, node)
        are_there &= _is_there(witness, run)
        if _is_sound(witness, run, owner, problems):
            runs.append(run)
    if not are_there:
        return ()  # the lines that seem to have no role may be those that were meant
    lines = max(owner, default=0) if witness.is_absent else witness.line_count
    without = (number for number in range(1, lines + 1) if number not in owner)
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


def _is_there(witness: Witness, run: LineRange) -> bool:
    is_beyond = run.last > witness.line_count and not witness.is_absent
    return run.first <= run.last and not is_beyond


def _is_sound(
    witness: Witness, run: LineRange, owner: dict[int, LineRange], problems: Problems
) -> bool:
    """Check one run against the seed and against the lines that others own."""
    if not _is_there(witness, run):
        problems.add(
            Code.LINE_UNKNOWN,
            run.node.at("lines"),
            f"{witness.path} has lines 1 to {witness.line_count}, not {run.record.lines}; "
            "correct it",
        )
        return False
    for number in range(run.first, run.last + 1):
        if number in owner:
            line = owner[number].node.at("lines").line
            message = f"line {number} of the seed has a role already, on line {line} here; keep one"
            problems.add(Code.LINE_WITH_TWO_ROLES, run.node.at("lines"), message)
        owner.setdefault(number, run)
    if run.role in UNPRINTED_ROLES and not run.record.reason:
        message = f"a {run.role} is left out; add 'reason' and say why"
        problems.add(Code.REASON_MISSING, run.node.at("lines"), message)
    if witness.is_absent:
        return True
    start, end = witness.extent(run.first, run.last)
    if (run.role == "blank") != (not witness.text[start:end].strip()):
        what = "holds words" if run.role == "blank" else "holds no words"
        message = f"a line declared '{run.role}' {what}; correct the role"
        problems.add(Code.LINE_NOT_BLANK, run.node.at("lines"), message)
        return False
    return True
