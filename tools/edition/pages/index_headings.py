"""What the index of a printed book may list, as the front matter of the pages that know it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from edition.model.edition import Edition
from edition.records.reference import GlossaryRecord, NameRecord

_KINDS = {"person": "person", "organization": "organization"}


def term_headings(records: Iterable[GlossaryRecord], edition: Edition) -> tuple[tuple[str, str]]:
    """Return the front matter of the glossary: each headword, as the register sorts it if it does.

    "Abba Eban" is a person and stands under "Eban, Abba"; a law, a place, a term is a subject.
    """
    names = [entry.record for entry in edition.reference.register]
    sorted_as = {name: record.sort for record in names for name in (record.name, *record.names)}
    return _front(
        {
            "kind": _KINDS.get(record.kind, "subject"),
            "heading": sorted_as.get(record.headword, record.headword),
            "term": record.headword,
        }
        for record in records
    )


def name_headings(records: Iterable[NameRecord]) -> tuple[tuple[str, str]]:
    """Return the front matter of the register: each name, and how the texts write it."""
    return _front(
        {"kind": record.kind, "heading": record.sort, "names": record.names} for record in records
    )


def _front(entries: Iterable[dict[str, object]]) -> tuple[tuple[str, str]]:
    return (("index-entries", json.dumps(list(entries), ensure_ascii=False)),)
