"""How the reading page behaves: by pointer, by keyboard, by touch, without JavaScript, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import KEY_PAGES, OpenPage, host_of
from conftest import first_fast

TEXT = "texts/jdc.html"
PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}


# ---------- notes ----------

WIDE = [(1120, 800), (1152, 800), (1280, 720), (1440, 900), (1920, 1080)]
MARK = "#p5 .note-call:visible"
"""A call in the middle of the text, among others."""


def top_of(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("width, height", first_fast(*WIDE))
def test_on_a_wide_screen_a_called_note_is_whole_and_the_text_stays(
    width: int, height: int, open_page: OpenPage
) -> None:
    page = open_page(f"{TEXT}?notes=all", width, height)
    steps = page.evaluate("history.length")
    for call in page.locator("#p5 .note-call, #p11 .note-call").all():
        call.scroll_into_view_if_needed()
        before, scrolled = top_of(call), page.evaluate("scrollY")
        call.click()
        note = page.locator(f".note{call.get_attribute('href')}")
        expect(note).to_be_in_viewport(ratio=0.99)
        assert (top_of(call), page.evaluate("scrollY")) == (before, scrolled)
    assert page.evaluate("history.length") == steps
    assert "#" not in page.url


def test_the_panel_follows_the_passage_that_is_read(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    expect(page.locator(".beside.shown")).to_have_attribute("data-for", "JDC 1")
    page.locator("#p9").evaluate("(p) => scrollTo(0, p.offsetTop - 150)")
    expect(page.locator(".beside.shown")).to_have_attribute("data-for", "JDC 9")
    expect(page.locator(".rail [aria-current]")).to_have_attribute("href", "#p9")
    page.locator("#p10 .note-call:visible").first.dispatch_event("click")
    expect(page.locator(".beside.shown")).to_have_attribute("data-for", "JDC 10")
    expect(page.locator(".rail [aria-current]")).to_have_attribute("href", "#p10")


def test_the_panel_turns_to_the_other_text_to_plain_words_and_to_questions(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{TEXT}#p6")
    panel = page.locator(".beside.shown")
    page.get_by_role("button", name="The other text").click()
    expect(page.locator(".lacking")).to_have_text(re.compile("^Nothing in the other text"))
    page.goto(page.url.replace("#p6", "#p10"))
    expect(panel.locator(".other-text blockquote")).to_contain_text("NCSEJ")
    page.get_by_role("button", name="Plain words").click()
    expect(page.locator(".gist:visible p")).to_be_in_viewport()
    page.get_by_role("button", name="Questions", exact=True).click()
    expect(panel.locator(".passage-questions")).to_be_visible()
    expect(panel.locator(".note:visible")).to_have_count(0)


def test_escape_leads_from_a_note_back_to_its_call(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    call = page.locator(MARK).first
    call.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f".note{call.get_attribute('href')}")).to_be_focused()
    page.keyboard.press("Escape")
    expect(call).to_be_focused()


def test_on_a_phone_a_tap_opens_the_note_in_a_sheet_and_the_call_stays(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{TEXT}?notes=all", **PHONE)
    calls = page.locator("#p5 .note-call")
    calls.nth(1).evaluate("(c) => scrollBy(0, c.getBoundingClientRect().top - 380)")
    before = top_of(calls.nth(0))
    calls.nth(0).tap()
    sheet = page.locator(".beside.shown")
    expect(sheet.locator(".note:visible")).to_have_count(1)
    expect(sheet).to_be_in_viewport()
    assert top_of(calls.nth(0)) == before
    before = top_of(calls.nth(1))
    calls.nth(1).tap()
    expect(sheet.locator(".where")).to_have_text("JDC 5b")
    assert top_of(calls.nth(1)) == before
    page.get_by_role("button", name="Next note").tap()
    expect(sheet.locator(".where")).to_have_text("JDC 5c")
    page.get_by_role("button", name="Close").tap()
    expect(sheet).to_have_count(0)


def test_a_call_that_the_sheet_would_cover_moves_above_it(open_page: OpenPage) -> None:
    page = open_page(TEXT, **PHONE)
    call = page.locator(MARK).first
    call.evaluate("(c) => scrollBy(0, c.getBoundingClientRect().top - innerHeight + 40)")
    call.tap()
    sheet, here = page.locator(".beside.shown").bounding_box(), call.bounding_box()
    assert sheet and here
    assert here["y"] + here["height"] <= sheet["y"]


def test_a_call_says_its_name_and_its_kind_and_is_tied_to_its_note(open_page: OpenPage) -> None:
    page = open_page(f"{TEXT}?notes=all")
    for call in page.locator(".note-call").all():
        note = page.locator(f".note{call.get_attribute('href')}")
        kind = note.locator(".kind").inner_text().rstrip(".").lower()
        expect(call).to_have_accessible_name(re.compile(rf"^Note \d*[a-z]+, {kind}$"))
        assert f"#{call.get_attribute('aria-details')}" == call.get_attribute("href")


@pytest.mark.parametrize("path", ["texts/jdc.html", "texts/ncsej.html"])
def test_every_lemma_is_marked_where_it_stands_and_no_word_is_changed(
    path: str, open_page: OpenPage
) -> None:
    bare = open_page(path, java_script_enabled=False)
    page = open_page(f"{path}?notes=all")
    words = "(p) => [...p.childNodes].map((n) => n.textContent).join('')"
    for block in page.locator("[data-locus]").all():
        twin = bare.locator(f"[data-locus='{block.get_attribute('data-locus')}']")
        assert block.evaluate(words) == twin.evaluate(words)
    marked = page.evaluate(
        """() => ['correct', 'dispute', 'note']
            .flatMap((kind) => [...CSS.highlights.get(`lemma-${kind}`)])
            .map((range) => { const copy = range.cloneContents();
                for (const own of copy.querySelectorAll('[data-editorial]')) own.remove();
                return copy.textContent; })"""
    )
    assert sorted(marked) == sorted(page.locator(".note .lemma").all_text_contents())


def test_a_note_leads_back_to_its_place(open_page: OpenPage) -> None:
    page = open_page(f"{TEXT}?notes=all")
    back = page.locator(".note .note-number").nth(20)
    expect(back).to_have_accessible_name(re.compile(r"^JDC \d+[a-z] – back to the text$"))
    href = back.get_attribute("href")
    back.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{href}")).to_be_focused()


# ---------- how many notes: remembered, and in the address ----------


def test_the_dose_is_chosen_above_the_text_remembered_and_sent(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    expect(page.get_by_label("A few notes")).to_be_checked()
    few = page.locator(".note-call:visible").count()
    page.get_by_label("All notes").check()
    every = page.locator(".note-call:visible").count()
    assert 0 < few < every
    assert page.url.endswith("?notes=all")
    page.get_by_label("Text only").check()
    expect(page.locator(".note-call:visible")).to_have_count(0)
    expect(page.locator("[data-locus] a[href]:visible:not(.passage-number)")).to_have_count(0)
    page.goto(page.url.split("?")[0])
    expect(page.get_by_label("Text only")).to_be_checked()
    page.goto(f"{page.url}?notes=few")
    assert page.locator(".note-call:visible").count() == few


def test_text_only_is_two_keys_away(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".note-call:visible")).to_have_count(0)


def test_more_notes_on_a_passage_are_a_click_away(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    before = page.locator(".beside.shown .note:visible").count()
    more = page.locator(".more-notes")
    count = int(more.inner_text().split()[0])
    more.click()
    expect(page.locator(".beside.shown .note:visible")).to_have_count(before + count)
    expect(page.locator("#p1 .note-call:visible")).to_have_count(before + count)


def test_plain_words_open_above_every_passage(open_page: OpenPage) -> None:
    page = open_page(TEXT, **PHONE)
    expect(page.locator(".gist:visible")).to_have_count(0)
    page.get_by_label("In plain words").check()
    expect(page.locator(".gist p:visible")).to_have_count(14)
    assert page.url.endswith("?plain=1")
    gist, text = page.locator(".gist").first.bounding_box(), page.locator("#p1").bounding_box()
    assert gist and text and gist["y"] < text["y"]


def test_notes_can_be_hidden_by_kind_and_that_is_remembered(open_page: OpenPage) -> None:
    page = open_page(f"{TEXT}?notes=all")
    page.locator("summary", has_text="options").click()
    page.get_by_role("checkbox", name="Disputed").uncheck()
    page.reload()
    assert page.locator(".note-call[data-kind=dispute]:visible").count() == 0
    assert page.locator(".note-call[data-kind=context]:visible").count() > 0


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("query", first_fast("?notes=few&hide=correct,dispute", "?notes=none", ""))
@pytest.mark.parametrize("note", ["#n12", "#note-appeal-not-retrial"])
def test_a_link_to_a_note_shows_it_whatever_is_hidden(
    size: dict[str, int], query: str, note: str, open_page: OpenPage
) -> None:
    page = open_page(f"{TEXT}{query}{note}", **size)
    expect(page.locator("#note-appeal-not-retrial")).to_be_in_viewport()
    expect(page.locator(".note-call[href='#note-appeal-not-retrial']")).to_be_in_viewport()


def test_what_a_page_cannot_do_it_says(open_page: OpenPage) -> None:
    page = open_page(f"{TEXT}?notes=some&hide=gossip#note-that-is-gone")
    expect(page.locator("[role=status]")).to_contain_text("not in this version")
    page = open_page(f"{TEXT}?notes=some&hide=gossip")
    expect(page.locator("[role=status]")).to_contain_text("notes=some, gossip")
    expect(page.get_by_label("A few notes")).to_be_checked()


DAMAGED = ["null", "7", "{", '{"notes": 3, "hidden": "x", "theme": []}']


@pytest.mark.parametrize("stored", first_fast(*DAMAGED))
def test_a_damaged_memory_does_no_harm(stored: str, open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.evaluate("(words) => localStorage.setItem('edition', words)", stored)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{page.url.rsplit('/', 1)[0]}/{TEXT}")
    expect(page.get_by_label("A few notes")).to_be_checked()
    assert errors == []


def test_a_browser_without_memory_does_no_harm(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off') } })"
    )
    page.goto(f"{page.url.rsplit('/', 1)[0]}/{TEXT}")
    page.get_by_label("All notes").check()
    assert page.locator(".note-call:visible").count() > 50


def test_how_to_cite_names_the_note_that_is_open(open_page: OpenPage) -> None:
    page = open_page(TEXT, permissions=["clipboard-read", "clipboard-write"])
    page.locator(MARK).first.click()
    name = page.locator(".note.lit .note-number").inner_text().split()[1]
    page.get_by_role("button", name="Copy how to cite this note").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert name in copied and "#note-" in copied
    expect(page.locator("[role=status]")).to_contain_text(name)
    page.get_by_text("BibTeX", exact=True).click()
    expect(page.locator(".cite pre:visible")).to_have_count(3)


# ---------- words explained ----------


def test_a_term_shows_its_gloss_under_the_pointer_which_may_enter_it(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # from here on time passes only as we say
    box = page.locator(".gloss-box")
    page.locator("#p1 a.term", has_text="refuseniks").hover()
    page.clock.run_for(1000)
    expect(box).to_contain_text("отказник")
    box.hover()
    page.clock.run_for(60_000)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(60_000)
    expect(box).to_have_count(0)


@pytest.mark.parametrize("key", first_fast("Enter", " "))
def test_a_gloss_opens_by_key_right_after_its_word_and_only_full_entry_leaves(
    key: str, open_page: OpenPage
) -> None:
    page = open_page(TEXT)
    term = page.locator("#p1 a.term[href]").first
    expect(term).to_have_role("button")
    term.focus()
    expect(page.locator(".gloss-box")).to_have_count(0)
    page.keyboard.press(key)
    expect(term).to_have_attribute("aria-expanded", "true")
    assert term.evaluate("(t) => t.nextElementSibling.className") == "gloss-box"
    page.keyboard.press("Tab")
    expect(page.locator(".gloss-box a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".gloss-box")).to_have_count(0)
    expect(term).to_be_focused()
    assert page.url.endswith(TEXT)


def test_a_tap_opens_the_gloss_a_second_closes_it_and_its_link_leads_to_the_entry(
    open_page: OpenPage,
) -> None:
    page = open_page(TEXT, **PHONE)
    term = page.locator("#p1 a.term[href]").first
    term.tap()
    expect(page.locator(".gloss-box")).to_be_visible()
    term.tap()
    expect(page.locator(".gloss-box")).to_have_count(0)
    term.tap()
    page.locator(".gloss-box a").tap()
    page.wait_for_url(re.compile("apparatus/glossary.html#term-"))


@pytest.mark.parametrize(
    "locale, first", first_fast(("ru-RU", "ru"), ("he-IL", "he"), ("en-US", "he"))
)
def test_the_readers_second_language_comes_first(
    locale: str, first: str, open_page: OpenPage
) -> None:
    page = open_page(TEXT, locale=locale)
    page.locator("#p5 a.term", has_text="Iron Curtain").click()
    forms = page.locator(".gloss-box .form")
    expect(forms).to_have_count(2)
    tops = {form.locator("[lang]").get_attribute("lang"): top_of(form) for form in forms.all()}
    places = {
        form.locator("[lang]").get_attribute("lang"): form.bounding_box() for form in forms.all()
    }
    other = next(tag for tag in tops if tag != first)
    here, there = places[first], places[other]
    assert here and there and (here["y"], here["x"]) < (there["y"], there["x"])


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


SELECT = """(passage) => { const words = [...passage.childNodes].filter((n) => n.nodeType === 3);
    const range = new Range(), end = words.at(-1);
    range.setStart(words[0], 0); range.setEnd(end, end.length);
    getSelection().removeAllRanges(); getSelection().addRange(range); }"""


def test_selected_words_are_found_again_though_calls_stand_among_them(open_page: OpenPage) -> None:
    page = open_page(TEXT, permissions=["clipboard-read", "clipboard-write"])
    number = page.locator("#p7 .passage-number")
    page.locator("#p7").evaluate(SELECT)
    number.dispatch_event("click")
    copied = page.evaluate("navigator.clipboard.readText()")
    address, _, asked = copied.rpartition(", ")[2].partition(":~:text=")
    first, last = asked.split(",")
    page = open_page("index.html")
    page.goto(f"{address.partition('#')[0]}#:~:text={first},{last}")
    expect(page.locator("#p7")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 500


def test_the_readers_choice_of_colors_holds_on_the_next_page(open_page: OpenPage) -> None:
    page = open_page(TEXT, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("summary", has_text="options").click()
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


# ---------- without JavaScript, on paper, on any screen ----------


@pytest.mark.parametrize("width", [390, 1440])
def test_without_javascript_each_passage_is_followed_by_its_notes(
    width: int, open_page: OpenPage
) -> None:
    page = open_page(TEXT, width, java_script_enabled=False)
    expect(page.locator(".options")).to_be_hidden()
    expect(page.locator(".choice")).to_be_hidden()
    notes = page.locator(".note")
    assert notes.count() > 60
    for number in (1, 7, 14):
        ends = [page.locator(f"#p{number}").bounding_box()]
        ends += [n.bounding_box() for n in page.locator(f"[data-for='JDC {number}'] .note").all()]
        tops = [box["y"] for box in ends if box]
        assert len(tops) == len(ends) > 2
        assert tops == sorted(tops)
    page.locator("#p1 .note-call").first.click()
    assert "#note-" in page.url


def test_the_page_can_be_read_from_a_file(open_page: OpenPage, site: Path) -> None:
    page = open_page("index.html")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / TEXT).as_uri())
    page.locator(MARK).first.click()
    expect(page.locator(".note.lit")).to_be_visible()
    page.get_by_label("All notes").check()
    assert page.locator(".note-call:visible").count() > 50
    assert errors == []


def test_on_paper_there_are_the_notes_that_were_chosen_and_no_furniture(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{TEXT}?notes=all")
    page.emulate_media(media="print")
    for furniture in ("header.book", "footer.book", ".bar", ".choice", ".gist >> nth=0"):
        expect(page.locator(furniture)).to_be_hidden()
    boxes = [note.bounding_box() for note in page.locator("[data-for='JDC 3'] .note").all()]
    last, following = page.locator("#p3").bounding_box(), page.locator("#p4").bounding_box()
    assert last and following and boxes
    assert all(box and last["y"] < box["y"] < following["y"] for box in boxes)


def test_larger_letters_take_room_from_the_panel_and_not_from_the_text(
    open_page: OpenPage,
) -> None:
    page = open_page("index.html", 1440)
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            const own = new CSSStyleSheet();
            own.replaceSync("html { font-size: 225% !important }");
            document.adoptedStyleSheets.push(own);
            dispatchEvent(new Event("resize"));
        })"""
    )
    page.goto(f"{page.url.rsplit('/', 1)[0]}/{TEXT}")
    letters = page.evaluate(
        "document.querySelector('#p1').clientWidth"
        " / parseFloat(getComputedStyle(document.body).fontSize)"
    )
    assert letters / 0.5 > 30


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
