"""Glosses in other languages: each is of a gloss that there is, and none is wanting in a packet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from edition.model.edition import ANNOTATIONS, GLOSSARY, TRANSLATIONS, Edition
from edition.model.packets import Packet, in_language, without_forms
from edition.model.selection import select
from edition.problems import Code, Problems
from edition.records.base import LANGUAGES
from edition.records.reference import TranslationRecord
from edition.sources.mentions import limit_words, sources
from edition.sources.prose import Mention
from edition.sources.validation import Entry, like

WORDS = 35
"""Of a translation: other languages need more of them than the gloss has."""


def check_translations(edition: Edition, problems: Problems) -> Iterator[Mention]:
    """Report every translation that is of nothing, or twice; yield what they rest on."""
    files = (f"{ANNOTATIONS}/{text.slug}/everyday.yaml" for text in edition.texts)
    is_read = edition.is_whole and edition.has_read(GLOSSARY, *files)
    seen: set[tuple[str, str, str]] = set()
    glosses, terms = _glosses(edition), [entry.record.headword for entry in edition.glossary]
    for entry in edition.translations:
        record = entry.record
        yield from sources(record, entry.node, problems)
        for tag, words in record.words.items():
            where = partial(entry.node.at, "words", tag)
            limit_words(words, WORDS, where, "translation", problems)
        key = (record.word, record.gloss, record.term)
        if key in seen:
            message = f"'{record.word or record.term}' is translated already; keep one of the two"
            problems.add(Code.ID_DUPLICATE, entry.node.location, message)
        elif _has_shape(entry, problems) and is_read:
            _check_there(entry, glosses, terms, problems)
        seen.add(key)


def _has_shape(entry: Entry[TranslationRecord], problems: Problems) -> bool:
    """Tell whether a translation is of one thing."""
    record = entry.record
    given = (bool(record.word), bool(record.gloss), bool(record.term))
    is_one = given in ((True, True, False), (False, False, True))
    if not is_one:
        message = "a translation is of a 'word' with its 'gloss', or of a 'term'; write one of them"
        problems.add(Code.PART_UNCLEAR, entry.node.location, message)
    return is_one


def _glosses(edition: Edition) -> dict[str, list[str]]:
    """Return how each everyday word is explained, in every place."""
    glosses: dict[str, list[str]] = {}
    for use in (use.record for text in edition.texts for use in text.everyday):
        glosses.setdefault(use.quote, []).append(use.gloss)
    return glosses


def _check_there(
    entry: Entry[TranslationRecord],
    glosses: Mapping[str, list[str]],
    terms: Sequence[str],
    problems: Problems,
) -> None:
    record, node = entry.record, entry.node
    if record.term and record.term not in terms:
        near = like(record.term, terms)
        remedy = f"did you mean '{near}'?" if near else "correct it or take it out"
        message = f"the glossary has no headword '{record.term}'; {remedy}"
        problems.add(Code.TERM_UNKNOWN, node.at("term"), message)
    elif record.word and record.gloss not in glosses.get(record.word, ()):
        now = ", ".join(f"'{gloss}'" for gloss in glosses.get(record.word, ())) or "nothing"
        message = (
            f"'{record.word}' is not explained by '{record.gloss}', but by {now}; translate that, "
            "or take this out"
        )
        problems.add(Code.TRANSLATION_ASTRAY, node.at("gloss"), message)


def check_languages(edition: Edition, problems: Problems) -> None:
    """Report words that a packet in another language would explain in English."""
    for packet in without_forms(edition.packets):
        for number, tag in enumerate(packet.record.languages):
            _check_language(edition, packet, number, tag, problems)


def _check_language(
    edition: Edition, packet: Packet, number: int, tag: str, problems: Problems
) -> None:
    uses = [u for text in select(edition, in_language(packet, tag)).texts for u in text.everyday]
    missing = sorted({use.record.quote for use in uses if use.language != tag})
    if missing:
        message = (
            f"{len(missing)} of {len(uses)} words are not translated into {LANGUAGES[tag]} "
            f"({', '.join(missing)}); add them to {TRANSLATIONS}, or take the language out"
        )
        where = packet.node.at("languages", number)
        problems.add(Code.TRANSLATION_MISSING, where, message)
