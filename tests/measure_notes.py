"""The reading page under a reader's hands: notes called one after the other, by pointer and tap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = ((1120, 800), (1280, 720), (1440, 900), (1920, 1080))
PHONE = (390, 844)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Row = tuple[str, str, str]
"""What was measured, the figure, its bar."""

FIRST_WORD = """() => { const first = document.querySelector('#p1'), range = document.createRange();
const walker = document.createTreeWalker(first, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('[data-editorial]')) break;
range.setStart(walker.currentNode, 0); range.setEnd(walker.currentNode, 2);
return range.getBoundingClientRect().top + scrollY; }"""
CALLED = """(id) => { const call = document.querySelector(`.note-call[href="#${id}"]`);
const note = document.getElementById(id);
call.scrollIntoView({ block: "center" });
scrollBy(0, innerHeight * 0.2);
const before = call.getBoundingClientRect().top;
call.click();
const moved = Math.abs(call.getBoundingClientRect().top - before);
const frame = note.closest('.beside').getBoundingClientRect();
const bar = document.querySelector('.shown .bar');
const top = Math.max(frame.top, bar ? bar.getBoundingClientRect().bottom : 0);
const bottom = Math.min(frame.bottom, innerHeight);
let read = 0, all = 0;
for (const walker = document.createTreeWalker(note, NodeFilter.SHOW_TEXT); walker.nextNode();) {
    for (const match of walker.currentNode.data.matchAll(/\\S+/g)) {
        if (walker.currentNode.parentElement.closest('.unseen')) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, match.index);
        range.setEnd(walker.currentNode, match.index + match[0].length);
        const box = range.getBoundingClientRect();
        all += 1;
        read += box.height > 0 && box.top >= top - 2 && box.bottom <= bottom + 2;
    }
}
return { moved, read, all }; }"""
MARKED = """() => ['correct', 'dispute', 'note']
.reduce((sum, kind) => sum + CSS.highlights.get(`lemma-${kind}`).size, 0)"""
SAID = """() => [...document.querySelectorAll('.note-call')]
.filter((call) => call.hasAttribute('aria-details'))
.filter((call) => /^Note \\S+, ./.test(call.ariaLabel)).length"""


def measured(browser: Browser, address: str) -> Iterator[Row]:
    """Yield the figures of a text's page."""
    wide = [_call_all(browser, address, size) for size in WIDTHS]
    phone = _call_all(browser, address, PHONE)
    share = min(sum(c["read"] for c in calls) / sum(c["all"] for c in calls) for calls in wide)
    moved = max(call["moved"] for calls in wide for call in calls)
    yield "words of a note readable when called", f"{share:.0%}", "100 %"
    yield "the same, on a phone, before scrolling", _share(phone), ""
    yield "text moves at a call, wide", f"{moved:.0f} px", "0"
    stayed = max(call["moved"] for call in phone)
    yield "text moves at a call, phone, not covered", f"{stayed:.0f} px", "≤ 8 px"
    for size, bar in ((PHONE, "≤ 740"), ((1440, 900), "≤ 560")):
        page = _open(browser, address, size)
        yield (
            f"first word of the essay, {size[0]}×{size[1]}",
            f"{page.evaluate(FIRST_WORD):.0f}",
            bar,
        )
        if size == PHONE:
            height = page.evaluate("document.documentElement.scrollHeight")
            yield "height of the page on the phone", f"{height:,} px", "≤ 17,500"
        page.context.close()
    page = _open(browser, f"{address}?notes=all", (1440, 900))
    notes = page.locator(".beside .note").count()
    yield "lemmas marked", f"{page.evaluate(MARKED)} of {notes}", "all"
    yield "calls that say their kind", f"{page.evaluate(SAID)} of {notes}", "all"
    page.context.close()
    yield "axe, 4 modes, closed and open", f"{sum(_violations(browser, address))}", "0"


def _share(calls: list[dict[str, Any]]) -> str:
    return f"{sum(call['read'] for call in calls) / sum(call['all'] for call in calls):.0%}"


def _open(browser: Browser, address: str, size: tuple[int, int], **settings: Any) -> Page:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, is_mobile=width < 500, **settings
    )
    page = context.new_page()
    page.goto(address)
    return page


def _call_all(browser: Browser, address: str, size: tuple[int, int]) -> list[dict[str, Any]]:
    """Return how each note fares when it is called, its call at a third of the screen."""
    page = _open(browser, f"{address}?notes=all", size)
    names = page.locator(".beside .note").evaluate_all("(notes) => notes.map((note) => note.id)")
    calls = [page.evaluate(CALLED, name) for name in names]
    page.context.close()
    return calls


def _violations(browser: Browser, address: str) -> Iterator[int]:
    for size in (PHONE, (1440, 900)):
        for scheme in ("light", "dark"):
            page = _open(browser, f"{address}?notes=all", size, color_scheme=scheme)
            yield len(Axe().run(page, options=RULES).response["violations"])
            page.locator("#p5 .note-call").first.click()
            yield len(Axe().run(page, options=RULES).response["violations"])
            page.context.close()
