"""Rules that hold between records: evidence, references, limits of length, nothing unused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from edition.model.annotations import Note, like_locus
from edition.model.edition import GLOSSARY, Edition, Text, loci_of
from edition.model.reference_data import ON_FIGURES, SERIES
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK
from edition.rules.dates import check_dates
from edition.rules.evidence import check_evidence
from edition.rules.guide import check_guide
from edition.rules.listings import check_pages
from edition.rules.reading import check_reading
from edition.rules.taken import check_taken
from edition.rules.translations import check_translations
from edition.rules.voices import check_voices
from edition.rules.works import check_groups, check_works
from edition.sources.bibliography import PATH as BIBLIOGRAPHY
from edition.sources.mentions import limit_words, loci, sources
from edition.sources.prose import CITING, Mention, count_words, examine, examine_text
from edition.sources.validation import like

NOTE_WORDS = 120
GLOSS_WORDS = 25
ENTRY_WORDS = 220
NOTES_PER_HUNDRED_WORDS = 7
"""A denser page is read for its notes, not for its text."""
FEW_NOTES = 5
"""Notes that even a text of a few words may have."""
SUGGESTIONS = 50
"""Unknown names in one run for which the nearest known one is looked for."""


def check_records(edition: Edition, problems: Problems) -> None:
    """Report what a record lacks, has too much of, or names that is not there."""
    mentions = [
        *(mention for text in edition.texts for mention in _check_text(text, problems)),
        *_check_glossary(edition, problems),
        *_check_companion(edition, problems),
        *check_guide(edition, problems),
    ]
    mentions += check_translations(edition, problems)
    check_reading(edition, problems)
    check_voices(edition, problems)
    check_taken(edition, problems)
    check_evidence(edition, mentions, problems)
    mentions += edition.mentions
    check_works(edition.works or {}, problems)
    check_groups(edition, problems)
    check_dates(edition, problems)
    _check_mentions(edition, mentions, problems)
    if not problems:
        # What a faulty record would have used would be reported as unused.
        _check_unused(edition, mentions, problems)
        check_pages(edition, {m.target for m in mentions if m.role in CITING}, problems)


def _check_text(text: Text, problems: Problems) -> Iterator[Mention]:
    for note in text.notes:
        yield from examine(note.node, "body", problems)
        yield from sources(note.record, note.node, problems)
        _check_evidence(note, problems)
        limit_words(note.record.body, NOTE_WORDS, partial(note.node.at, "body"), "note", problems)
    _check_density(text, problems)
    for use in text.terms:
        yield Mention("term", use.record.term, partial(use.node.at, "term"))
    yield Mention("cite:t", text.witness.record.cite, partial(text.witness.declared, "cite"))


def _check_glossary(edition: Edition, problems: Problems) -> Iterator[Mention]:
    for entry in edition.glossary:
        record, node = entry.record, entry.node
        yield from examine(node, "entry", problems)
        yield from sources(record, node, problems)
        limit_words(record.gloss, GLOSS_WORDS, partial(node.at, "gloss"), "gloss", problems)
        limit_words(record.entry, ENTRY_WORDS, partial(node.at, "entry"), "entry", problems)
        if not record.sources:
            message = f"the entry '{record.headword}' has no source; say where it can be checked"
            problems.add(Code.SOURCE_MISSING, node.location, message)


def _check_companion(edition: Edition, problems: Problems) -> Iterator[Mention]:
    reference = edition.reference
    for event in reference.timeline:
        yield from sources(event.record, event.node, problems)
        yield from loci(event.node, "texts")
        if not event.record.texts and not event.record.gap:
            message = "no text tells this event; say in 'gap' which silence it fills, or cut it"
            problems.add(Code.GAP_UNNAMED, event.node.at("event"), message)
    for name in reference.register:
        yield from sources(name.record, name.node, problems)
        if edition.has_read_texts and not any(loci_of(name.record.names, edition)):
            message = f"no text has {' or '.join(name.record.names)}; write it as the texts do"
            problems.add(Code.NAME_ABSENT, name.node.at("names"), message)
    for place in edition.atlas.places:
        yield from sources(place.record, place.node, problems)
        yield from loci(place.node, "texts")
    for route in edition.atlas.routes:
        yield from sources(route.record, route.node, problems)
    known = {entry.record.series for entry in reference.series}
    is_read = edition.has_read(SERIES)
    for figure in reference.figures:
        yield Mention("cite:t", figure.record.work, figure.node.at)
        if figure.record.series not in known and is_read:
            message = f"series.yaml does not explain '{figure.record.series}'; add it there"
            problems.add(Code.SERIES_UNKNOWN, figure.node.location, message)
    on_figures = reference.on_figures
    yield from examine_text(on_figures, lambda line: Location(ON_FIGURES, line + 1), problems)
    for question in reference.open_questions:
        yield Mention("locus", question.record.at, partial(question.node.at, "at"))


def _check_evidence(note: Note, problems: Problems) -> None:
    kind, count = note.record.kind, len(note.record.sources)
    if kind.sources and not count:
        message = f"a '{kind}' note must show its evidence; add 'sources' with work and place"
        problems.add(Code.SOURCE_MISSING, note.node.location, message)
    elif count < kind.sources:
        message = f"a '{kind}' note names both sides; add a second source"
        problems.add(Code.SOURCE_MISSING, note.node.at("sources"), message)


def _check_density(text: Text, problems: Problems) -> None:
    if text.witness.is_absent:
        return
    words = sum(count_words(division.text) for division in text.reading.divisions)
    allowed = max(words * NOTES_PER_HUNDRED_WORDS // 100, FEW_NOTES)
    if len(text.notes) > allowed:
        last = max(text.notes, key=lambda note: note.node.location)
        message = f"{len(text.notes)} notes on {words} words are more than {allowed}; drop some"
        problems.add(Code.TOO_MANY_NOTES, last.node.location, message)


def _check_mentions(edition: Edition, mentions: list[Mention], problems: Problems) -> None:
    """Report what does not exist; what stands in a file that could not be read may exist."""
    known = {
        "term": {entry.record.headword for entry in edition.glossary},
        "locus": {str(d.locus) for text in edition.texts for d in text.reading.divisions},
        "cite": set(edition.works or ()),
    }
    read = {
        "term": edition.has_read(GLOSSARY),
        "locus": edition.has_read_texts,
        "cite": edition.has_read(BIBLIOGRAPHY),
    }
    suggestions = 0
    if edition.has_read_texts:
        mentions = _of_known_texts(edition, mentions, problems)
    for role, target, where in mentions:
        kind = "cite" if role in CITING else role
        if read[kind] and target not in known[kind]:
            code, what, remedy = _ABSENT[kind]
            suggestions += 1
            near = None
            if kind == "locus":  # a number is not like another number
                near = like_locus(target, known[kind])
            elif suggestions <= SUGGESTIONS:
                near = like(target, known[kind], 0.75)
            place = where()
            if kind == "term" and place.path.endswith("/terms.yaml"):
                remedy = f"add it to {GLOSSARY}, or take this out"
            remedy = f"did you mean '{near}'?" if near else remedy
            problems.add(code, place, f"{what} '{target}'; {remedy}")


def _of_known_texts(edition: Edition, mentions: list[Mention], problems: Problems) -> list[Mention]:
    """Return mentions but those of texts that the edition has not; each text is reported once."""
    known = {text.witness.siglum for text in edition.texts}
    foreign: dict[str, list[Location]] = {}
    for role, target, where in mentions:
        siglum = target.partition(" ")[0]
        if role == "locus" and siglum not in known and siglum.isupper():
            foreign.setdefault(siglum, []).append(where())
    several = {siglum: places for siglum, places in foreign.items() if len(places) >= _SEVERAL}
    for siglum, places in several.items():
        files = len({where.path for where in places})
        message = (
            f"no text has the siglum '{siglum}', and {len(places)} places in "
            f"{'this file' if files == 1 else f'{files} files'} name passages of it: "
            f"'edition uses {siglum}' shows them; take them out, or name the text in {BOOK}"
        )
        problems.add(Code.TEXT_TAKEN_OUT, min(places), message)
    return [m for m in mentions if m.role != "locus" or m.target.partition(" ")[0] not in several]


_SEVERAL = 3
"""Places in an unknown text that are no slip of the hand."""
_ABSENT = {
    "term": (Code.TERM_UNKNOWN, "the glossary has no headword", "add it or write the words"),
    "locus": (Code.PASSAGE_UNKNOWN, "no text has a", "correct the number"),
    "cite": (Code.WORK_UNKNOWN, "the bibliography has no work", "add it or correct the key"),
}


def _check_unused(edition: Edition, mentions: list[Mention], problems: Problems) -> None:
    used = {(mention.role in CITING, mention.target) for mention in mentions}
    for entry in edition.glossary:
        if (False, entry.record.headword) not in used:
            message = f"nothing uses the entry '{entry.record.headword}'; link it or take it out"
            problems.add(Code.TERM_UNUSED, entry.node.at("headword"), message)
    works = (edition.works or {}).values()
    cited = [work for work in works if (True, work.key) in used]
    wholes = {whole for work in cited for whole in work.wholes}
    for work in works if edition.record.uncited == "refuse" else ():
        is_further = work.extent == "catalogue"  # for reading on, and no evidence
        if (True, work.key) not in used and work.key not in wholes and not is_further:
            message = f"nothing cites the work '{work.key}'; cite it or take it out"
            problems.add(Code.WORK_UNCITED, work.location, message)
