"""Notes in every place that a page may put them, on one small page of the reading theme."""

from __future__ import annotations

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


def calls_of(page: Page, number: int) -> Locator:
    return page.locator(f".note-call[aria-label='Note {number}']")


def follow(page: Page, number: int) -> Locator:
    """Follow the call of a note, and return the note, which must be in sight."""
    call = calls_of(page, number).first
    call.click()
    note = page.locator(f".note{call.get_attribute('href')}")
    expect(note).to_be_in_viewport()
    return note


def test_two_calls_lead_to_one_note_and_the_note_to_both(page: Page) -> None:
    expect(calls_of(page, 1)).to_have_count(2)
    note = follow(page, 1)
    expect(note).to_contain_text("Two calls lead here.")
    backs = note.get_by_role("link")
    expect(backs.nth(0)).to_have_accessible_name("Note 1 – back to the text")
    expect(backs.nth(1)).to_have_accessible_name("Note 1 – back to the text, place 2")


def test_a_note_of_two_paragraphs_in_a_list_shows_both_with_their_languages(page: Page) -> None:
    note = follow(page, 2)
    expect(note).to_contain_text("First paragraph")
    expect(note).to_contain_text("Second paragraph.")
    expect(note.locator("[lang=he][dir=rtl]")).to_have_text("שער")
    expect(note.locator("[lang=ru]")).to_have_text("ворота")


def test_a_note_in_a_table_shows(page: Page) -> None:
    expect(follow(page, 3)).to_contain_text("Of a cell.")


def test_a_note_leads_back_to_a_call_in_a_closed_dropdown(page: Page) -> None:
    note = page.locator(".note", has_text="Of the dropdown.")
    note.get_by_role("link").click()
    expect(page.locator("details[open]", has_text="In a dropdown.")).to_have_count(1)
    expect(calls_of(page, 4)).to_be_in_viewport()
