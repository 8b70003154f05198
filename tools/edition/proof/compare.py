"""An account against the blocks of an output: what differs, and at which character of the seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from edition.problems import Code, Problems
from edition.proof.account import Account, Part, shared
from edition.proof.bidi import shows
from edition.proof.read_block import ReadBlock
from edition.records.base import direction

AROUND = 24
"""Characters shown on both sides of a difference."""

Parts = Callable[[Part], bool]
"""Tells parts from others, such as those that an output must hold."""


@dataclass(slots=True)
class Comparison:
    """One text in one output, while it is compared.

    ``labels`` tells of which parts the output itself says what they are; others it only shows, in
    their place. ``due`` tells which parts it must hold. ``found`` holds the indices of those that
    it does.
    """

    account: Account
    output: str
    labels: Parts
    due: Parts
    problems: Problems
    found: set[int] = field(default_factory=set)

    def report(self, code: Code, part: Part, message: str, offset: int = 0) -> None:
        """Put a difference on record, at a character of a part."""
        self.problems.add(code, self.account.place(part, offset), message)

    def run(self, blocks: Sequence[ReadBlock]) -> None:
        """Compare all blocks of the output, and report each difference."""
        parts = self.account.parts
        blocks = [self._resolved(block) if block.lines else block for block in blocks]
        siglum = self.account.witness.siglum
        index = {part.locus: at for at, part in enumerate(parts) if self.labels(part)}
        last = -1
        for chapter in _chapters(blocks, f"{siglum} ", {part.words for part in parts}):
            between: list[ReadBlock] = []
            for block in chapter:
                at = index.get(block.locus)
                if at is None:
                    between.append(block)
                    continue
                self._gap(last + 1, at, between)
                self._labelled(at, last, block)
                between, last = [], max(at, last)
            self._gap(last + 1, self._next_label(last), between)
        self._missing()

    def _resolved(self, block: ReadBlock) -> ReadBlock:
        """Return a block with the words of the part that its lines show, if they show one."""
        base = int(direction(self.account.witness.record.language) == "rtl")
        seen = [line.strip() for line in block.lines]
        for part in self.account.parts:
            if shows(seen, part.words, base) and block.locus in ("", part.locus):
                return replace(block, words=part.words)
        return block

    def _next_label(self, last: int) -> int:
        """Return the index of the next part with a label."""
        parts = self.account.parts
        later = (at for at in range(last + 1, len(parts)) if self.labels(parts[at]))
        return next(later, len(parts))

    def _labelled(self, at: int, last: int, block: ReadBlock) -> None:
        """Compare a block that says which part it is."""
        part = self.account.parts[at]
        if at in self.found:
            self.report(Code.PASSAGE_DOUBLED, part, f"{part.locus} is in {self.output} twice")
        elif at < last:
            after = self.account.parts[last].locus
            message = f"{part.locus} stands after {after} in {self.output}"
            self.report(Code.PASSAGE_MISPLACED, part, message)
        self._same(at, block)

    def _same(self, at: int, block: ReadBlock) -> None:
        """Compare the words of a part and of the block that shows it."""
        part = self.account.parts[at]
        self.found.add(at)
        if block.words != part.words:
            offset = shared(block.words, part.words)
            found, due = _around(block.words, offset), _around(part.words, offset)
            message = f"{_name(part)} in {self.output} reads “{found}”, and must read “{due}”"
            self.report(Code.TEXT_ALTERED, part, message, offset)
        wanted = direction(self.account.witness.record.language)
        turned = {f"its direction is {block.direction}, not {wanted}"}
        faults = {*block.faults, *(turned if block.direction not in ("", wanted) else ())}
        for fault in sorted(faults):
            message = f"{_name(part)} in {self.output} is not seen as it is: {fault}"
            self.report(Code.WORDS_UNSEEN, part, message)

    def _gap(self, start: int, end: int, blocks: Sequence[ReadBlock]) -> None:
        """Compare the blocks between two labelled ones with the parts that may stand there."""
        parts = self.account.parts
        there = [at for at in range(start, end) if not self.labels(parts[at])]
        if not there and all(map(self._is_own, blocks)):
            return  # as nearly everywhere: nothing is due, and nothing but the edition's is there
        due, found = [parts[at].words for at in there], [block.words for block in blocks]
        for step, first, last, low, high in SequenceMatcher(None, due, found, False).get_opcodes():
            shown = list(blocks[low:high])
            if step != "equal":
                shown = [block for block in shown if not self._is_own(block)]
            pairs = zip(there[first:last], shown, strict=False)
            for at, block in pairs:
                self._same(at, block)
            for block in shown[last - first :]:
                self._added(block, min(start, len(parts) - 1))

    def _is_own(self, block: ReadBlock) -> bool:
        """Tell whether a block that is no part of the text is known as the edition's."""
        record = self.account.witness.record
        return block.editorial or block.words.startswith(f"{record.author}, “{record.title},”")

    def _added(self, block: ReadBlock, at: int) -> None:
        part = self.account.parts[at]
        message = (
            f"“{_around(block.words, 0)}” stands by {_name(part)} in {self.output}, and is neither "
            "the author’s nor known as the edition’s"
        )
        self.report(Code.WORDS_ADDED, part, message)

    def _missing(self) -> None:
        """Report each part that the output must hold and does not; one report if it has none."""
        parts = self.account.parts
        due = {at for at, part in enumerate(parts) if self.due(part)}
        if due and not due & self.found:
            message = f"{self.output} holds nothing of {self.account.witness.siglum}"
            self.report(Code.PASSAGE_MISSING, parts[min(due)], message)
            return
        for at in sorted(due - self.found):
            message = f"{_name(parts[at])} is not in {self.output}"
            self.report(Code.PASSAGE_MISSING, parts[at], message)


def _chapters(
    blocks: Sequence[ReadBlock], prefix: str, titles: set[str]
) -> Iterator[Sequence[ReadBlock]]:
    """Yield the stretches that hold a text: from the heading over its first passage to its end.

    That is the next heading of the first level, or any that is not the text's own.
    """
    mine = [at for at, block in enumerate(blocks) if block.locus.startswith(prefix)]
    tops = [at for at, block in enumerate(blocks) if block.level == 1]
    while mine:
        start = max((at for at in tops if at <= mine[0]), default=mine[0])
        stop = next((at for at in tops if at > mine[0]), len(blocks))
        inside = [at for at in mine if at < stop]
        rest = range(inside[-1] + 1, stop)
        foreign = (at for at in rest if blocks[at].level and blocks[at].words not in titles)
        yield blocks[start : next(foreign, stop)]
        mine = mine[len(inside) :]


def _name(part: Part) -> str:
    return part.locus or part.words


def _around(words: str, at: int) -> str:
    """Return the words about an offset, what cannot be seen spelled out."""
    start, end = max(at - AROUND, 0), at + AROUND
    shown = "".join(_visible(char) for char in words[start:end])
    return f"{'…' if start else ''}{shown}{'…' if end < len(words) else ''}"


def _visible(char: str) -> str:
    return char if char.isprintable() else f"‹U+{ord(char):04X}›"
