"""Ids, headwords and places that stand for two things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from edition.problems import Code, Location, Problems

if TYPE_CHECKING:  # which is read before its duplicates are looked for
    from edition.model.edition import Edition


def report_duplicates(edition: Edition, problems: Problems) -> None:
    """Report each name that two records of one kind have."""
    headwords = ((e.record.headword, e.node.at("headword")) for e in edition.glossary)
    _unique(headwords, "headword", problems)
    for text in edition.texts:
        notes = sorted(text.notes, key=lambda note: note.node.location)
        _unique(((n.record.id, n.node.at("id")) for n in notes), "note", problems)
        _unique(((g.record.at, g.node.at("at")) for g in text.gists), "gist of", problems)
    guide = edition.guide
    _unique(
        ((q.record.id, q.node.at("id")) for q in edition.question_entries), "question", problems
    )
    _unique(((p.record.id, p.node.at("id")) for p in guide.parallels), "parallel", problems)
    _unique(((d.record.id, d.node.at("id")) for d in guide.documents), "document", problems)
    names = edition.reference.register
    _unique(((e.record.id, e.node.at("id")) for e in names), "name", problems)


def _unique(named: Iterable[tuple[str, Location]], what: str, problems: Problems) -> None:
    first: dict[str, Location] = {}
    for name, where in named:
        if name in first:
            there = first[name]
            place = f"on line {there.line}" if there.path == where.path else f"at {there}"
            message = f"the {what} '{name}' is already {place}; rename one"
            problems.add(Code.ID_DUPLICATE, where, message)
        first.setdefault(name, where)
