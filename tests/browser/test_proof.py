"""The page of the proof, on which a reader can compute every SHA-256 again."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from browser.conftest import OpenPage

PAGE = "apparatus/proof.html"


def test_a_reader_can_check_every_part(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.get_by_role("button", name="Check every part").click()
    page.get_by_role("status").filter(has_text="42 of 42 parts are the same.").wait_for()
    assert page.get_by_text("✓").count() == 42


def test_a_part_that_differs_is_shown(open_page: OpenPage, site: Path) -> None:
    page = open_page(PAGE)
    whole = (site / "texts/jdc.html").read_text("utf-8")
    spoiled = whole.replace("unsuccessfully tried", "tried")
    page.route("**/texts/jdc.html", lambda route: route.fulfill(body=spoiled))
    page.get_by_role("button", name="Check every part").click()
    page.get_by_role("status").filter(has_text="41 of 42 parts are the same.").wait_for()
    assert page.locator("tr", has_text="✗").locator("a").inner_text() == "JDC 1"


def test_pages_that_cannot_be_fetched_are_no_pages_that_differ(
    open_page: OpenPage, site: Path
) -> None:
    page = open_page(PAGE)
    page.goto((site / PAGE).as_uri())
    button = page.get_by_role("button", name="Check every part")
    button.click()
    page.get_by_role("status").filter(has_text="could not be fetched").wait_for()
    assert page.get_by_text("✗").count() == 0
    expect(button).to_be_focused()


def test_without_javascript_the_page_is_whole(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    assert page.locator("td .digest").count() == 42
    assert page.get_by_role("button", name="Check every part").count() == 0
