"""Where each mark goes in a passage."""

from __future__ import annotations

from conftest import LayOut
from edition.markup.blocks import NoteCall, TermLink, Words
from edition.model.loading import load_edition
from edition.pages.marks import mark
from edition.problems import Problems


def marked(lay_out: LayOut, notes: str, terms: str) -> object:
    root = lay_out(
        **{
            "docs/annotations/tale/notes.yaml": notes,
            "docs/annotations/tale/terms.yaml": terms,
        }
    )
    edition = load_edition(root, Problems())
    assert edition is not None
    text = edition.texts[0]
    division = text.reading.division("TALE 2")
    assert division is not None
    return mark(division, text)


def note(name: str, quote: str) -> str:
    return f"- {{id: {name}, at: TALE 2, quote: {quote}, kind: textual, body: b}}\n"


def test_a_number_follows_the_punctuation_that_closes_its_lemma(lay_out: LayOut) -> None:
    assert marked(lay_out, note("a", "Who leads them"), "[]") == (
        Words("“Who leads them?”"),
        NoteCall("note-a"),
        Words(" asked the keeper. He asked it twice."),
    )


def test_a_number_never_stands_within_a_link(lay_out: LayOut) -> None:
    terms = "- {term: Keeper, at: TALE 2, quote: the keeper}\n"
    assert marked(lay_out, note("a", "asked the") + note("b", "the keeper"), terms) == (
        Words("“Who leads them?” asked "),
        TermLink("the keeper", "Keeper"),
        NoteCall("note-a"),
        Words("."),
        NoteCall("note-b"),
        Words(" He asked it twice."),
    )


def test_notes_are_called_in_reading_order(lay_out: LayOut) -> None:
    notes = note("z", "twice") + note("a", "Who")
    parts = marked(lay_out, notes, "[]")
    assert isinstance(parts, tuple)
    assert [part.label for part in parts if isinstance(part, NoteCall)] == ["note-a", "note-z"]
    assert parts[0] == Words("“Who")


def test_two_notes_on_the_same_words_stand_side_by_side(lay_out: LayOut) -> None:
    assert marked(lay_out, note("a", "He asked it") + note("b", "asked it"), "[]") == (
        Words("“Who leads them?” asked the keeper. He asked it"),
        NoteCall("note-a"),
        NoteCall("note-b"),
        Words(" twice."),
    )


def test_a_number_never_stands_within_a_word(lay_out: LayOut) -> None:
    parts = marked(lay_out, note("a", "“W") + note("b", "twice"), "[]")
    assert parts == (
        Words("“W"),
        NoteCall("note-a"),
        Words("ho leads them?” asked the keeper. He asked it twice."),
        NoteCall("note-b"),
    )
