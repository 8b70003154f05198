"""What is no mistake, and what an editor who forgot it would want to know."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import LayOut, record_digest
from edition.cli import main

PARALLEL = """
- id: gate
  theme: The gate
  when: "1901"
  quotes:
    - {at: TALE 1, quote: a gate}
    - {at: SONG 1, quote: a gate}
  silent: SILENT
  third_source: A wall.
  sources: [{work: walls2000, at: p. 1}]
  against: source
  confidence: high
  checked: 2026-11-20
"""
PACKET = """
title: One
subtitle: Of one tale
purpose: To read.
order: 1
audience: student
parts: [{text: tale}]
"""


def with_texts(root: Path, *names: str) -> Path:
    """Add texts with the words of the first, and nothing about them but what lines are."""
    for name in names:
        shutil.copytree(root / "seeds/tale", root / "seeds" / name)
        witness = root / "seeds" / name / "witness.yaml"
        own = witness.read_text("utf-8").replace("siglum: TALE", f"siglum: {name.upper()}")
        witness.write_text(own, "utf-8")
        folder = root / "docs/annotations" / name
        folder.mkdir()
        declared = (root / "docs/annotations/tale/text.yaml").read_text("utf-8")
        (folder / "text.yaml").write_text(declared.replace("TALE", name.upper()), "utf-8")
    book = root / "docs/edition.yaml"
    every = ", ".join(("tale", *names))
    book.write_text(book.read_text("utf-8").replace("[tale]", f"[{every}]"), "utf-8")
    record_digest(root)
    return root


@pytest.mark.parametrize(
    ("texts", "silent", "line"),
    [
        (("song",), "Neither tells more.", ""),
        (("song", "psalm"), "One tells more.", "Not compared: PSALM, in 1 of the parallels (gate)"),
        (("song", "psalm"), "PSALM says nothing of it.", ""),
    ],
)
def test_a_text_that_a_parallel_does_not_judge_is_listed(
    texts: tuple[str, ...], silent: str, line: str, lay_out: LayOut,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = with_texts(lay_out(), *texts)
    (root / "docs/parallels.yaml").write_text(PARALLEL.replace("SILENT", silent), "utf-8")
    assert main(["--root", str(root), "check"]) == 0
    out = capsys.readouterr().out
    assert line in out
    assert ("Not compared" in out) == bool(line)


def test_a_text_in_no_packet_is_listed(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = with_texts(lay_out(), "song")
    assert main(["--root", str(root), "check"]) == 0
    assert "In no packet" not in capsys.readouterr().out
    (root / "docs/packets").mkdir()
    (root / "docs/packets/one.yaml").write_text(PACKET, "utf-8")
    assert main(["--root", str(root), "check"]) == 0
    assert "In no packet: SONG\n" in capsys.readouterr().out


@pytest.mark.parametrize("gone", ["notes.yaml", "terms.yaml", "questions.yaml"])
def test_a_text_may_do_without_any_layer(gone: str, lay_out: LayOut) -> None:
    root = lay_out()
    (root / "docs/annotations/tale" / gone).unlink()
    if gone == "terms.yaml":  # the entry is linked in a note still
        assert "Keeper" in (root / "docs/annotations/tale/notes.yaml").read_text("utf-8")
    assert main(["--root", str(root), "check"]) == 0


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_any_number_of_texts_is_sound_and_has_pages(count: int, lay_out: LayOut) -> None:
    root = with_texts(lay_out(), *("song", "psalm", "ode", "lay", "rune", "saga")[: count - 1])
    assert main(["--root", str(root), "check"]) == 0
    assert main(["--root", str(root), "pages"]) == 0
    assert len(list((root / "docs/texts").glob("*.md"))) == count
