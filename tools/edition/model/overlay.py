"""A private folder with what is in no public file, laid over the edition when it is read.

Its files are lists of records with an ``id`` and a ``key``, in YAML, whatever they are called; and,
in ``lessons/``, what only the teacher of the lesson of that name has: answers, tickets with marks,
what to do in each step. Nothing else belongs there, and least of all a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from edition.model.edition import Edition
from edition.model.guide import Question
from edition.model.overlaid_lessons import lessons_with, put
from edition.model.walk import mapped
from edition.problems import Code, Location, Problems
from edition.records.overlay import LessonOverlay, OverlayRecord
from edition.sources.files import Folder
from edition.sources.node import Node
from edition.sources.validation import Entry, like, read_record, read_records
from edition.sources.words import Row, row

LESSONS = "lessons"
_OF_TEXTS = frozenset({"witness.yaml", "text.yaml", "text.txt"})
_READ_BY_PEOPLE = frozenset({"README.md", "LICENSE"})


@dataclass(frozen=True, slots=True)
class Overlay:
    """The keys of a private folder, and what it has of lessons by their names."""

    name: str
    """The folder's own name, with which the places of its problems begin."""
    keys: tuple[Entry[OverlayRecord], ...] = ()
    lessons: tuple[tuple[str, Entry[LessonOverlay]], ...] = ()
    files: tuple[Node, ...] = ()
    """All that was read of it."""

    @property
    def words(self) -> tuple[Row, ...]:
        """All words that it keeps: no message may show any run of them."""
        found: list[Row] = []

        def look(words: str, _: bool) -> str:
            found.append(row(words))
            return words

        mapped(tuple(entry.record.key for entry in self.keys), look)
        mapped(tuple(entry.record for _, entry in self.lessons), look)
        return tuple(found)


def read_overlay(path: Path, problems: Problems) -> Overlay:
    """Read a private folder; report what cannot be read, and what does not belong there."""
    path = path.resolve()
    if not path.is_dir():
        message = "the private folder of --overlay is not there; correct its path"
        problems.add(Code.FILE_MISSING, Location(path.name), message)
        return Overlay(path.name)
    folder = Folder(path.parent, problems)
    found: list[Entry[OverlayRecord]] = []
    lessons: list[tuple[str, Entry[LessonOverlay]]] = []
    for file in sorted(_files(path)):
        name = file.relative_to(path.parent).as_posix()
        if file.name in _OF_TEXTS or "seeds" in file.parent.relative_to(path.parent).parts[1:]:
            message = "a private folder holds no text; take this file out of it"
            problems.add(Code.FILE_UNREAD, Location(name), message)
        elif file.suffix == ".yaml" and file.parent == path / LESSONS:
            lesson = read_record(folder, name, LessonOverlay)
            lessons += [(file.stem, lesson)] if lesson else []
        elif file.suffix == ".yaml":
            found += read_records(folder, name, OverlayRecord)
        elif file.name not in _READ_BY_PEOPLE:
            message = "nothing reads this: a private folder holds keys and lessons in .yaml files"
            problems.add(Code.FILE_UNREAD, Location(name), message)
    return Overlay(path.name, tuple(found), tuple(lessons), tuple(folder.files))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, but for what programs keep in hidden ones, such as .git."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def with_overlay(edition: Edition, overlay: Overlay, problems: Problems) -> Edition:
    """Return an edition whose questions and lessons have what a private folder keeps of them."""
    keys: dict[str, Entry[OverlayRecord]] = {}
    known = [question.record.id for question in edition.question_entries]
    for entry in overlay.keys:
        name = entry.record.id
        if name not in known and edition.has_read_questions:
            near = like(name, known)
            remedy = f"did you mean '{near}'?" if near else "correct the id"
            message = f"there is no question '{name}'; {remedy}"
            problems.add(Code.QUESTION_UNKNOWN, entry.node.at("id"), message)
        elif name in keys:
            message = f"'{name}' has a key already, at {keys[name].node.location}; keep one"
            problems.add(Code.ID_DUPLICATE, entry.node.at("id"), message)
        keys.setdefault(name, entry)
    guide = edition.guide
    return replace(
        edition,
        is_overlaid=True,
        files=(*edition.files, *overlay.files),
        texts=tuple(
            replace(text, questions=_keyed(text.questions, keys)) for text in edition.texts
        ),
        guide=replace(
            guide,
            questions=_keyed(guide.questions, keys),
            lessons=lessons_with(edition, overlay.lessons, problems),
        ),
    )


def _keyed(
    questions: tuple[Question, ...], keys: Mapping[str, Entry[OverlayRecord]]
) -> tuple[Question, ...]:
    """Return questions with their keys; the place of what is wrong in one is in the folder."""
    return tuple(
        _with_key(question, keys[question.record.id]) if question.record.id in keys else question
        for question in questions
    )


def _with_key(question: Question, entry: Entry[OverlayRecord]) -> Question:
    record = question.record.model_copy(update={"key": entry.record.key})
    return replace(question, record=record, node=put(question.node, "key", entry.node))
