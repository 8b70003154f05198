"""Checks of a reading text: it has a title, no line ends within its words, one byline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.model.reading_text import Division, ReadingText, role_of
from edition.problems import Code, Problems
from edition.records.text import EmendationRecord, TextRecord
from edition.sources.validation import Entry
from edition.sources.witness import LineRange
from edition.sources.yaml_faults import quoted

PASSAGE_LIMIT = 20_000
"""Characters; the longest passage of a newspaper has 2,000."""

_BREAK_NAMES = {
    "\r": "a line end",
    "\n": "a line break",
    "\t": "a tab",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\f": "a form feed, where a page ended,",
    **dict.fromkeys("\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "a mark that turns words round"),
}
_BREAKS = re.compile("[" + "".join(_BREAK_NAMES) + "]")


def check_line_breaks(
    divisions: Sequence[Division],
    printed: Sequence[LineRange],
    entry: Entry[TextRecord],
    problems: Problems,
) -> None:
    """Report what no paragraph can hold, at the emendation that puts it there or at its lines."""
    for division, run in zip(divisions, printed, strict=True):
        found = _BREAKS.search(division.text)
        if found is None:
            continue
        name = _BREAK_NAMES[found[0]]
        if record := _emended_at(division, found.start()):
            message = (
                f"the reading of '{record.id}' has {name} in it, and {division.locus} is printed "
                "as one paragraph, without lines of its own; write a space in its place"
            )
            where = entry.node.at("emendations", entry.record.emendations.index(record), "reading")
        else:
            message = (
                f"{division.locus} has {name} within it; "
                f"add an emendation that says what is printed instead: {_emendation(found)}"
            )
            if found[0] in "\r\n" and entry.record.line_ends != "join":
                message += "; or write 'line_ends: join' if all lines of the file end so"
            where = run.node.at("lines")
        problems.add(Code.LINE_BREAK, where, message)


def _emended_at(division: Division, offset: int) -> EmendationRecord | None:
    """Return the emendation that puts a letter of a division there, if one does."""
    at = 0
    for part in division.segments:
        at += len(part.words)
        if offset < at:
            return part.emendation.record if part.emendation else None
    return None


def _emendation(found: re.Match[str]) -> str:
    """Return the beginning of an emendation of what was found, with the words about it."""
    text, start, end = found.string, found.start(), found.end()
    before = text[text.rfind(" ", 0, start) + 1 : start]
    after = text[end : end + 1 + (text[end + 1 :] + " ").find(" ")]
    return f"quote: {quoted(before + found[0] + after)}"


def check_length(
    divisions: Sequence[Division], printed: Sequence[LineRange], problems: Problems
) -> None:
    """Report a part without words, or with so many that no reader could find a place in it."""
    for division, run in zip(divisions, printed, strict=True):
        if not division.text.strip():
            message = f"the emendations leave {division.locus} without words; declare it left out"
            problems.add(Code.LINE_NOT_BLANK, run.node.at("lines"), message)
        elif len(division.text) > PASSAGE_LIMIT:
            message = (
                f"{division.locus} has {len(division.text):,} characters, more than "
                f"{PASSAGE_LIMIT:,}; this tool is for shorter ones"
            )
            problems.add(Code.TOO_LONG, run.node.at("lines"), message)


def check_places(
    divisions: Sequence[Division], printed: Sequence[LineRange], problems: Problems
) -> None:
    """Report two divisions with the same locus."""
    seen: set[str] = set()
    for division, run in zip(divisions, printed, strict=True):
        if str(division.locus) in seen:
            message = (
                f"a text has one {run.role}, and this is another; declare it 'body', or make what "
                "it belongs to a text of its own"
            )
            problems.add(Code.ROLE_MISPLACED, run.node.at("role"), message)
        elif division.locus.number.startswith("0"):
            message = "a list item takes the number of the passage before it; there is none"
            problems.add(Code.ROLE_MISPLACED, run.node.at("role"), message)
        seen.add(str(division.locus))


def check_title(text: ReadingText, entry: Entry[TextRecord], problems: Problems) -> None:
    """Report a text without a title, or with a heading before it: its page needs one to begin."""
    roles = map(role_of, text.parts)
    first = next((role for role in roles if role in ("title", "heading")), None)
    if first != "title":
        what = "a heading stands before the title" if first else "the text has no title"
        message = (
            f"{what}; give its line the role 'title', or put one in square brackets under "
            "'supplied': {before: LINE, role: title, words: WORDS, reason: REASON}"
        )
        problems.add(Code.TITLE_MISSING, entry.node.at("divisions"), message)


def check_pull_quotes(text: ReadingText, problems: Problems) -> None:
    """Report each pull quote whose words are not in the passage that it is said to repeat."""
    for omission in text.omissions:
        run = omission.lines
        if run.role != "pull quote":
            continue
        division = text.division(run.record.repeats)
        if division is None:
            problems.add(
                Code.PASSAGE_UNKNOWN,
                run.node.at("repeats"),
                f"there is no '{run.record.repeats}'; name the passage that the pull quote repeats",
            )
        elif " ".join(omission.text.split()) not in " ".join(division.text.split()):
            problems.add(
                Code.NOT_REPEATED,
                run.node.at("repeats"),
                f"the words of line {run.first} are not in {division.locus}; correct 'repeats'",
            )
