"""Words of a packet in another language: beside their line, and known as of that language."""

from __future__ import annotations

import pytest

from edition.markup.blocks import EverydayLink, Page, Paragraph
from edition.markup.myst import render
from edition.markup.read_back import words_of
from edition.model.edition import Edition
from edition.model.selection import select
from edition.output.source_tree import packet_tree
from edition.problems import Problems


def test_every_word_of_a_lesson_packet_is_said_in_each_of_its_languages(
    root_edition: Edition,
) -> None:
    packets = [packet for packet in root_edition.packets if packet.name[-2:] in ("es", "ru")]
    assert len(packets) == 4
    for packet in packets:
        texts = select(root_edition, packet).texts
        languages = {use.language for text in texts for use in text.everyday}
        assert languages == {packet.name[-2:]}, packet.name
        assert all("gists" in text.layers for text in texts)


def test_a_gloss_tells_its_language_and_the_words_stay_the_authors(root_edition: Edition) -> None:
    packet = next(
        packet for packet in root_edition.packets if packet.name == "one-period-supported-ru"
    )
    problems = Problems()
    tree = packet_tree(root_edition, packet, problems)
    page = tree.files["texts/jdc.md"]
    assert not problems
    assert "{everyday}`hijack <ru|угнать, захватить силой>`" in page
    assert "<ru|Выездная виза: " in page
    assert "hijack" in words_of(page)["JDC 1"]


@pytest.mark.parametrize(("gloss", "language"), [("a | b", ""), ("a | b", "es"), ("a", "ru")])
def test_a_bar_in_a_gloss_is_a_bar(gloss: str, language: str) -> None:
    page = Page("p", (Paragraph((EverydayLink("gate", gloss, language),)),))
    tag, bar, said = render(page).partition("<")[2].rpartition(">")[0].partition("|")
    assert (tag, bar, said) == (language, "|", gloss)
