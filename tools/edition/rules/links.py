"""Links between pages that people write: each leads to a page or a file that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from edition.model import by_hand
from edition.model.contents import (
    DOCUMENTS,
    KEY,
    ORGANIZER,
    PARALLELS,
    QUESTIONS,
    REGISTER,
    TEXT,
    TIMELINE,
    asked_apart,
    contents,
    page_of,
)
from edition.model.drawn import drawn
from edition.model.edition import GENERATED, Edition, Text
from edition.model.markdown_pages import WrittenPage
from edition.model.numbering import event_ids
from edition.problems import Code, Problems
from edition.rules.markdown import identities
from edition.rules.pictures import PICTURE
from edition.sources.characters import Places
from edition.sources.fences import outline
from edition.sources.validation import like

_LINK = re.compile(r"\]\(<?(?![a-z][a-z0-9+.-]*:|#)([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_DOC = re.compile(r"\{doc\}`(?:[^`<]*<)?([^`<>]+)>?`")


def check_links(edition: Edition, docs: Path, problems: Problems) -> None:
    """Report each link to a page, or to a file below ``docs``, that the edition does not have."""
    pages = {page.path for page in edition.written if page.is_page}
    pages |= {page.path for page in contents(edition)}
    drawings = {*drawn(edition)}
    for page in edition.written:
        places = Places(page.text, f"docs/{page.path}.md")
        for offset, path, kind, place in _links(page):
            known = [f"{name}{kind}" for name in pages]
            is_there = path in known or path in drawings or (kind and (docs / path).is_file())
            if _may_be_unread(path, edition):
                continue
            if not is_there:
                near = like(path, known)
                remedy = f"did you mean '{near}'?" if near else "correct the link or take it out"
                message = f"there is no 'docs/{path}' to link to; {remedy}"
                problems.add(Code.PAGE_UNKNOWN, places.at(offset), message)
            elif place and place not in (there := _places(edition, path.removesuffix(".md"))):
                remedy = _instead(place, there, edition)
                message = f"'docs/{path}' has no place '{place}'; {remedy}"
                problems.add(Code.PAGE_UNKNOWN, places.at(offset), message)


def _instead(place: str, there: Collection[str], edition: Edition) -> str:
    """Return what to write for a place that is not there."""
    if near := like(place, there):
        return f"did you mean '{near}'?"
    sigla = (text.witness.siglum for text in edition.texts)
    passage = next((f"a passage is {{locus}}`{name} 1` and the like; else " for name in sigla), "")
    return f"{passage}name the page alone"


def _places(edition: Edition, path: str) -> Collection[str]:
    """Return the names of the places on a page that a link can lead to."""
    parallels = [entry.record.id for entry in edition.guide.parallels]
    apart = asked_apart(edition)
    asked = {
        page_of(page, text.slug, apart): [f"question-{entry.record.id}" for entry in text.questions]
        for text in edition.texts
        for page in (QUESTIONS, KEY)
    }
    every = [f"question-{entry.record.id}" for entry in edition.question_entries]
    events = event_ids(entry.record.date for entry in edition.reference.timeline)
    made = {
        PARALLELS: parallels,
        ORGANIZER: [f"organizer-{name}" for name in parallels],
        DOCUMENTS: [entry.record.id for entry in edition.guide.documents],
        **asked,
        QUESTIONS: every,
        KEY: every,
        REGISTER: [f"name-{entry.record.id}" for entry in edition.reference.register],
        TIMELINE: [*events],
        **{TEXT.format(text.slug): [*_in_text(text)] for text in edition.texts},
    }
    written = (page.text for page in edition.written if page.path == path)
    return made.get(path) or [name for text in written for name in identities(text)]


def _in_text(text: Text) -> Iterator[str]:
    """Yield the names of places on a text's page, but for passages, which have a role."""
    yield from (f"q-{question.record.id}" for question in text.questions)
    yield from (entry.record.was for entry in text.old_addresses)
    for part in (p for p in text.reading.divisions if p.role in ("title", "heading")):
        yield f"{part.locus.siglum}-{part.locus.html_id}".lower()


def _links(page: WrittenPage) -> Iterator[tuple[int, str, str, str]]:
    """Yield each link's offset, its path from ``docs/``, its kind's suffix, its place there."""
    text = outline(page.text).bare
    shown = {picture.start(2) for picture in PICTURE.finditer(text)}
    for link in _LINK.finditer(text):
        if link.start(1) in shown:
            continue
        path, _, place = link[1].partition("#")
        yield link.start(1), page.resolved(path), ".md", place
    for link in _DOC.finditer(text):
        yield link.start(1), page.resolved(link[1]), "", ""
    for start, name in by_hand.entries(text):
        yield start, page.resolved(name), "", ""


def _may_be_unread(path: str, edition: Edition) -> bool:
    """Tell whether a page, or a place on it, may be made from a file that could not be read."""
    return bool(edition.faulty) and path.startswith(tuple(f"{name}/" for name in GENERATED))
