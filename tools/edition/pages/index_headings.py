"""What the index of a printed book may list, as the front matter of the pages that know it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from edition.model.edition import Edition
from edition.records.reference import GlossaryRecord, NameRecord
from edition.sources.characters import alphabetical

_KINDS = {"person": "person", "organization": "organization"}


def in_order(records: Iterable[GlossaryRecord], edition: Edition) -> list[GlossaryRecord]:
    """Return terms in the order of the glossary: by headword, and persons by surname."""
    sorted_as = _sorted_as(edition)

    def place(record: GlossaryRecord) -> str:
        is_person = record.kind == "person"
        return alphabetical(_heading(record, sorted_as) if is_person else record.headword)

    return sorted(records, key=place)


def term_headings(records: Iterable[GlossaryRecord], edition: Edition) -> tuple[tuple[str, str]]:
    """Return the front matter of the glossary: each headword, as the register sorts it if it does.

    "Abba Eban" is a person and stands under "Eban, Abba"; a law, a place, a term is a subject.
    """
    sorted_as = _sorted_as(edition)
    return _front(
        {
            "kind": _KINDS.get(record.kind, "subject"),
            "heading": _heading(record, sorted_as),
            "term": record.headword,
        }
        for record in records
    )


def _sorted_as(edition: Edition) -> dict[str, str]:
    names = [entry.record for entry in edition.reference.register]
    return {name: record.sort for record in names for name in (record.name, *record.names)}


def _heading(record: GlossaryRecord, sorted_as: Mapping[str, str]) -> str:
    """Return under which words a term is looked up; of a person, the surname comes first."""
    first, _, last = record.headword.rpartition(" ")
    own = f"{last}, {first}" if record.kind == "person" and first else record.headword
    return sorted_as.get(record.headword, own)


def name_headings(records: Iterable[NameRecord]) -> tuple[tuple[str, str]]:
    """Return the front matter of the register: each name, and how the texts write it."""
    return _front(
        {"kind": record.kind, "heading": record.sort, "names": record.names} for record in records
    )


def _front(entries: Iterable[dict[str, object]]) -> tuple[tuple[str, str]]:
    return (("index-entries", json.dumps(list(entries), ensure_ascii=False)),)
