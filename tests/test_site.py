"""The edition itself, as readers get it: every word of both texts, on the web and on paper."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from edition.markup.blocks import NoteCall, words
from edition.model.edition import Edition, Text
from edition.model.reading_text import Division
from edition.model.selection import select
from edition.pages.marks import mark
from edition.proof.printed import read_pdf
from edition.records.note import Kind
from edition.sources.characters import RTL_CHARACTER
from readback import (
    are_said,
    by_pdftotext,
    by_pypdf,
    letters,
    page_words,
    pdf_paragraphs,
    pdf_words,
)
from sphinx_build import build

TEXTS = ["jdc", "ncsej"]


def printed_in(pdf: Path, edition: Edition) -> tuple[Text, ...]:
    """Return the texts as the packet of a PDF prints them."""
    packet = next(packet for packet in edition.packets if packet.name == pdf.stem)
    return select(edition, packet).texts


@pytest.mark.parametrize("slug", TEXTS)
def test_every_part_of_a_text_is_on_its_page(slug: str, site: Path, root_edition: Edition) -> None:
    text = next(text for text in root_edition.texts if text.slug == slug)
    wanted = {str(part.locus): part.text for part in text.reading.divisions}
    assert page_words(site / f"texts/{slug}.html") == wanted


@pytest.mark.parametrize("slug", TEXTS)
def test_every_passage_of_a_text_is_in_the_pdf(slug: str, pdf: Path, root_edition: Edition) -> None:
    text = next(text for text in root_edition.texts if text.slug == slug)
    wanted = {str(part.locus): part.text for part in text.reading.passages}
    assert pdf_words(pdf, set(wanted)) == wanted


@pytest.mark.parametrize("slug", TEXTS)
def test_notes_and_passages_have_their_addresses(
    slug: str, site: Path, root_edition: Edition
) -> None:
    text = next(text for text in root_edition.texts if text.slug == slug)
    tree = html.fromstring((site / f"texts/{slug}.html").read_text("utf-8"))
    identities = set(tree.xpath("//@id"))
    assert {note.label for note in text.notes} <= identities
    assert {part.locus.html_id for part in text.reading.passages} <= identities
    numbers = tree.xpath("//*[@role='doc-footnote']/a[@role='doc-backlink']/text()")
    assert sorted(numbers) == sorted(note.name for note in text.notes)
    for entry in text.old_addresses:  # what an earlier version cited still leads to the same thing
        (old,) = tree.xpath(f"//*[@id='{entry.record.was}']")
        around = old.xpath("following-sibling::*[1]") + old.xpath("ancestor-or-self::*")
        assert any(str(one.get("id")).endswith(f"-{entry.record.now}") for one in around)


def test_two_readers_of_the_pdf_read_the_same(pdf: Path) -> None:
    """The proof's own is quick and reads only what Typst writes; the other knows all of PDF.

    But it does not know that words run from right to left: see ``test_mutations`` for those.
    """
    quick = {
        f"{block.locus}\u2002{block.words}" if block.locus else block.words
        for block in read_pdf(pdf.read_bytes())
    }
    known = [words for words in pdf_paragraphs(pdf) if not RTL_CHARACTER.search(words)]
    assert [paragraph for paragraph in known if paragraph not in quick] == []
    assert len(known) > 150


@pytest.mark.parametrize("reader", [pytest.param(by_pypdf, marks=pytest.mark.slow), by_pdftotext])
def test_programs_that_know_nothing_of_us_read_the_words(
    reader: Callable[[Path], list[str]], pdf: Path, root_edition: Edition
) -> None:
    """Without the structure of the file: from where letters stand, over the ends of pages."""
    if reader is by_pdftotext and not shutil.which("pdftotext"):
        message = "no pdftotext found; install it (Debian: apt-get install poppler-utils)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    pages = [letters(page) for page in reader(pdf)]
    for text in printed_in(pdf, root_edition):
        for passage in text.reading.passages:
            assert are_said(letters(with_marks(passage, text)), pages), passage.locus


def with_marks(passage: Division, text: Text) -> str:
    """Return the words of a passage with the marks of its notes where they are printed."""
    marks = {note.label: note.mark for note in text.notes}
    parts = mark(passage, text)
    return "".join(
        marks[part.label] if isinstance(part, NoteCall) else words((part,)) for part in parts
    )


def test_every_note_is_printed_once(pdf: Path, root_edition: Edition) -> None:
    with pikepdf.open(pdf) as document:
        found = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    texts = printed_in(pdf, root_edition)
    assert sum(o.S == "/Note" for o in found) == sum(len(text.notes) for text in texts) > 20


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        tree = html.fromstring(page.read_text("utf-8"))
        wanted = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        assert not [address for address in wanted if "//" in address], page


ADDRESSES = ("href", "src", "srcset", "action", "formaction", "data", "poster", "cite")
DATA = {"application/ld+json", "application/json"}
"""Types of a script element that no browser runs, so that no policy is about them."""
FORBIDDEN = {"style", "iframe", "object", "embed", "base", "applet", "frame"}


def test_no_page_needs_more_than_the_strictest_policy(site: Path) -> None:
    """Nothing in a page is style or script but what its own host serves as a file."""
    for page in [*site.rglob("*.html"), *site.rglob("*.svg")]:
        for element in html.fromstring(page.read_bytes()).iter():
            if not isinstance(element.tag, str):
                continue  # a comment
            where = f"{page.relative_to(site)}: {html.tostring(element)[:200]!r}"
            assert element.tag not in FORBIDDEN, where
            assert "style" not in element.attrib, where
            assert not [name for name in element.attrib if name.startswith("on")], where
            if element.tag == "script" and element.get("type") not in DATA:
                assert element.get("src") and not (element.text or "").strip(), where
            addresses = [element.get(name) or "" for name in ADDRESSES]
            schemes = {match[1] for a in addresses if (match := re.match(r"\s*(\w+):", a))}
            assert schemes <= {"http", "https"}, where


def test_every_kind_of_note_can_be_hidden(site: Path) -> None:
    page = html.fromstring((site / "texts/jdc.html").read_text("utf-8"))
    boxes = page.xpath("//input[@name='kind']/@value")
    assert boxes == list(Kind)
    assert set(page.xpath("//*[contains(@class, 'note')]/@data-kind")) == set(boxes)
    style = (site / "_static/reading.css").read_text("utf-8")
    for kind in boxes:
        rule = f"html[data-hide~={kind}] [data-kind={kind}]:not(.called){{display:none}}"
        assert rule in style


def test_links_that_lead_away_tell_nobody_from_where(site: Path) -> None:
    away = "//a[starts-with(@href, 'http') or starts-with(@href, '//')]"
    found = 0
    for page in site.rglob("*.html"):
        for link in html.fromstring(page.read_text("utf-8")).xpath(away):
            found += 1
            assert "noopener" in (link.get("rel") or "").split(), (page, link.get("href"))
    assert found > 500


@pytest.mark.slow
def test_where_a_work_is_cited_is_a_place_on_the_site(site: Path) -> None:
    page = site / "bibliography.html"
    links = html.parse(page).xpath("//*[@data-work]/p[contains(@class, 'uses')]/a/@href")
    assert len(links) > 1_000
    pages = {name: html.parse(page.parent / name) for name, _, _ in map(_parted, links) if name}
    pages[""] = html.parse(page)
    ids = {name: set(tree.xpath("//@id")) for name, tree in pages.items()}
    assert [link for link in links if _parted(link)[2] not in ids[_parted(link)[0]]] == []


def _parted(link: str) -> tuple[str, str, str]:
    return link.partition("#")


@pytest.mark.slow
def test_a_second_build_reads_nothing(project: Path, site: Path) -> None:
    assert site.exists()
    assert " 0 added, 0 changed, 0 removed" in build(project).printed
