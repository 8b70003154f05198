"""What a page has instead of an author's words that the edition does not reproduce."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.markup.blocks import Block, Inlines, NoteCall, Paragraph, WebLink, Words
from edition.model.annotations import Note
from edition.model.edition import Edition, Text
from edition.model.packets import Packet
from edition.model.reading_text import Division

_EXTENTS = {
    "quotations": "Only what is quoted of it is reproduced here, not the text",
    "nothing": "Nothing of it is reproduced here",
}


def stand_in(division: Division, text: Text, *, on_paper: bool) -> Inlines:
    """Return the line that says where words can be read; on the site it calls the notes on them.

    A title is a title, whoever prints it; of what has no number there is but its name.
    """
    calls = () if on_paper else tuple(NoteCall(note.label) for note in _notes(division, text))
    record = text.witness.record
    if division.role == "title":
        return (Words(record.title), *calls)
    if not division.locus.is_passage:
        return (Words(f"[{division.locus.number.capitalize()}]"), *calls)
    link = WebLink(f"read it at {record.place}", division.elsewhere)
    return (Words("[Not reproduced here: "), link, Words(".]"), *calls)


def noted(division: Division, text: Text) -> Iterator[Block]:
    """Yield a line for each note on words that are not here: what it is about, and its call.

    Paper has room at the foot of a page for the notes of each line, not for all of a passage.
    """
    for note in _notes(division, text):
        quote = note.record.quote
        about = f"“{quote.strip('“”')}”" if quote else "On this passage"
        yield Paragraph((Words(f"[{about}]"), NoteCall(note.label)))


def _notes(division: Division, text: Text) -> list[Note]:
    return [note for note in text.notes if note.target.division is division]


def withheld(edition: Edition) -> list[Text]:
    """Return the texts of an edition that it does not reproduce."""
    return [text for text in edition.texts if text.reading.is_withheld]


def reproduced(edition: Edition) -> list[Text]:
    """Return the texts of an edition that it prints."""
    return [text for text in edition.texts if not text.reading.is_withheld]


def not_reproduced(edition: Edition) -> list[Block]:
    """Return a paragraph for each text that the edition does not reproduce, which says so."""
    return [Paragraph((Words(_not_printed(text)),)) for text in withheld(edition)]


def how_much(text: Text) -> str:
    """Say in a sentence how much of a text is reproduced, if it is not all."""
    extent = _EXTENTS.get(text.witness.record.publish, "")
    if not extent or not text.reading.is_withheld:
        return ""
    return f"{extent}; the line after each number leads to its place on the publisher’s page."


def made_under(text: Text, *, is_whole: bool) -> str:
    """Say in a sentence under what right a packet holds words of a text."""
    rights = text.witness.record.rights
    if text.reading.is_withheld:
        return f"{_EXTENTS[text.witness.record.publish]}."
    right = rights.whole if is_whole else rights.excerpts
    if right and rights.permission is None:
        return right
    return f"Permission: {rights.permitted}."


def rights_of(text: Text, packets: Iterable[Packet]) -> str:
    """Say whose a text is, and under what right packets hold words of it."""
    parts = [p for packet in packets for p in packet.record.parts if p.text == text.slug]
    return whose(text, is_whole=any(not part.passages for part in parts))


def whose(text: Text, *, is_whole: bool) -> str:
    """Say whose a text is, and under what right its words, or excerpts, are here."""
    record = text.witness.record
    under = made_under(text, is_whole=is_whole)
    owned = ", ".join(filter(None, (record.rights.label, record.rights.holder)))
    return f"{record.author}, “{record.title}”: {owned}. {under}".strip()


def on_the_web(edition: Edition, packets: Iterable[Packet]) -> Iterator[str]:
    """Yield the line that says where the sources of notes printed without them can be found."""
    book = edition.record
    address = book.address("student") if book.site else ""
    parts = [part for packet in packets for part in packet.record.parts]
    if any(part.text and "notes" in part.layers and not part.sources for part in parts):
        where = "Each note’s sources: in the edition, at its number and letter"
        yield f"{where}: {address}" if address else f"{where}."
    elif address:
        yield f"On the web: {address}"


def _not_printed(text: Text) -> str:
    record = text.witness.record
    return (
        f"{record.siglum} is not reproduced here (publish: {record.publish}): there are no words "
        f"to compare. The fingerprint (SHA-256) of the file that we worked from is {record.sha256}."
    )
