"""The works that may be cited, from a bibliography and what the edition says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from edition.problems import Code, Location, Problems
from edition.records.work import WorkRecord
from edition.sources.bibtex import read_bibtex
from edition.sources.csl_json import read_csl
from edition.sources.files import Folder
from edition.sources.inheritance import inherit
from edition.sources.validation import Entry, optional
from edition.sources.works import Work, WorkReader

PATH = "docs/references.bib"
JSON_PATH = "docs/references.json"
OWN_PATH = "docs/works.yaml"
WORKS_LIMIT = 10_000
SIZE_LIMIT = 8 * 1_048_576
"""Bytes: a reference manager exports a whole library, with abstracts."""


def read_bibliography(folder: Folder) -> dict[str, Work] | None:
    """Return the works of an edition by key; ``None`` if they cannot be read."""
    before = len(folder.problems)
    works: list[Work] = []
    if folder.has(JSON_PATH):
        text = folder.read_text(JSON_PATH, SIZE_LIMIT)
        works += read_csl(text, JSON_PATH, folder.problems) if text is not None else []
    if folder.has(PATH) or not folder.has(JSON_PATH):
        text = folder.read_text(PATH, SIZE_LIMIT)
        works += read_bib(text, PATH, folder.problems) if text is not None else []
    if len(works) > WORKS_LIMIT:
        message = f"there are more than {WORKS_LIMIT:,} works; keep those that are cited"
        folder.problems.add(Code.TOO_MANY_VALUES, works[WORKS_LIMIT].location, message)
        return None
    known = _by_key(works, folder.problems)
    known = _with_own(known, optional(folder, OWN_PATH, WorkRecord), folder.problems)
    return known if known or len(folder.problems) == before else None


def read_bib(text: str, path: str, problems: Problems) -> list[Work]:
    """Return the works of a ``.bib`` file, each with the fields that it takes from others."""
    entries, places = read_bibtex(text, path, problems)
    found = []
    for raw, wholes in inherit(entries, places, problems):
        work = WorkReader(raw, places, problems).read()
        if work is not None:
            found.append(replace(work, wholes=wholes) if wholes else work)
    return found


def _by_key(works: Iterable[Work], problems: Problems) -> dict[str, Work]:
    known: dict[str, Work] = {}
    for work in works:
        if work.key in known:
            message = f"the work '{work.key}' is already at {known[work.key].location}; keep one"
            problems.add(Code.ID_DUPLICATE, work.location, message)
        known.setdefault(work.key, work)
    return known


def _with_own(
    known: Mapping[str, Work], own: Iterable[Entry[WorkRecord]], problems: Problems
) -> dict[str, Work]:
    """Return the works with what the edition itself says of them, which goes first."""
    joined, told = dict(known), dict[str, Location]()
    for entry in own:
        record, where = entry.record, entry.node.at("work")
        if record.work in told:
            message = f"the work '{record.work}' is already at {told[record.work]}; keep one"
            problems.add(Code.ID_DUPLICATE, where, message)
        elif record.work not in known:
            message = f"the bibliography has no work '{record.work}'; correct the key"
            problems.add(Code.WORK_UNKNOWN, where, message)
        else:
            work = known[record.work]
            joined[record.work] = replace(
                work,
                groups=tuple(record.groups) or work.groups,
                short=record.key or work.short,
                seen=record.seen.seen if record.seen else work.seen,
            )
        told.setdefault(record.work, where)
    return joined
