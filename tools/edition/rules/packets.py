"""Preflight, as printers call it: whether every packet can be printed, before any is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from edition.model.annotations import like_locus
from edition.model.contents import NOT_PRINTED, contents
from edition.model.edition import Edition, Text
from edition.model.packets import FOLDER, Packet, without_forms
from edition.model.selection import select
from edition.problems import Code, Location, Problems
from edition.records.packet import EVERY_QUESTION, PartRecord
from edition.rules.translations import check_languages
from edition.sources.mentions import listed
from edition.sources.node import Node
from edition.sources.validation import like

_LESSON_KEYS = {"exit_ticket_of", "worksheet_of"}
"""What a sheet may have of a lesson."""

_KEYS = {
    "page": {"page", "parallels", "documents", "depth", "sources"},
    "text": {
        "text",
        "passages",
        "without",
        "layers",
        "notes",
        "glosses",
        "unglossed",
        "headnotes",
        "language",
        "writing_lines",
        "depth",
        "sources",
    },
    "questions": {"parallels", "questions", "title", "writing_lines"} | _LESSON_KEYS,
}
"""What may be said of each kind of part."""

_LAYOUT = ("paper", "size", "design", "cover", "contents", "index")
"""What a packet that comes after another has from that one."""


def preflight(edition: Edition, problems: Problems) -> None:
    """Report everything in a packet that names what is not there, or not for students."""
    # What is wrong with a record leaves it out, and its pages would seem to be missing.
    pages = _pages(edition) if not len(problems) else None
    if edition.node and edition.record.rights_page and pages is not None:
        _known(_name(edition.node, "rights_page"), "page", pages, problems)
    names = {packet.name: packet for packet in edition.packets}
    for packet in without_forms(edition.packets):
        _check_after(edition, packet, names, problems)
        selected = select(edition, packet)
        texts = (text.reading.divisions for text in selected.texts)
        loci = {str(division.locus) for divisions in texts for division in divisions}
        for index, part in enumerate(packet.record.parts):
            if _check_keys(packet, index, problems):
                _check_part(edition, packet, index, loci, problems)
                if part.page and pages is not None:
                    printed = selected if part.depth == "all" else select(edition, packet, part)
                    _check_page(packet, index, pages, _pages(printed), problems)
        _check_twice(packet, names.get(packet.record.follows), problems)
    if not problems:
        check_languages(edition, problems)


def _pages(edition: Edition) -> dict[str, bool]:
    """Return the pages that can be printed, and of each whether it is for teachers."""
    pages = {page.path: page.audience == "teacher" for page in contents(edition)}
    pages |= {p.path: p.audience == "teacher" for p in edition.written if p.is_page}
    return {path: audience for path, audience in pages.items() if path not in NOT_PRINTED}


def _check_after(
    edition: Edition, packet: Packet, names: dict[str, Packet], problems: Problems
) -> None:
    after = packet.record.follows
    where = packet.node.at("follows")
    if packet.record.facing and not after:
        message = "only a packet that follows another faces its pages; name that one in 'follows'"
        problems.add(Code.VALUE_WRONG, packet.node.key_at("facing"), message)
    if not after or not edition.has_read(f"{FOLDER}/{after}.yaml"):
        return
    if not _known(Name(after, where), "packet", names, problems):
        return
    first = names[after]
    if after == packet.name:
        message = "a packet cannot come after itself; take it out"
        problems.add(Code.PACKET_UNKNOWN, where, message)
        return
    if first.record.follows:
        message = f"'{after}' itself comes after another packet; name '{first.record.follows}'"
        problems.add(Code.PACKET_UNKNOWN, where, message)
    if packet.record.audience == "student" and first.record.audience == "teacher":
        message = f"'{after}' is for teachers, and this packet is for students; take it out"
        problems.add(Code.NOT_FOR_STUDENTS, where, message)
    for key in _LAYOUT:
        if key in packet.node.data:
            message = f"'{key}' is that of '{after}', whose pages come first; take it out here"
            problems.add(Code.VALUE_WRONG, packet.node.key_at(key), message)


def _check_keys(packet: Packet, index: int, problems: Problems) -> bool:
    """Tell whether a part is one thing, with only the keys that this kind of thing has."""
    node = packet.node.inner("parts", index)
    # A sheet may have no question but an exit ticket.
    said = {*node.data, *({"questions"} if _LESSON_KEYS.intersection(node.data) else ())}
    kinds = [kind for kind in _KEYS if kind in said]
    if len(kinds) != 1:
        message = "a part is one thing; write one of 'page', 'text' and 'questions'"
        if set(kinds) == {"text", "questions"}:
            message += ", and 'layers: [questions]' for a text with its own"
        problems.add(Code.PART_UNCLEAR, node.location, message)
        return False
    extra = [key for key in node.data if key not in _KEYS[kinds[0]]]
    for key in extra:
        message = f"a part with '{kinds[0]}' has no '{key}'; take it out"
        problems.add(Code.PART_UNCLEAR, node.key_at(key), message)
    return not extra


def _check_part(
    edition: Edition, packet: Packet, index: int, loci: Collection[str], problems: Problems
) -> None:
    """Report what a part names that is not there, or not at the loci that the packet prints."""
    part = packet.record.parts[index]
    node = packet.node.inner("parts", index)
    texts = {text.slug: text for text in edition.texts}
    if part.text and edition.is_whole and _known(_name(node, "text"), "text", texts, problems):
        _check_text(edition, texts[part.text], node, loci, problems)
        _check_headnotes(part, node, problems)
    lessons = [name for name, _ in edition.guide.lessons]
    for key in sorted(_LESSON_KEYS.intersection(node.data)):
        name = _name(node, key)
        if edition.has_read(f"docs/lessons/{name.word}.yaml"):
            _known(name, "lesson", lessons, problems)
    parallels = [entry.record.id for entry in edition.guide.parallels]
    for name in _names(node, "parallels") if edition.has_read("docs/parallels.yaml") else ():
        _known(name, "parallel", parallels, problems)
    documents = [entry.record.id for entry in edition.guide.documents]
    for name in _names(node, "documents") if edition.has_read("docs/documents.yaml") else ():
        _known(name, "document", documents, problems)
    questions = {entry.record.id: entry.record for entry in edition.question_entries}
    asked = (*_names(node, "questions"), *_of_worksheet(edition, packet, index))
    for name in asked if edition.has_read_questions else ():
        if name.word == EVERY_QUESTION or not _known(name, "question", questions, problems):
            continue
        if missing := [at for at in questions[name.word].passages if at not in loci]:
            message = (
                f"the question '{name.word}' asks about {', '.join(missing)}, "
                "which the packet leaves out; print the passage or drop the question"
            )
            problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)


def _of_worksheet(edition: Edition, packet: Packet, index: int) -> Iterator[Name]:
    """Yield the questions that the worksheet of a lesson asks."""
    lesson = packet.record.parts[index].worksheet_of
    node = packet.node.inner("parts", index)
    for name, entry in edition.guide.lessons:
        tasks = entry.record.worksheet if name == lesson else ()
        yield from (Name(task.question, node.at("worksheet_of")) for task in tasks if task.question)


def _check_text(
    edition: Edition, text: Text, node: Node, printed: Collection[str], problems: Problems
) -> None:
    loci = [str(part.locus) for part in text.reading.divisions if part.role == "body"]
    for name in _names(node, "passages"):
        _known(name, "passage", loci, problems)
    headnotes = node.children["headnotes"].children if "headnotes" in node.children else {}
    for headnote in headnotes.values():
        name = _name(headnote, "at")
        if _known(name, "passage", loci, problems) and name.word not in printed:
            message = f"a headnote stands before {name.word}, which the packet leaves out; drop it"
            problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)
    notes = {note.record.id: str(note.target.division.locus) for note in text.notes}
    for name in _names(node, "notes") if edition.has_read(f"{text.folder}/notes.yaml") else ():
        if _known(name, "note", notes, problems) and notes[name.word] not in printed:
            message = (
                f"the note '{name.word}' is on {notes[name.word]}, "
                "which the packet leaves out; print the passage or drop the note"
            )
            problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)
    terms = {u.record.term for u in text.terms if str(u.target.division.locus) in printed}
    has_terms = edition.has_read(f"{text.folder}/terms.yaml")
    for name in _names(node, "glosses") if has_terms else ():
        _known(name, "gloss", sorted(terms), problems)
    hard = {u.record.quote for u in text.everyday if str(u.target.division.locus) in printed}
    for name in (
        _names(node, "unglossed") if edition.has_read(f"{text.folder}/everyday.yaml") else ()
    ):
        _known(name, "hard word", sorted(hard), problems)


def _check_headnotes(part: PartRecord, node: Node, problems: Problems) -> None:
    """Report a headnote that says nothing, or that both says something and that it need not."""
    for number, record in enumerate(part.headnotes):
        goes_on = record.continues
        if (bool(record.words), bool(record.because)) != (goes_on, not goes_on):
            message = (
                "a headnote has 'words', or 'continues: false' and 'because'; write one of the two"
            )
            problems.add(Code.PART_UNCLEAR, node.at("headnotes", number), message)


def _check_page(
    packet: Packet,
    index: int,
    pages: dict[str, bool],
    selected: Collection[str],
    problems: Problems,
) -> None:
    name = _name(packet.node.inner("parts", index), "page")
    if not _known(name, "page", pages, problems):
        return
    if name.word not in selected:
        is_first = packet.record.parts[index].depth == "first"
        message = f"nothing on the page '{name.word}' is " + (
            "for a first reading; give something 'depth: first' or print the page whole"
            if is_first
            else "about the passages that the packet prints; print more of them or drop the page"
        )
        problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)
    if pages[name.word] and packet.record.audience == "student":
        message = f"'{name.word}' is for teachers, and this packet is for students; take it out"
        problems.add(Code.NOT_FOR_STUDENTS, name.where, message)


def _check_twice(packet: Packet, first: Packet | None, problems: Problems) -> None:
    """Report a page or text that a packet has twice, or that the packet before it has."""
    had = dict.fromkeys(first.paths, first.name) if first else {}
    for index, path in enumerate(packet.paths):
        if path in had:
            message = f"'{path}' is in '{had[path]}' already; keep one of the two"
            problems.add(Code.ID_DUPLICATE, packet.node.at("parts", index), message)
        had.setdefault(path, packet.name)


# ---------- names of things ----------


class Name(NamedTuple):
    """A word that names something, and where it stands."""

    word: str
    where: Location


def _name(node: Node, key: str) -> Name:
    child = node.inner(key)
    return Name(str(child.data), child.location)


def _names(node: Node, key: str) -> Iterator[Name]:
    return (Name(word, where()) for word, where in listed(node, key))


_UNKNOWN = {
    "text": (Code.TEXT_UNKNOWN, "the edition has no text"),
    "page": (Code.PAGE_UNKNOWN, "there is no page to print with the path"),
    "passage": (Code.PASSAGE_UNKNOWN, "this text has no passage"),
    "note": (Code.NOTE_UNKNOWN, "this text has no note"),
    "gloss": (Code.TERM_UNKNOWN, "the printed passages use no term"),
    "hard word": (Code.QUOTE_ABSENT, "the printed passages explain no everyday words"),
    "question": (Code.QUESTION_UNKNOWN, "there is no question"),
    "parallel": (Code.PARALLEL_UNKNOWN, "there is no parallel"),
    "document": (Code.DOCUMENT_UNKNOWN, "there is no document"),
    "lesson": (Code.LESSON_UNKNOWN, "there is no lesson"),
    "packet": (Code.PACKET_UNKNOWN, "there is no packet"),
}
_FEW = 12
"""Names that a message can list."""


def _known(name: Name, kind: str, names: Collection[str], problems: Problems) -> bool:
    """Tell whether a thing of some kind is there, having reported it if it is not."""
    if name.word in names:
        return True
    code, what = _UNKNOWN[kind]
    # A number is not like another number; only words can be misspelled.
    near = like_locus(name.word, names) if kind == "passage" else like(name.word, names)
    if near:
        remedy = f"did you mean '{near}'?"
    elif kind == "passage" and names:
        remedy = f"its passages end at {list(names)[-1]}"
    else:
        few = 0 < len(names) <= _FEW
        remedy = f"use one of: {', '.join(names)}" if few else "correct the name or take it out"
    problems.add(code, name.where, f"{what} '{name.word}'; {remedy}")
    return False
