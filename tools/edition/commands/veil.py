"""Hides the keys of a private folder from whatever is printed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TextIO

from edition.model.erasing import Erasing
from edition.model.overlay import Overlay
from edition.problems import Code, Problems
from edition.sources.words import Rows

RUN = 4
"""Words of a key that must not stand in a row."""
_MESSAGES: Mapping[Code, str] = {
    Code.QUOTE_ABSENT: "words in quotation marks stand in none of the question’s passages",
    Code.PASSAGE_UNKNOWN: "a passage is named that there is not",
    Code.WORK_UNKNOWN: "a work is cited that the bibliography does not have",
    Code.TERM_UNKNOWN: "a term is named that the glossary does not have",
    Code.KEY_MISSING: "something is missing that a key needs: answers (developing, proficient, "
    "advanced), misconceptions, follow_up",
    Code.KEY_UNKNOWN: "there is something that neither a record (id, key), a key nor a lesson "
    "(steps, answers, scale, misreadings, model_tickets) has",
    Code.YAML_ALIAS: "a value that begins with '&', '*' or '!' must stand in quotes",
    Code.YAML_SYNTAX: "this is not YAML",
    Code.QUESTION_UNKNOWN: "no question has this id",
    Code.LESSON_UNKNOWN: "no lesson has the name of this file",
    Code.VALUE_WRONG: "this is not of the kind that belongs here, or a list has another number of "
    "entries than the lesson has steps or tasks",
    Code.ID_DUPLICATE: "this question has a key already; keep one",
    Code.FILE_MISSING: "the private folder of --overlay (or EDITION_OVERLAY) is not there; "
    "correct its path",
    Code.FILE_UNREAD: "this does not belong in a private folder, which holds keys and lessons in "
    ".yaml files and no text; take it out",
}
_HIDDEN = "something is wrong in the private folder"


def veiled(problems: Problems, overlay: Overlay) -> Problems:
    """Return problems whose messages repeat nothing of the files of a private folder."""
    shown = Problems()
    for problem in problems:
        is_private = problem.location.path.startswith(overlay.name)
        message = _MESSAGES.get(problem.code, _HIDDEN) if is_private else problem.message
        shown.add(problem.code, problem.location, message)
    return shown


class Veil(io.TextIOBase):
    """A stream that passes everything on but words of the keys in a private folder."""

    def __init__(self, stream: TextIO, overlay: Overlay) -> None:
        """Take the stream that the words go to."""
        self.stream = stream
        texts = [Rows.of(" ".join(line) for line in overlay.words)]
        self.erase = Erasing(texts, is_blind=False, run=RUN)

    def write(self, text: str) -> int:
        """Write a text without the words of keys in it; return its whole length, as streams do."""
        self.stream.write(self.erase(text, False))
        return len(text)

    def flush(self) -> None:
        """Flush the stream."""
        self.stream.flush()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has an attribute
        """That of the stream."""
        return self.stream.encoding
