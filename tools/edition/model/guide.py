"""The teaching guide as data: questions with their key, gists, parallels, documents, lessons.

What an editor may write is here field by field, as in ``records``; :func:`read_guide` reads it.
A key (model answers, misconceptions) is for teachers: no student's page may hold any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.problems import Code, Location
from edition.records.guide import (
    BlueprintRecord,
    DocumentRecord,
    LessonRecord,
    ParallelRecord,
    QuestionRecord,
)
from edition.records.values import SLUG
from edition.sources.files import Folder
from edition.sources.node import Node
from edition.sources.validation import Entry, optional, read_record


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its number among those on its text, which it keeps wherever it is printed."""

    number: int
    record: QuestionRecord
    node: Node


def numbered(entries: Iterable[Entry[QuestionRecord]]) -> tuple[Question, ...]:
    """Return questions with their numbers, counted from 1."""
    return tuple(Question(n, entry.record, entry.node) for n, entry in enumerate(entries, 1))


@dataclass(frozen=True, slots=True)
class Guide:
    """The teaching guide; an edition may do without any part of it."""

    blueprint: Entry[BlueprintRecord] | None = None
    questions: tuple[Question, ...] = ()
    """Those that need more than one text."""
    parallels: tuple[Entry[ParallelRecord], ...] = ()
    documents: tuple[Entry[DocumentRecord], ...] = ()
    lessons: tuple[tuple[str, Entry[LessonRecord]], ...] = ()
    """Each with its name, which is its file's."""
    packets: tuple[str, ...] = ()
    """The names of the printed packets that lessons may ask for."""


def read_guide(folder: Folder) -> Guide:
    """Read the teaching guide below ``docs/``."""
    docs = folder.root / "docs"
    names = [path.stem for path in sorted(docs.glob("lessons/*.yaml")) if _is_named(path, folder)]
    paths = ((name, f"docs/lessons/{name}.yaml") for name in names)
    read = ((name, read_record(folder, path, LessonRecord)) for name, path in paths)
    lessons = [(name, entry) for name, entry in read if entry is not None]
    has_blueprint = folder.has("docs/blueprint.yaml")
    return Guide(
        read_record(folder, "docs/blueprint.yaml", BlueprintRecord) if has_blueprint else None,
        numbered(optional(folder, "docs/questions.yaml", QuestionRecord)),
        optional(folder, "docs/parallels.yaml", ParallelRecord),
        optional(folder, "docs/documents.yaml", DocumentRecord),
        tuple(sorted(lessons, key=lambda pair: pair[1].record.order)),
        tuple(sorted(path.stem for path in docs.glob("packets/*.yaml"))),
    )


def _is_named(path: Path, folder: Folder) -> bool:
    """Tell whether an address can be made of a file's name; report it if not."""
    if re.fullmatch(SLUG, path.stem):
        return True
    where = Location(path.relative_to(folder.root).as_posix())
    message = f"'{path.stem}' cannot name a lesson; use a-z, 0-9 and hyphens"
    folder.problems.add(Code.VALUE_WRONG, where, message)
    return False
