"""Texts that are not published: what is left of them, and that nothing else gets out."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, TESTS, LayOut, lay_out_in, sound_edition
from edition.cli import main
from edition.exports import export, job_of
from edition.exports.courses.cartridge import course
from edition.exports.courses.moodle import questions
from edition.markup.myst import render
from edition.model.edition import Edition, Text
from edition.model.erasing import RUN, Erasing
from edition.model.fragments import openings, to_words
from edition.model.publishing import published
from edition.output.source_tree import packet_tree, site_tree
from edition.pages import compose
from edition.problems import Problems
from edition.proof.account import account
from edition.proof.all_words import readings
from edition.proof.prove import read_accounts
from edition.proof.withheld import search, secret_of
from edition.records.text import Publish, TextRecord, lesser
from edition.sources.files import Folder
from edition.sources.validation import read_record
from edition.sources.words import Rows, row
from leaky import leaky

PLANTED = "Seven quiet otters carried nine copper lanterns over a frozen river before the bell rang"
"""A sentence of the text that nothing quotes."""
QUOTED = "a man who kept it"
"""Words of the text that a parallel quotes."""
PUBLISHED: list[Publish] = ["quotations", "nothing"]


def with_planted(root: Path, publish: Publish, *, is_absent: bool = False) -> Path:
    """Lay out an edition whose text has the planted sentence, and may not be printed whole."""
    lay_out_in(root, TESTS / "golden/edition")
    text, witness = root / "seeds/tale/text.txt", root / "seeds/tale/witness.yaml"
    words = text.read_text("utf-8").replace("to everyone.\n", f"to everyone. {PLANTED}.\n", 1)
    text.write_text(words, "utf-8")
    record = witness.read_text("utf-8")
    kept = [line for line in record.splitlines() if not line.startswith("sha256")]
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    lines = [*kept, f"publish: {publish}", f"sha256: {digest}"]
    witness.write_text("\n".join(lines) + "\n", "utf-8")
    if is_absent:
        text.unlink()
    return root


@pytest.fixture(params=PUBLISHED)
def publish(request: pytest.FixtureRequest) -> Publish:
    said: Publish = request.param
    return said


@pytest.fixture
def whole(tmp_path: Path, publish: Publish) -> Edition:
    return sound_edition(with_planted(tmp_path / "edition", publish))


# ---------- what is left ----------


def test_places_and_names_stay_and_words_do_not(whole: Edition) -> None:
    left = published(whole)
    for before, after in zip(whole.texts, left.texts, strict=True):
        assert [d.locus for d in after.reading.divisions] == [
            d.locus for d in before.reading.divisions
        ]
        assert {d.text for d in after.reading.divisions} == {""}
        assert [note.name for note in after.notes] == [note.name for note in before.notes]
        assert [use.record.term for use in after.terms] == [u.record.term for u in before.terms]
        assert {use.record.quote for use in after.terms} == {u.record.term for u in before.terms}
        assert [g.record.at for g in after.gists] == [g.record.at for g in before.gists]
    assert [q.record.id for q in left.question_entries] == [
        q.record.id for q in whole.question_entries
    ]


def test_nothing_of_the_text_is_left_in_any_value(whole: Edition) -> None:
    assert "otters" in repr(whole)
    assert "otters" not in repr(replace(published(whole), node=None))


def test_a_text_that_is_published_whole_is_as_it_was(lay_out: LayOut) -> None:
    edition = sound_edition(lay_out(TESTS / "golden/edition"))
    assert published(edition) == edition


def test_no_page_packet_or_file_has_it(whole: Edition, publish: Publish) -> None:
    left, problems = published(whole), Problems()
    pages = "".join(render(page) for page in (*compose(left), *compose(left, "student")))
    trees = [packet_tree(left, packet, problems) for packet in left.packets]
    trees.append(site_tree(left, "teacher", problems))
    made = "".join(text for tree in trees for text in tree.files.values())
    no_site = replace(left, record=left.record.model_copy(update={"site": None}))
    job = job_of(no_site, {})
    files = export(left, {}) | {"a.imscc": course(job), "a.xml": questions(job)}
    within = "".join(
        text for name, raw in files.items() for _, texts in readings(name, raw) for text in texts
    )
    assert len(problems) == 0
    for held in (pages, made, within):
        assert "otters" not in held
    assert "received-" not in "".join((pages, *files))
    assert (QUOTED in pages) == (publish == "quotations")
    assert "read it at The Press" in pages


def test_each_passage_leads_to_its_words_if_they_may_be_quoted(
    whole: Edition, publish: Publish
) -> None:
    (before,), (after,) = whole.texts, published(whole).texts
    for was, now in zip(before.reading.passages, after.reading.passages, strict=True):
        address, _, words = now.elsewhere.partition("#:~:text=")
        assert address == before.witness.record.address
        assert unquote(words) in was.text
        assert publish == "quotations" or not words


def test_a_register_finds_its_places_without_the_words(whole: Edition) -> None:
    places = [
        [f"{page.path}: {block}" for block in page.blocks if "Keeper" in str(block)]
        for edition in (whole, published(whole))
        for page in compose(edition)
        if page.path == "apparatus/register"
    ]
    assert places[0] == places[1]


def test_openings_stand_in_their_text_once(root_edition: Edition) -> None:
    for text in root_edition.texts:
        words = "\n".join(division.text for division in text.reading.divisions)
        found = openings(text.reading)
        assert len(found) == len(text.reading.passages)
        assert {words.count(opening) for opening in found.values() if opening} == {1}


@given(st.text(min_size=1).filter(str.strip))
def test_a_fragment_is_read_back_as_its_words(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()
    fragment = to_words("https://example.org/a", words).partition("#:~:text=")[2]
    assert unquote(fragment) == words
    assert not set(fragment) & set("-,&#")


def test_the_environment_can_only_take_away() -> None:
    order: list[Publish] = ["whole", "quotations", "nothing"]
    for one in order:
        for other in order:
            assert lesser(one, other) == order[max(order.index(one), order.index(other))]


WORDS = st.sampled_from(row(f"{PLANTED} and some words of an editor about a river and a bell"))


@given(st.lists(WORDS, max_size=40), st.integers(0, 20))
def test_no_run_of_the_text_outlives_erasing(words: list[str], at: int) -> None:
    text = Rows.of([PLANTED])
    said = " ".join([*words[:at], *row(PLANTED), *words[at:]])
    kept = row(Erasing([text], is_blind=False)(said, False))
    assert not {kept[i : i + RUN] for i in range(len(kept))} & text.runs(RUN)


def test_erasing_leaves_alone_what_is_not_the_texts() -> None:
    erase = Erasing([Rows.of([PLANTED])], is_blind=False)
    own = "The “frozen river” is a figure; “a keeper asked twice” is not in this text."
    assert erase(own, False) == own
    assert erase("See “nine copper … lanterns over a” here.", False) == "See “[…]” here."
    assert (
        erase("He says “quiet otters carried,” and no more.", False)
        == "He says “[…],” and no more."
    )
    assert erase("copper lanterns", True) == ""
    assert erase("golden lanterns", True) == "golden lanterns"


# ---------- without the text ----------


def test_without_its_text_an_edition_can_be_made(
    tmp_path: Path, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = sound_edition(with_planted(tmp_path / "whole", publish))
    root = with_planted(tmp_path / "absent", publish, is_absent=True)
    assert main(["--root", str(root), "check"]) == 0
    assert "TALE: seeds/tale/text.txt is not here." in capsys.readouterr().out
    left = published(sound_edition(root))
    for before, after in zip(whole.texts, left.texts, strict=True):
        assert [str(d.locus) for d in after.reading.divisions] == [
            str(d.locus) for d in before.reading.divisions
        ]
        assert [note.label for note in after.notes] == [note.label for note in before.notes]
    assert main(["--root", str(root), "pages"]) == 0
    assert "TALE 1" in (root / "docs/texts/tale.md").read_text("utf-8")


@pytest.mark.slow
def test_the_edition_itself_can_be_made_without_its_texts(
    tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("docs", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for text in tmp_path.glob("seeds/*/text.txt"):
        text.unlink()
    monkeypatch.setenv("PUBLISH", publish)
    for command in ("check", "pages", "export"):
        arguments = ["--root", str(tmp_path), command]
        monkeypatch.setenv("SITE_URL", "https://example.org/")
        assert main(arguments) == 0


def test_a_text_that_is_to_be_printed_must_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = with_planted(tmp_path / "edition", "whole", is_absent=True)
    assert main(["--root", str(root), "check"]) == 1
    assert "seeds/tale/text.txt:1:1: error: there is no such file" in capsys.readouterr().err


def test_a_word_of_the_environment_must_be_known(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLISH", "little")
    assert main(["--root", str(lay_out()), "pages"]) == 1
    assert capsys.readouterr().err == (
        "docs/edition.yaml:1:1: error: PUBLISH is 'little' in the environment; use one of: "
        "whole, quotations, nothing [value-wrong]\n1 problem; nothing was written.\n"
    )


# ---------- the search for what got out ----------


@pytest.mark.parametrize("name", leaky(""))
def test_words_that_got_out_are_found_in_every_kind_of_file(
    tmp_path: Path, publish: Publish, name: str
) -> None:
    problems = Problems()
    folder = Folder(with_planted(tmp_path / "edition", publish), problems)
    (secret,) = read_accounts(folder).withheld
    search(
        [secret], name, leaky("Nothing of the text at all is in this file of ours")[name], problems
    )
    assert len(problems) == 0
    search([secret], name, leaky(PLANTED)[name], problems)
    assert "[text-got-out]" in "".join(map(str, problems))


def test_what_is_quoted_may_be_there_if_quotations_may(tmp_path: Path, publish: Publish) -> None:
    problems = Problems()
    folder = Folder(with_planted(tmp_path / "edition", publish), problems)
    (secret,) = read_accounts(folder).withheld
    files, (quoted,) = search([secret], "page.html", f"<p>{QUOTED}</p>".encode(), problems)
    assert len(problems) == 0
    secret.take(files, quoted)
    assert secret.words_quoted == (5 if publish == "quotations" else 0)


def test_what_is_looked_for_is_told_in_one_order(tmp_path: Path) -> None:
    folder = Folder(with_planted(tmp_path / "edition", "quotations"), Problems())
    (secret,) = read_accounts(folder).withheld
    declared = read_record(folder, "docs/annotations/tale/text.yaml", TextRecord)
    assert declared
    own = account("tale", secret.witness, declared.record, Problems())
    longest = row(max((part.words for part in own.parts), key=len))
    rows = [longest[:length] for length in range(2, len(longest))]
    assert len(rows) > 5
    text = secret_of("tale", secret.witness, declared.record, rows, [])
    assert text.quotations == {longest[:2]: rows}


@pytest.mark.slow
def test_sites_and_packets_hold_no_more_than_may_be_published(
    tmp_path: Path, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    root = with_planted(tmp_path / "edition", publish)
    for command in (["packet"], ["site"], ["proof", "--ledger"]):
        assert main(["--root", str(root), *command]) == 0, capsys.readouterr().err
    out = root / "_build/html"
    ledger = json.loads((out / "ledger.json").read_text("utf-8"))
    assert ledger["texts"] == []
    (entry,) = ledger["withheld"]
    assert entry["publish"] == publish
    assert entry["files_searched"] > 100
    assert (entry["words_quoted"] > 0) == (publish == "quotations")
    page = (out / "texts/tale.html").read_text("utf-8")
    assert 'id="p1"' in page
    assert 'data-locus="TALE 1"' in page
    (out / "texts/leak.html").write_text(f"<p>{PLANTED}</p>", "utf-8")
    assert main(["--root", str(root), "proof"]) == 1
    assert (
        "_build/html/texts/leak.html:1:1: error: words of TALE got out" in capsys.readouterr().err
    )


@pytest.mark.slow
def test_a_packet_without_the_texts_is_proved_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = with_planted(tmp_path / "edition", "whole")
    with (root / "docs/packets/student.yaml").open("a", encoding="utf-8") as record:
        record.write("forms: [links]\n")
    proof = ["--root", str(root), "proof", str(root / "_build/pdf")]
    assert main(["--root", str(root), "packet"]) == 0
    assert main(proof) == 0, capsys.readouterr().err
    shutil.copyfile(root / "_build/pdf/student.pdf", root / "_build/pdf/student-links.pdf")
    assert main(proof) == 1
    said = capsys.readouterr().err
    assert "_build/pdf/student-links.pdf:1:1: error: words of TALE got out" in said
    assert "student.pdf:" not in said


@pytest.mark.parametrize("whole", ["", "The whole for one class."])
def test_a_packet_says_under_what_right_it_was_made(tmp_path: Path, whole: str) -> None:
    edition = sound_edition(lay_out_in(tmp_path / "edition", TESTS / "packets"))
    said = "Excerpts for one class."

    def with_right(text: Text) -> Text:
        record = text.witness.record
        rights = record.rights.model_copy(update={"excerpts": said, "whole": whole})
        changed = record.model_copy(update={"rights": rights})
        witness = replace(text.witness, record=changed)
        return replace(text, reading=replace(text.reading, witness=witness))

    edition = replace(edition, texts=tuple(map(with_right, edition.texts)))
    rights = {
        packet.name: json.loads(packet_tree(edition, packet, Problems()).files["packet.json"])[
            "rights"
        ]
        for packet in edition.packets
    }
    assert rights["part"][0].endswith(f"nobody. {said}")
    assert rights["whole"][0].endswith(f"nobody. {whole or 'Permission: none needed.'}")
