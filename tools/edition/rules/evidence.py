"""What may bear a claim: works of which something was seen, at places that were seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from edition.model.edition import Edition
from edition.model.evidence import cited, is_founded, resting
from edition.model.locators import outside
from edition.problems import Code, Problems
from edition.records.work import Extent
from edition.sources.prose import CITING, Mention
from edition.sources.rich import plain
from edition.sources.works import Work

_UNSEEN: Mapping[Extent | None, str] = {
    "catalogue": "only a cover or a catalogue's page was seen",
    "via": "only what another work says of it was seen",
}
"""Extents to which nothing of a work itself was seen, in words."""
_LISTING = "{bibliography}"
"""What a page holds that lists works, and may say what a reader finds in them."""


def check_evidence(edition: Edition, mentions: Iterable[Mention], problems: Problems) -> None:
    """Report claims that rest on covers, on places that nobody saw, or more surely than they may.

    ``mentions`` are those of the records; those of written pages are added here.
    """
    works = edition.works or {}
    texts = {text.witness.record.cite for text in edition.texts}  # they are here, whatever was seen
    named = (m for m in (*mentions, *_on_pages(edition)) if m.target not in texts)
    _check_covers(works, named, problems)
    for found in cited(edition):
        work = works.get(found.work)
        if work is None or work.seen is None or work.extent in _UNSEEN:
            continue
        pages = plain(work.words.get("pages", ()))
        if beyond := outside(found.locator, work.seen, pages):
            message = (
                f"of '{found.work}' was seen {_extent_of(work)}, which does not hold {beyond}; "
                "cite what was seen, or say in 'seen' what more it was"
            )
            problems.add(Code.LOCATOR_UNSEEN, found.where(), message)
    _check_confidence(edition, works, problems)


def _on_pages(edition: Edition) -> Iterator[Mention]:
    """Yield what written pages refer to, but for those that list works."""
    for page in edition.written:
        if _LISTING not in page.text:
            yield from page.mentions


def _check_covers(
    works: Mapping[str, Work], mentions: Iterable[Mention], problems: Problems
) -> None:
    for role, key, where in mentions:
        if role in CITING and key in works and works[key].extent in _UNSEEN:
            message = (
                f"of '{key}' {_UNSEEN[works[key].extent]}, which is no evidence; "
                "cite a work that was seen, or leave it to further reading"
            )
            problems.add(Code.NOT_EVIDENCE, where(), message)


def _check_confidence(edition: Edition, works: Mapping[str, Work], problems: Problems) -> None:
    for record, node in resting(edition):
        if record.confidence != "high" or not record.sources:
            continue
        rests_on = [works[source.work] for source in record.sources if source.work in works]
        if len(rests_on) == len(record.sources) and not is_founded(rests_on):
            message = (
                "'high' needs a document itself, or two works by different hands of which a part "
                "was seen; write 'medium', or add a source"
            )
            problems.add(Code.CONFIDENCE_UNFOUNDED, node.at("confidence"), message)


def _extent_of(work: Work) -> str:
    assert work.seen is not None
    extent, words = work.seen
    return f"'{extent}: {words}'" if words else f"'{extent}'"
