"""Commit, then see: by link only, a note opens when a line has been written."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.conftest import OpenPage

PAGE = "texts/ncsej.html?commit=1&notes=all"
NOTE = "#note-which-legislation"
OWN_WORDS = """passage => {
  const copy = passage.cloneNode(true);
  for (const other of copy.querySelectorAll("[data-editorial]")) other.remove();
  return copy.textContent;
}"""
LINE = "It must be the <b>trade law</b>"


def write(page: Page, where: str, words: str) -> None:
    page.locator(f"{where} .commit-form textarea").fill(words)
    page.locator(f"{where} .commit-form button").click()


def open_note(page: Page) -> None:
    page.locator(f'.note-call[href="{NOTE}"]').click()


def test_off_unless_the_link_asks_for_it(open_page: OpenPage) -> None:
    page = open_page("texts/ncsej.html?notes=all")
    open_note(page)
    expect(page.locator(f"{NOTE} p").first).to_be_visible()
    assert page.locator(".commit-form, .own-lines").count() == 0


def test_a_note_opens_when_a_line_is_written_and_stays_open(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    open_note(page)
    note = page.locator(f"{NOTE} > p").first
    expect(page.locator(f"{NOTE} .commit-form")).to_be_visible()
    expect(note).to_be_hidden()
    write(page, NOTE, "ok")
    expect(page.locator(f"{NOTE} .commit-said")).to_contain_text("at least 3 words")
    expect(note).to_be_hidden()
    write(page, NOTE, LINE)
    expect(note).to_be_visible()
    expect(page.locator(f"{NOTE} .own-line")).to_contain_text(LINE)
    page.reload()
    open_note(page)
    expect(note).to_be_visible()
    expect(page.locator(".own-lines li")).to_have_count(1)
    page.get_by_role("button", name="Delete them from this device").click()
    expect(note).to_be_hidden()
    assert page.evaluate("localStorage.getItem('edition-lines')") == '{"texts/ncsej.html":{}}'


def test_what_the_other_text_says_opens_in_the_same_way(open_page: OpenPage) -> None:
    page = open_page("texts/jdc.html?commit=1")
    row = page.locator(".beside .other-text").first
    page.get_by_role("button", name="The other text").click()
    assert row.locator("> :not(.commit-form)").first.is_hidden()
    assert page.locator(".other-text:not([data-open]) > :not(.commit-form):visible").count() == 0


def test_lines_are_saved_as_annotations_of_the_words_they_are_on(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(PAGE)
    open_note(page)
    write(page, NOTE, LINE)
    with page.expect_download() as found:
        page.get_by_role("button", name="Save them as W3C annotations").click()
    found.value.save_as(tmp_path / "lines.json")
    saved = json.loads((tmp_path / "lines.json").read_text("utf-8"))
    assert (saved["@context"], saved["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
    )
    (one,) = saved["items"]
    assert one["body"] == {"type": "TextualBody", "value": LINE, "format": "text/plain"}
    assert one["motivation"] == "commenting" and "?" not in one["target"]["source"]
    fragment, quote = one["target"]["selector"]
    assert fragment["value"] == "p1"
    words = page.locator("#p1").evaluate(OWN_WORDS)
    assert quote["exact"] in words


def test_damage_in_the_store_is_no_harm(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    for stored in (
        "null",
        "[]",
        "{",
        '{"texts/ncsej.html": {"note-which-legislation": 5, "x": "y"}}',
    ):
        page.evaluate("words => localStorage.setItem('edition-lines', words)", stored)
        page.reload()
        expect(page.locator(".own-lines")).to_contain_text("Nothing yet")
