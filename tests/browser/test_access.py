"""axe-core: wide and narrow, light and dark, dropdowns closed and open."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import KEY_PAGES, OpenPage, host_of

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


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
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
