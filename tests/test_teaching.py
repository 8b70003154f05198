"""The rules of teaching, on sentences of their own and on the lessons of this edition."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from edition.model.anchor import Span
from edition.model.contents import MAKER, PARALLELS, QUESTIONS
from edition.model.edition import Edition
from edition.model.packets import Packet, without_forms
from edition.model.reading_text import Division, Locus, Segment
from edition.model.selection import select
from edition.pages import compose
from edition.pages.packet_maker import PARTS
from edition.problems import Problems
from edition.records.packet import Audience, PartRecord
from edition.rules.clock import lowest_grade, reading, words_of_passages
from edition.rules.excerpts import Opening, check_excerpts, leans
from edition.rules.given_away import WordWeights, given_away


def opening(words: str, had: str = "", left_out: str = "", explained: str = "") -> Opening:
    segment = Segment(Span(0, len(words)), words)
    return Opening(Division(Locus("T", "2"), "body", (segment,)), had, left_out, explained)


@pytest.mark.parametrize(
    ("words", "leaning"),
    [
        ("These realities fly in the face of the story.", "These realities"),
        ("The crisis forced organizations to choose.", "The crisis"),
        ("In the larger scheme of things, however, it ended.", "however"),
        ("During the period there was a reawakening.", "During the period"),
        ("They went round.", "They"),
        ("When they came, the gate was shut.", "they"),
        ("This changed only in 1948.", "This changed"),
        ("Others redoubled efforts.", "redoubled"),
        ("A keeper spoke for Nobody at All.", "Nobody at All"),
    ],
)
def test_a_beginning_that_leans_is_told_with_its_words(words: str, leaning: str) -> None:
    assert leaning in leans(opening(words, left_out="Nobody at All came."), ["Nobody at All"])


@pytest.mark.parametrize(
    "words",
    [
        "Sixteen people tried to hijack a plane.",
        "In the early 1970s, Congress linked trade to the records of countries.",
        "Congress named countries, and these countries answered.",
        "Israel supported them in ways that it saw as its own.",
        "The rate of dropouts rose.",
        "Those who left wrote home.",
    ],
)
def test_a_beginning_that_stands_alone_is_let_be(words: str) -> None:
    assert not leans(opening(words), [])


def test_what_was_read_or_is_explained_needs_no_introduction() -> None:
    crisis = "The crisis forced organizations to choose."
    assert not leans(opening(crisis, had="There was a crisis."), [])
    named = "A keeper spoke for Nobody at All."
    out = "Nobody at All came."
    assert not leans(opening(named, "Nobody at All came.", out), ["Nobody at All"])
    assert not leans(opening(named, left_out=out, explained="Nobody at All"), ["Nobody at All"])


def without_headnotes(packet: Packet) -> Packet:
    parts = [part.model_copy(update={"headnotes": []}) for part in packet.record.parts]
    return replace(packet, record=packet.record.model_copy(update={"parts": parts}))


def test_without_their_headnotes_the_excerpts_would_begin_in_the_middle(
    root_edition: Edition,
) -> None:
    problems = Problems()
    for packet in root_edition.packets:
        if packet.name in ("one-period", "two-periods"):
            bare = without_headnotes(packet)
            check_excerpts(root_edition, select(root_edition, bare), bare, problems)
    found = {str(problem).partition("error: ")[2].split(" begins")[0] for problem in problems}
    assert {"JDC 4", "JDC 12", "NCSEJ 3", "NCSEJ 6"} <= found


def given(edition: Edition, packet: Packet) -> set[str]:
    """Return what a packet gives away, each as a message names it."""
    selected = select(edition, packet)
    words = WordWeights(edition, [text.slug for text in selected.texts])
    return {finding.of for finding in given_away(edition, selected, packet, words)}


def test_another_text_changes_nothing_of_what_packets_give_away(root_edition: Edition) -> None:
    text = root_edition.texts[0]
    witness = text.witness
    record = witness.record.model_copy(update={"siglum": "OTHER"})
    reading = replace(text.reading, witness=replace(witness, record=record))
    other = replace(text, slug="other", reading=reading, questions=())
    more = replace(root_edition, texts=(*root_edition.texts, other))
    for packet in without_forms(root_edition.packets):
        if any(part.text for part in packet.record.parts):
            assert given(more, packet) == given(root_edition, packet)


def test_a_note_that_answers_is_found_unless_the_question_says_so(root_edition: Edition) -> None:
    reference = next(packet for packet in root_edition.packets if packet.name == "reference")
    found = given(root_edition, reference)
    assert "note whose-voice to two-memories" in found
    assert "note no-single-trend to increase-and-decline" not in found
    asked = next(q for q in root_edition.question_entries if q.record.id == "increase-and-decline")
    assert "no-single-trend" in asked.record.open_after


def test_how_an_answer_may_begin_gives_none_away(root_edition: Edition) -> None:
    name, entry = root_edition.guide.lessons[0]
    told = next(t.ticket for t in entry.record.model_tickets if t.level == "advanced")
    lesson = entry.record.model_copy(update={"exit_starters": [told]})
    guide = replace(root_edition.guide, lessons=((name, replace(entry, record=lesson)),))
    edition = replace(root_edition, guide=guide)
    packet = next(packet for packet in edition.packets if packet.name == name)
    found = given(edition, packet)
    assert f"starters {name} ticket to ticket {name}" in found


def test_a_printed_row_of_the_parallels_gives_answers_away(root_edition: Edition) -> None:
    parts = [PartRecord(page=PARALLELS), PartRecord(page=QUESTIONS)]
    packet = next(packet for packet in root_edition.packets if packet.name == "reference")
    packet = replace(packet, record=packet.record.model_copy(update={"parts": parts}))
    found = given(root_edition, packet)
    assert any(of.startswith("row ") for of in found)


def test_a_passage_that_is_divided_takes_as_long_as_its_longest_part(root_edition: Edition) -> None:
    lengths = words_of_passages(root_edition)
    lesson = dict(root_edition.guide.lessons)["one-period"].record
    halves = lesson.steps[3]
    assert halves.readers == 2
    assert reading(halves, set(), lengths) == max(lengths[at] for at in halves.passages)
    assert reading(halves, set(halves.passages), lengths) == 0
    assert lowest_grade(lesson) == 9
    assert lowest_grade(lesson.model_copy(update={"grades": "undergraduates"})) == 13


@pytest.mark.parametrize(("audience", "told"), [("teacher", 5), ("student", 0)])
def test_only_teachers_are_told_which_answers_can_be_defended(
    root_edition: Edition, audience: Audience, told: int
) -> None:
    (page,) = (page for page in compose(root_edition, audience) if page.path == MAKER)
    parts = json.loads(dict(page.front)[PARTS])
    assert len(parts["answers"]) == told
    assert [len(text["passages"]) for text in parts["texts"]] == [14, 9]
    assert all(question["needs"] for question in parts["questions"])
