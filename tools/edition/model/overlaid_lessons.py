"""Lessons completed from a private folder; a problem's place is in the file of that folder."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.edition import Edition
from edition.problems import Code, Problems
from edition.records.guide import LessonRecord
from edition.records.overlay import LessonOverlay
from edition.sources.node import Node
from edition.sources.validation import Entry, like

Lesson = tuple[str, Entry[LessonRecord]]
_OF_EACH = (
    ("steps", "steps", "body"),
    ("expected", "steps", "expect"),
    ("answers", "worksheet", "answer"),
)
"""Lists of a private folder with one entry for each part of a lesson, and where it belongs."""


def lessons_with(
    edition: Edition,
    private: Iterable[tuple[str, Entry[LessonOverlay]]],
    problems: Problems,
) -> tuple[Lesson, ...]:
    """Return the lessons of an edition, each with what is kept of it; report what fits none."""
    kept = dict(private)
    known = {name for name, _ in edition.guide.lessons}
    for name in kept.keys() - known:
        if edition.has_read(f"docs/lessons/{name}.yaml"):
            near = like(name, known)
            remedy = f"did you mean '{near}'?" if near else "correct the name of the file"
            message = f"there is no lesson '{name}'; {remedy}"
            problems.add(Code.LESSON_UNKNOWN, kept[name].node.location, message)
    return tuple(
        (name, _with(lesson, kept[name], problems) if name in kept else lesson)
        for name, lesson in edition.guide.lessons
    )


def _with(
    lesson: Entry[LessonRecord], own: Entry[LessonOverlay], problems: Problems
) -> Entry[LessonRecord]:
    record, node, given = lesson.record, lesson.node, own.record
    for key, items, inner in _OF_EACH:
        words, there = getattr(given, key), getattr(record, items)
        if words and len(words) != len(there):
            message = f"there are {len(words)} and the lesson has {len(there)}; write one for each"
            problems.add(Code.VALUE_WRONG, own.node.at(key), message)
        elif words:
            parts = zip(there, words, strict=True)
            told = [one.model_copy(update={inner: value}) for one, value in parts]
            record = record.model_copy(update={items: told})
            inner_node = _each(node.inner(items), inner, own.node.inner(key))
            node = node.holding(items, inner_node)
    for key in ("scale", "misreadings", "model_tickets"):
        if getattr(given, key):
            record = record.model_copy(update={key: getattr(given, key)})
            node = put(node, key, own.node)
    return Entry(record, node)


def _each(items: Node, inner: str, words: Node) -> Node:
    """Return a list whose items have each its own words under a key."""
    for at, child in words.children.items():
        items = items.holding(at, items.inner(at).holding(inner, child))
    return items


def put(node: Node, key: str, own: Node) -> Node:
    """Return a mapping with what another has under a key."""
    return node.holding(key, own.inner(key))
