"""How the reading page behaves: by pointer, by keyboard, by touch, without JavaScript, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import KEY_PAGES, OpenPage, host_of

TEXT = "texts/jdc.html"
PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}


# ---------- notes ----------


def test_on_a_wide_screen_notes_stand_beside_their_line_and_never_overlap(
    open_page: OpenPage,
) -> None:
    page = open_page(TEXT)
    boxes = [note.bounding_box() for note in page.locator(".note").all()]
    assert all(boxes)
    tops = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
    assert all(end <= start for (_, end), (start, _) in pairwise(tops))
    column = page.locator("main").bounding_box()
    assert column
    assert all(box and box["x"] >= column["x"] + column["width"] for box in boxes)


def test_a_note_that_is_cut_opens_under_the_pointer_and_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    note = page.locator(".note.cut").first
    cut = note.bounding_box()
    note.hover()
    opened = note.bounding_box()
    assert cut and opened and opened["height"] > cut["height"]
    page.mouse.move(10, 10)
    note.locator(".note-number").focus()
    focused = note.bounding_box()
    assert focused and focused["height"] > cut["height"]


def test_on_a_phone_a_tap_opens_the_note_in_place_and_another_closes_it(
    open_page: OpenPage,
) -> None:
    page = open_page(TEXT, **PHONE)
    call = page.locator("#p1 .note-call").first
    expect(call).to_have_attribute("aria-expanded", "false")
    call.tap()
    expect(call).to_have_attribute("aria-expanded", "true")
    copy = page.locator("#p1 .note-copy")
    expect(copy).to_be_visible()
    words = page.locator(f"{call.get_attribute('href')} p").first.inner_text()
    assert words.split(". ", 1)[1] in copy.inner_text()
    call.tap()
    expect(copy).to_have_count(0)


def test_on_a_phone_the_keyboard_opens_a_note_and_escape_closes_it(open_page: OpenPage) -> None:
    page = open_page(TEXT, **PHONE)
    call = page.locator("#p2 .note-call").first
    call.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note-copy")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".note-copy")).to_have_count(0)
    expect(call).to_be_focused()


def test_a_note_leads_back_to_its_place(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    back = page.locator("#n9 .note-number")
    expect(back).to_have_accessible_name("Note 9 – back to the text")
    href = back.get_attribute("href")
    assert href
    expect(page.locator(href)).to_have_accessible_name("Note 9")


def test_notes_can_be_hidden_by_kind_and_altogether_and_that_is_remembered(
    open_page: OpenPage,
) -> None:
    page = open_page(TEXT)
    page.get_by_text("Reading options").click()
    page.get_by_label("Disputed").uncheck()
    assert page.locator(".note[data-kind=dispute]:visible").count() == 0
    assert page.locator(".note-call[data-kind=dispute]:visible").count() == 0
    assert page.locator(".note[data-kind=context]:visible").count() > 0
    page.get_by_label("Hide all notes").check()
    page.reload()
    assert page.locator(".note:visible, .note-call:visible").count() == 0
    page.get_by_text("Reading options").click()
    expect(page.get_by_label("Hide all notes")).to_be_checked()
    expect(page.get_by_label("Disputed")).not_to_be_checked()


# ---------- terms ----------


def test_a_term_shows_its_gloss_under_the_pointer_which_may_enter_it(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # from here on time passes only as we say
    box = page.locator(".gloss-box")
    page.locator("#p1 a.term", has_text="refuseniks").hover()
    expect(box).to_contain_text("отказник")
    expect(box.locator("[lang=ru]")).to_have_text("отказник")
    box.hover()
    page.clock.run_for(60_000)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(60_000)
    expect(box).to_be_hidden()


def test_a_term_shows_its_gloss_on_focus_and_escape_closes_it(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    term = page.locator("#p1 a.term").first
    term.focus()
    expect(page.locator(".gloss-box")).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "gloss-shown")
    page.keyboard.press("Escape")
    expect(page.locator(".gloss-box")).to_be_hidden()
    expect(term).to_be_focused()


def test_a_first_tap_opens_the_gloss_and_its_link_leads_to_the_entry(open_page: OpenPage) -> None:
    page = open_page(TEXT, **PHONE)
    page.locator("#p1 a.term").first.tap()
    expect(page.locator(".gloss-box")).to_be_visible()
    assert TEXT in page.url
    page.locator(".gloss-box a").tap()
    page.wait_for_url(re.compile("apparatus/glossary.html#term-"))


# ---------- passages, options, getting around ----------


def test_a_passage_number_links_to_itself_and_copies_a_citation(open_page: OpenPage) -> None:
    page = open_page(TEXT, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#p7 .passage-number").click()
    assert page.url.endswith("#p7")
    expect(page.locator("[role=status]")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dekel-Chen 2022, JDC 7, http://")
    assert copied.endswith("/texts/jdc.html#p7")
    expect(page.locator("[role=status]")).to_have_text(f"Copied: {copied}")


def test_the_readers_choice_of_colors_holds_on_the_next_page(open_page: OpenPage) -> None:
    page = open_page(TEXT, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_text("Reading options").click()
    page.get_by_label("Dark", exact=True).check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(page.url.replace("jdc", "ncsej"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_the_contents_open_by_keyboard_and_close_with_escape(
    size: dict[str, int], open_page: OpenPage
) -> None:
    page = open_page(TEXT, **size)
    summary = page.locator("summary", has_text="Contents")
    summary.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Timeline")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_first_stop_of_the_keyboard_leads_past_the_head(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_no_stop_of_the_keyboard_is_out_of_sight(size: dict[str, int], open_page: OpenPage) -> None:
    page = open_page(TEXT, **size)
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const box = document.activeElement.getBoundingClientRect();
                return box.width > 0 && box.right > 0 && box.left < innerWidth
                    && box.bottom > 0 && box.top < innerHeight }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_search_names_passages(open_page: OpenPage) -> None:
    page = open_page("search.html?q=dropouts")
    result = page.locator("#search-results .loci", has_text="JDC")
    expect(result).to_have_text(" In JDC 9, JDC 11, JDC 13")
    summaries = page.locator("#search-results .context").all()
    assert summaries
    for summary in summaries:
        assert "dropout" in summary.inner_text().lower()
    result.get_by_text("JDC 9").click()
    page.wait_for_url(re.compile(r"/texts/jdc\.html#p9$"))


# ---------- without JavaScript, on paper, on any screen ----------


def test_without_javascript_everything_can_be_read(open_page: OpenPage) -> None:
    page = open_page(TEXT, java_script_enabled=False)
    notes = page.locator(".note")
    assert notes.count() > 60
    for note in (notes.first, notes.last):
        expect(note).to_be_visible()
    expect(page.locator(".options")).to_be_hidden()
    page.locator("#p1 .note-call").first.click()
    assert "#n" in page.url


def test_on_paper_there_are_notes_and_no_furniture(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    page.emulate_media(media="print")
    expect(page.locator("header.book")).to_be_hidden()
    expect(page.locator("footer.book")).to_be_hidden()
    boxes = [page.locator(f"#n{number}").bounding_box() for number in (1, 20, 40)]
    assert all(box and box["height"] > 10 for box in boxes)
    gloss = page.locator(".terms dd").first.bounding_box()
    assert gloss and gloss["height"] > 10  # a closed dropdown is printed open
    last = page.locator("[data-locus='JDC 14']").bounding_box()
    assert last and boxes[0] and boxes[0]["y"] > last["y"]


def widths_of(paths: Iterable[str], width: int, open_page: OpenPage) -> dict[str, int]:
    """Return how wide each page is on a screen of some width."""
    page = open_page("index.html", width, 800, is_mobile=width < 1000)
    return {path: _width(path, page) for path in paths}


def _width(path: str, page: Page) -> int:
    page.goto(f"{host_of(page)}/{path}")
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_no_key_page_is_wider_than_the_narrowest_screen(open_page: OpenPage) -> None:
    assert max(widths_of(KEY_PAGES, 320, open_page).values()) <= 320


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 390, 1152])
def test_no_page_is_wider_than_the_screen(
    width: int, every_page: list[str], open_page: OpenPage
) -> None:
    found = widths_of(every_page, width, open_page)
    assert {path: wide for path, wide in found.items() if wide > width} == {}


def test_on_a_phone_the_steps_of_a_lesson_have_the_whole_width(open_page: OpenPage) -> None:
    page = open_page("guide/lesson-one-period.html", **PHONE)
    column = page.locator("main p").first.bounding_box()
    steps = [step.bounding_box() for step in page.locator("td:has(.step)").all()]
    assert column and steps
    assert all(step and step["width"] > 0.98 * column["width"] for step in steps)


def asked_and_thrown(paths: Iterable[str], page: Page) -> list[str]:
    """Return what is asked of other hosts, and each error, while pages are opened."""
    host, found = host_of(page), list[str]()
    page.on("request", lambda request: found.append(request.url))
    page.on("pageerror", lambda error: found.append(str(error)))
    for path in paths:
        page.goto(f"{host}/{path}")
    return [said for said in found if not said.startswith(f"{host}/")]


def test_no_request_leaves_the_key_pages_and_no_error_is_thrown(open_page: OpenPage) -> None:
    assert asked_and_thrown(KEY_PAGES, open_page("index.html")) == []


@pytest.mark.slow
def test_no_request_leaves_the_site_and_no_error_is_thrown(
    every_page: list[str], open_page: OpenPage
) -> None:
    assert asked_and_thrown(every_page, open_page("index.html")) == []


def test_targets_are_large_enough(open_page: OpenPage) -> None:
    page = open_page(TEXT, **PHONE)
    for name in ("header summary", ".passage-number", ".turn a"):
        targets = page.locator(f"{name}:visible").all()[:5]
        assert targets, name
        for target in targets:
            box = target.bounding_box()
            assert box and box["width"] >= 24 and box["height"] >= 24, (name, box)


SHIFT = """window.shift = 0;
window.add = (entries) => {
    for (const entry of entries) if (!entry.hadRecentInput) window.shift += entry.value;
};
window.seen = new PerformanceObserver((list) => add(list.getEntries()));
seen.observe({ type: "layout-shift", buffered: true });"""
SETTLED = """document.fonts.ready.then(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => {
        add(seen.takeRecords());
        done(window.shift);
    }));
}))"""


def test_the_layout_does_not_jump(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.add_init_script(SHIFT)
    page.goto(f"{host_of(page)}/{TEXT}")
    assert page.evaluate(SETTLED) <= 0.05
