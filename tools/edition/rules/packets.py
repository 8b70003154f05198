"""Preflight, as printers call it: whether every packet can be printed, before any is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

from edition.model.contents import NOT_PRINTED, Planned, contents, has
from edition.model.edition import Edition, Text
from edition.model.markdown_pages import WrittenPage
from edition.model.packets import FOLDER, Packet, without_forms
from edition.model.reading_text import Locus
from edition.model.selection import Selection
from edition.problems import Code, Problems
from edition.records.packet import EVERY_QUESTION, PartRecord
from edition.rules.addresses import check_addresses
from edition.rules.known import NamedThing, known, name_of, names_of
from edition.rules.sizes import check_size
from edition.rules.translations import check_languages
from edition.sources.node import Node

_LESSON_KEYS = {"exit_ticket_of", "worksheet_of"}
"""What a sheet may have of a lesson."""

_KEYS = {
    "page": {"page", "parallels", "documents", "years", "depth", "sources", "language"},
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
    "questions": {"parallels", "questions", "title", "writing_lines", "starters", "language"}
    | _LESSON_KEYS,
}
"""What may be said of each kind of part."""

_LAYOUT = ("paper", "size", "design", "cover", "contents", "index")
"""What a packet that comes after another has from that one."""


def preflight(edition: Edition, problems: Problems) -> dict[str, Edition]:
    """Report everything in a packet that names what is not there, or not for students.

    Return what each packet holds, by its name.
    """
    # What is wrong with a record leaves it out, and its pages would seem to be missing.
    pages = _pages(edition) if not problems else None
    names = {packet.name: packet for packet in edition.packets}
    held: dict[str, Edition] = {}
    for packet in without_forms(edition.packets):
        _check_after(edition, packet, names, problems)
        selection = Selection.of(edition, packet)
        selected = held[packet.name] = selection.part()
        loci = _printed(edition, selected, packet)
        for index, part in enumerate(packet.record.parts):
            if _check_keys(packet, index, problems):
                _check_part(edition, packet, index, loci, problems)
                if part.page and pages is not None:
                    printed = selected if part.depth == "all" else selection.part(part)
                    _check_page(packet, index, pages, printed, problems)
        check_addresses(edition, packet, problems)
        _check_twice(packet, names.get(packet.record.follows), problems)
        if not packet.record.follows:
            check_size(packet, problems)
    if not problems:
        check_languages(edition, held, problems)
    return held


def _printed(edition: Edition, selected: Edition, packet: Packet) -> set[str]:
    """Return the loci that a packet prints; all, if it names one that is no passage.

    For what then seems to be left out may be what was meant.
    """
    bodies = {str(d.locus) for t in edition.texts for d in t.reading.divisions if d.role == "body"}
    is_right = all(bodies.issuperset(part.passages) for part in packet.record.parts)
    texts = selected.texts if is_right else edition.texts
    return {str(division.locus) for text in texts for division in text.reading.divisions}


def _pages(edition: Edition) -> dict[str, Planned | WrittenPage]:
    """Return the pages that can be printed, by their paths."""
    made = contents(replace(edition, selected_from=edition))  # on paper some of them are one
    pages: list[Planned | WrittenPage] = [*made, *(p for p in edition.written if p.is_page)]
    return {page.path: page for page in pages if page.path not in NOT_PRINTED}


def _check_after(
    edition: Edition, packet: Packet, names: dict[str, Packet], problems: Problems
) -> None:
    after = packet.record.follows
    named = NamedThing(after, partial(packet.node.at, "follows"))
    if packet.record.facing and not after:
        message = "only a packet that follows another faces its pages; name that one in 'follows'"
        problems.add(Code.VALUE_WRONG, packet.node.key_at("facing"), message)
    if not after or not edition.has_read(f"{FOLDER}/{after}.yaml"):
        return
    if not known(named, "packet", names, problems):
        return
    first = names[after]
    if after == packet.name:
        message = "a packet cannot come after itself; take it out"
        problems.add(Code.PACKET_UNKNOWN, named.where, message)
        return
    if first.record.follows:
        message = f"'{after}' itself comes after another packet; name '{first.record.follows}'"
        problems.add(Code.PACKET_UNKNOWN, named.where, message)
    if packet.record.audience == "student" and first.record.audience == "teacher":
        message = f"'{after}' is for teachers, and this packet is for students; take it out"
        problems.add(Code.NOT_FOR_STUDENTS, named.where, message)
    for key in _LAYOUT:
        if key in packet.node.data:
            message = f"'{key}' is that of '{after}', whose pages come first; take it out here"
            problems.add(Code.VALUE_WRONG, packet.node.key_at(key), message)


def _check_keys(packet: Packet, index: int, problems: Problems) -> bool:
    """Tell whether a part is one thing, with only the keys that this kind of thing has."""
    node = packet.node.inner("parts", index)
    # A sheet may have no question but an exit ticket.
    keys = {*node.data, *({"questions"} if _LESSON_KEYS.intersection(node.data) else ())}
    kinds = [kind for kind in _KEYS if kind in keys]
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
    if (
        part.text
        and edition.has_read_texts
        and known(name_of(node, "text"), "text", texts, problems)
    ):
        _check_text(edition, texts[part.text], node, loci, problems)
        _check_headnotes(part, node, problems)
    lessons = [name for name, _ in edition.guide.lessons]
    for key in sorted(_LESSON_KEYS.intersection(node.data)):
        name = name_of(node, key)
        if edition.has_read(f"docs/lessons/{name.word}.yaml"):
            known(name, "lesson", lessons, problems)
    parallels = [entry.record.id for entry in edition.guide.parallels]
    for name in names_of(node, "parallels") if edition.has_read("docs/parallels.yaml") else ():
        known(name, "parallel", parallels, problems)
    documents = [entry.record.id for entry in edition.guide.documents]
    for name in names_of(node, "documents") if edition.has_read("docs/documents.yaml") else ():
        known(name, "document", documents, problems)
    _check_years(edition, part, node, problems)
    asked = (*names_of(node, "questions"), *_of_worksheet(edition, packet, index))
    questions = {e.record.id: e.record for e in edition.question_entries} if asked else {}
    for name in asked if edition.has_read_questions else ():
        if name.word == EVERY_QUESTION or not known(name, "question", questions, problems):
            continue
        if missing := [at for at in questions[name.word].passages if at not in loci]:
            message = (
                f"the question '{name.word}' asks about {', '.join(missing)}, "
                "which the packet leaves out; print the passage or drop the question"
            )
            problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)


def _check_years(edition: Edition, part: PartRecord, node: Node, problems: Problems) -> None:
    """Report years of which there is no figure."""
    years = {entry.record.year for entry in edition.reference.figures}
    for number, year in enumerate(part.years if years else ()):
        if year not in years:
            message = f"there is no figure of {year}; name a year that the table of figures has"
            problems.add(Code.VALUE_WRONG, node.at("years", number), message)


def _of_worksheet(edition: Edition, packet: Packet, index: int) -> Iterator[NamedThing]:
    """Yield the questions that the worksheet of a lesson asks."""
    lesson = packet.record.parts[index].worksheet_of
    node = packet.node.inner("parts", index)
    for name, entry in edition.guide.lessons:
        tasks = entry.record.worksheet if name == lesson else ()
        where = partial(node.at, "worksheet_of")
        yield from (NamedThing(task.question, where) for task in tasks if task.question)


def _check_text(
    edition: Edition, text: Text, node: Node, printed: Collection[str], problems: Problems
) -> None:
    loci = [str(part.locus) for part in text.reading.divisions if part.role == "body"]
    items = {str(part.locus): part.locus for part in text.reading.divisions if part.role == "item"}
    for name in names_of(node, "passages"):
        _known_passage(name, loci, items, problems)
    headnotes = node.child("headnotes")
    for headnote in headnotes.children.values() if headnotes else ():
        name = name_of(headnote, "at")
        if _known_passage(name, loci, items, problems) and name.word not in printed:
            message = f"a headnote stands before {name.word}, which the packet leaves out; drop it"
            problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)
    notes = {note.record.id: str(note.target.division.locus) for note in text.notes}
    for name in names_of(node, "notes") if edition.has_read(f"{text.folder}/notes.yaml") else ():
        if known(name, "note", notes, problems) and notes[name.word] not in printed:
            message = (
                f"the note '{name.word}' is on {notes[name.word]}, "
                "which the packet leaves out; print the passage or drop the note"
            )
            problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)
    terms = {u.record.term for u in text.terms if str(u.target.division.locus) in printed}
    has_terms = edition.has_read(f"{text.folder}/terms.yaml")
    for name in names_of(node, "glosses") if has_terms else ():
        known(name, "gloss", sorted(terms), problems)
    hard = {u.record.quote for u in text.everyday if str(u.target.division.locus) in printed}
    for name in (
        names_of(node, "unglossed") if edition.has_read(f"{text.folder}/everyday.yaml") else ()
    ):
        known(name, "hard word", sorted(hard), problems)


def _known_passage(
    name: NamedThing, loci: Collection[str], items: Mapping[str, Locus], problems: Problems
) -> bool:
    """Tell whether a passage is there, having reported it if it is not, or is the part of one."""
    if name.word not in items:
        return known(name, "passage", loci, problems)
    item = items[name.word]
    whole = f"{item.siglum} {item.passage}"
    message = f"'{item}' is an item of {whole} and comes with it; write {whole}"
    problems.add(Code.PASSAGE_UNKNOWN, name.where, message)
    return False


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
    pages: dict[str, Planned | WrittenPage],
    printed: Edition,
    problems: Problems,
) -> None:
    """Report a page that is not there, has nothing of ``printed``, or is not for students."""
    name = name_of(packet.node.inner("parts", index), "page")
    if not known(name, "page", pages, problems):
        return
    page = pages[name.word]
    if isinstance(page, Planned) and not has(printed, page):
        is_first = packet.record.parts[index].depth == "first"
        message = f"nothing on the page '{name.word}' is " + (
            "for a first reading; give something 'depth: first' or print the page whole"
            if is_first
            else "about the passages that the packet prints; print more of them or drop the page"
        )
        problems.add(Code.PASSAGE_LEFT_OUT, name.where, message)
    if page.audience == "teacher" and packet.record.audience == "student":
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
