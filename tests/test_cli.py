"""What the commands print."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import yaml

from conftest import TESTS, LayOut
from edition.cli import AUDIENCES, FORMS, main
from edition.model.anchor import Quote, find
from edition.records.packet import Audience, Form


def quote(root: Path, words: str) -> int:
    return main(["--root", str(root), "quote", "tale", words])


def test_quote_prints_an_anchor_ready_for_notes_yaml(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quote(lay_out(), "“Who leads them?”") == 0
    assert capsys.readouterr().out == "- at: TALE 2\n  quote: “Who leads them?”\n"


def test_quote_adds_what_makes_each_place_unique(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quote(lay_out(), "took") == 0
    assert capsys.readouterr().out == (
        "- at: TALE 3a\n  quote: took\n- at: TALE 3b\n  quote: took\n"
    )


def test_what_quote_prints_is_found_once(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quote(lay_out(), "a") == 0
    text = "Once there was a gate, and a man who kept it. He said no to everyone."
    records = [r for r in yaml.safe_load(capsys.readouterr().out) if r["at"] == "TALE 1"]
    assert len(records) == text.count("a")
    for record in records:
        described = Quote(record["quote"], record.get("prefix", ""), record.get("suffix", ""))
        assert len(find(text, described)) == 1


def test_quote_shows_the_nearest_words(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    assert quote(lay_out(), "asked the keper") == 1
    assert capsys.readouterr().err == (
        "edition: “asked the keper” is not in TALE; the nearest, in TALE 2, is "
        "“asked the keeper.”\n"
    )


@pytest.mark.parametrize(("bare", "marked"), [("שלום", "שָׁלוֹם"), ("тетрадь", "тетра́дь")])
def test_quote_finds_words_without_their_points_or_stress(
    bare: str, marked: str, lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quote(lay_out(TESTS / "cases/quote-without-marks"), bare) == 1
    said = f"edition: “{bare}” is not in TALE; in TALE 1 it is written “{marked}”\n"
    assert capsys.readouterr().err == said


def test_uses_shows_the_editors_lines_and_no_more_of_them_than_tells(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    (root / "docs/long.md").write_text(f"# Long\n\n{'word ' * 99}TALE 2{' word' * 99}\n", "utf-8")
    (root / "docs/texts").mkdir()
    (root / "docs/texts/tale.md").write_text("TALE 1\n", "utf-8")
    assert main(["--root", str(root), "uses", "tale"]) == 0
    index, long = capsys.readouterr().out.splitlines()
    assert index == "docs/index.md:3:13: See {locus}`TALE 3`."
    assert long.startswith("docs/long.md:3:496: …word ")
    assert " TALE 2 " in long
    assert len(long) < 150


def test_quote_works_while_the_notes_are_being_written(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    (root / "docs/annotations/tale/notes.yaml").write_text("- id: half\n", "utf-8")
    assert quote(root, "a gate") == 0
    assert capsys.readouterr().out == "- at: TALE 1\n  quote: a gate\n"


def test_quote_names_the_texts_there_are(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(lay_out()), "quote", "tail", "a"]) == 1
    assert capsys.readouterr().err == "edition: there is no text 'tail'; use one of: tale\n"


def test_check_counts_what_there_is(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(lay_out()), "check"]) == 0
    assert capsys.readouterr().out == (
        "TALE: 5 passages, 3 notes (1 context, 1 identify, 1 textual), "
        "1 link to the glossary, 1 question, 0 gists, 1 emendation\n"
        "Guide: 0 joint questions, 0 parallels, 0 documents, 0 lessons\n"
        "1 glossary entry, 2 works, 0 events, 0 names, 0 figures. All is well.\n"
    )


def test_an_edition_without_packets_is_told_where_one_is_described(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(lay_out())
    assert main(["--root", root, "packet", "reading"]) == 1
    assert main(["--root", root, "packet"]) == 0  # all that there are
    assert "describe one in docs/packets/NAME.yaml" in capsys.readouterr().err


def test_the_module_runs_as_a_program(lay_out: LayOut) -> None:
    command = [sys.executable, "-m", "edition", "--root", str(lay_out()), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("All is well.\n")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_a_console_of_any_encoding_is_told_everything(lay_out: LayOut, encoding: str) -> None:
    """What it cannot show is escaped; what is printed to be pasted says the same as ever."""
    root = lay_out(TESTS / "cases/quote-absent")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    run = [sys.executable, "-m", "edition", "--root", str(root)]
    done = subprocess.run([*run, "check"], env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode(encoding).count("[quote-absent]") == 3
    command = [*run, "quote", "tale", "“Who leads them?”"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    found = yaml.safe_load(done.stdout.decode(encoding))
    assert found == [{"at": "TALE 2", "quote": "“Who leads them?”"}]


LIST = """
names = {name.partition(".")[0] for name in sys.modules}
print(*sorted(names - sys.stdlib_module_names), file=sys.stderr)
"""
RUN = """
from edition.cli import main
with contextlib.suppress(SystemExit):
    main(sys.argv[1:])
"""


def loaded(*arguments: str) -> set[str]:
    """Return the packages that a command loads, beyond what every Python here has loaded."""
    bare, run = (
        subprocess.run(
            [sys.executable, "-c", f"import contextlib, sys\n{script}{LIST}", *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
        for script in ("", RUN)
    )
    return set(run.stderr.split()) - set(bare.stderr.split())


def test_help_waits_for_no_package() -> None:
    assert loaded("--help") == {"edition"}


def test_a_check_loads_nothing_that_makes_pages_or_files(lay_out: LayOut) -> None:
    makers = {"docx", "filelock", "jinja2", "lxml", "pikepdf", "sphinx", "typst"}
    found = loaded("--root", str(lay_out()), "check")
    assert "pydantic" in found
    assert found & makers == set()


def test_help_names_the_audiences_and_forms_that_a_packet_may_have() -> None:
    assert get_args(Audience) == AUDIENCES
    assert get_args(Form) == FORMS
