"""What a packet prints of an edition, as a smaller edition of which its pages are made as ever."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypeVar

from edition.model.annotations import EverydayUse, TermUse
from edition.model.edition import Edition, Text
from edition.model.guide import Question
from edition.model.lines import TranslatedLines
from edition.model.needed import with_needed
from edition.model.packets import Packet
from edition.model.reading_text import Division, LeftOut, TextPart, role_of
from edition.model.reference_data import ReferenceData
from edition.records.base import Evidence
from edition.records.note import EverydayRecord
from edition.records.packet import EVERY_QUESTION, PartRecord
from edition.records.reference import GlossaryRecord
from edition.records.text import Role

HEAD: tuple[Role, ...] = ("title", "deck", "byline", "date")
"""What stands at the head of a text, and always with it."""
_ALL = PartRecord()
E = TypeVar("E", bound=Evidence)


def select(edition: Edition, packet: Packet, part: PartRecord = _ALL) -> Edition:
    """Return what a packet holds, or what a part of it prints."""
    return Selection.of(edition, packet).part(part)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a packet holds, chosen once for all of its parts."""

    held: Edition
    unsourced: Callable[[], ReferenceData]
    """Gives its timeline and figures, for parts that do not say their sources; few packets ask."""

    @classmethod
    def of(cls, edition: Edition, packet: Packet) -> Selection:
        """Return what a packet holds.

        Of a text that is printed, in the packet or in the one that it follows, only the chosen
        passages are there, and what belongs to them. Another text is not there, but a packet
        without any text leaves none out. Whatever is left has the numbers that it has in the whole.
        """
        glosses, guide = Glosses.of(edition), edition.guide
        named = _texts(edition, packet)
        printed = {chosen.text: with_needed(edition, packet, chosen) for chosen in named}
        chosen = (text for text in edition.texts if text.slug in printed)
        texts = tuple(_selected(text, printed[text.slug], glosses) for text in chosen)
        texts = texts or edition.texts
        loci = {str(division.locus) for text in texts for division in text.reading.divisions}
        held = replace(
            edition,
            texts=tuple(replace(t, questions=_answered(t.questions, loci)) for t in texts),
            guide=replace(guide, questions=_answered(guide.questions, loci)),
            audience=packet.record.audience,
            selected_from=edition,
        )
        return cls(held, cache(partial(_without_sources, edition.reference)))

    def part(self, part: PartRecord = _ALL) -> Edition:
        """Return what a part prints, which may name its questions, parallels, documents, years."""
        held, guide = self.held, self.held.guide
        reference = self.held.reference if part.sources else self.unsourced()
        parallels = tuple(p for p in guide.parallels if p.record.id in part.parallels)
        documents = tuple(d for d in guide.documents if d.record.id in part.documents)
        return replace(
            held,
            texts=tuple(replace(t, questions=(*named_by(part, t.questions),)) for t in held.texts),
            guide=replace(
                guide,
                questions=(*named_by(part, guide.questions),),
                parallels=parallels if part.parallels else guide.parallels,
                documents=documents if part.documents else guide.documents,
            ),
            reference=replace(
                reference,
                timeline=tuple(
                    event
                    for event in reference.timeline
                    if part.depth == "all" or event.record.depth == "first"
                ),
                figures=tuple(
                    figure
                    for figure in reference.figures
                    if not part.years or figure.record.year in part.years
                ),
            ),
            depth=part.depth,
            lines=TranslatedLines.of(held.translations, part.language),
        )


def _without_sources(reference: ReferenceData) -> ReferenceData:
    """Return timeline and figures without what they rest on."""
    bare = {"work": "", "locator": ""}
    events = (replace(e, record=_unsourced(e.record)) for e in reference.timeline)
    figures = (replace(e, record=e.record.model_copy(update=bare)) for e in reference.figures)
    return replace(reference, timeline=tuple(events), figures=tuple(figures))


def _texts(edition: Edition, packet: Packet) -> list[PartRecord]:
    """Return the parts with a text, of the packet before this one and then of this one."""
    first = (other for other in edition.packets if other.name == packet.record.follows)
    return [part for p in (*first, packet) for part in p.record.parts if part.text]


def _answered(questions: Iterable[Question], loci: Collection[str]) -> tuple[Question, ...]:
    """Return the questions that passages at these loci answer."""
    there = set(loci)
    return tuple(q for q in questions if there.issuperset(q.record.passages))


def named_by(part: PartRecord, questions: Iterable[Question]) -> Iterator[Question]:
    """Yield those questions that a part names, or all if it names none or all."""
    every = not part.questions or EVERY_QUESTION in part.questions
    return (q for q in questions if every or q.record.id in part.questions)


def _unsourced(record: E) -> E:
    """Return what rests on sources without them, for a part that does not say them."""
    return record.model_copy(update={"sources": []})


@dataclass(frozen=True, slots=True)
class Glosses:
    """What may be said of words, in English and in other languages."""

    entries: Mapping[str, GlossaryRecord]
    translated: Mapping[tuple[str, str, str], Mapping[str, str]]
    """By language, of an everyday word with its gloss, or of a headword."""

    @classmethod
    def of(cls, edition: Edition) -> Glosses:
        """Return the glosses of an edition."""
        entries = {entry.record.headword: entry.record for entry in edition.glossary}
        records = (entry.record for entry in edition.translations)
        return cls(entries, {(r.word, r.gloss, r.term): r.words for r in records})

    def everyday(self, use: EverydayUse, language: str | None) -> EverydayUse:
        """Return an everyday word, explained in a language if it can be."""
        if not language:
            return use
        translation = self.translated.get((use.record.quote, use.record.gloss, ""), {}).get(
            language
        )
        if not translation:
            return use
        record = use.record.model_copy(update={"gloss": translation})
        return replace(use, record=record, language=language)

    def term(self, use: TermUse, language: str | None) -> EverydayUse:
        """Return a term as an everyday word: how it is said, and its gloss."""
        entry = self.entries[use.record.term]
        translation = self.translated.get(("", "", entry.headword), {}).get(language or "")
        spoken = f"(say {entry.pronunciation}) " if entry.pronunciation and not translation else ""
        record = EverydayRecord.model_construct(
            at=use.record.at, quote=use.record.quote, gloss=translation or f"{spoken}{entry.gloss}"
        )
        language = language if language and translation else ""
        return EverydayUse(record, use.target, use.node, language, entry.headword)

    def is_said(self, use: EverydayUse, language: str) -> bool:
        """Tell whether a word that is explained in English could be in a language."""
        key = ("", "", use.term) if use.term else (use.record.quote, use.record.gloss, "")
        return bool(self.translated.get(key, {}).get(language))


def _explained(
    words: Iterable[EverydayUse], part: PartRecord, terms: Iterable[TermUse], glosses: Glosses
) -> Iterator[EverydayUse]:
    """Yield what is explained beside a text: hard words, and each term where it first stands."""
    for hard in words:
        if hard.record.quote not in part.unglossed:
            yield glosses.everyday(hard, part.language)
    explained: set[str] = set()
    for use in terms:
        # A term that the glossary lacks is told where rules are asked, which may be after this.
        if use.record.term in glosses.entries.keys() - explained:
            yield glosses.term(use, part.language)
        explained.add(use.record.term)


def _selected(text: Text, part: PartRecord, glosses: Glosses) -> Text:
    """Return a text with the passages that a part names, and what belongs to them of its layers."""
    parts = tuple(_chosen(text.reading.parts, part))
    loci = {str(division.locus) for division in parts if isinstance(division, Division)}
    notes = [note for note in text.notes if str(note.target.division.locus) in loci]
    kept = [note for note in notes if not part.notes or note.record.id in part.notes]
    kept = [note for note in kept if part.depth != "first" or note.record.depth == "first"]
    has_notes = "notes" in part.layers
    used = (use for use in text.terms if str(use.target.division.locus) in loci)
    terms = [use for use in used if not part.glosses or use.record.term in part.glosses]
    if has_notes and not part.sources:
        kept = [replace(note, record=_unsourced(note.record)) for note in kept]
    hard = (use for use in text.everyday if str(use.target.division.locus) in loci)
    explains = not {"margin", "below"}.isdisjoint(part.layers)
    explained = _explained(hard, part, terms, glosses) if explains else ()
    return replace(
        text,
        reading=replace(text.reading, parts=parts),
        notes=tuple(kept) if has_notes else (),
        notes_left_out=len(notes) - len(kept) if has_notes else 0,
        terms=() if explains else tuple(terms),
        everyday=tuple(explained),
        gists=tuple(gist for gist in text.gists if gist.record.at in loci),
        layers=tuple(part.layers),
        writing_lines=part.writing_lines,
        headnotes=tuple(headnote for headnote in part.headnotes if headnote.words),
    )


def _chosen(parts: tuple[TextPart, ...], wanted: PartRecord) -> Iterator[TextPart]:
    """Yield the parts to print, and in the place of others the numbers of their passages.

    The head always stands. A heading stands if a passage or an item of a list below it does; a
    list, a caption, an author's note stand with the passage that they follow, or are left out.
    """
    gap: list[str] = []
    for part, kept in zip(parts, _kept(parts, wanted), strict=True):
        if kept:
            if gap:
                yield LeftOut(tuple(gap))
            gap = []
            yield part
        elif isinstance(part, Division) and (part.role == "body" or _is_left(part, wanted)):
            gap.append(part.locus.number)
    if gap:
        yield LeftOut(tuple(gap))


def _is_left(part: Division, wanted: PartRecord) -> bool:
    """Tell whether it is an item of a list whose passage is printed without it."""
    passage = f"{part.locus.siglum} {part.locus.passage}"
    return part.role == "item" and "item" in wanted.without and passage in wanted.passages


def _kept(parts: tuple[TextPart, ...], wanted: PartRecord) -> list[bool]:
    """Tell of each part whether it is printed."""
    if not wanted.passages:
        return [True for _ in parts]
    roles = [role_of(part) for part in parts]
    kept: list[bool] = []
    chosen = False
    for part, role in zip(parts, roles, strict=True):
        if isinstance(part, Division) and role == "body":
            chosen = str(part.locus) in wanted.passages
        kept.append((chosen and role not in wanted.without) or role in HEAD)
    for at, role in enumerate(roles):
        if role == "heading":
            end = next((n for n in range(at + 1, len(parts)) if roles[n] == "heading"), len(parts))
            below = (n for n in range(at + 1, end) if roles[n] in ("body", "item"))
            kept[at] = any(kept[n] for n in below)
    return kept
