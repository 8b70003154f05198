"""The search: that the right answer comes first, and that nothing a reader types does harm."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage
from conftest import first_fast

TABLE = Path(__file__).parent / "searches.tsv"
SEARCHES = [
    line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")
]
RESULTS = "#search-results"
LOCUS = re.compile(r"(jdc|ncsej|note) \d+[a-z]*", re.IGNORECASE)
"""What leads to its place at once."""


def found(page: Page, query: str) -> list[str]:
    """Return where a query leads: its first hit, and the first in the list below an entry."""
    search = page.url.partition("?")[0]
    page.locator("#q").fill(query)
    if not LOCUS.fullmatch(query):
        links = (page.locator(f"{RESULTS} {within} a").first for within in ("", "ol"))
        return [link.get_attribute("href") or "" for link in links]
    page.locator("#q").press("Enter")
    page.wait_for_url(re.compile(r"\.html#"))
    where = page.url
    page.goto(search)
    return [where]


def test_the_right_answer_comes_first(open_page: OpenPage) -> None:
    page = open_page("search.html")
    wrong = [
        (query, wanted, got)
        for query, *answers in SEARCHES
        for wanted, got in zip(answers, found(page, query), strict=False)
        if wanted not in got
    ]
    assert len(SEARCHES) >= 40
    assert wrong == []


def test_a_hit_in_a_passage_stands_in_that_passage(open_page: OpenPage) -> None:
    page = open_page("search.html?q=dropouts")
    expect(page.locator(f"{RESULTS} ol li").first).to_contain_text("dropout")
    texts = page.locator(f"{RESULTS} ol li", has_text=re.compile("^JDC \\d+ Text"))
    assert [li.locator("a").inner_text() for li in texts.all()] == ["JDC 9", "JDC 11", "JDC 13"]
    for hit in texts.all():
        assert "dropout" in hit.locator("mark").first.inner_text()


def test_a_page_of_one_kind_is_named_once(open_page: OpenPage) -> None:
    page = open_page("search.html?q=vyzov")
    entry = page.locator(f"{RESULTS} ol li", has_text=re.compile("^exit visa"))
    assert entry.locator(".where").inner_text() == "Glossary"
    assert "\N{NO-BREAK SPACE}…" in entry.inner_text()


def test_what_is_typed_is_words_whatever_it_holds(open_page: OpenPage) -> None:
    page = open_page("search.html")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.locator("#q").fill("<img src=x onerror=alert(1)> dropout")
    expect(page.locator(f"{RESULTS} [role=status]")).to_be_visible()
    assert page.locator(f"{RESULTS} img").count() == 0
    for typed in ("(" * 10_000, "the " * 2_500, "\\u0000\\ud800", '"""“', "-", "a-" * 5_000):
        page.locator("#q").fill(typed)
        expect(page.locator(f"{RESULTS} [role=status]")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", first_fast("texts/jdc.html", "index.html", "404.html"))
def test_every_page_has_a_box_that_finds_without_leaving(
    path: str, width: int, open_page: OpenPage
) -> None:
    page = open_page(path, width, 844)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.locator("header input[type=search]")
    box.focus()
    box.press_sequentially("refusnik")
    expect(page.locator("header .found a").first).to_have_text("refusenik")
    names = [address.rpartition("/")[2] for address in asked]
    assert [name for name in names if name != "favicon.svg"] == ["search.js"]  # or asked before
    box.press("Escape")
    expect(page.locator("header .found a")).to_have_count(0)


def test_a_search_weighs_little(site: Path) -> None:
    assert len(gzip.compress((site / "_static/search.js").read_bytes(), 9)) < 90_000
    assert not (site / "searchindex.js").exists()


def test_it_finds_from_a_file_too(site: Path, open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.goto((site / "search.html").as_uri() + "?q=1974")
    expect(page.locator(f"{RESULTS} li a").first).to_have_text("JDC 7")
