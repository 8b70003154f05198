"""Gists: one of every passage or of none, short, and easier to read than the text."""

from __future__ import annotations

from functools import partial

from edition.model.edition import Edition, Text
from edition.model.readability import measure
from edition.problems import Code, Problems
from edition.records.guide import GistRecord
from edition.sources.mentions import limit_words
from edition.sources.validation import Entry

GIST_WORDS = 45
GIST_GRADE = 9.9
"""Flesch-Kincaid. The texts themselves are near 17."""
LEAST_MEASURED = 12
"""Words. Of fewer, one syllable more or less is a whole grade, and the grade says nothing."""
_FEW = 3
"""Passages that a message names."""


def check_gists(text: Text, edition: Edition, problems: Problems) -> None:
    """Report passages without a gist in a text that has gists, and gists that are none."""
    if not text.gists:
        return
    known = {str(passage.locus) for passage in text.reading.passages}
    if text.is_sound and edition.has_read(text.gists[0].node.places.path):
        _check_missing(text, problems)
    for entry in text.gists:
        record, node = entry.record, entry.node
        if record.at not in known and text.reading.division(record.at):
            message = f"'{record.at}' is no numbered passage; only those have a gist"
            problems.add(Code.PASSAGE_UNKNOWN, node.at("at"), message)
        limit_words(record.gist, GIST_WORDS, partial(node.at, "gist"), "gist", problems)
        _check_grade(entry, problems)


def _check_missing(text: Text, problems: Problems) -> None:
    """Report all passages without a gist at once, after what is wrong with the gists there are."""
    found = {entry.record.at for entry in text.gists}
    missing = [str(p.locus) for p in text.reading.passages if str(p.locus) not in found]
    if not missing:
        return
    last = max(entry.node.at("gist") for entry in text.gists)
    named = ", ".join(missing[:_FEW])
    more = len(missing) - _FEW
    if len(missing) == 1:
        message = f"{named} has no gist, though other passages have; add one"
    elif more <= 0:
        message = f"{named} have no gist, though other passages have; add one for each"
    else:
        message = f"{named} and {more} more have no gist, though others have; add one for each"
    problems.add(Code.GIST_MISSING, last, message)


def _check_grade(entry: Entry[GistRecord], problems: Problems) -> None:
    measured = measure(entry.record.gist)
    if measured.words >= LEAST_MEASURED and measured.grade > GIST_GRADE:
        message = (
            f"this gist reads at grade {measured.grade}, above {GIST_GRADE}; "
            "use shorter sentences and plainer words"
        )
        problems.add(Code.GRADE_TOO_HIGH, entry.node.at("gist"), message)
