"""Notes in every place that a page may put them, on one small page of the reading theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import HANG, serve
from conftest import TESTS, lay_out_in, sound
from sphinx_build import build

CONF = (
    (TESTS / "base/conf.py")
    .read_text("utf-8")
    .replace('html_theme = "basic"', 'html_theme = "edition"')
    .replace('"myst_parser", ', '"myst_parser", "sphinx_design", ')
)
PAGE = """# Notes everywhere

Called once[^twice] and called again[^twice] in one paragraph.

- In a list.[^list]

```{list-table} A table
:header-rows: 1

* - Head
* - In a cell.[^cell]
```

:::{dropdown} Closed
In a dropdown.[^hidden]
:::

## Notes

[^twice]: Two calls lead here.

[^list]: First paragraph, with {he}`שער` and {ru}`ворота`.

    Second paragraph.

[^cell]: Of a cell.

[^hidden]: Of the dropdown.
"""


@pytest.fixture(scope="module")
def notes_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    works = f"{PAGE}\n## Works\n\n```{{bibliography}}\n```\n"
    changes = {"conf.py": CONF, "docs/bibliography.md": works}
    root = lay_out_in(tmp_path_factory.mktemp("notes") / "edition", None, **changes)
    yield from serve(sound(build(root)))


@pytest.fixture(params=[(1440, False), (390, True)], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, notes_site: str) -> Iterator[Page]:
    width, touch = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=touch)
    context.set_default_timeout(HANG)
    page = context.new_page()
    page.goto(f"{notes_site}/bibliography.html")
    yield page
    context.close()


def is_wide(page: Page) -> bool:
    return bool(page.evaluate("innerWidth > 1200"))


def calls_of(page: Page, number: int) -> Locator:
    return page.locator(".note-call").filter(has_text=re.compile(rf"^Note {number}$"))


def text_of(page: Page, number: int) -> str:
    """Return what a reader sees of a note after following its call."""
    call = calls_of(page, number).first
    if is_wide(page):
        href = call.get_attribute("href")
        note = page.locator(f".note{href}")
        expect(note).to_be_visible()  # a note is placed anew when a dropdown has opened
        return note.inner_text()
    call.click()
    return page.locator(".note-copy").inner_text()


def test_two_calls_lead_to_one_note_and_the_note_to_both(page: Page) -> None:
    calls = calls_of(page, 1)
    expect(calls).to_have_count(2)
    assert "Two calls lead here." in text_of(page, 1)
    backs = page.locator(f".note{calls.first.get_attribute('href')} [role=doc-backlink]")
    expect(backs.nth(0)).to_have_accessible_name("Note 1 – back to the text")
    expect(backs.nth(1)).to_have_accessible_name("Note 1 – back to the text, place 2")


def test_a_note_of_two_paragraphs_in_a_list_shows_both_with_their_languages(page: Page) -> None:
    shown = text_of(page, 2)
    assert "First paragraph" in shown
    assert "Second paragraph." in shown
    shown_in = ".note" if is_wide(page) else ".note-copy"
    expect(page.locator(f"{shown_in} [lang=he][dir=rtl]")).to_have_text("שער")
    expect(page.locator(f"{shown_in} [lang=ru]")).to_have_text("ворота")


def test_a_note_in_a_table_shows(page: Page) -> None:
    assert "Of a cell." in text_of(page, 3)


def test_a_note_in_a_closed_dropdown_waits_until_it_opens(page: Page) -> None:
    note = page.locator(".note", has_text="Of the dropdown.")
    if is_wide(page):
        expect(note).to_be_hidden()
    page.locator("details", has_text="In a dropdown.").locator("summary").click()
    assert "Of the dropdown." in text_of(page, 4)


def test_a_link_to_a_note_opens_the_dropdown_that_calls_it(page: Page) -> None:
    note = page.locator(".note", has_text="Of the dropdown.")
    identity = note.get_attribute("id")
    page.evaluate(f"location.hash = '{identity}'")
    expect(page.locator("details[open]", has_text="In a dropdown.")).to_have_count(1)
    expect(note).to_be_in_viewport()
