"""What is printed when a private folder was read: nothing of its keys."""

from __future__ import annotations

import io
import re
from typing import TextIO

from edition.model.erasing import Erasing
from edition.model.overlay import Overlay
from edition.sources.words import Rows

RUN = 4
"""Words of a key that must not stand in a row."""
_SAID = {
    "quote-absent": "words in quotation marks stand in none of the question’s passages",
    "passage-unknown": "a passage is named that there is not",
    "work-unknown": "a work is cited that the bibliography does not have",
    "term-unknown": "a term is named that the glossary does not have",
    "key-missing": "something is missing that a key needs: answers (developing, proficient, "
    "advanced), misconceptions, follow_up",
    "key-unknown": "there is something that neither a record (id, key), a key nor a lesson "
    "(steps, answers, scale, misreadings, model_tickets) has",
    "yaml-alias": "a value that begins with '&', '*' or '!' must stand in quotes",
    "yaml-syntax": "this is not YAML",
    "question-unknown": "no question has this id",
    "lesson-unknown": "no lesson has the name of this file",
    "value-wrong": "this is not of the kind that belongs here, or a list has another number of "
    "entries than the lesson has steps or tasks",
    "id-duplicate": "this question has a key already; keep one",
    "file-missing": "the private folder of --overlay (or EDITION_OVERLAY) is not there; "
    "correct its path",
    "file-unread": "this does not belong in a private folder, which holds keys and lessons in "
    ".yaml files and no text; take it out",
}
_HIDDEN = "something is wrong in the private folder"


class Veil(io.TextIOBase):
    """A stream that passes everything on but words of the keys in a private folder."""

    def __init__(self, stream: TextIO, overlay: Overlay) -> None:
        """Take the stream that the words go to."""
        self.stream = stream
        texts = [Rows.of(" ".join(line) for line in overlay.words)]
        self.erase = Erasing(texts, is_blind=False, run=RUN)
        name = re.escape(overlay.name)
        self.place = re.compile(rf"^({name}[^\n]*?(?::\d+:\d+)): error: .* \[([a-z-]+)\]$", re.M)

    def write(self, text: str) -> int:
        """Write what may be seen of a text."""
        hidden = self.place.sub(_without_words, text)
        self.stream.write(self.erase(hidden, False))
        return len(text)

    def flush(self) -> None:
        """Pass on what waits."""
        self.stream.flush()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has an attribute
        """That of the stream."""
        return self.stream.encoding


def _without_words(found: re.Match[str]) -> str:
    said = _SAID.get(found[2], _HIDDEN)
    return f"{found[1]}: error: {said} [{found[2]}]"
