"""Packets: what was chosen is there, and what was not is nowhere."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from lxml import html

from conftest import TESTS, LayOut, lay_out_in, snapshot
from edition.cli import main
from edition.commands import LOADED, WORKER
from edition.markup.read_back import pictures_in, words_of
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.model.packets import Packet, in_form
from edition.model.selection import select
from edition.output.source_tree import SourceTree, packet_tree, resolved, site_tree
from edition.output.sphinx_build import SphinxBuild
from edition.output.warm import Warm
from edition.problems import Problems
from edition.proof.limits import Limits
from edition.proof.withheld import RUN
from edition.records.packet import Audience, PartRecord
from edition.sources.words import Rows
from shipped import files_with, page_texts
from sphinx_build import build

CONTACT = "editors@example.org"
MARKER = "xyzzyq"
"""Stands in every model answer, misconception, follow-up, lesson and teacher's page of the
edition in ``packets/``; only the title and the exit ticket of a lesson are for students."""
STUDENT = ["whole", "part", "bare"]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small edition with all its packets printed, and its two sites as one folder."""
    root = lay_out_in(tmp_path_factory.mktemp("press") / "edition", TESTS / "packets")
    settings = root / "conf.py"
    settings.write_text(settings.read_text("utf-8").replace('"basic"', '"edition"'), "utf-8")
    with (root / "docs/edition.yaml").open("a", encoding="utf-8") as book:
        book.write(f"contact: {CONTACT}\n")
    for command in (["packet"], ["site"]):
        assert main(["--root", str(root), *command]) == 0
    return root


@pytest.fixture
def small(lay_out: LayOut) -> Edition:
    edition = load_edition(lay_out(TESTS / "packets"), Problems())
    assert edition is not None
    return edition


def tree_of(edition: Edition, name: str) -> SourceTree:
    problems = Problems()
    tree = packet_tree(edition, packet(edition, name), problems)
    assert not len(problems)
    return tree


def packet(edition: Edition, name: str) -> Packet:
    return next(packet for packet in edition.packets if packet.name == name)


# ---------- the key does not leak ----------


@pytest.mark.parametrize("name", STUDENT)
def test_no_byte_of_a_students_packet_is_a_teachers(name: str, press: Path) -> None:
    made = press / f"_build/packets/{name}"
    assert {path.name for path in made.iterdir()} >= {"source", "doctrees", "typst"}
    assert files_with(MARKER, made, press / f"_build/pdf/{name}.pdf") == []


def test_no_byte_of_a_students_site_is_a_teachers(press: Path) -> None:
    made = press / "_build/student"
    assert (made / "html/_static/search.js").is_file()
    assert (made / "html/objects.inv").is_file()
    assert files_with(MARKER, made) == []
    assert not list(made.rglob("*hints*"))


def test_what_looks_for_the_key_finds_it_where_it_is(press: Path) -> None:
    assert {"hints.html", "search.js"} <= set(files_with(MARKER, press / "_build/teacher/html"))
    made = press / "_build/packets/key"
    assert {"hints.md", "hints.doctree", "key.typ"} <= set(files_with(MARKER, made))
    assert files_with(MARKER, press / "_build/pdf") == ["key.pdf"]
    assert "hints" in (press / "_build/teacher/html/index.html").read_text("utf-8")


def test_the_students_address_has_nothing_of_a_teachers_but_what_lies_beneath(press: Path) -> None:
    site = press / "_build/html"
    beneath = site / "teachers"
    there = [path for path in site.iterdir() if path != beneath]
    assert "key.pdf" in files_with(MARKER, beneath)
    assert files_with(MARKER, *there) == []
    assert files_with("teachers/", *there) == []  # nothing leads there
    mine, joined = snapshot(press / "_build/student/html"), snapshot(site)
    assert mine == {name: joined[name] for name in joined if not name.startswith("teachers/")}


def test_each_page_of_the_teachers_site_says_so_and_leads_students_to_theirs(press: Path) -> None:
    site = press / "_build/html"
    pages = sorted((site / "teachers").rglob("*.html"))
    assert len(pages) > len(STUDENT)
    for path in pages:
        page = html.fromstring(path.read_text("utf-8"))
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], path
        (link,) = page.xpath("//aside[@class='for-teachers']/a[@class='students']/@href")
        (*ways,) = page.xpath("//aside[@class='for-teachers']/a[not(@class)]/@href")
        lessons = site / "teachers/guide/lessons.html"
        assert {(path.parent / way).resolve() for way in ways} == {lessons} - {path}
        there = (path.parent / link).resolve()
        assert there.is_file() or path.name == "404.html", link
        assert not there.is_relative_to(site / "teachers")
        twin = site / path.relative_to(site / "teachers")
        has_twin = twin.is_file() and path.name not in ("404.html", "search.html")
        assert path.name == "404.html" or there == (twin if has_twin else site / "index.html")
    for path in (site / "texts").rglob("*.html"):
        assert "for-teachers" not in path.read_text("utf-8")


def test_a_teachers_edition_says_where_the_teachers_site_is(small: Edition) -> None:
    at = {"site": "https://example.org/tale"}
    known = replace(small, record=small.record.model_copy(update=at))
    assert "in the folder teachers/ beneath" in tree_of(small, "key").files["packet.json"]
    assert "https://example.org/tale/teachers/" in tree_of(known, "key").files["packet.json"]
    for name in STUDENT:
        assert "teachers/" not in tree_of(known, name).files["packet.json"]
        assert "On the web: https://example.org/tale/" in tree_of(known, name).files["packet.json"]


@pytest.mark.parametrize(
    ("site", "at"), [("", "."), ("https://example.org", ": https://example.org/")]
)
def test_notes_without_sources_say_where_their_sources_stand(
    small: Edition, site: str, at: str
) -> None:
    def bare(packet: Packet) -> Packet:
        parts = [part.model_copy(update={"sources": False}) for part in packet.record.parts]
        return replace(packet, record=packet.record.model_copy(update={"parts": parts}))

    book = small.record.model_copy(update={"site": site})
    without = replace(small, record=book, packets=tuple(map(bare, small.packets)))
    said = f"Each note’s sources: in the edition, at its number and letter{at}"
    for name, has_notes in (("whole", True), ("part", True), ("bare", False)):
        assert (said in tree_of(without, name).files["packet.json"]) is has_notes
        assert "Each note’s sources" not in tree_of(small, name).files["packet.json"]


@pytest.mark.slow
def test_only_the_students_site_is_listed_for_search_engines(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "listed"
    shutil.copytree(press, root, ignore=shutil.ignore_patterns("student", "teacher", "html"))
    monkeypatch.setenv("SITE_URL", "https://example.org/tale")
    assert main(["--root", str(root), "packet"]) == 0
    assert main(["--root", str(root), "site"]) == 0
    (listed,) = (root / "_build/html").rglob("sitemap.xml")
    assert listed.parent == root / "_build/html"
    assert "https://example.org/tale/texts/tale.html" in listed.read_text("utf-8")
    assert "teachers" not in listed.read_text("utf-8")


def test_a_grid_of_ways_for_teachers_is_not_on_a_students_page(press: Path) -> None:
    def page(site: str) -> str:
        return (press / f"_build/{site}/html/index.html").read_text("utf-8")

    assert "To teach it" in page("teacher") and "sd-row" in page("teacher")
    assert "To teach it" not in page("student") and "sd-row" not in page("student")


def test_every_page_and_cover_says_where_to_write_to(press: Path, small: Edition) -> None:
    link = f'Write to the editors: <a href="mailto:{CONTACT}">{CONTACT}</a>.'
    for site in ("student", "teacher"):
        pages = [*(press / f"_build/{site}/html").rglob("*.html")]
        assert pages and all(link in page.read_text("utf-8") for page in pages)
    for name in ("part", "key"):
        covers = (press / f"_build/packets/{name}/source/packet.json").read_text("utf-8")
        assert f"Write to the editors: {CONTACT}" in covers
        assert "Write to" not in tree_of(small, name).files["packet.json"]


def test_a_students_site_has_the_students_packets_only(press: Path) -> None:
    def names(site: str) -> list[str]:
        return sorted(path.stem for path in (press / site / "pdf").iterdir())

    assert names("_build/student/html") == sorted(STUDENT)
    assert names("_build/teacher/html") == sorted([*STUDENT, "key"])


@pytest.mark.slow
def test_a_page_that_becomes_a_teachers_leaves_no_trace(lay_out: LayOut) -> None:
    root = lay_out(TESTS / "packets")
    site = ["--root", str(root), "site", "--audience", "student"]
    hints = root / "docs/teaching/hints.md"
    words = hints.read_text("utf-8")
    hints.write_text(words.replace("audience: teacher", "audience: student"), "utf-8")
    assert main(["--root", str(root), "packet", *STUDENT]) == 0
    assert main(site) == 0
    assert "hints.html" in files_with(MARKER, root / "_build/student")
    hints.write_text(words, "utf-8")
    assert main(site) == 0
    assert files_with(MARKER, root / "_build/student") == []


def test_no_students_tree_of_the_edition_holds_its_key(root_edition: Edition) -> None:
    keys = [entry.record.key for entry in root_edition.question_entries if entry.record.key]
    secret = {line for key in keys for line in key.answers.advanced.strip().splitlines()}
    secret |= {line for key in keys for text in key.misconceptions for line in text.splitlines()}
    secret |= {line for key in keys for line in key.follow_up.strip().splitlines()}
    secret |= {
        line
        for page in root_edition.written
        if page.audience == "teacher"
        for line in page.text.splitlines()
    }
    secret = {line.strip() for line in secret if len(line) > 40}
    assert len(secret) > 100
    problems = Problems()
    trees = [site_tree(root_edition, "student", problems)]
    trees += [
        packet_tree(root_edition, packet, problems)
        for packet in root_edition.packets
        if packet.record.audience == "student"
    ]
    for tree in trees:
        lines = {line.strip("> ") for text in tree.files.values() for line in text.splitlines()}
        assert not lines & secret


# ---------- the teacher's edition ----------


def test_the_teachers_edition_begins_with_the_students_pages(press: Path) -> None:
    student, teacher = (page_texts(press / f"_build/pdf/{name}.pdf") for name in ("whole", "key"))
    # The covers differ: each says what it is.
    assert teacher[1 : len(student)] == student[1:]
    assert any(MARKER in text for text in teacher[len(student) :])


def test_the_students_files_are_the_same_in_both(small: Edition) -> None:
    whole, key = tree_of(small, "whole"), tree_of(small, "key")
    assert {path: key.files[f"{path}.md"] for path in whole.docs} == {
        path: whole.files[f"{path}.md"] for path in whole.docs
    }
    assert (key.docs, key.teacher) == (whole.docs, ("teaching/hints",))


# ---------- forms ----------


def test_a_packet_may_take_the_notes_that_its_questions_cite(small: Edition) -> None:
    text = next(text for text in small.texts if text.questions)
    asked, *others = text.questions
    citing = replace(asked, record=asked.record.model_copy(update={"open_after": ["road"]}))
    knows = replace(small, texts=(replace(text, questions=(citing, *others)),))
    record = packet(small, "whole").record
    said = {"text": "tale", "layers": ["notes"], "notes": "needed"}
    sheet = PartRecord(questions=[citing.record.id])
    for parts, ids in (
        ((PartRecord.model_validate(said), sheet), ["road"]),
        ((PartRecord.model_validate(said),), []),
    ):
        chosen = record.model_copy(update={"parts": [*parts]})
        selected = select(knows, replace(packet(small, "whole"), record=chosen))
        assert [note.record.id for note in selected.texts[0].notes] == ids


def test_large_print_explains_the_same_words_below_their_passages(root_edition: Edition) -> None:
    forms = {packet.name: packet for packet in root_edition.packets}
    pairs = [(plain, forms.get(f"{name}-large")) for name, plain in forms.items()]
    explained = 0
    for plain, other in pairs:
        if other is not None:
            page = tree_of(root_edition, other.name).files["texts/jdc.md"]
            (text,) = (t for t in select(root_edition, plain).texts if t.slug == "jdc")
            uses = [use for use in text.everyday if use.target.division.role != "heading"]
            explained += len(uses)
            for use in uses:
                record = use.record
                passage = page.index(f"{{passage}} {record.at}\n")
                after = page.find(":::{passage}", passage + 1) % len(page)
                assert f"[{record.quote}]{{.name}}" in page[passage:after], record.quote
    assert explained > 100


# ---------- layers ----------


def test_every_packet_prints_the_words_of_its_passages(root_edition: Edition) -> None:
    for chosen in root_edition.packets:
        if not any(part.text for part in chosen.record.parts) and not chosen.record.follows:
            continue  # worksheets alone
        if chosen.record.publish != "whole":
            continue  # links in their place
        tree = packet_tree(root_edition, chosen, Problems())
        found = {
            locus: words
            for path, text in tree.files.items()
            for locus, words in words_of(text).items()
            if path.startswith("texts/") and not locus.startswith("#")
        }
        wanted = {
            str(part.locus): part.text
            for text in select(root_edition, chosen).texts
            for part in text.reading.divisions
            if part.role not in ("title", "heading")
        }
        assert found == wanted


def test_a_packet_without_the_texts_has_all_else_that_its_packet_has(root_edition: Edition) -> None:
    packets = {packet.name: packet for packet in root_edition.packets}
    for name in ("one-period", "two-periods"):
        plain = tree_of(root_edition, name).files
        links = tree_of(root_edition, f"{name}-links").files
        held = Rows.of(links.values())
        for text in select(root_edition, packets[name]).texts:
            before, after = (files[f"texts/{text.slug}.md"] for files in (plain, links))
            passages = [part for part in text.reading.divisions if part.locus.is_passage]
            for part in passages:
                assert f"{{passage}} {part.locus}\n" in after
                assert part.text not in after
            assert after.count("#:~:text=") >= len(passages)
            assert after.count("In plain words") == len({str(part.locus) for part in passages})
            notes = [set(re.findall(r"\[\^[\w-]+\]:", page)) for page in (before, after)]
            assert notes[0] == notes[1]
        every = Rows.of(part.text for text in root_edition.texts for part in text.reading.passages)
        said = [run for run in every.runs(RUN) if held.has(run)]
        assert len(every.covered(said)) < 50


def test_a_bare_text_has_nothing_but_where_it_comes_from(small: Edition) -> None:
    page = tree_of(small, "bare").files["texts/tale.md"]
    for absent in ("[^", "container", "Questions", "In plain words"):
        assert absent not in page
    assert page.count("{passage}") == 6
    assert "{.evidence}\nA. Teller, “The Gate,” " in page


def test_a_whole_text_has_every_layer(small: Edition) -> None:
    page = tree_of(small, "whole").files["texts/tale.md"]
    order = [
        "About this text",
        "Words in this reading",
        "[Keeper]{.name} (say KEE-per), {he}`שומר` [shomer]{.translit}",
        "{passage} TALE 1",
        "A man keeps a gate",
        "{passage} TALE 2",
        "Who leads them, and how",
        "[^note-gate]:",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_what_is_left_out_leaves_a_mark(small: Edition) -> None:
    page = tree_of(small, "part").files["texts/tale.md"]
    assert "{.omission}\n\\[Passage 1 is not in this packet.\\]" in page
    assert "notes on these passages" not in page  # a count for editors is nothing to a pupil
    assert "[^note-twice]" in page
    assert "{passage} TALE 3b" in page
    assert "The Road" in page
    assert "[^note-gate]" not in page


def test_a_headnote_stands_before_its_passage(small: Edition) -> None:
    page = tree_of(small, "part").files["texts/tale.md"]
    headnote = page.index("{.headnote}\n\\[A gate was kept before.\\]")
    assert headnote < page.index("{passage} TALE 2")


def test_a_worksheet_has_a_place_for_each_task_then_ticket_and_rubric(small: Edition) -> None:
    sheet = tree_of(small, "part").files["part/part-2.md"]
    words = ["Who acts?", "And why?", "Write one sentence: who leads?", "Names one."]
    places = [sheet.index(each) for each in words]
    assert places == sorted(places)


def test_a_worksheets_answers_are_for_teachers(small: Edition) -> None:
    assert MARKER not in tree_of(small, "part").files["part/part-2.md"]


def test_only_a_packet_with_plain_words_says_how_an_answer_may_begin(small: Edition) -> None:
    whole = tree_of(small, "part").files["part/part-2.md"]
    assert "You can begin" not in whole
    supported = in_form(packet(small, "part"), "supported")
    sheet = packet_tree(small, supported, Problems()).files["part-supported/part-2.md"]
    begins = [sheet.index(each) for each in ("And why?", "Because …. / It was ….", "The leader is")]
    assert begins == sorted(begins)
    assert sheet.count("You can begin") == 2


# ---------- links ----------


def test_a_packet_links_only_to_what_it_holds(press: Path) -> None:
    def written(name: str) -> str:
        return (press / f"_build/packets/{name}/typst/{name}.typ").read_text("utf-8")

    whole = written("whole")
    assert '#term-link(label("apparatus.glossary--term-Keeper"))[#"keeper";' in whole
    assert '#". Teachers have ";#"hints";#", and";' in whole
    assert '#"there is a ";#"list";#", a ";#"record";#", and a";' in whole
    assert '[#"bibliography";]' in whole
    assert '#"“Who leads them?” asked the ";#"keeper";#". He' in written("part")


def test_a_students_page_is_the_same_in_the_teachers_edition(press: Path) -> None:
    def pages(name: str) -> str:
        made = (press / f"_build/packets/{name}/typst/{name}.typ").read_text("utf-8")
        return made[made.index("welcome") : made.index("bibliography--bibliography")]

    assert '#"hints";' in pages("whole")
    assert pages("key") == pages("whole")


def test_a_packet_that_cites_says_which_works(small: Edition) -> None:
    part = tree_of(small, "part")
    assert part.docs == ("texts/tale", "part/part-2")
    sheet = part.files["part/part-2.md"]
    assert sheet.index("## Before you go") < sheet.index("## Works cited")
    assert '{"texts/tale", "part/part-2"} & docnames' in sheet
    assert "works-cited.md" not in tree_of(small, "bare").files
    assert "works-cited.md" not in tree_of(small, "whole").files


def test_works_stand_where_the_last_page_cites_them(root_edition: Edition) -> None:
    page = tree_of(root_edition, "seminar").files["guide/documents.md"]
    assert page.index("Read it in") < page.index("## Works cited")
    classes = tree_of(root_edition, "class-packet")  # its last page cites nothing
    assert classes.docs[-1] == "works-cited"
    assert "Works cited" not in classes.files["guide/documents.md"]


def test_contents_name_only_pages_that_are_there(small: Edition) -> None:
    def in_contents(audience: Audience) -> str:
        return site_tree(small, audience, Problems()).files["apparatus/contents.md"]

    assert "teaching" not in in_contents("student")
    assert ":caption: Teach" not in in_contents("student")
    assert ":caption: Read" in in_contents("student")
    assert ":caption: Teach\n\n/teaching/hints\n" in in_contents("teacher")


def test_words_without_their_link_stay_as_they_are(lay_out: LayOut) -> None:
    words = ["keeper", "1. keeper", "*keeper*", "“keeper”", "a_b", "[x](y)", "{x}", "# x", "- x"]
    words += ["&amp;", "x…", "x & y's", "שומר", "\\!", ":::", "%"]
    page = "# Words\n\n" + "".join(
        f":::{{passage}} TALE {number}\na {{term}}`{shown} <Gone>` b\n:::\n\n"
        for number, shown in enumerate(words, 1)
    )
    page += (
        "See {locus}`TALE 99`, {doc}`the list <away/list>`, [the *other* page](away/other.md).\n"
    )
    tree = SourceTree({"index.md": page})
    root = lay_out()
    edition = load_edition(root, Problems())
    assert edition is not None
    with Warm(sys.executable, WORKER, LOADED) as warm:
        run = SphinxBuild(root, warm).make_site("student", tree, edition.record)
    assert run.complaint == ""
    made = html.fromstring((run.out / "index.html").read_text("utf-8"))
    for number, shown in enumerate(words, 1):
        (passage,) = made.xpath(f"//p[@data-locus='TALE {number}']")
        assert passage.text_content() == f"{number} a {shown} b"
    (last,) = made.xpath("//p[contains(., 'TALE 99')]")
    assert last.text_content() == "See TALE 99, the list, the other page."
    assert last.xpath(".//em/text()") == ["other"]
    assert last.xpath(".//a") == []


def test_in_the_whole_edition_a_link_that_leads_nowhere_is_reported(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "# Words\n\nSee [the other page](away/other.md).\n"
    assert main(["--root", str(lay_out(**{"docs/words.md": words})), "check"]) == 1
    assert "docs/words.md:3:22: error: there is no 'docs/away/other.md'" in capsys.readouterr().err


def test_pictures_of_a_page_are_found_from_where_it_is() -> None:
    text = "![A map](../_static/map.svg)\n\n::::{note}\n:::{figure} chart.svg\n:::\n::::\n"
    shown = {resolved("apparatus/a", name) for name in pictures_in(text)}
    assert shown == {"_static/map.svg", "apparatus/chart.svg"}


# ---------- printing ----------


def test_a_second_run_prints_nothing_and_an_edit_prints_what_it_touches(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    command = ["--root", str(root), "packet", "part", "bare"]
    assert main(command) == 0
    assert capsys.readouterr().out.count("printed _build/pdf/") == 2
    assert main(command) == 0
    assert capsys.readouterr().out.count("unchanged: _build/pdf/") == 2
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("everything", "all"), "utf-8")
    assert main(command) == 0
    printed = capsys.readouterr().out
    assert "printed _build/pdf/part.pdf" in printed
    assert "unchanged: _build/pdf/bare.pdf" in printed


@pytest.mark.slow
def test_a_site_that_other_code_made_is_made_again(press: Path) -> None:
    left = press / "_build/student/html/left.html"
    left.write_text("<p>Left by an earlier version of the tool.</p>", "utf-8")
    command = ["--root", str(press), "site", "--audience", "student"]
    assert main(command) == 0
    assert left.exists()
    (press / "_build/student/doctrees/tool").write_text("another", "ascii")
    assert main(command) == 0
    assert not left.exists()


@pytest.mark.slow
def test_packets_have_the_same_bytes_in_another_folder(press: Path, tmp_path: Path) -> None:
    root = tmp_path / "another" / "place"
    shutil.copytree(press, root, ignore=shutil.ignore_patterns("_build"))
    assert main(["--root", str(root), "packet"]) == 0
    assert snapshot(root / "_build/pdf") == snapshot(press / "_build/pdf")


def test_a_packet_that_is_too_long_is_reported_at_its_limit(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    path = root / "docs/packets/bare.yaml"
    path.write_text(path.read_text("utf-8").replace("contents", "limit: 1\ncontents"), "utf-8")
    assert main(["--root", str(root), "packet", "bare"]) == 1
    assert re.fullmatch(
        r"docs/packets/bare\.yaml:6:8: error: the packet has \d pages, more than 1; "
        r"leave out passages or layers \[too-many-pages\]\n"
        r"1 problem; bare\.pdf was not printed\.\n",
        capsys.readouterr().err,
    )
    assert not (root / "_build/pdf/bare.pdf").exists()


@pytest.mark.slow
def test_the_last_good_pdf_stays_where_a_new_one_has_a_page_that_nobody_can_read(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(TESTS / "packets")
    command = ["--root", str(root), "packet", "bare"]
    assert main(command) == 0
    good = (root / "_build/pdf/bare.pdf").read_bytes()
    path = root / "docs/packets/bare.yaml"
    written = path.read_text("utf-8")
    path.write_text(written.replace("contents", "size: 12\ncontents"), "utf-8")
    with monkeypatch.context() as strict:
        strict.setattr("edition.commands.packet.limits_of", lambda _: Limits(smallest=12))
        for _ in range(2):  # said each time
            capsys.readouterr()
            assert main(command) == 1
            said = capsys.readouterr().err
            assert "docs/packets/bare.yaml:6:7: error: page 1, the worst of 2, has type of " in said
            assert "; write 'size: " in said and "[page-shape]" in said
            assert said.endswith("; bare.pdf is left as it was.\n")
            assert (root / "_build/pdf/bare.pdf").read_bytes() == good
    path.write_text(written, "utf-8")
    assert main(command) == 0
    assert (root / "_build/pdf/bare.pdf").read_bytes() == good


@pytest.mark.slow
def test_a_hole_is_reported_at_the_part_that_has_it(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(TESTS / "packets")
    written = (root / "docs/packets/whole.yaml").read_text("utf-8")
    parts = [at for at, line in enumerate(written.splitlines(), 1) if line.startswith("  - ")]
    monkeypatch.setattr("edition.commands.packet.limits_of", lambda _: Limits(hole=0.01))
    assert main(["--root", str(root), "packet", "whole"]) == 1
    places = re.findall(r"whole\.yaml:(\d+):5: error: page \d+ is empty", capsys.readouterr().err)
    assert places
    assert {*map(int, places)} <= {*parts}
    assert int(places[-1]) > parts[0]


def test_a_pdf_that_was_changed_is_refused_and_printed_again(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    pdf = root / "_build/pdf/bare.pdf"
    assert main(["--root", str(root), "packet", "bare"]) == 0
    good = pdf.read_bytes()
    assert main(["--root", str(root), "proof", str(pdf)]) == 0
    pdf.write_bytes(good + b"\n% a remark\n")
    capsys.readouterr()
    assert main(["--root", str(root), "proof", str(pdf)]) == 1
    assert capsys.readouterr().err.startswith(
        "_build/pdf/bare.pdf:1:1: error: this is not what was printed; print the packet again "
        "[output-changed]\n"
    )
    assert main(["--root", str(root), "packet", "bare"]) == 0
    assert pdf.read_bytes() == good


@pytest.mark.slow
def test_a_lesson_that_takes_more_pages_than_it_says_is_reported_at_its_own_line(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    key, lesson = root / "docs/packets/key.yaml", root / "docs/lessons/one.yaml"
    key.write_text(key.read_text("utf-8") + "  - page: guide/lesson-one\n", "utf-8")
    assert main(["--root", str(root), "packet", "key"]) == 0
    steps = "".join(
        f"  - {{minutes: 1, title: Step {number}, body: {'One thing and another. ' * 12}}}\n"
        for number in range(44)
    )
    long = lesson.read_text("utf-8").replace("minutes: 45, title", "minutes: 1, title")
    long = long.replace("moments:", f"{steps}moments:")
    lesson.write_text(long, "utf-8")
    line = long[: long.index("\npages: ")].count("\n") + 2
    capsys.readouterr()
    assert main(["--root", str(root), "packet", "key"]) == 1
    assert re.match(
        rf"docs/lessons/one\.yaml:{line}:8: error: the lesson takes [3-9] pages in 'key', more "
        r"than 2; shorten it \[too-many-pages\]\n",
        capsys.readouterr().err,
    )


@pytest.mark.slow
def test_what_is_refused_of_a_page_is_said_each_time(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    (root / "docs/welcome.md").write_text("# Welcome\n\n{nothing}`here`\n", "utf-8")
    for _ in range(2):
        assert main(["--root", str(root), "packet", "whole"]) == 1
        assert "docs/welcome.md:3:1: error: a page has no role 'nothing'" in capsys.readouterr().err
    assert not (root / "_build/pdf/whole.pdf").exists()


@pytest.mark.slow
def test_the_pdf_of_a_packet_that_is_gone_goes_too(press: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(press, root)
    (root / "docs/packets/bare.yaml").unlink()
    assert main(["--root", str(root), "packet", "part"]) == 0
    assert (root / "_build/pdf/bare.pdf").exists()
    assert main(["--root", str(root), "packet"]) == 0
    assert not (root / "_build/pdf/bare.pdf").exists()


def test_an_unknown_packet_is_named(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(lay_out(TESTS / "packets")), "packet", "hole"]) == 1
    assert capsys.readouterr().err == (
        "edition: there is no packet 'hole'; use one of: whole, key, part, bare\n"
    )


# ---------- the Print page ----------


def test_the_print_page_says_what_the_finished_files_are(press: Path) -> None:
    page = html.fromstring((press / "_build/teacher/html/apparatus/print.html").read_text("utf-8"))
    offered = page.xpath("//main//*[contains(@class, 'sd-card-body')]")
    for row in offered:
        (link,) = row.xpath(".//a[@type='application/pdf']")
        path = press / "_build/teacher/html/apparatus" / link.get("href")
        pages = len(pypdf.PdfReader(path).pages)
        assert f"({pages} page" in row.text_content()
        assert f"{path.stat().st_size / 1e3:.0f}\u00a0kB)" in row.text_content()
    assert len(offered) == 4


@pytest.mark.slow
def test_a_site_without_its_packets_is_not_made(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    assert main(["--root", str(root), "site"]) == 1
    assert "there is no whole.pdf; print the packet first" in capsys.readouterr().err


def test_a_gist_is_closed_and_outside_its_passage(press: Path) -> None:
    page = html.fromstring((press / "_build/teacher/html/texts/tale.html").read_text("utf-8"))
    closed_ones = page.xpath("//details[@data-editorial='gist' and not(@open)]")
    assert [gist.findtext("p") for gist in closed_ones] == [
        "A man keeps a gate and lets nobody in.",
        "The keeper asks who leads, and asks again.",
        "The people go another way.",
        "They take bread.",
        "They take salt.",
    ]
    names = [gist.find("summary").text_content() for gist in closed_ones]
    assert names[0] == "TALE 1: In plain words, by the editors"
    assert len(set(names)) == len(names)  # to the ear each has a name of its own
    assert page.xpath("//*[@data-locus]//details") == []


def test_latex_builds_all_of_it_without_a_warning(lay_out: LayOut) -> None:
    done = build(lay_out(TESTS / "packets"), "latex")
    assert done.ok, done.printed


# ---------- what is said before printing ----------


def test_the_editions_packets_pass_preflight(root_edition: Edition) -> None:
    def in_forms(name: str, *more: str) -> tuple[str, ...]:
        kinds = ("", "-large", *more, "-supported", "-supported-es", "-supported-ru")
        return tuple(f"{name}{kind}" for kind in kinds)

    names = [packet.name for packet in root_edition.packets]
    assert names == [
        "class-packet",
        "clean-text",
        *in_forms("one-period", "-links"),
        *in_forms("two-periods", "-links"),
        *in_forms("unit-1"),
        *in_forms("unit-2"),
        *in_forms("unit-3"),
        *in_forms("seminar"),
        "teachers-edition",
        "reference",
    ]
