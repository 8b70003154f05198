"""A selection is a smaller edition: less of the same, with the names and numbers of the whole."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

import pytest

from conftest import TESTS, LayOut
from edition.model.edition import Edition, Text
from edition.model.loading import load_edition
from edition.model.packets import Packet
from edition.model.reading_text import Division, LeftOut, TextPart, role_of
from edition.model.selection import Glosses, select
from edition.output.source_tree import packet_tree
from edition.problems import Problems
from edition.records.packet import PartRecord


@pytest.fixture
def small(lay_out: LayOut) -> Edition:
    edition = load_edition(lay_out(TESTS / "packets"), Problems())
    assert edition is not None
    return edition


def packet_of(edition: Edition, *parts: PartRecord) -> Packet:
    """Return a packet of these parts, which follows none."""
    some = next(packet for packet in edition.packets if not packet.record.follows)
    return replace(some, record=some.record.model_copy(update={"parts": list(parts)}))


def part(**keys: object) -> PartRecord:
    return PartRecord.model_validate(keys)


def printed(text: Text) -> list[str]:
    """Return what stands in a text: loci, and the numbers of what is left out."""
    return [
        str(found.locus) if isinstance(found, Division) else f"not {', '.join(found.numbers)}"
        for found in text.reading.parts
        if isinstance(found, Division | LeftOut)
    ]


def test_a_text_that_is_named_without_passages_is_whole(root_edition: Edition) -> None:
    parts = [part(text=text.slug) for text in root_edition.texts]
    selected = select(root_edition, packet_of(root_edition, *parts))
    assert [t.reading for t in selected.texts] == [t.reading for t in root_edition.texts]
    assert selected.question_entries == root_edition.question_entries
    assert selected.guide == root_edition.guide


def test_each_passage_alone_is_the_passage_of_the_whole(root_edition: Edition) -> None:
    for text in root_edition.texts:
        for division in text.reading.passages:
            if division.role != "body":
                continue
            chosen = part(text=text.slug, passages=[str(division.locus)], layers=["notes"])
            (selected,) = select(root_edition, packet_of(root_edition, chosen)).texts
            bodies = [d for d in selected.reading.divisions if d.role == "body"]
            assert bodies == [division]
            left_out = [p for p in selected.reading.parts if isinstance(p, LeftOut)]
            numbers = [number for gap in left_out for number in gap.numbers]
            every = [d.locus.number for d in text.reading.divisions if d.role == "body"]
            assert sorted([*numbers, division.locus.number], key=every.index) == every
            assert all(note in text.notes for note in selected.notes)
            assert all(question in text.questions for question in selected.questions)


def test_what_is_left_out_in_a_row_leaves_one_mark(root_edition: Edition) -> None:
    for packet in root_edition.packets:
        for text in select(root_edition, packet).texts:
            for one, other in pairwise(text.reading.parts):
                assert not (isinstance(one, LeftOut) and isinstance(other, LeftOut))


def test_a_heading_stands_over_each_passage_of_its_section(root_edition: Edition) -> None:
    for text in root_edition.texts:
        under: tuple[TextPart, ...] = ()
        parts = text.reading.parts
        for at, found in enumerate(parts):
            if role_of(found) == "heading":
                under = (found,)
            # Items that belong to a passage may have a heading of their own.
            over_items = tuple(
                one
                for one, next_one in pairwise(
                    takewhile(lambda p: role_of(p) != "body", parts[at + 1 :])
                )
                if (role_of(one), role_of(next_one)) == ("heading", "item")
            )
            if isinstance(found, Division) and found.role == "body":
                chosen = part(text=text.slug, passages=[str(found.locus)])
                (selected,) = select(root_edition, packet_of(root_edition, chosen)).texts
                heads = (p for p in selected.reading.parts if role_of(p) == "heading")
                assert tuple(heads) == (*under, *over_items)


def test_the_head_and_what_follows_a_passage_stand_with_it(small: Edition) -> None:
    def of(*passages: str, **keys: object) -> list[str]:
        chosen = part(text="tale", passages=list(passages), **keys)
        (text,) = select(small, packet_of(small, chosen)).texts
        return printed(text)

    head = ["TALE title", "TALE deck"]
    assert of("TALE 1") == [*head, "TALE 1", "not 2, 3"]
    assert of("TALE 2") == [*head, "not 1", "TALE 2", "not 3"]
    assert of("TALE 3") == [*head, "not 1, 2", "TALE heading 1", "TALE 3", "TALE 3a", "TALE 3b"]
    bare = [*head, "not 1, 2", "TALE heading 1", "TALE 3", "not 3a, 3b"]
    assert of("TALE 3", without=["item"]) == bare
    assert of("TALE 2", without=["item"]) == of("TALE 2")


def test_notes_terms_and_gists_stand_with_their_passages(small: Edition) -> None:
    chosen = part(text="tale", passages=["TALE 2"], layers=["notes", "gists"])
    (text,) = select(small, packet_of(small, chosen)).texts
    assert [note.record.id for note in text.notes] == ["twice"]
    assert [note.name for note in text.notes] == ["TALE 2a"]
    assert {str(use.target.division.locus) for use in text.terms} <= {"TALE 2"}
    assert [gist.record.at for gist in text.gists] == ["TALE 2"]
    assert text.layers == ("notes", "gists")


def test_notes_that_are_not_named_are_counted(small: Edition) -> None:
    chosen = part(text="tale", layers=["notes"], notes=["twice"])
    (text,) = select(small, packet_of(small, chosen)).texts
    assert [note.record.id for note in text.notes] == ["twice"]
    assert text.notes_left_out == len(small.texts[0].notes) - 1
    (bare,) = select(small, packet_of(small, part(text="tale"))).texts
    assert (bare.notes, bare.notes_left_out) == ((), 0)


def test_what_stands_before_the_first_passage_goes_with_the_passages_left_out(
    root_edition: Edition,
) -> None:
    text = root_edition.texts[0]
    bodies = [d for d in text.reading.divisions if d.role == "body"]
    before = next(d for d in text.reading.divisions if d.role == "caption")
    assert text.reading.divisions.index(before) < text.reading.divisions.index(bodies[0])
    chosen = part(text=text.slug, passages=[str(bodies[1].locus)])
    (selected,) = select(root_edition, packet_of(root_edition, chosen)).texts
    assert before not in selected.reading.divisions


def test_at_first_depth_there_are_the_first_notes_and_events_alone(root_edition: Edition) -> None:
    events = root_edition.reference.timeline
    for depth in ("first", "all"):
        parts = [part(text=text.slug, layers=["notes"], depth=depth) for text in root_edition.texts]
        selected = select(root_edition, packet_of(root_edition, *parts), part(depth=depth))
        for text, whole in zip(selected.texts, root_edition.texts, strict=True):
            assert text.notes == tuple(
                n for n in whole.notes if depth == "all" or n.record.depth == "first"
            )
            assert len(text.notes) + text.notes_left_out == len(whole.notes)
        assert [e.record.event for e in selected.reference.timeline] == [
            e.record.event for e in events if depth == "all" or e.record.depth == "first"
        ]
    assert 0 < sum(e.record.depth == "first" for e in events) < len(events)


def test_the_margin_explains_hard_words_and_each_term_once(root_edition: Edition) -> None:
    text = root_edition.texts[0]
    entries = {entry.record.headword: entry.record for entry in root_edition.glossary}
    unglossed = [text.everyday[0].record.quote]
    chosen = part(text=text.slug, layers=["margin"], unglossed=unglossed)
    (selected,) = select(root_edition, packet_of(root_edition, chosen)).texts
    first: dict[str, str] = {}
    for use in text.terms:
        entry = entries[use.record.term]
        said = f"(say {entry.pronunciation}) " if entry.pronunciation else ""
        first.setdefault(entry.headword, f"{use.record.quote}: {said}{entry.gloss}")
    hard = [use.record for use in text.everyday if use.record.quote not in unglossed]
    told = [f"{use.record.quote}: {use.record.gloss}" for use in selected.everyday]
    assert sorted(told) == sorted([*(f"{r.quote}: {r.gloss}" for r in hard), *first.values()])
    assert any("(say " in words for words in told)
    assert selected.terms == ()


@pytest.mark.parametrize("language", [None, "xx"])
def test_without_a_translation_words_are_explained_in_english(
    language: str | None, root_edition: Edition
) -> None:
    glosses = Glosses.of(root_edition)
    text = root_edition.texts[0]
    assert [glosses.everyday(use, language) for use in text.everyday] == list(text.everyday)
    told = [glosses.term(use, language) for use in text.terms]
    assert {use.language for use in told} == {""}
    assert told == [glosses.term(use, None) for use in text.terms]


def test_a_translation_stands_in_its_language(root_edition: Edition) -> None:
    text = root_edition.texts[0]
    hard, term = text.everyday[0], text.terms[0]
    key = (hard.record.quote, hard.record.gloss, "")
    words = {key: {"ru": "да"}, ("", "", term.record.term): {"ru": "нет"}}
    glosses = replace(Glosses.of(root_edition), translated=words)
    for use, wanted in ((glosses.everyday(hard, "ru"), "да"), (glosses.term(term, "ru"), "нет")):
        assert (use.record.gloss, use.language) == (wanted, "ru")


def test_glosses_that_are_named_are_the_only_ones(root_edition: Edition) -> None:
    text = root_edition.texts[0]
    term = text.terms[0].record.term
    chosen = part(text=text.slug, glosses=[term])
    (selected,) = select(root_edition, packet_of(root_edition, chosen)).texts
    assert {use.record.term for use in selected.terms} == {term}
    (every,) = select(root_edition, packet_of(root_edition, part(text=text.slug))).texts
    assert every.terms == text.terms


def test_a_question_on_all_that_is_printed_is_asked(small: Edition) -> None:
    (text, *others) = small.texts
    loci = [str(division.locus) for division in text.reading.divisions]
    question = replace(
        text.questions[0],
        record=text.questions[0].record.model_copy(update={"passages": loci}),
    )
    asking = replace(small, texts=(replace(text, questions=(question,)), *others))
    selected = select(asking, packet_of(asking, part(text=text.slug)))
    assert selected.texts[0].questions == (question,)


def test_a_question_stands_if_all_its_passages_do_and_keeps_its_number(
    root_edition: Edition,
) -> None:
    whole = {question.record.id: question for question in root_edition.question_entries}
    for packet in root_edition.packets:
        selected = select(root_edition, packet)
        loci = {str(d.locus) for text in selected.texts for d in text.reading.divisions}
        asked = [q.record.id for q in selected.question_entries]
        assert asked == [i for i, q in whole.items() if loci.issuperset(q.record.passages)]
        assert all(question == whole[question.record.id] for question in selected.question_entries)


def test_a_part_has_the_questions_and_parallels_that_it_names(root_edition: Edition) -> None:
    packet = next(packet for packet in root_edition.packets if packet.name == "one-period")
    asked = [q.record.id for q in select(root_edition, packet).question_entries][:2]
    theme = root_edition.guide.parallels[0].record.id
    sheet = part(questions=asked, parallels=[theme])
    selected = select(root_edition, packet, sheet)
    assert {q.record.id for q in selected.question_entries} == set(sheet.questions)
    assert [p.record.id for p in selected.guide.parallels] == sheet.parallels
    every = select(root_edition, packet, sheet.model_copy(update={"questions": ["all"]}))
    assert every.question_entries == select(root_edition, packet).question_entries


@pytest.mark.parametrize("depth", ["all", "first"])
def test_figures_without_sources_are_drawn_as_those_with_them(
    root_edition: Edition, depth: str
) -> None:
    chosen = part(page="apparatus/emigration", depth=depth, sources=False)
    packet = packet_of(root_edition, chosen)
    page = packet_tree(root_edition, packet, Problems()).files["apparatus/emigration.md"]
    assert "{figure}" in page
    assert "in chosen years" not in page


def test_of_chosen_years_a_packet_has_the_figures_in_tables(root_edition: Edition) -> None:
    figures = [entry.record for entry in root_edition.reference.figures]
    years = sorted({record.year for record in figures})[5:15:5]
    for sources in (True, False):
        chosen = part(page="apparatus/emigration", years=years, sources=sources)
        packet = packet_of(root_edition, chosen)
        page = packet_tree(root_edition, packet, Problems()).files["apparatus/emigration.md"]
        counts = [f"{record.count:,}" for record in figures if record.year in years]
        assert len(re.findall(r"^\* - (?!Year)", page, re.MULTILINE)) <= len(counts)
        assert all(count in page for count in counts)
        assert set(re.findall(r"^\* - (\d{4})$", page, re.MULTILINE)) == set(map(str, years))
        assert "{figure}" not in page
        assert ("{cite:" in page) is sources


def test_a_packet_without_a_text_leaves_none_out(small: Edition) -> None:
    assert select(small, packet_of(small, part(questions=["all"]))).texts == small.texts


def test_a_packet_that_follows_another_has_the_texts_of_that_one(small: Edition) -> None:
    packets = {packet.name: packet for packet in small.packets}
    key, whole = packets["key"], packets["whole"]
    assert key.record.follows == "whole"
    assert select(small, key).texts == select(small, whole).texts
