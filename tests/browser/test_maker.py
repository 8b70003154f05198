"""The packet maker in a browser: what is ticked becomes a link, a print view, and a packet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage, host_of
from conftest import ROOT
from edition.cli import main

MAKER = "apparatus/packet-maker.html"
LOCI = ("NCSEJ 1", "NCSEJ 3", "JDC 1", "JDC 4", "JDC 5", "JDC 12", "JDC 14")


def tick(page: Page, kind: str, name: str) -> None:
    """Tick a box, wherever it lies folded away."""
    page.locator(f'input[name="{kind}"][value="{name}"]').evaluate("box => box.click()")


@pytest.fixture
def made(open_page: OpenPage) -> Page:
    page = open_page(MAKER)
    for locus in LOCI:
        tick(page, "p", locus)
    tick(page, "n", "ncsej.which-legislation")
    tick(page, "q", "creation-or-voice")
    return page


def test_pages_minutes_and_balance_are_told_as_one_ticks(made: Page) -> None:
    status = made.get_by_role("status").filter(has_text="About")
    expect(status).to_contain_text("JDC 796 words, NCSEJ 254 words")
    expect(status).to_contain_text("Reading about 11 minutes")
    before = status.inner_text()
    tick(made, "p", "NCSEJ 2")
    assert status.inner_text() != before
    for locus in ("NCSEJ 1", "NCSEJ 2", "NCSEJ 3"):
        tick(made, "p", locus)
    expect(status).to_contain_text("One text only")


def test_it_speaks_only_when_what_it_says_has_changed(made: Page) -> None:
    made.evaluate("""() => {
      window.spoken = 0;
      const count = (changes) => { window.spoken += changes.length; };
      const status = document.querySelector(".maker-status");
      new MutationObserver(count).observe(status, { childList: true });
    }""")
    made.locator("input[name=title]").press_sequentially("Mine")
    assert made.evaluate("window.spoken") == 0
    tick(made, "p", "NCSEJ 2")
    assert made.evaluate("window.spoken") > 0


def test_what_is_copied_is_said(made: Page) -> None:
    made.evaluate("delete Navigator.prototype.clipboard")
    made.get_by_role("button", name="Copy").first.click()
    expect(made.locator(".announcer")).to_contain_text("what to copy is selected")


def test_the_packet_passes_the_check_of_the_edition(
    made: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made.locator('textarea[name="before.JDC 12"]').fill('A “drama” #1: it\'s {not} - "over" \\ `x`')
    made.locator("input[name=title]").fill('My: "own" packet <b> # 1')
    for folder in ("docs", "seeds"):
        ignore = shutil.ignore_patterns("texts", "apparatus", "guide")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignore)
    packet = made.locator("#maker-yaml").input_value()
    (tmp_path / "docs/packets/own.yaml").write_text(packet, encoding="utf-8")
    status = main(["--root", str(tmp_path), "check"])
    assert (capsys.readouterr().err, status) == ("", 0)
    assert "JDC 12, words:" in packet
    assert "questions: [creation-or-voice]" in packet


def test_a_link_brings_everything_back_and_names_what_is_gone(
    made: Page, open_page: OpenPage
) -> None:
    link = made.locator("#maker-link").input_value()
    again = open_page(f"{MAKER}#{link.partition('#')[2]}")
    assert again.locator("#maker-yaml").input_value() == made.locator("#maker-yaml").input_value()
    expect(again.get_by_role("alert")).to_be_hidden()
    former = open_page(f"{MAKER}#p=JDC+1,JDC+99&n=jdc.gone&q=gone&before.JDC+77=x&size=900")
    said = former.get_by_role("alert").inner_text()
    for name in ("passage JDC 99", "note jdc.gone", "question gone", "words before JDC 77"):
        assert name in said
    assert "JDC 1" in former.locator("#maker-yaml").input_value()
    assert "size: 11" in former.locator("#maker-yaml").input_value()


def as_teachers(site: Path, name: str, *, has_twin: bool = True) -> None:
    """Put a page beneath the students' site as teachers have it."""
    page = (site / name).read_text("utf-8")
    same = " data-same" if has_twin else ""
    link = f'<a class="students" href="../../{name}"{same}>their own site</a>'
    said = f'<aside class="for-teachers">{link}</aside>'
    place = site / "teachers" / name
    place.parent.mkdir(parents=True)
    head = page.replace("../_static/", "../../_static/")
    place.write_text(head.replace('<div class="page', f'{said}<div class="page', 1), "utf-8")


@pytest.mark.parametrize("has_twin", [True, False])
def test_the_students_page_opens_as_the_teachers_was(
    open_page: OpenPage, site: Path, has_twin: bool
) -> None:
    as_teachers(site, "texts/jdc.html", has_twin=has_twin)
    try:
        page = open_page("teachers/texts/jdc.html?commit=1#p7")
        page.get_by_text("their own site").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "teachers" not in url)
    finally:
        shutil.rmtree(site / "teachers")
    asked = "?commit=1#p7" if has_twin else ""
    assert page.url == f"{host_of(page)}/texts/jdc.html{asked}"


def test_a_link_made_on_the_teachers_site_opens_the_students(
    open_page: OpenPage, site: Path
) -> None:
    as_teachers(site, MAKER)
    try:
        teachers = open_page(f"teachers/{MAKER}")
        tick(teachers, "p", "JDC 4")
        link = teachers.locator("#maker-link").input_value()
    finally:
        shutil.rmtree(site / "teachers")
    assert link.startswith(f"{host_of(teachers)}/{MAKER}#p=JDC+4&")
    assert teachers.url == link.replace(MAKER, f"teachers/{MAKER}")
    expect(teachers.get_by_text("This link opens the students’ site.")).to_be_visible()
    students = open_page(f"{MAKER}#{link.partition('#')[2]}")
    assert students.locator("#maker-link").input_value() == link
    expect(students.locator('input[value="JDC 4"]')).to_be_checked()
    expect(students.get_by_text("This link opens")).to_have_count(0)


def test_the_print_view_has_what_was_ticked_and_nothing_that_was_typed_is_run(made: Page) -> None:
    made.evaluate("() => { window.print = () => { window.printed = true; }; }")
    made.locator("input[name=title]").fill("<img src=x onerror=window.run=1>")
    made.locator('textarea[name="before.JDC 12"]').fill("<script>window.run=1</script>")
    made.locator("input[name=size]").fill("15")
    made.get_by_role("button", name="Print it").click()
    made.wait_for_function("window.printed")
    sheet = made.locator(".sheet")
    assert [one.get_attribute("data-locus") for one in sheet.locator(".passage").all()] == [
        *sorted((at for at in LOCI if at.startswith("JDC")), key=lambda at: int(at.split()[1])),
        *(at for at in LOCI if at.startswith("NCSEJ")),
    ]
    expect(sheet).to_contain_text("no law has been named")
    expect(sheet).to_contain_text("script window.run=1 /script")
    assert sheet.locator(".sheet-line").count() == 6
    assert sheet.locator("sup").count() == 1
    assert sheet.locator("form, summary, details").count() == 0
    expect(sheet.get_by_role("heading", name="About this text")).to_have_count(2)
    expect(sheet.get_by_text("What it cannot tell us").first).to_be_visible()
    assert made.evaluate("window.run") is None
    made.emulate_media(media="print")
    expect(made.locator("form.maker")).to_be_hidden()
    expect(sheet).to_be_visible()
    expect(sheet).to_have_css("font-size", "20px")


def test_captions_and_what_is_asked_of_them_are_printed_only_if_they_are_ticked(
    made: Page,
) -> None:
    made.evaluate("() => { window.print = () => { window.printed = true; }; }")
    tick(made, "p", "JDC 3")
    tick(made, "p", "JDC 13")
    question = made.locator('input[value="captions-and-paragraphs"]')
    packet = made.locator("#maker-yaml")
    captions = made.locator(".sheet .caption, .sheet .credit")
    expect(question).to_be_disabled()
    assert "without: [caption, credit]" in packet.input_value()
    made.get_by_role("button", name="Print it").click()
    made.wait_for_function("window.printed")
    expect(captions).to_have_count(0)
    made.locator("input[name=captions]").check()
    assert "captions=1" in made.locator("#maker-link").input_value()
    assert "without:" not in packet.input_value()
    made.evaluate("() => { window.printed = false; }")
    made.get_by_role("button", name="Print it").click()
    made.wait_for_function("window.printed")
    assert captions.count() > 0
