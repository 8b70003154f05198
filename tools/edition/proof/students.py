"""What is a teacher's alone (keys, answers, plans): no file of a student's holds it or leads there.

What a student may have is found by what is declared, not by what was made: the words of keys and
plans that stand in no other file are looked for in every file at the student's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.problems import Code, Location, Problems
from edition.proof.all_words import readings
from edition.proof.editors_files import EditorsFiles, packet_of
from edition.sources.words import Row, row, runs_of

RUN = 8
"""Words that may stand alike in a row by chance."""
_SECRET = frozenset(
    "key answer misreadings model_tickets body say expect moments support stretch".split()
)
"""Keys in the files of questions and lessons under which all is a teacher's."""
_MIXED = re.compile(r"questions\.yaml$|lessons/")
"""Files with what is a teacher's and what is not."""
_CLAUSES = re.compile(r"[|(){}`]|\n\s*\n")
"""What divides words that stand side by side elsewhere too: in a row of a table, before a place."""
_FOR_TEACHERS = re.compile(r"\A---\n(?:.*\n)*?audience: teacher\n")


@dataclass(slots=True)
class Teachers:
    """What no student's file may hold: runs of words, and the path of the teachers' site."""

    runs: frozenset[Row]
    path: str
    packets: Mapping[str, bool]
    """All packets by name, and whether each is for students."""
    files: int = 0
    """How many files were searched, those that are packed in others among them."""

    def is_students(self, file: Path, root: Path) -> bool:
        """Tell whether a file is a student's: at their address, or one of their packets."""
        parts = file.relative_to(root).parts if file.is_relative_to(root) else ()
        if parts[:1] != ("_build",) or self.path in parts:
            return False
        if parts[1] == "pdf":
            return self.packets.get(packet_of(file.stem, self.packets), False)
        joined = parts[1] == "html" and (root / "_build/html" / self.path).is_dir()
        return joined or parts[1:3] == ("student", "html")

    def search(self, name: str, raw: bytes, problems: Problems) -> int:
        """Search a student's file, and report it; no message shows a word of a key.

        Return how many files there were: those that are packed in it count too.
        """
        count = 0
        for within, texts in readings(name, raw):
            count += 1
            if any(self._holds(row(text)) for text in texts):
                message = "words of a key, an answer or a plan are here"
                self._report(within, message, problems)
            if any(f"{self.path}/" in text for text in texts):
                self._report(within, "this leads to the teachers' site", problems)
        return count

    @property
    def told(self) -> tuple[object, ...]:
        """All that is looked for in a file."""
        return sorted(self.runs), self.path

    def _holds(self, words: Row) -> bool:
        return not self.runs.isdisjoint(runs_of(words, RUN))

    def _report(self, name: str, what: str, problems: Problems) -> None:
        message = (
            f"{what}, and a student can read it; build anew from an empty _build, and report it"
        )
        problems.add(Code.KEY_GOT_OUT, Location(name), message)


def teachers_of(files: EditorsFiles, path: str, texts: Iterable[str]) -> Teachers:
    """Return what of ``docs/`` and of a private folder is a teacher's alone."""
    runs: set[Row] = set()
    public = [*texts]

    def keep(words: str) -> None:
        for clause in _CLAUSES.split(words):
            runs.update(runs_of(row(clause), RUN))

    for name, data in files.records():
        is_mixed = bool(_MIXED.search(name))
        for words, is_secret in _words(data, is_secret=False):
            (keep if is_secret and is_mixed else public.append)(words)
    for page in files.pages():
        (keep if _FOR_TEACHERS.match(page) else public.append)(page)
    for data in files.private():
        for words, _ in _words(data, is_secret=True):
            keep(words)
    for words in public:
        runs.difference_update(runs_of(row(words), RUN))
    packets = {
        name: record.get("audience") == "student" for name, record in files.packets().items()
    }
    return Teachers(frozenset(runs), path, packets)


def _words(value: Any, *, is_secret: bool) -> Iterator[tuple[str, bool]]:
    """Yield all words of a record, and whether they stand under a key that is a teacher's."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _words(part, is_secret=is_secret or name in _SECRET)
    elif isinstance(value, list):
        if not is_secret:  # the heads of a table stand side by side
            yield " ".join(part for part in value if isinstance(part, str)), False
        for part in value:
            yield from _words(part, is_secret=is_secret)
    elif isinstance(value, str):
        yield value, is_secret
