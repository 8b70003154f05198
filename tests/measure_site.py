"""The site around the reading page: what a search costs and finds, how far it is from home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import Browser

from browser.test_search import SEARCHES, found
from measure_notes import Row

SHIFT = """window.shift = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value;
}).observe({ type: "layout-shift", buffered: true });"""
STEPS = {
    "home → a lesson's PDF": "one-period.pdf",
    "home → its plan": "lesson-one-period",
    "home → where the texts disagree": "parallels",
}
USES = re.compile(r'class="sd-(card|tab-set|row)\b|"sd-[^"]*sd-(row|card)')
OWN_RULE = re.compile(r"[^{}]*\.sd-[^{}]*\{[^{}]*\}")


def measured_site(browser: Browser, address: str, site: Path) -> Iterator[Row]:
    """Yield the figures."""
    teachers = next(site.glob("teachers-*"), site)  # some queries ask for their pages
    yield from _search(browser, f"{address}/{teachers.relative_to(site).as_posix()}")
    for name, target in STEPS.items():
        yield name, f"{_clicks(teachers / 'index.html', target)}", "≤ 2"
    pages = {
        path.name + path.parent.name
        for path in site.rglob("*.html")
        if USES.search(path.read_text("utf-8"))
    }
    yield "pages that use sphinx-design", f"{len(pages)}", "≥ 8"
    rules = "".join(
        rule
        for sheet in sorted((site / "_static").glob("*.css"))
        for rule in OWN_RULE.findall(sheet.read_text("utf-8"))
    )
    yield "rules of it that travel", f"{len(rules.encode()) / 1000:.1f} kB", "≤ 4 kB"


def _search(browser: Browser, address: str) -> Iterator[Row]:
    page = browser.new_page()
    page.add_init_script(SHIFT)
    page.goto(f"{address}/index.html")
    responses: list[Any] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  (Playwright sets an attribute on it)
    page.locator("header input[type=search]").press_sequentially("refusenik")
    page.locator("header .found a").first.wait_for()
    size = sum(int(response.headers.get("content-length", 0)) for response in responses)
    yield "a search: requests", f"{len(responses)}", "≤ 3"
    yield "a search: gzipped", f"{size / 1024:.1f} kB", "≤ 90 kB"
    page.goto(f"{address}/search.html?q=refusenik")
    page.locator("#search-results li").first.wait_for()
    page.wait_for_timeout(500)
    yield "a search: layout shift", f"{page.evaluate('window.shift'):.3f}", "≤ 0.02"
    right = sum(
        all(want in got for want, got in zip(wanted, found(page, query), strict=False))
        for query, *wanted in SEARCHES
    )
    yield "queries whose right answer is first", f"{right} of {len(SEARCHES)}", "≥ 95 %"
    page.close()


def _clicks(home: Path, target: str) -> int:
    """Return how many links lead from a home page to a place."""
    reached, seen = [home], {home}
    for steps in range(1, 5):
        following = []
        for page in reached:
            main = html.fromstring(page.read_text("utf-8")).find(".//main")
            for link in main.xpath(".//a/@href") if main is not None else ():
                path = (page.parent / link.partition("#")[0]).resolve()
                if target in link:
                    return steps
                if path.suffix == ".html" and path.is_file() and path not in seen:
                    seen.add(path)
                    following.append(path)
        reached = following
    return 9
