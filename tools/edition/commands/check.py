"""``edition check``: validate everything, write nothing."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from edition.model.coverage import not_compared, not_printed
from edition.model.edition import Edition
from edition.model.packets import without_forms
from edition.model.publishing import count_quoted
from edition.model.selection import select
from edition.problems import counted
from edition.rules.translations import untranslated

ABSENT = (
    "{} is not here. Pages, packets and files can be made; quotations were not compared with it, "
    "notes stand in the order of their file, the register has no places, links lead to the page "
    "and not to the words, and nobody can prove that no more got out."
)
SEEN_IN_PRINT = "whether a page of theirs is too full or too empty is seen when they are printed"
"""What nobody can promise of a page that was not laid out; the last good PDF stays until then."""
MOST = 5
"""Parallels, or what is not translated, that a line names."""


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Print what the edition holds, now that no rule is broken."""
    for text in edition.texts:
        kinds = Counter(note.record.kind for note in text.notes)
        detail = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        notes = counted(len(text.notes), "note") + (f" ({detail})" if detail else "")
        print(
            f"{text.witness.siglum}: {counted(len(text.reading.passages), 'passage')}, {notes}, "
            f"{counted(len(text.terms), 'link')} to the glossary, "
            f"{counted(len(text.questions), 'question')}, {counted(len(text.gists), 'gist')}, "
            f"{counted(len(text.reading.emendations), 'emendation')}"
        )
    for line in (*_withheld(edition), *_left_out(edition)):
        print(line)
    for line in _untranslated(edition):
        print(line)
    if edition.packets:
        print(f"{counted(len(edition.packets), 'packet')}; {SEEN_IN_PRINT}")
    reference, guide = edition.reference, edition.guide
    print(
        f"Guide: {counted(len(guide.questions), 'joint question')}, "
        f"{counted(len(guide.parallels), 'parallel')}, "
        f"{counted(len(guide.documents), 'document')}, {counted(len(guide.lessons), 'lesson')}"
    )
    print(
        f"{counted(len(edition.glossary), 'glossary entry', 'glossary entries')}, "
        f"{counted(len(edition.works or ()), 'work')}, "
        f"{counted(len(reference.timeline), 'event')}, "
        f"{counted(len(reference.register), 'name')}, "
        f"{counted(len(reference.figures), 'figure')}. All is well."
    )
    return 0


def _withheld(edition: Edition) -> Iterator[str]:
    """Yield how much of each text is published, if it is not the whole."""
    counted = {found.text.slug: found for found in count_quoted(edition)}
    for text in edition.texts:
        record, found = text.witness.record, counted.get(text.slug)
        if record.publish != "whole":
            of = f" of its {found.total:,}" if found and found.total else ""
            words = f": {found.words:,}{of} words, of {found.limit:,} allowed" if found else ""
            yield f"{record.siglum}: publish {record.publish}{words}"
        if text.witness.is_absent:
            yield f"{record.siglum}: {ABSENT.format(text.witness.path)}"


def _left_out(edition: Edition) -> Iterator[str]:
    """Yield what is no mistake, and what an editor who forgot it would want to know."""
    if sigla := not_printed(edition):
        yield f"In no packet: {', '.join(sigla)}"
    names: dict[str, list[str]] = {}
    for parallel, left in not_compared(edition):
        for siglum in left:
            names.setdefault(siglum, []).append(parallel)
    for siglum, parallels in names.items():
        more = ", …" if len(parallels) > MOST else ""
        shown = ", ".join(parallels[:MOST])
        yield f"Not compared: {siglum}, in {len(parallels)} of the parallels ({shown}{more})"


def _untranslated(edition: Edition) -> Iterator[str]:
    """Yield what supported packets would have in English alone, if they asked for a language."""
    tags = {tag: None for entry in edition.translations for tag in entry.record.words}
    for packet in without_forms(edition.packets):
        for tag in (t for t in tags if t not in packet.record.languages):
            if "supported" in packet.record.forms:
                missing = untranslated(edition, select(edition, packet), packet, tag)
                yield from (f"{packet.name}: {some.told(MOST)}" for some in missing)
