"""``edition check``: validate everything, write nothing."""

from __future__ import annotations

import argparse
from collections import Counter

from edition.model.edition import Edition


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Say what was found to be sound."""
    for text in edition.texts:
        kinds = Counter(note.record.kind for note in text.notes)
        detail = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        print(
            f"{text.witness.siglum}: {len(text.reading.passages)} passages, "
            f"{len(text.notes)} notes ({detail}), {len(text.terms)} terms linked, "
            f"{len(text.questions)} questions, {len(text.gists)} gists, "
            f"{len(text.reading.emendations)} emendations"
        )
    reference, guide = edition.reference, edition.guide
    print(
        f"Guide: {len(guide.questions)} joint questions, {len(guide.parallels)} parallels, "
        f"{len(guide.documents)} documents, {len(guide.lessons)} lessons"
    )
    print(
        f"{len(edition.glossary)} glossary entries, {len(edition.works or ())} works, "
        f"{len(reference.timeline)} events, {len(reference.register)} names, "
        f"{len(reference.figures)} figures. All is well."
    )
    return 0
