"""The site around the reading page: what a search costs and finds, how far it is from home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import Browser

Row = tuple[str, str, str]
"""What was measured, the figure, its bar."""
TABLE = Path(__file__).parent / "browser/searches.tsv"
SHIFT = """window.shift = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value;
}).observe({ type: "layout-shift", buffered: true });"""
FIRST = """([query, within]) => { const { rank, entryFor, places, keyOf, records } = editionSearch;
const at = places.get(keyOf(query)) ?? (within === 0 && entryFor(query) >= 0
    ? entryFor(query) : rank(query).filter((hit) => hit !== entryFor(query))[0]);
if (at === undefined) return "";
const [sort, page, anchor] = records[at];
const named = ["note", "term", "event", "name", "question", "work"].includes(sort);
return editionRecords.pages[page][0]
    + (anchor.startsWith("#") ? anchor : `#${named ? `${sort}-` : ""}${anchor}`); }"""
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
    found: list[Any] = []
    page.on("response", lambda response: found.append(response))  # noqa: PLW0108  (it marks what it is given)
    page.locator("header input[type=search]").press_sequentially("refusenik")
    page.locator("header .found a").first.wait_for()
    size = sum(int(response.headers.get("content-length", 0)) for response in found)
    yield "a search: requests", f"{len(found)}", "≤ 3"
    yield "a search: gzipped", f"{size / 1024:.1f} kB", "≤ 90 kB"
    page.goto(f"{address}/search.html?q=refusenik")
    page.locator("#search-results li").first.wait_for()
    page.wait_for_timeout(500)
    yield "a search: layout shift", f"{page.evaluate('window.shift'):.3f}", "≤ 0.02"
    rows = [
        line.split("\t")
        for line in TABLE.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    right = sum(
        all(want in page.evaluate(FIRST, [query, n]) for n, want in enumerate(wanted))
        for query, *wanted in rows
    )
    yield "queries whose right answer is first", f"{right} of {len(rows)}", "≥ 95 %"
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
