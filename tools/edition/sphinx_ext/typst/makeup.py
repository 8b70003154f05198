"""Make-up: where pages end, so that every note begins under its call.

Typst forbids a paragraph's first or last line to stand alone, and sets notes at the foot of their
page, but does not weigh one against the other: about three notes in a hundred come to begin on
the page before or after the one that calls them (typst/typst issues 5314, 5603), and now and then
a line does stand alone. So a book is laid out, looked at, and laid out again with two kinds of
help: a note that must be whole on its page, with room for the lines that follow, or a page that
ends before a block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

ROUNDS = 12
FIRST_LINE = 60
"""Letters into a paragraph at which a line has surely not ended."""
ROOM = 3.0
"""Lines of a note for which there must be room below a note that is kept whole, at first."""
MOST_ROOM = 12.0
"""Lines of room that are asked for before a page is ended where its text would leave a hole."""


@dataclass(frozen=True, slots=True)
class Call:
    """Where a note is called."""

    note: str
    """Its document and id."""
    block: str
    """The name of the block that calls it: that of the block's first note."""
    offset: int
    """How many letters into the block."""
    heading: bool = False

    @property
    def chapter(self) -> str:
        """The chapter that calls it; the page on which one ends is no matter to the next."""
        return self.note.partition("--")[0]


class Placed(NamedTuple):
    """A note in a layout: its name, the page of its call, the page on which it begins."""

    note: str
    called: int
    begun: int


@dataclass(frozen=True, slots=True)
class Makeup:
    """Help that a layout is given: notes to keep whole, blocks before which a page ends."""

    kept: dict[str, float] = field(default_factory=dict)
    """Notes that must be whole on the page of their call, and the room below them in lines."""
    ended: tuple[str, ...] = ()
    """Blocks before which a page ends."""

    def keeping(self, note: str) -> Makeup:
        """Keep a note whole; if it already is, with twice the room."""
        room = self.kept.get(note, ROOM / 2) * 2
        return replace(self, kept=self.kept | {note: room})

    def __or__(self, other: Makeup) -> Makeup:
        """Join two, for different chapters."""
        return Makeup(self.kept | other.kept, (*self.ended, *other.ended))

    def ending(self, block: str) -> Makeup:
        """End a page before a block."""
        return replace(self, ended=(*self.ended, block))


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages on which the notes, lines and blocks of a layout are."""

    notes: tuple[Placed, ...]
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """The page of each line of a passage, by the passage's block."""

    @property
    def misplaced(self) -> tuple[Placed, ...]:
        """Notes that do not begin on the page of their call."""
        return tuple(note for note in self.notes if note.called != note.begun)

    @property
    def orphans(self) -> tuple[str, ...]:
        """Passages whose first line stands alone at the foot of a page."""
        return tuple(block for block, pages in self.lines.items() if _alone(pages))

    @property
    def widows(self) -> tuple[str, ...]:
        """Passages whose last line stands alone at the head of a page."""
        return tuple(block for block, pages in self.lines.items() if _alone(pages[::-1]))

    @property
    def faults(self) -> tuple[int, int]:
        """How many notes, and how many lines, are where they should not be."""
        return len(self.misplaced), len(self.orphans) + len(self.widows)


def _alone(pages: Sequence[int]) -> bool:
    return len(pages) > 1 and pages[0] != pages[1]


def improve(makeup: Makeup, calls: Sequence[Call], layout: Layout) -> Makeup:
    """Return the make-up with help for the first misplaced note of each chapter.

    What is changed there moves all that comes after it in the chapter, so the rest can wait. Lines
    that stand alone have their turn when no note is misplaced.
    """
    if not layout.misplaced:
        return _gather(makeup, calls, layout)
    order = {call.note: number for number, call in enumerate(calls)}
    page = {note.note: note.called for note in layout.notes}
    helped: set[str] = set()
    for note in sorted(layout.misplaced, key=lambda note: order[note.note]):
        call = calls[order[note.note]]
        if call.chapter in helped:
            continue
        helped.add(call.chapter)
        if note.begun > note.called:
            # Typst moves a line if its first note does not fit, but not for its second.
            before = calls[order[call.note] - 1] if order[call.note] else call
            same = before.block == call.block and page.get(before.note) == note.called
            makeup = _help(makeup, call, before.note if same and before is not call else None)
        else:
            # The line has moved to the next page with its neighbor, and its note has stayed.
            makeup = _help(makeup, call, call.note if call.offset >= FIRST_LINE else None)
    return makeup


def _help(makeup: Makeup, call: Call, keep: str | None) -> Makeup:
    """Keep a note, or end the page before the block, which can be done but once."""
    if call.block not in makeup.ended and (call.heading or keep is None):
        return makeup.ending(call.block)
    return makeup.keeping(keep or call.note)


def _gather(makeup: Makeup, calls: Sequence[Call], layout: Layout) -> Makeup:
    """Return the make-up with help for the first orphan or widow of each chapter."""
    helped: set[str] = set()
    for block in layout.lines:
        chapter = block.partition("--")[0]
        if chapter in helped or block not in (*layout.orphans, *layout.widows):
            continue
        helped.add(chapter)
        last = _last_call(block, calls, layout) if block in layout.widows else None
        if last is not None and makeup.kept.get(last, 0) < MOST_ROOM:
            makeup = makeup.keeping(last)
        elif block not in makeup.ended:
            makeup = makeup.ending(block)
    return makeup


def _last_call(block: str, calls: Sequence[Call], layout: Layout) -> str | None:
    """Return the last note that a passage calls before the page of its last line.

    With more room asked for, its line follows the last one, and so does all that stands between.
    """
    page = {note.note: note.called for note in layout.notes}
    end = layout.lines[block][-1]
    notes = [call.note for call in calls if call.block == block and page[call.note] < end]
    return notes[-1] if notes else None


def make_up(lay_out: Callable[[Makeup], Layout], calls: Sequence[Call], makeup: Makeup) -> Makeup:
    """Return the best make-up that was found in some rounds of layout, beginning with one."""
    best, fewest = makeup, (len(calls) + 1, 0)
    for _ in range(ROUNDS):
        layout = lay_out(makeup)
        if layout.faults < fewest:
            best, fewest = makeup, layout.faults
        following = improve(makeup, calls, layout)
        if following == makeup:
            break
        makeup = following
    return best
