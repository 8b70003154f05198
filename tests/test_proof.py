"""What the proof rests on: two ways to the same words, two readers, and a ledger that adds up."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, TESTS, LayOut, lay_out_in, snapshot
from edition.cli import main
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.output.kept import Kept
from edition.problems import Problems
from edition.proof.account import Account, account
from edition.proof.ledger import Ledger
from edition.proof.prove import prove, read_accounts
from edition.records.text import DivisionRecord, EmendationRecord, TextRecord, WitnessRecord
from edition.sources.files import Folder
from edition.sources.witness import Witness, witness_of
from mutations import Source, printed
from sphinx_build import build

# ---------- the account ----------


def accounts_of(root: Path) -> tuple[Account, ...]:
    problems = Problems()
    accounts = read_accounts(Folder(root, problems)).accounts
    assert [str(problem) for problem in problems] == []
    return accounts


def test_both_ways_lead_to_the_same_words(root_edition: Edition) -> None:
    for text, found in zip(root_edition.texts, accounts_of(ROOT), strict=True):
        wanted = {str(part.locus): part.text for part in text.reading.divisions}
        assert {part.locus: part.words for part in found.parts if part.locus} == wanted


def test_every_character_has_one_treatment() -> None:
    for found in accounts_of(ROOT):
        assert sum(found.counts.values()) == len(found.witness.text)
        assert found.counts["emended"] == 0


def test_each_departure_says_what_it_does_and_why() -> None:
    for found in accounts_of(ROOT):
        for departure in found.listed:
            assert departure.reason
            assert departure.received != departure.printed


def test_only_the_characters_that_change_count_as_changed(lay_out: LayOut) -> None:
    (found,) = accounts_of(lay_out(TESTS / "proved"))
    shown = [(d.place, d.treatment, d.received, d.printed) for d in found.listed]
    assert shown == [
        ("14:21", "normalized", "\n", " "),
        ("17:1", "left out", "“Who leads them?” he asked—twice", ""),
        ("26:5", "normalized", " -- ", "—"),
        ("26:24", "normalized", " -- ", "—"),
        ("30:13", "emended", "it", "the gate"),
        ("34:1", "left out", "Read more tales here", ""),
    ]


_BASE = yaml.load((TESTS / "base/seeds/tale/witness.yaml").read_text("utf-8"), yaml.BaseLoader)
WITNESS = WitnessRecord.model_validate(_BASE | {"sha256": "0" * 64})
LINES = st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=1)


def witness(text: str) -> Witness:
    return witness_of(WITNESS, "text.txt", text)


def lines(*roles: str) -> list[DivisionRecord]:
    runs = ({"lines": str(number), "role": role} for number, role in enumerate(roles, 1))
    return [DivisionRecord.model_validate(run) for run in runs]


@given(LINES)
def test_without_emendations_nothing_changes_but_line_ends(seed: list[str]) -> None:
    text = "\n".join(f"{line}." for line in seed)
    problems = Problems()
    record = TextRecord(divisions=lines(*["body"] * len(seed)))
    found = account("t", witness(text), record, problems)
    assert "\n".join(part.words for part in found.parts) == text
    assert found.counts["kept"] == len(text) - text.count("\n")
    assert not len(problems)


@given(st.text("abc"), st.text("abcxyz"), st.text("xyz", min_size=1))
def test_an_emendation_is_applied_and_its_place_is_kept(
    before: str, reading: str, quote: str
) -> None:
    """Whether words are put in, taken away or changed."""
    change = EmendationRecord.model_validate(
        {"id": "e", "line": 1, "quote": quote, "reading": reading, "reason": "r"}
        | {"kind": "correction"}
    )
    record = TextRecord(divisions=lines("body"), emendations=[change])
    found = account("t", witness(f"{before}{quote}q"), record, Problems())
    (part,) = found.parts
    assert part.words == f"{before}{reading}q"
    assert found.place(part, len(before) + len(reading)).column == len(before) + len(quote) + 1


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        (("body", "blank"), "text.txt:3:1: error: no declaration"),
        (("body",), "text.txt:2:1: error: no declaration"),
    ],
)
def test_a_line_that_nobody_declared_is_not_passed_over(
    roles: tuple[str, ...], message: str
) -> None:
    problems = Problems()
    account("t", witness("One.\n\nTwo.\n"), TextRecord(divisions=lines(*roles)), problems)
    assert [str(problem).startswith(message) for problem in problems] == [True]


def test_a_character_that_two_declarations_claim_is_reported() -> None:
    problems = Problems()
    twice = TextRecord(divisions=[*lines("body", "body"), *lines("body")])
    account("t", witness("One.\nTwo.\n"), twice, problems)
    assert "two declarations" in str(next(iter(problems)))


# ---------- the command ----------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition with every kind of part, as `make html` builds it."""
    root = lay_out_in(tmp_path_factory.mktemp("proved") / "edition", TESTS / "proved")
    pdf = build(root, "typst")
    site = build(root, "html")
    assert pdf.ok and site.ok, pdf.printed + site.printed
    shutil.copy(pdf.out / "tale.pdf", site.out)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "edition"))


def run(root: Path, *arguments: str) -> int:
    outputs = [str(root / name) if name.startswith("_build") else name for name in arguments]
    return main(["--root", str(root), "proof", *outputs])


def spoil(root: Path, old: str, new: str) -> None:
    page = root / "_build/html/texts/tale.html"
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")


def test_a_sound_edition_is_said_to_be_sound(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "_build/html") == 0
    assert capsys.readouterr().out == (
        "TALE: 748 characters: 652 kept, 42 normalized, 52 left out, 2 emended\n"
        "_build/html/tale.pdf: 16 of TALE\n"
        "_build/html/texts/tale.html: 16 of TALE\n"
        "Bibliography: 2 works, 8 fields printed, 2 left out\n"
        "Every character is accounted for.\n"
    )


def test_a_text_whose_own_work_no_page_lists_is_seen(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = root / "_build/html/bibliography.html"
    page.write_text(page.read_text("utf-8").replace('data-work="teller1901"', ""), "utf-8")
    assert run(root, "_build/html") == 1
    said = capsys.readouterr().err
    assert "no page of _build/html/ lists the work 'teller1901'" in said
    assert "[work-unlisted]" in said


def test_a_difference_is_shown_at_its_character_of_the_seed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(root, "did not wave", "did wave")
    assert run(root, "_build/html") == 1
    assert capsys.readouterr().err == (
        "seeds/tale/text.txt:26:106: error: TALE 4 in _build/html/texts/tale.html reads "
        "“…waved to them. They did wave.”, and must read “…waved to them. They did not wave.” "
        "[text-altered]\n1 problem; nothing was written.\n"
    )


def test_what_cannot_be_seen_is_spelled_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root, "did not wave", "did not\u00a0wave")
    assert run(root, "_build/html") == 1
    assert "They did not‹U+00A0›wave.”" in capsys.readouterr().err


def test_without_outputs_there_is_nothing_to_prove(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(lay_out()) == 1
    # An edition without packets needs no PDF.
    assert capsys.readouterr().err.splitlines()[0] == (
        "_build/html:1:1: error: there is no page and no PDF here; build them first "
        "[output-missing]"
    )


def test_a_site_must_have_the_page_of_every_text(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "_build/html/texts/tale.html").unlink()
    assert run(root, "_build/html") == 1
    assert "_build/html/texts/tale.html:1:1: error: there is no page of TALE" in (
        capsys.readouterr().err
    )


def test_a_page_that_only_takes_a_passage_from_another_is_read_too(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = root / "_build/html/bibliography.html"
    wrong = '<p class="passage" id="p3" data-locus="TALE 3">They went home.</p></main>'
    page.write_text(page.read_text("utf-8").replace("</main>", wrong), "utf-8")
    assert run(root, "_build/html") == 1
    assert "TALE 3 in _build/html/bibliography.html reads" in capsys.readouterr().err


# ---------- packets ----------


def packet(root: Path, yaml: str, *dropped: str, first: str = "") -> list[str]:
    """Print a packet without some parts of the text, and return what the proof says of it.

    ``first`` is what another packet's file says, which this one may continue.
    """
    source = root / "_build/typst/packet.typ"
    text = Source("typ", tuple((root / "_build/typst/tale.typ").read_text("utf-8").split("\n")))
    for part in dropped:
        text = text.drop(part)
    source.write_text("\n".join(text.lines), "utf-8")
    (root / "docs/packets").mkdir()
    (root / "docs/packets/packet.yaml").write_text(yaml, "utf-8")
    (root / "docs/packets/first.yaml").write_text(first, "utf-8")
    problems = Problems()
    output, store = printed(source, root / "packet.pdf"), Kept(root / "_build/kept", "")
    prove(Folder(root, problems), [output], store=store)
    known = Problems()
    prove(Folder(root, known), [output], store=store)  # what is said of it does not depend on that
    assert [*known] == [*problems]
    return [str(problem.code) for problem in problems]


CHOSEN = "parts: [{text: tale, passages: [TALE 1, TALE 3]}]"
LEFT_OUT = ("TALE 2", "TALE 4", "TALE 5", "[The return]", "TALE heading 2", "TALE author note")


def test_a_packet_holds_the_passages_that_were_chosen_for_it(root: Path) -> None:
    assert packet(root, CHOSEN, *LEFT_OUT) == []


def test_a_packet_without_one_of_them_is_not_sound(root: Path) -> None:
    assert packet(root, CHOSEN, *LEFT_OUT, "TALE 1") == ["passage-missing"]


def test_a_packet_without_an_item_of_a_passage_is_not_sound(root: Path) -> None:
    assert packet(root, CHOSEN.replace("TALE 3", "TALE 4"), "TALE 4") == ["passage-missing"]


def test_a_packet_may_leave_a_list_out_if_it_says_so(root: Path) -> None:
    lists = ("TALE 3a", "TALE 3b")
    assert packet(root, CHOSEN, *LEFT_OUT, *lists) == ["passage-missing", "passage-missing"]
    shutil.rmtree(root / "docs/packets")
    said = CHOSEN.replace("TALE 3]", "TALE 3], without: [item]")
    assert packet(root, said, *LEFT_OUT, *lists) == []


def test_a_packet_of_whole_texts_must_be_whole(root: Path) -> None:
    assert packet(root, "parts: [{text: tale}]", "TALE 2") == ["passage-missing"]


def test_a_packet_follows_the_one_that_it_continues(root: Path) -> None:
    yaml = "follows: first\nparts: [{page: introduction}]"
    assert packet(root, yaml, *LEFT_OUT, first=CHOSEN) == []


# ---------- what only a finished PDF can hold ----------


def tampered(root: Path, change: Callable[[pikepdf.Pdf], None]) -> list[str]:
    """Change the finished PDF itself, and return what the proof says of it."""
    path = root / "tampered.pdf"
    with pikepdf.open(root / "_build/typst/tale.pdf") as pdf:
        change(pdf)
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    problems = Problems()
    prove(Folder(root, problems), [path])
    return [f"{problem.code}: {problem.message}" for problem in problems]


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    dictionaries = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
    return [thing for thing in dictionaries if thing.get("/S") == kind]


def test_a_file_that_was_only_saved_again_is_sound(root: Path) -> None:
    assert tampered(root, lambda pdf: None) == []


def test_a_file_with_its_objects_compressed_is_sound(root: Path) -> None:
    with pikepdf.open(root / "_build/typst/tale.pdf") as pdf:
        pdf.save(root / "small.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/ObjStm" in (root / "small.pdf").read_bytes()
    problems = Problems()
    prove(Folder(root, problems), [root / "small.pdf"])
    assert not len(problems)


def test_a_word_that_reads_otherwise_than_it_looks_is_seen(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            content = page.obj.Contents.read_bytes()
            said = b"/Span<</ActualText(They went square.)>>BDC\n"
            for block in re.findall(rb"q [^\n]*\nBT [^\n]{200,}\nET\nQ", content):
                content = content.replace(block, said + block + b"\nEMC", 1)
            page.obj.Contents = pdf.make_stream(content)

    found = tampered(root, change)
    assert any("reads “They went square.” and looks like “" in message for message in found)


def test_a_font_that_says_one_letter_is_another_is_seen(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[-1].resources.Font.values():
            codes = font.ToUnicode.read_bytes()
            font.ToUnicode.write(codes.replace(b"<0077>", b"<0076>"))  # v for w

    assert any("ve[nr]" in message or "vent" in message for message in tampered(root, change))


def test_other_words_for_the_ear_are_seen(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for paragraph in elements(pdf, "/P"):
            paragraph.Alt = pikepdf.String("Something else")

    assert any("puts other words in their place" in found for found in tampered(root, change))


def test_a_file_without_tags_is_not_read(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    assert tampered(root, change) == [
        "output-unreadable: this cannot be read back: it is not tagged, so its words have no order"
    ]


def test_what_is_no_pdf_is_not_read(root: Path) -> None:
    (root / "no.pdf").write_bytes(b"%PDF-1.7\nnothing")
    problems = Problems()
    prove(Folder(root, problems), [root / "no.pdf"])
    assert [problem.code for problem in problems] == ["output-unreadable"]


def test_an_instruction_that_is_not_known_is_not_passed_over(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1]
        page.obj.Contents = pdf.make_stream(b"BT 2 Tw ET\n" + page.obj.Contents.read_bytes())

    assert "the operator Tw is not known" in tampered(root, change)[0]


def test_a_font_that_is_not_there_is_told(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for name in list(page.resources.get("/Font", {})):
                del page.resources["/Font"][str(name)]

    assert "a font that its page does not have" in tampered(root, change)[0]


def test_a_page_without_words_has_none(root: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            del page.obj.Contents

    assert any("passage-missing" in found for found in tampered(root, change))


# ---------- the ledger ----------


def ledger(root: Path) -> Ledger:
    assert run(root, "--ledger", "_build/html") == 0
    return Ledger.model_validate_json((root / "_build/html/ledger.json").read_text("utf-8"))


def test_the_ledger_names_every_page_and_pdf_with_its_digest(root: Path) -> None:
    site = root / "_build/html"
    wanted = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.suffix in (".html", ".pdf")
    }
    assert {output.path: output.sha256 for output in ledger(root).outputs} == wanted


def test_a_site_beneath_another_has_a_ledger_of_its_own(root: Path) -> None:
    site, beneath = root / "_build/html", root / "_build/html/second"
    shutil.copytree(site, root / "another")
    (root / "another").rename(beneath)
    (beneath / "objects.inv").touch()
    above = ledger(root)
    below = Ledger.model_validate_json((beneath / "ledger.json").read_text("utf-8"))
    assert "second" not in (site / "ledger.json").read_text("utf-8")
    assert {o.path: o.sha256 for o in above.outputs} == {o.path: o.sha256 for o in below.outputs}


def test_the_ledger_gives_the_digest_of_each_part_as_printed(root: Path) -> None:
    edition = load_edition(root, Problems())
    assert edition is not None
    (text,) = ledger(root).texts
    wanted = {
        str(part.locus): hashlib.sha256(part.text.encode()).hexdigest()
        for part in edition.texts[0].reading.divisions
    }
    assert {part.locus: part.sha256 for part in text.parts} == wanted
    seed = (root / "seeds/tale/text.txt").read_bytes()
    assert text.seed.sha256 == hashlib.sha256(seed).hexdigest()
    assert sum(dict(text.counts).values()) == text.seed.characters


def test_the_ledger_is_the_same_wherever_and_whenever_it_is_made(
    root: Path, tmp_path: Path
) -> None:
    elsewhere = Path(shutil.copytree(root, tmp_path / "elsewhere"))
    ledger(root)
    ledger(elsewhere)
    names = ("ledger.json", "ledger.schema.json")
    one, two = (snapshot(folder / "_build/html") for folder in (root, elsewhere))
    assert [one[name] for name in names] == [two[name] for name in names]


def test_the_schema_describes_the_ledger(root: Path) -> None:
    ledger(root)
    schema = json.loads((root / "_build/html/ledger.schema.json").read_text("utf-8"))
    written = json.loads((root / "_build/html/ledger.json").read_text("utf-8"))
    assert set(schema["required"]) <= set(written) <= set(schema["properties"])
    assert written["$schema"] == "ledger.schema.json"
    described = schema["$defs"]["PartEntry"]["properties"].values()
    assert all("description" in field for field in described)


def test_nothing_is_written_about_an_edition_that_is_not_sound(root: Path) -> None:
    spoil(root, "did not wave", "did wave")
    before = snapshot(root)
    assert run(root, "--ledger", "_build/html") == 1
    assert snapshot(root) == before


def test_the_page_and_the_ledger_say_the_same(root: Path) -> None:
    page = (root / "_build/html/apparatus/proof.html").read_text("utf-8")
    for part in ledger(root).texts[0].parts:
        assert f'<span class="digest">{part.sha256[:12]}</span>' in page
