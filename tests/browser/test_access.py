"""axe-core: wide and narrow, light and dark, dropdowns closed and open.

On the page of a text also with all notes, and with panel or sheet at each of its tabs.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import KEY_PAGES, OpenPage, host_of
from conftest import first_fast

KINDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": KINDS, "resultTypes": ["violations"]}
WIDE, NARROW = (1440, 900), (390, 844)


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it is."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"][:3]
    ]


def violations_on(path: str, page: Page, *, opened: bool) -> list[str]:
    """Return what axe finds on a page of the site, with all that is closed opened or as it is."""
    page.goto(f"{host_of(page)}/{path}")
    if opened:
        page.evaluate("for (const d of document.querySelectorAll('main details')) d.open = true")
    return violations(page)


@pytest.mark.parametrize(("size", "scheme"), first_fast((NARROW, "light"), (WIDE, "dark")))
def test_axe_finds_nothing_on_the_key_pages(
    size: tuple[int, int], scheme: str, open_page: OpenPage
) -> None:
    page = open_page("index.html", *size, color_scheme=scheme)
    found = {path: violations_on(path, page, opened=True) for path in KEY_PAGES}
    assert found == {path: [] for path in KEY_PAGES}


@pytest.mark.slow
@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_on_any_page(
    size: tuple[int, int],
    scheme: str,
    opened: bool,
    every_page: list[str],
    open_page: OpenPage,
) -> None:
    page = open_page("index.html", *size, color_scheme=scheme)
    found = {path: violations_on(path, page, opened=opened) for path in every_page}
    assert found == {path: [] for path in every_page}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width, height", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("tab", ["Notes", "The other text", "Plain words", "Questions"])
def test_axe_finds_nothing_in_panel_and_sheet(
    tab: str, width: int, height: int, scheme: str, open_page: OpenPage
) -> None:
    page = open_page("texts/jdc.html?notes=all", width, height, color_scheme=scheme)
    page.locator("#p5 .note-call").first.click()
    page.get_by_role("button", name=tab, exact=True).click()
    page.locator("#p5 a.term").first.click()
    assert violations(page) == []


LIGHTNESS = """([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z; }"""
FAINT = f"""() => {{ const lightness = {LIGHTNESS};
const channels = (color) => color.match(/[\\d.]+/g).map(Number);
const behind = (element) => {{ for (let e = element; e; e = e.parentElement) {{
    const found = channels(getComputedStyle(e).backgroundColor);
    if (found.length === 3 || found[3] > 0) return found; }} return [255, 255, 255]; }};
const faint = [];
for (const element of document.querySelectorAll('main *, header.book *')) {{
    const style = getComputedStyle(element);
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility() || style.clipPath !== 'none') continue;
    const pair = [channels(style.color), behind(element)].map(lightness).sort((a, b) => b - a);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) faint.push(element.outerHTML.slice(0, 120));
}}
return faint; }}"""


@pytest.mark.parametrize(
    ("width", "scheme"), first_fast((390, "light"), (390, "dark"), (1440, "light"), (1440, "dark"))
)
def test_no_word_is_faint(width: int, scheme: str, open_page: OpenPage) -> None:
    """Contrast is measured here too: axe does not judge what it cannot see for sure."""
    page = open_page("texts/jdc.html?notes=all&plain=1", width, color_scheme=scheme)
    page.locator("#p5 .note-call").first.click()
    assert page.evaluate(FAINT) == []
