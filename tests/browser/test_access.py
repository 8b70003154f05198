"""axe-core on every page: wide and narrow, light and dark, dropdowns closed and open."""

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
