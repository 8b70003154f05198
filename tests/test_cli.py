"""What the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import LayOut
from edition.cli import main
from edition.model.anchor import Quote, find


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
        "TALE: 5 passages, 3 notes (1 context, 1 identify, 1 textual), 1 terms linked, "
        "1 questions, 0 gists, 1 emendations\n"
        "Guide: 0 joint questions, 0 parallels, 0 documents, 0 lessons\n"
        "1 glossary entries, 2 works, 0 events, 0 names, 0 figures. All is well.\n"
    )


def test_the_module_runs_as_a_program(lay_out: LayOut) -> None:
    command = [sys.executable, "-m", "edition", "--root", str(lay_out()), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("All is well.\n")
