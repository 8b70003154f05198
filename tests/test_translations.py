"""Words of a packet in another language: beside their line, and known as of that language."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

import pytest

from edition.commands.check import run
from edition.markup.blocks import EverydayLink, Page, Paragraph
from edition.markup.myst import render
from edition.markup.read_back import words_of
from edition.model.edition import Edition
from edition.model.lines import HELP, TranslatedLines, one_line
from edition.model.printed_lines import printed_lines
from edition.model.selection import select
from edition.output.source_tree import packet_tree
from edition.pages import compose
from edition.pages.translation import translated_page
from edition.problems import Problems


def test_every_word_of_a_lesson_packet_is_said_in_each_of_its_languages(
    root_edition: Edition,
) -> None:
    packets = [packet for packet in root_edition.packets if packet.name[-2:] in ("es", "ru")]
    assert len(packets) == 2 * len(root_edition.guide.lessons)
    for packet in packets:
        texts = select(root_edition, packet).texts
        languages = {use.language for text in texts for use in text.everyday}
        assert languages <= {packet.name[-2:]}, packet.name
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
    assert "[{ru}`В 1970 году шестнадцать человек, " in page
    assert "{ru}`Советский Союз (СССР; столица — Москва) " in tree.files["background.md"]
    assert "hijack" in words_of(page)["JDC 1"]


def test_every_line_that_is_translated_is_printed_after_its_english(root_edition: Edition) -> None:
    for packet in root_edition.packets:
        if packet.name[-3:] not in ("-es", "-ru"):
            continue
        selected = select(root_edition, packet, packet.record.parts[0])
        problems = Problems()
        files = packet_tree(root_edition, packet, problems).files.values()
        assert not problems
        printed = " ".join(" ".join(text.split()) for text in files)
        lines = [*printed_lines(selected, packet)]
        assert len(lines) > 5
        for english in lines:
            said = selected.lines.say(english)
            assert said, english
            assert said in printed, (packet.name, english)
            assert printed.count(said) <= lines.count(english) + 1


def test_a_plain_packet_has_no_translation(root_edition: Edition) -> None:
    packet = next(p for p in root_edition.packets if p.name == "one-period-supported")
    files = packet_tree(root_edition, packet, Problems()).files
    assert not [name for name, text in files.items() if "{es}`" in text or "translation" in text]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("the {term}`exit visa`\n  of  {locus}`JDC 7`", "the exit visa of JDC 7"),
        ("{term}`centers <absorption center>`", "centers"),
        ("plain", "plain"),
    ],
)
def test_a_line_is_known_by_what_a_reader_sees(typed: str, seen: str) -> None:
    assert one_line(typed) == seen


def test_a_page_says_each_paragraph_twice_and_in_a_list_in_its_line() -> None:
    lines = TranslatedLines("es", {"One two.": "Uno dos.", "in a list": "en una lista"})
    page = translated_page("# Head\n\nOne\ntwo.\n\n- in a list\n\nThree.\n", lines)
    assert page.index("One\ntwo.") < page.index("{es}`Uno dos.`") < page.index("Three.")
    assert "- in a list / {es}`en una lista`\n" in page
    assert page.startswith("# Head\n")


@pytest.mark.parametrize(("gloss", "language"), [("a | b", ""), ("a | b", "es"), ("a", "ru")])
def test_a_bar_in_a_gloss_is_a_bar(gloss: str, language: str) -> None:
    page = Page("p", (Paragraph((EverydayLink("gate", gloss, language),)),))
    tag, bar, said = render(page).partition("<")[2].rpartition(">")[0].partition("|")
    assert (tag, bar, said) == (language, "|", gloss)


def test_the_page_in_a_language_has_what_is_translated_and_its_passages(
    root_edition: Edition,
) -> None:
    pages = {page.path: render(page) for page in compose(root_edition, "student")}
    for tag, said in (("es", "Nadie podía irse"), ("ru", "Никто не мог уехать")):
        page = pages[f"guide/in-{tag}"]
        assert said in page
        assert page.count("{locus}`") == sum(len(text.gists) for text in root_edition.texts)
        assert page.count(f"{{{tag}}}`") == page.count("{.translation}")


def test_check_names_what_a_packet_would_lack_in_a_language_that_it_does_not_ask_for(
    root_edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    packet = next(packet for packet in root_edition.packets if packet.name == "one-period")
    record = packet.record.model_copy(update={"languages": ["es"]})
    edition = replace(
        root_edition,
        packets=(replace(packet, record=record),),
        translations=tuple(e for e in root_edition.translations if e.record.line != HELP),
    )
    assert run(Namespace(), edition) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "translated" in line]
    (line,) = told
    assert line.startswith("one-period: 1 of ")
    assert line.endswith(" lines is not translated into Russian (Translations are a help that…)")
