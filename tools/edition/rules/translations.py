"""Translations: each belongs to words of the edition, and none is missing in a packet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import NamedTuple

from edition.model.edition import ANNOTATIONS, GLOSSARY, Edition
from edition.model.lines import TRANSLATIONS, TranslatedLines, one_line
from edition.model.packets import Packet, in_language, without_forms
from edition.model.printed_lines import all_lines, printed_lines
from edition.model.selection import Glosses, select
from edition.problems import Code, Problems, brief, counted
from edition.records.base import LANGUAGES
from edition.records.reference import TranslationRecord
from edition.sources.mentions import limit_words, sources
from edition.sources.prose import Mention
from edition.sources.validation import Entry, like

WORDS = 35
"""Of a translation: other languages need more of them than the gloss has."""
LINE_WORDS = 200
"""The same of a line, which may be a whole paragraph."""
_LIKE = 0.7
"""How like a line must be to be what the English of a translation has become."""
_BEGINNING = 5
"""Words by which a message names a line."""
_NUMBER = re.compile(r"[0-9]+(?:[.,\u00a0\u202f ][0-9]+)*")
_SIGNS = re.compile("[^0-9]")
_QUOTED = re.compile("“([^”]*)”")
_AROUND = " .,;:!?…"


def check_translations(edition: Edition, problems: Problems) -> Iterator[Mention]:
    """Report translations of what is not there, and second ones; yield what they refer to."""
    files = (f"{ANNOTATIONS}/{text.slug}/everyday.yaml" for text in edition.texts)
    is_read = edition.has_read_texts and edition.has_read(GLOSSARY, *files)
    seen: set[tuple[str, str, str, str]] = set()
    glosses = _glosses(edition)
    terms = {entry.record.headword: entry.record.gloss for entry in edition.glossary}
    lines = _lines(edition)
    for entry in edition.translations:
        record = entry.record
        yield from sources(record, entry.node, problems)
        for tag, words in record.words.items():
            where = partial(entry.node.at, "words", tag)
            limit = LINE_WORDS if record.line else WORDS
            limit_words(words, limit, where, "translation", problems)
        key = (record.word, record.gloss, record.term, one_line(record.line))
        if key in seen:
            name = record.word or record.term or _begun(record.line)
            message = f"'{name}' is translated already; keep one of the two"
            problems.add(Code.ID_DUPLICATE, entry.node.location, message)
        elif _has_shape(entry, problems):
            if record.line:
                _check_line(entry, lines, edition, problems)
            elif is_read:
                _check_there(entry, glosses, terms, problems)
        seen.add(key)


def _has_shape(entry: Entry[TranslationRecord], problems: Problems) -> bool:
    """Tell whether a translation is of one thing."""
    record = entry.record
    given = (bool(record.word), bool(record.gloss), bool(record.term), bool(record.line))
    is_one = given in (
        (True, True, False, False),
        (False, False, True, False),
        (False, False, False, True),
    )
    if not is_one:
        message = (
            "a translation is of a 'word' with its 'gloss', of a 'term', or of a 'line'; write "
            "one of them"
        )
        problems.add(Code.PART_UNCLEAR, entry.node.location, message)
    return is_one


def _glosses(edition: Edition) -> dict[str, list[str]]:
    """Return how each everyday word is explained, in every place."""
    glosses: dict[str, list[str]] = {}
    for use in (use.record for text in edition.texts for use in text.everyday):
        glosses.setdefault(use.quote, []).append(use.gloss)
    return glosses


def _lines(edition: Edition) -> dict[str, None]:
    """Return the lines that can be translated; none if a file was not read whole.

    Once each translation has its line, no page is looked at that only has more of them.
    """
    lines: dict[str, None] = {}
    wanted = {one_line(entry.record.line) for entry in edition.translations} - {""}
    for line in map(one_line, all_lines(edition)) if wanted and not edition.faulty else ():
        lines[line] = None
        wanted.discard(line)
        if not wanted:
            break
    return lines


def _check_there(
    entry: Entry[TranslationRecord],
    glosses: Mapping[str, list[str]],
    terms: Mapping[str, str],
    problems: Problems,
) -> None:
    """Report a gloss that no word has, or a translation with a number that the gloss has not."""
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
    else:
        english = Counter(_numbers(record.gloss or terms[record.term]))
        for tag, words in record.words.items():
            if more := ", ".join(Counter(_numbers(words)) - english):
                message = f"the {LANGUAGES[tag]} has {more}, and its English has not; correct it"
                problems.add(Code.TRANSLATION_DIFFERS, node.at("words", tag), message)


def _check_line(
    entry: Entry[TranslationRecord],
    lines: Mapping[str, None],
    edition: Edition,
    problems: Problems,
) -> None:
    """Report a line whose English is printed nowhere, or a translation with other numbers."""
    english = one_line(entry.record.line)
    if lines and english not in lines:
        near = next(iter(get_close_matches(english, lines, n=1, cutoff=_LIKE)), None)
        remedy = (
            f"it may be this by now: {near!r}; write that here and look at its translations, or "
            "take them out"
            if near
            else "write it as it is printed, or take it out"
        )
        message = f"no gist, page, worksheet or headnote has this line any longer; {remedy}"
        problems.add(Code.TRANSLATION_ASTRAY, entry.node.at("line"), message)
    sigla = "|".join(re.escape(text.witness.siglum) for text in edition.texts)
    texts = re.compile(rf"\b(?:{sigla or '(?!)'})\b")
    for tag, words in entry.record.words.items():
        for what, found in _differing(english, words, texts):
            message = (
                f"the {LANGUAGES[tag]} differs from its English in {what}: {found}; say the same, "
                "and quote English words only between “ and ”"
            )
            problems.add(Code.TRANSLATION_DIFFERS, entry.node.at("words", tag), message)


def _differing(english: str, words: str, texts: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield what a translation must have as the English has it, and has otherwise."""
    for what, fixed in _FIXED.items():
        theirs, ours = fixed(english, texts), fixed(words, texts)
        if sorted(theirs) != sorted(ours):
            there, here = Counter(theirs), Counter(ours)
            lacks, has = (", ".join(more) for more in (there - here, here - there))
            told = filter(None, (lacks and f"it lacks {lacks}", has and f"it has {has}"))
            yield what, " and ".join(told)


def _quoted(words: str) -> list[str]:
    return [quoted.strip(_AROUND) for quoted in _QUOTED.findall(words)]


def _numbers(words: str) -> list[str]:
    """Return the numbers in words, without the signs that part thousands or decimals."""
    return [_SIGNS.sub("", number) for number in _NUMBER.findall(words)]


_FIXED: Mapping[str, Callable[[str, re.Pattern[str]], list[str]]] = {
    "numbers": lambda words, texts: _numbers(words),
    "texts": lambda words, texts: texts.findall(words),
    "quotations": lambda words, texts: _quoted(words),
}
"""What no language changes: numbers, names of texts, English that is quoted."""


def check_languages(edition: Edition, held: Mapping[str, Edition], problems: Problems) -> None:
    """Report what a packet in another language would say in English alone.

    ``held`` is what each packet holds of the edition, by its name.
    """
    for packet in without_forms(edition.packets):
        for number, tag in enumerate(packet.record.languages):
            for missing in untranslated(edition, held[packet.name], packet, tag):
                message = (
                    f"{missing.told(len(missing.names))}; add them to a file in {TRANSLATIONS}, "
                    "or take the language out"
                )
                where = packet.node.at("languages", number)
                problems.add(Code.TRANSLATION_MISSING, where, message)


class Untranslated(NamedTuple):
    """What a packet has in English alone of its words, or of its lines."""

    language: str
    what: str
    names: Sequence[str]
    total: int
    """Of all words or lines."""

    def told(self, most: int) -> str:
        """Return how many there are, and so many of them by their first words."""
        verb = "is" if len(self.names) == 1 else "are"
        of = counted(self.total, self.what)
        named = ", ".join(self.names[:most]) + (", …" if len(self.names) > most else "")
        return f"{len(self.names)} of {of} {verb} not translated into {self.language} ({named})"


def untranslated(
    edition: Edition, selected: Edition, packet: Packet, tag: str
) -> Iterator[Untranslated]:
    """Yield which words and which lines of a packet are not translated into a language.

    ``selected`` is what the packet holds of the edition.
    """
    made = in_language(packet, tag)
    explained = [*_explained(edition, selected, packet, made, tag)]
    words = sorted({word for word, is_said in explained if not is_said})
    translated = TranslatedLines.of(edition.translations, tag)
    lines = [*dict.fromkeys(map(one_line, printed_lines(selected, made)))]
    begun = [_begun(line) for line in lines if not translated.say(line)]
    for missing, count, what in ((words, len(explained), "word"), (begun, len(lines), "line")):
        if missing:
            yield Untranslated(LANGUAGES[tag], what, missing, count)


def _explained(
    edition: Edition, selected: Edition, packet: Packet, made: Packet, tag: str
) -> Iterator[tuple[str, bool]]:
    """Yield each word that a packet explains, and whether it does so in a language."""
    if packet.record.follows or any(part.language for part in packet.record.parts):
        for text in select(edition, made).texts:
            yield from ((use.record.quote, use.language == tag) for use in text.everyday)
        return
    glosses = Glosses.of(edition)  # all is in English as yet, and in no other packet
    for text in selected.texts:
        yield from ((use.record.quote, glosses.is_said(use, tag)) for use in text.everyday)


def _begun(line: str) -> str:
    """Return the first words of a line, between quotation marks where there are more."""
    first = one_line(line).split()
    return brief(" ".join(first[:_BEGINNING]) + ("…" if len(first) > _BEGINNING else ""))
