"""Ids, headwords and places that stand for two things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from edition.problems import Code, Problems
from edition.sources.node import Node

if TYPE_CHECKING:  # which is read before its duplicates are looked for
    from edition.model.edition import Edition


def report_duplicates(edition: Edition, problems: Problems) -> None:
    """Report each name that two records of one kind have."""
    headwords = ((e.record.headword, e.node) for e in edition.glossary)
    _unique(headwords, "headword", "headword", problems)
    for text in edition.texts:
        notes = sorted(text.notes, key=lambda note: note.node.path)
        _unique(((n.record.id, n.node) for n in notes), "note", "id", problems)
        _unique(((g.record.at, g.node) for g in text.gists), "gist of", "at", problems, "keep one")
    guide, names = edition.guide, edition.reference.register
    questions = ((q.record.id, q.node) for q in edition.question_entries)
    _unique(questions, "question", "id", problems)
    _unique(((p.record.id, p.node) for p in guide.parallels), "parallel", "id", problems)
    _unique(((d.record.id, d.node) for d in guide.documents), "document", "id", problems)
    _unique(((e.record.id, e.node) for e in names), "name", "id", problems)


def _unique(
    named: Iterable[tuple[str, Node]],
    what: str,
    key: str,
    problems: Problems,
    remedy: str = "rename one",
) -> None:
    """Report what has the name of another; ``key`` is that under which names stand."""
    first: dict[str, Node] = {}
    for name, node in named:
        known = first.setdefault(name, node)
        if known is not node:
            there, where = known.at(key), node.at(key)
            place = f"on line {there.line}" if there.path == where.path else f"at {there}"
            message = f"the {what} '{name}' is already {place}; {remedy}"
            problems.add(Code.ID_DUPLICATE, where, message)
