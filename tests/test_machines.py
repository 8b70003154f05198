"""What pages tell machines and those who look around: metadata, letters, names of columns."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from lxml import etree, html

from conftest import TESTS, LayOut, sound
from edition.sphinx_ext import cite_page
from edition.sphinx_ext.cite_page import CitedEdition
from edition.sphinx_ext.coins import context_objects
from edition.sphinx_ext.feed import feed, releases
from edition.sphinx_ext.thin import thin
from sphinx_build import build

FRONT = {
    "text-title": "The Gate",
    "text-author": "A. Teller",
    "text-date": "May 26, 2022",
    "text-publisher": "The Road Review",
    "text-address": "https://example.org/gate?a=1&b=2",
}
EDITION = CitedEdition(
    "Who Kept the Gate?", "The editors", "0.2.0", "2026", "https://site.example/t.html"
)


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path).read_text("utf-8"))


def linked(site: Path, path: str) -> dict[str, object]:
    (script,) = page(site, path).xpath("//script[@type='application/ld+json']/text()")
    found: dict[str, object] = json.loads(script)
    return found


def test_zotero_is_offered_the_chapter_and_the_original() -> None:
    chapter, original = (parse_qs(words) for words in context_objects(FRONT, EDITION))
    assert chapter["rft.genre"] == ["bookitem"]
    assert chapter["rft.btitle"] == [EDITION.title]
    assert (chapter["rft.date"], chapter["rft_id"]) == (["2026"], [EDITION.address])
    assert original["rft.type"] == ["webpage"]
    assert original["rft.source"] == [FRONT["text-publisher"]]
    assert (original["rft.date"], original["rft.identifier"]) == (
        ["2022-05-26"],
        [FRONT["text-address"]],
    )
    for item in (chapter, original):
        assert (item["rft.aufirst"], item["rft.aulast"]) == (["A."], ["Teller"])


def test_an_organization_is_an_author_whole_and_a_page_without_a_date_has_none() -> None:
    by_itself = {"text-author": "The Road", "text-author-kind": "organization"}
    by_itself |= {"text-publisher": "The Road", "text-date": "undated"}
    _, original = (parse_qs(words) for words in context_objects(FRONT | by_itself, EDITION))
    assert original["rft.aucorp"] == ["The Road"]
    assert original["rft.type"] == ["webpage"]
    assert "rft.date" not in original
    assert context_objects({}, EDITION) == []


def test_what_nobody_published_is_cited_without_publisher_and_place() -> None:
    unpublished = {
        name: said for name, said in FRONT.items() if name not in ("text-publisher", "text-address")
    }
    _, original = (parse_qs(words) for words in context_objects(unpublished, EDITION))
    assert original["rft.type"] == ["document"]
    assert original.keys().isdisjoint(("rft.source", "rft.identifier"))
    styles = dict(cite_page.how_to_cite(unpublished | {"text-work": "gate"}, EDITION, ()))
    title = FRONT["text-title"]
    assert styles["Chicago"][0] == ("The original", f"Teller, A. “{title}.” May 26, 2022.")
    assert styles["MLA"][0] == ("The original", f"Teller, A. “{title}.” 26 May 2022.")
    assert "howpublished" not in styles["BibTeX"][0][1]


@pytest.mark.parametrize(
    ("suffix", "source", "made"),
    [
        (".js", "  // why\n  a = 'http://b'; // c\n\n", "a = 'http://b'; // c"),
        (".css", "/* why */\n  a { b: c; } /* d */\n", "a { b: c; } /* d */"),
    ],
)
def test_what_travels_lacks_comments_and_indentation(suffix: str, source: str, made: str) -> None:
    assert thin(source, suffix) == made


def test_of_a_text_that_is_nowhere_on_the_web_no_address_is_told() -> None:
    front = {name: said for name, said in FRONT.items() if name != "text-address"}
    front |= {"text-work": "teller1901"}
    _, original = (parse_qs(words) for words in context_objects(front, EDITION))
    assert "rft.identifier" not in original
    cited = {style: dict(told) for style, told in cite_page.how_to_cite(front, EDITION, [])}
    assert cited["Chicago"]["The original"].endswith("The Road Review, May 26, 2022.")
    assert cited["MLA"]["The original"].endswith("<i>The Road Review</i>, 26 May 2022.")
    assert "url" not in cited["BibTeX"]["The original"]


def test_scripts_have_no_words_that_go_on_in_another_line() -> None:
    theme = Path(__file__).parent.parent / "tools/edition/theme/static"
    for script in theme.glob("*.js"):
        for line in script.read_text("utf-8").splitlines():
            words = re.sub(r"\[[^\]]*\]", "", line)  # what a pattern may look for
            assert words.count("`") % 2 == 0 or line.strip().startswith("//"), (script.name, line)


def test_each_letter_leads_to_the_first_term_under_it(site: Path) -> None:
    glossary = page(site, "apparatus/glossary.html")
    links = glossary.xpath("//nav[contains(@class, 'letters')]//a")
    terms = glossary.xpath("//dl/dt/@id")
    letters = [link.text_content() for link in links]
    assert letters == sorted(set(letters))
    assert len(letters) > 15
    places = [terms.index(link.get("href")[1:]) for link in links]
    assert places == sorted(places)
    assert places[0] == 0
    eban, meir = terms.index("term-Abba-Eban"), terms.index("term-Golda-Meir")
    assert places[letters.index("E")] <= eban < places[letters.index("F")]
    assert places[letters.index("M")] <= meir < places[letters.index("N")]


def test_a_supplied_title_is_seen_without_its_brackets(site: Path) -> None:
    text = page(site, "texts/ncsej.html")
    (title,) = text.xpath("//h1")
    assert title.text_content().startswith("[")  # as the proof wants it
    assert [span.text for span in title.xpath("span[@hidden]")] == ["[", "]"]
    assert not text.findtext(".//title").startswith("[")
    assert "[" not in "".join(page(site, "index.html").xpath("//header//nav//text()"))
    assert "[" not in "".join(page(site, "texts/jdc.html").xpath("//nav[@class='turn']//text()"))
    listed = page(site, "apparatus/emendations.html").text_content()
    assert title.text_content().partition("]")[0] in listed


def test_cells_say_of_which_column_they_are(site: Path) -> None:
    timeline = page(site, "apparatus/timeline.html")
    tables = timeline.xpath("//div[contains(@class, 'stacked')]//table")
    assert tables
    for table in tables:
        head = [cell.text_content().strip() for cell in table.xpath("thead//th")]
        for row in table.xpath("tbody/tr"):
            said = [cell.get("data-column") for cell in row]
            assert said == [None, None, *head[2:]]


def test_terms_and_lessons_are_told_to_machines(site: Path) -> None:
    terms = linked(site, "apparatus/glossary.html")["hasDefinedTerm"]
    assert isinstance(terms, list)
    assert len(terms) > 50
    assert all(term["description"] for term in terms)
    lesson = linked(site, "guide/lesson-one-period.html")
    assert (lesson["@type"], lesson["timeRequired"]) == ("LearningResource", "PT45M")
    assert str(lesson["teaches"]).endswith("?")


def test_every_page_is_described_in_sentences(site: Path) -> None:
    for path in ("index", "texts/jdc", "texts/ncsej", "apparatus/glossary", "guide/questions"):
        (said,) = page(site, f"{path}.html").xpath("//meta[@name='description']/@content")
        assert said[0].isupper(), path
        assert said[-1] in ".?!…”", (path, said)


LOG = """# Changelog

## 0.2.0, unreleased

* Not told yet.

## 0.1.1, 2026-11-30

### Corrected

* `texts/tale.html#note-gate`: the gate had *two* doors.

## 0.1.0, 2026-11-29

The first.
"""


def test_the_feed_tells_each_version_that_is_out() -> None:
    assert [(version, date) for version, date, _ in releases(LOG)] == [
        ("0.1.1", "2026-11-30"),
        ("0.1.0", "2026-11-29"),
    ]
    assert list(releases("")) == list(releases("# Changelog\n")) == []
    tree = etree.fromstring(feed("A Book & More", "https://example.org/", "The editors", LOG))
    named = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.findtext("a:updated", namespaces=named) == "2026-11-30T00:00:00Z"
    first, second = tree.findall("a:entry", named)
    assert "two* doors" in (first.findtext("a:content", namespaces=named) or "")
    assert second.findtext("a:content", namespaces=named) == "The first."
    ids = [entry.findtext("a:id", namespaces=named) for entry in (first, second)]
    assert len(set(ids)) == 2


def test_a_site_with_an_address_has_a_feed_and_a_card_for_each_text(lay_out: LayOut) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8").replace('"basic"', '"edition"')
    conf += 'html_baseurl = "https://example.org/book/"\n'
    out = sound(build(lay_out(**{"conf.py": conf, "CHANGELOG.md": LOG})))
    assert (out / "feed.xml").is_file()
    home, text = page(out, "index.html"), page(out, "texts/tale.html")
    assert home.xpath("//link[@type='application/atom+xml']/@href") == ["feed.xml"]
    for shown, card in ((home, "card.png"), (text, "card-tale.png")):
        address = shown.xpath("//meta[@property='og:image']/@content")
        assert address == [f"https://example.org/book/_static/{card}"]
        assert (out / "_static" / card).read_bytes().startswith(b"\x89PNG")
    assert text.xpath("//meta[@name='citation_inbook_title']/@content")
    assert len(text.xpath("//span[@class='Z3988']")) == 2
    assert not text.xpath("//link[@type='application/atom+xml']")


def test_an_authors_initial_and_the_full_stop_are_one_point() -> None:
    cited = dict(
        dict(cite_page.how_to_cite(FRONT | {"text-work": "gate2022"}, EDITION, []))["Chicago"]
    )
    assert cited["The original"].startswith("Teller, A. “The Gate.” ")
    assert cited["This edition of it"].startswith("Teller, A. “The Gate.” In <i>")
