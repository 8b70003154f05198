"""The site under the strictest policy that a host may set: ``default-src 'self'``, no exception.

The browser itself says what a policy forbids, in its console and as an event; it must say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import HANG, KEY_PAGES, serve

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
LISTEN = """
window.forbidden = [];
addEventListener("securitypolicyviolation", (event) => {
  forbidden.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    yield from serve(site, Content_Security_Policy=POLICY)


class Guard:
    """A page, and all that the browser has forbidden on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.said: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", lambda m: self.said.append(f"{m.text} {m.location['url']}"))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def forbidden(self) -> list[str]:
        """Return what was forbidden since this was last asked."""
        events: list[str] = self.page.evaluate("window.forbidden ?? []")
        said, self.said = self.said, []
        return [*events, *(line for line in said if "favicon" not in line)]


@pytest.fixture
def guard(browser: Browser, guarded: str, request: pytest.FixtureRequest) -> Iterator[Guard]:
    settings = getattr(request, "param", {"viewport": {"width": 1440, "height": 900}})
    context = browser.new_context(**settings)
    context.set_default_timeout(HANG)
    yield Guard(context.new_page(), guarded)
    context.close()


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def test_the_policy_is_in_force(guard: Guard) -> None:
    """What the other tests listen for is heard when there is something to hear."""
    page = guard.open("index.html")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert any("style-src" in line for line in guard.forbidden())


def forbidden_on(paths: Iterable[str], guard: Guard) -> dict[str, list[str]]:
    """Return what was forbidden on each page, which must have its style and its script."""
    found = {}
    for path in paths:
        page = guard.open(path)
        found[path] = guard.forbidden()
        assert page.evaluate("document.styleSheets.length") > 0, path
        assert page.evaluate("document.documentElement.classList.contains('scripted')"), path
    return found


def test_nothing_is_forbidden_on_the_key_pages(guard: Guard) -> None:
    assert forbidden_on(KEY_PAGES, guard) == {path: [] for path in KEY_PAGES}


@pytest.mark.slow
def test_nothing_is_forbidden_on_any_page(guard: Guard, every_page: list[str]) -> None:
    assert forbidden_on(every_page, guard) == {path: [] for path in every_page}


@pytest.mark.slow
def test_drawings_are_shown(guard: Guard, site: Path) -> None:
    drawings = sorted(site.glob("_images/*.svg"))
    assert drawings
    for drawing in drawings:
        guard.open(f"_images/{drawing.name}")
        assert guard.forbidden() == [], drawing.name
    shown = 0
    for path in sorted(site.glob("apparatus/*.html")):
        page = guard.open(path.relative_to(site).as_posix())
        for picture in page.locator("main img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", True)
            assert picture.evaluate("(image) => image.naturalWidth") > 100
            shown += 1
    assert shown >= len(drawings)


@pytest.mark.parametrize("guard", [PHONE], indirect=True)
def test_a_note_opens_in_a_sheet(guard: Guard) -> None:
    page = guard.open("texts/jdc.html")
    page.locator(".note-call:visible").first.tap()
    expect(page.locator(".beside.shown")).to_be_visible()
    page.get_by_role("button", name="Plain words").tap()
    assert guard.forbidden() == []


def test_a_note_is_called_beside_the_text(guard: Guard) -> None:
    page = guard.open("texts/jdc.html")
    page.locator(".note-call:visible").first.click()
    expect(page.locator(".note.lit")).to_be_visible()
    assert guard.forbidden() == []


def test_a_gloss_a_theme_and_a_search(guard: Guard) -> None:
    page = guard.open("texts/jdc.html")
    page.locator("#p1 a.term").first.click()
    expect(page.locator(".gloss-box")).to_be_visible()
    page.locator(".options summary").click()
    page.locator("input[value=dark]").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert guard.forbidden() == []
    page = guard.open("search.html?q=dropouts")
    expect(page.locator("#search-results a", has_text="JDC").first).to_be_visible()
    assert guard.forbidden() == []


def test_columns_have_their_widths(guard: Guard) -> None:
    page = guard.open("apparatus/timeline.html")
    widths = page.evaluate(
        "[...document.querySelectorAll('main table tr:first-child > *')]"
        ".slice(0, 4).map((cell) => cell.getBoundingClientRect().width)"
    )
    assert widths[1] > 2 * widths[0]
    assert guard.forbidden() == []
