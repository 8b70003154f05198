"""Tiny projects, one behaviour each, as they come out of Sphinx."""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from lxml import html

from conftest import TESTS, LayOut, first_fast, snapshot, sound
from edition.model.loading import load_edition
from edition.problems import Problems
from edition.rules.directives import DIRECTIVES
from edition.sphinx_ext.idle import IDLE
from readback import page_words, pdf_paragraphs, pdf_words
from sphinx_build import build, build_apart
from test_myst import SHOUTING

SEED = "seeds/tale/text.txt"

LIST = "```{bibliography}\n```\n"
"""Where the works that are cited are listed: the bibliography needs it."""


def expected(root: Path) -> dict[str, str]:
    """Return what each division of the small edition must show."""
    edition = load_edition(root, Problems())
    assert edition is not None
    return {str(part.locus): part.text for part in edition.texts[0].reading.divisions}


def passages(words: dict[str, str]) -> dict[str, str]:
    return {locus: text for locus, text in words.items() if locus.split(" ")[1][0].isdigit()}


STEERING = str.maketrans("", "", "\u202e\u202c")
"""Marks that turn words round."""


def hostile(lay_out: LayOut) -> Path:
    """Lay out the small edition with every markup there is in its seed."""
    seed = (Path(__file__).parent / "base" / SEED).read_text("utf-8")
    shouting = SHOUTING.translate(STEERING)  # which a seed may not hold
    seed = seed.replace("They went round.", f"They went round. {shouting}")
    seed = seed.replace("* took bread", shouting).replace("The Road", f"The Road {shouting}")
    seed = seed.replace("A tale in", '---" A tale in')
    return lay_out(**{SEED: seed})


def test_the_site_shows_the_reading_text(lay_out: LayOut) -> None:
    root = lay_out()
    page = sound(build(root)) / "texts/tale.html"
    assert page_words(page) == expected(root)


def test_the_pdf_holds_the_reading_text(lay_out: LayOut) -> None:
    root = lay_out()
    pdf = sound(build(root, "typst")) / "tale.pdf"
    wanted = passages(expected(root))
    assert pdf_words(pdf, set(wanted)) == wanted


def test_markup_in_a_seed_is_shown_and_never_run(lay_out: LayOut) -> None:
    root = hostile(lay_out)
    page = sound(build(root)) / "texts/tale.html"
    assert page_words(page) == expected(root)
    body = html.fromstring(page.read_text("utf-8")).find(".//*[@class='body']")
    assert body is not None
    assert body.xpath(".//script | .//img | .//b | .//*[@class='math']") == []


def test_markup_in_a_seed_is_printed_and_never_run(lay_out: LayOut) -> None:
    root = hostile(lay_out)
    pdf = sound(build(root, "typst")) / "tale.pdf"
    wanted = passages(expected(root))
    assert pdf_words(pdf, set(wanted)) == wanted


def test_every_note_is_printed_once_as_a_note(lay_out: LayOut) -> None:
    pdf = sound(build(lay_out(), "typst")) / "tale.pdf"
    with pikepdf.open(pdf) as document:
        kinds = [
            str(o.S) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o
        ]
        assert kinds.count("/Note") == 3
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-US"
        assert document.Root.ViewerPreferences.DisplayDocTitle


def test_latex_builds_without_a_warning(lay_out: LayOut) -> None:
    source = (sound(build(lay_out(), "latex")) / "asmalledition.tex").read_text("utf-8")
    assert "Once there was a gate" in source


def test_foreign_words_carry_their_language_and_direction(lay_out: LayOut) -> None:
    page = sound(build(lay_out())) / "apparatus/glossary.html"
    (word,) = html.fromstring(page.read_text("utf-8")).xpath("//*[@lang='he']")
    assert (word.text_content(), word.get("dir")) == ("שומר", "rtl")


def test_a_locus_leads_to_its_passage_from_any_page(lay_out: LayOut) -> None:
    page = sound(build(lay_out())) / "index.html"
    (link,) = html.fromstring(page.read_text("utf-8")).xpath("//a[.='TALE 3']")
    assert link.get("href") == "texts/tale.html#p3"


def test_citations_show_name_and_year(lay_out: LayOut) -> None:
    page = sound(build(lay_out())) / "texts/tale.html"
    evidence = html.fromstring(page.read_text("utf-8")).find_class("evidence")[0].text_content()
    assert evidence == "Source: Mason 2000, p. 7. Confidence high; checked Nov. 20, 2026."


def test_a_title_keeps_its_capitals(lay_out: LayOut) -> None:
    root = lay_out()
    works = root / "docs/references.bib"
    works.write_text(works.read_text("utf-8").replace("@book", "@misc"), "utf-8")
    page = sound(build(root)) / "bibliography.html"
    assert "On Walls." in html.fromstring(page.read_text("utf-8")).text_content()


def test_a_work_says_where_it_is_cited(lay_out: LayOut) -> None:
    root = lay_out()
    page = html.parse(sound(build(root)) / "bibliography.html").getroot()
    work = page.xpath("//*[@id='work-walls2000']")[0]
    (said,) = work.xpath(".//p[contains(@class, 'uses')]")
    assert said.text_content() == "Cited in: Keeper; TALE 2a."
    assert said.xpath("a/@href") == [
        "apparatus/glossary.html#term-Keeper",
        "texts/tale.html#note-twice",
    ]
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(
        notes.read_text("utf-8").replace("walls2000, at: p. 7", "teller1901, at: p. 7")
    )
    page = html.parse(sound(build(root)) / "bibliography.html").getroot()
    assert page.xpath("//*[@id='work-walls2000']//p/a")[-1].text == "Keeper"


def test_a_second_build_reads_nothing_and_an_edit_reads_one_page(lay_out: LayOut) -> None:
    root = lay_out()
    printed = build(root).printed
    pages = sum(1 for path in (root / "docs").rglob("*.md") if path.name != "contents.md")
    assert f" {pages} added, 0 changed, 0 removed" in printed
    assert " 0 added, 0 changed, 0 removed" in build(root).printed
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("a door in", "an opening in"), "utf-8")
    assert " 0 added, 1 changed, 0 removed" in build(root).printed


def test_a_changed_gloss_reaches_the_pages_that_show_it(lay_out: LayOut) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8").replace('"basic"', '"edition"')
    root = lay_out(**{"conf.py": conf})
    page = sound(build(root)) / "texts/tale.html"
    assert "One who keeps a gate." in page.read_text("utf-8")
    glossary = root / "docs/glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8").replace("keeps a gate", "minds it"), "utf-8")
    done = build(root, "typst")  # as `make html` does, and it reads the change first
    assert " 0 added, 1 changed, 0 removed" in done.printed
    sound(build(root))
    assert "One who minds it." in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("also", "offered"), [("", []), ("    - {lang: el, script: φύλαξ}\n", ["", "el", "he"])]
)
def test_the_second_languages_are_those_of_the_glossary(
    also: str, offered: list[str], lay_out: LayOut
) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8").replace('"basic"', '"edition"')
    glossary = (TESTS / "base/docs/glossary.yaml").read_text("utf-8")
    given = glossary.replace("  pronunciation", f"{also}  pronunciation")
    out = sound(build(lay_out(**{"conf.py": conf, "docs/glossary.yaml": given})))
    page = html.parse(out / "texts/tale.html").getroot()
    assert page.xpath("//input[@name='second']/@value") == offered
    assert page.get("data-languages").split() == offered[1:]
    style = (out / "_static/edition.css").read_text("utf-8")
    assert re.findall(r"html\[data-second=(\w+)\]", style) == offered[1:]


@pytest.mark.parametrize("has_gists", [False, True])
def test_the_page_of_a_text_is_a_reading_page_whatever_it_has(
    has_gists: bool, lay_out: LayOut
) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8").replace('"basic"', '"edition"')
    folder = "docs/annotations/tale"
    bare = {f"{folder}/{name}.yaml": "[]\n" for name in ("notes", "terms", "questions")}
    gists = (f"- {{at: TALE {number}, gist: Plain.}}\n" for number in ("1", "2", "3", "3a", "3b"))
    bare[f"{folder}/gists.yaml"] = "".join(gists) if has_gists else "[]\n"
    bare["docs/glossary.yaml"] = "[]\n"
    bare["docs/edition.yaml"] = (TESTS / "base/docs/edition.yaml").read_text() + "uncited: allow\n"
    page = sound(build(lay_out(**{"conf.py": conf, **bare}))) / "texts/tale.html"
    said = page.read_text("utf-8")
    assert all(f"_static/{name}" in said for name in ("reading.css", "reading.js"))
    assert '<div class="page is-text alone">' in said
    assert ('name="plain"' in said) == has_gists
    assert 'name="notes"' not in said
    works = (page.parent.parent / "bibliography.html").read_text("utf-8")
    assert re.findall(r'data-work="(\w+)"', works) == ["teller1901"]  # which the text itself is


@pytest.mark.parametrize("reader", first_fast("html", "typst"))
def test_a_site_built_after_an_edit_is_the_site_built_at_once(
    reader: str, lay_out: LayOut, tmp_path: Path
) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8").replace('"basic"', '"edition"')
    root = lay_out(**{"conf.py": conf})
    sound(build(root))
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("a door in", "an opening in"), "utf-8")
    build(root, reader)
    after = snapshot(sound(build(root)))
    assert after == snapshot(sound(build(root, out=tmp_path / "once")))


@pytest.mark.parametrize("builder", first_fast("html", "typst"))
def test_two_builds_give_the_same_bytes(builder: str, lay_out: LayOut, tmp_path: Path) -> None:
    """Wherever they are made, and in whatever order Python keeps a set."""
    root, one, two = lay_out(), tmp_path / "one", tmp_path / "other" / "two"
    first = snapshot(sound(build_apart(root, builder, out=one, PYTHONHASHSEED="1")))
    second = snapshot(sound(build_apart(root, builder, out=two, PYTHONHASHSEED="2")))
    assert first == second


@pytest.mark.usefixtures("unforeseen")
def test_a_node_that_print_does_not_know_stops_the_build(lay_out: LayOut) -> None:
    root = lay_out(**{"docs/bibliography.md": f"# Works\n\nSee\n\n:::{{math}}\nx^2\n:::\n\n{LIST}"})
    done = build(root, "typst")
    assert not done.ok
    wanted = r"docs/bibliography\.md:5: the printed edition does not know the node 'math_block'"
    assert re.search(wanted, done.printed), done.printed
    assert not (done.out / "tale.pdf").exists()


def test_contents_by_hand_may_do_without_pages_that_are_made(lay_out: LayOut) -> None:
    index = "# A Tale\n\n```{toctree}\ntexts/tale\nbibliography\n```\n"
    site = sound(build(lay_out(**{"docs/index.md": index})))
    assert (site / "apparatus/emendations.html").is_file()
    contents = html.fromstring((site / "index.html").read_text("utf-8"))
    assert not contents.xpath("//main//a[contains(@href, 'emendations')]")


@pytest.mark.usefixtures("unforeseen")
def test_an_unknown_locus_is_a_warning_and_so_an_error(lay_out: LayOut) -> None:
    words = "# Works\n\n{any}`TALE 3` {edition:locus}`TALE 9`\n\n"
    root = lay_out(**{"docs/bibliography.md": words + LIST})
    done = build(root)
    assert not done.ok
    assert "reference target not found: TALE 9" in done.printed


def test_the_guide_builds_with_every_link_in_place(lay_out: LayOut) -> None:
    root = lay_out(TESTS / "golden/edition")
    site = sound(build(root))
    pages = {path: html.fromstring(path.read_text("utf-8")) for path in site.rglob("*.html")}
    guide = {path: tree for path, tree in pages.items() if path.parent.name == "guide"}
    assert len(guide) == 15
    for path, tree in guide.items():
        for address in tree.xpath("//a/@href"):
            name, _, identity = address.partition("#")
            if "//" not in name and name.endswith(".html"):
                target = (path.parent / name).resolve()
                assert target in pages, (path.name, address)
                found = pages[target].xpath("//*[@id=$it]", it=identity) if identity else True
                assert found, (path.name, address)


def test_two_accounts_face_each_other(lay_out: LayOut) -> None:
    root = lay_out(TESTS / "golden/edition")
    tree = html.fromstring((sound(build(root)) / "guide/parallels.html").read_text("utf-8"))
    (columns,) = tree.xpath("//*[contains(@class, 'two-columns')]")
    (column,) = columns.xpath("./*[contains(@class, 'column')]")
    assert [q.text_content().split() for q in column.iter("blockquote")] == [
        "a man who kept it (TALE 1)".split(),
        "“Who leads them?” asked (TALE 2)".split(),
    ]


def test_the_guide_is_printed_without_what_is_for_the_site_only(lay_out: LayOut) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8")
    pages = '"texts/tale", "guide/questions", "guide/parallels", "guide/documents", "guide/key"'
    conf = conf.replace('"texts/tale",', f"{pages},")
    root = lay_out(TESTS / "golden/edition", **{"conf.py": conf})
    words = " ".join(pdf_paragraphs(sound(build(root, "typst")) / "tale.pdf"))
    assert "It was shut *always*, they say." in words
    assert "To download" not in words


def test_a_wrong_address_leads_to_every_page_from_wherever_it_is(lay_out: LayOut) -> None:
    conf = (TESTS / "base/conf.py").read_text("utf-8").replace('"basic"', '"edition"')
    conf += 'html_baseurl = "https://example.org/book"\n'
    out = sound(build(lay_out(**{"conf.py": conf})))
    page = html.fromstring((out / "404.html").read_text("utf-8"))
    assert page.findtext(".//h1") == "Page not found"
    assert page.xpath("//link[@rel='canonical']") == []
    links = {str(link) for link in page.xpath("//link[@rel='stylesheet']/@href | //a/@href")}
    inside = {link.removeprefix("/book/").partition("?")[0] for link in links - {"#main"}}
    assert {link for link in links - {"#main"} if not link.startswith("/book/")} == set()
    assert [link for link in inside if not (out / link).is_file()] == []
    listed = (out / "sitemap.xml").read_text("utf-8")
    found = re.findall(r"<loc>https://example\.org/book/(.*?)</loc>", listed)
    assert {out / path for path in found} | {out / "404.html"} == set(out.rglob("*.html")) - {
        out / "search.html",
        out / "genindex.html",
    }


@pytest.mark.parametrize("path", sorted(IDLE))
def test_a_step_that_is_left_out_is_one_of_sphinx(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert getattr(import_module(module), name).__module__ == module  # or a new Sphinx has it again


def test_no_page_may_have_what_the_steps_that_are_left_out_are_for() -> None:
    for name in ("aside", "button-ref", "button-link", "c:alias", "cpp:alias", "py:module"):
        assert name not in DIRECTIVES


_COUNTS_TREES = """

def setup(app):
    import gc
    from docutils import nodes

    def count(name):
        gc.collect()
        trees = sum(isinstance(one, nodes.document) for one in gc.get_objects())
        with open(os.environ["TREES"], "a") as told:
            print(name, trees, file=told)

    app.connect("env-updated", lambda app, env: count("read"))
    app.connect("build-finished", lambda app, error: count("written"))
"""


@pytest.mark.slow
def test_no_more_than_a_page_is_kept(lay_out: LayOut, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = "import os\n" + (TESTS / "base/conf.py").read_text("utf-8") + _COUNTS_TREES
    root = lay_out(TESTS / "golden/edition", **{"conf.py": conf})
    monkeypatch.setenv("TREES", str(root / "trees"))
    before = sum(isinstance(one, nodes.document) for one in gc.get_objects())
    sound(build(root))
    told = dict(line.split() for line in (root / "trees").read_text("utf-8").splitlines())
    assert int(told["read"]) - before <= 1
    assert int(told["written"]) - before <= 1
