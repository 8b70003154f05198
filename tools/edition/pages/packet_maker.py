"""The packet maker: a page on which a reader ticks what a packet is to hold, without a server.

The page says what there is as data; its script, ``theme/static/maker.js``, makes the form of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from edition.markup.blocks import Block, Page, PageLink, Paragraph, Words
from edition.model.annotations import Note
from edition.model.contents import PRINT, Planned
from edition.model.edition import Edition, Text
from edition.model.reading_text import Division
from edition.model.selection import HEAD
from edition.pages.prose_blocks import titled
from edition.pages.question import series_of
from edition.records.guide import QuestionRecord
from edition.records.text import Role
from edition.rules.balance import MOST
from edition.rules.clock import speed
from edition.rules.excerpts import Opening, leans

PARTS = "packet_parts"
"""The key of the front matter under which the data stand."""
_GRADE, _SPEED = 9, 100
"""The grade by whose speed minutes are reckoned; and words a minute, if none are stated."""
_BEGINS = 60
"""Characters of a passage or a note's words by which a reader knows it."""
_OF_PICTURES: tuple[Role, ...] = ("caption", "credit")
"""What stands with a passage and is printed only if a reader asks for it."""
_INTRODUCTION = (
    "Tick the passages, notes and questions of a packet of your own. It is made on your device: "
    "nothing is sent. The link holds all that you ticked and wrote: whoever has it has the packet."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page, with all that a packet can be made of."""
    data = json.dumps(_parts(edition)).replace("<", "\\u003c")
    without = (Words("Without a script this page can do nothing; printed packets are on "),)
    blocks: list[Block] = [
        Paragraph((Words(_INTRODUCTION),)),
        Paragraph((*without, PageLink("Print", PRINT), Words(".")), style="without-script"),
    ]
    return titled(planned, blocks, [(PARTS, data)])


def _parts(edition: Edition) -> dict[str, Any]:
    """Return the data; students have the questions, and not which answers can be defended."""
    inquiry = edition.guide.blueprint if edition.audience == "teacher" else None
    return {
        "title": edition.record.title,
        "texts": [_text(text, edition) for text in edition.texts],
        "questions": list(_questions(edition)),
        "answers": [record.model_dump() for record in inquiry.record.answers] if inquiry else [],
        "grade": _GRADE,
        "speed": speed(edition, _GRADE) or _SPEED,
        "most": MOST,
    }


def _text(text: Text, edition: Edition) -> dict[str, Any]:
    head = " ".join(part.text for part in text.reading.divisions if part.role in HEAD)
    names, notes = edition.reference.names, defaultdict[str, list[Note]](list)
    for note in text.notes:
        notes[str(note.target.division.locus)].append(note)
    passages, before = list[dict[str, Any]](), list[str]()
    for own in _with_what_follows(text.reading.divisions):
        opening = Opening(own[0], head, " ".join(before), "")
        leaning = leans(opening, names) if before else ""
        headnote = _headnote(str(own[0].locus), edition)
        here = [note for part in own for note in notes[str(part.locus)]]
        passages.append(_passage(own, leaning, headnote, here))
        before.append(own[0].text)
    return {
        "slug": text.slug,
        "siglum": text.witness.siglum,
        "title": text.witness.record.title,
        "passages": passages,
    }


def _with_what_follows(divisions: Iterable[Division]) -> Iterator[list[Division]]:
    """Yield each passage with what is printed with it: what follows it, but for headings."""
    own = list[Division]()
    for part in divisions:
        if part.role == "body":
            if own:
                yield own
            own = [part]
        elif own and part.role != "heading":
            own.append(part)
    if own:
        yield own


def _passage(
    own: Sequence[Division], leaning: str, headnote: str, notes: Iterable[Note]
) -> dict[str, Any]:
    """Return the data of a passage, with what in it leans on what is left out, if anything."""
    return {
        "locus": str(own[0].locus),
        "ids": [part.locus.html_id for part in own if part.role not in _OF_PICTURES],
        "captions": [part.locus.html_id for part in own if part.role in _OF_PICTURES],
        "words": sum(len(part.text.split()) for part in own if part.locus.is_passage),
        "begins": _shown(own[0].text),
        "leans": leaning,
        "headnote": headnote,
        "notes": [
            {
                "id": note.record.id,
                "name": note.name,
                "about": _shown(note.record.quote),
                "words": len(note.record.body.split()),
                "first": note.record.depth == "first",
                "caption": note.target.division.role in _OF_PICTURES,
            }
            for note in notes
        ],
    }


def _headnote(locus: str, edition: Edition) -> str:
    """Return what a packet of this edition says before a passage, as a proposal."""
    parts = (part for packet in edition.packets for part in packet.record.parts)
    notes = (note.words for part in parts for note in part.headnotes if note.at == locus)
    return " ".join(next(notes, "").split())


def _shown(words: str) -> str:
    """Return how words begin; the dots stay on the line of the last one."""
    cut = words[:_BEGINS].rpartition(" ")[0]
    return words if len(words) <= _BEGINS else f"{cut}\N{NO-BREAK SPACE}…"


def _questions(edition: Edition) -> Iterator[dict[str, Any]]:
    for series in series_of(edition):
        for question in series.questions:
            record = question.record
            yield {
                "id": record.id,
                "name": series.name_of(question),
                "words": " ".join(record.question.split()),
                "needs": list(_needs(record, edition.texts)),
                "captions": any(_is_caption(at, edition.texts) for at in record.passages),
                "minutes": record.minutes,
            }


def _is_caption(at: str, texts: Iterable[Text]) -> bool:
    found = (text.reading.division(at) for text in texts)
    return any(division and division.role in _OF_PICTURES for division in found)


def _needs(record: QuestionRecord, texts: Iterable[Text]) -> Iterator[list[str]]:
    """Yield, for each place that a question asks about, the passages with which it is printed."""
    for at in record.passages:
        for text in texts:
            division = text.reading.division(at)
            if division is not None:
                yield _printed_with(division, text)


def _printed_with(division: Division, text: Text) -> list[str]:
    divisions = text.reading.divisions
    if division.role in HEAD:
        return [str(part.locus) for part in divisions if part.role == "body"]
    if division.role == "heading":
        return [str(part.locus) for part in _below(division, divisions)]
    found = (own for own in _with_what_follows(divisions) if any(p is division for p in own))
    return [str(own[0].locus) for own in found]


def _below(heading: Division, divisions: Iterable[Division]) -> Iterator[Division]:
    """Yield the passages below a heading."""
    is_below = False
    for part in divisions:
        if part.role == "heading":
            is_below = part is heading
        elif is_below and part.role == "body":
            yield part
