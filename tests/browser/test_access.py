"""axe-core on every page: wide and narrow, light and dark, dropdowns closed and open.

On the page of a text also with all notes, and with panel or sheet at each of its tabs.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import OpenPage
from browser.test_reading import EVERYWHERE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width, height", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("path", EVERYWHERE)
def test_axe_finds_nothing(
    path: str, width: int, height: int, scheme: str, open_page: OpenPage
) -> None:
    page = open_page(path, width, height, color_scheme=scheme)
    for opened in (False, True):
        if opened:
            page.evaluate(
                "for (const d of document.querySelectorAll('main details')) d.open = true"
            )
        found = Axe().run(page, options=RULES)
        nodes = [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found.response["violations"]
            for node in violation["nodes"][:3]
        ]
        assert nodes == []


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
    found = Axe().run(page, options=RULES)
    assert [violation["id"] for violation in found.response["violations"]] == []


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_word_is_faint(width: int, scheme: str, open_page: OpenPage) -> None:
    """Contrast is measured here too: axe does not judge what it cannot see for sure."""
    page = open_page("texts/jdc.html?notes=all&plain=1", width, color_scheme=scheme)
    page.locator("#p5 .note-call").first.click()
    assert page.evaluate(FAINT) == []
