"""Texts are taken as they are received: nobody has to change a seed's bytes."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from conftest import TESTS, LayOut, record_digest
from edition.cli import main
from edition.exports import export
from edition.model.loading import load_edition
from edition.problems import Problems
from edition.proof.account import account

TEXT = (TESTS / "base/seeds/tale/text.txt").read_bytes()
PLAIN = ["The Gate", "A tale in four paragraphs", "They went round.", "* took bread"]


@pytest.fixture
def root(lay_out: LayOut) -> Path:
    root = lay_out()
    witness = root / "seeds/tale/witness.yaml"
    text = re.sub("sha256: .*", "sha256: computed", witness.read_text("utf-8"))
    witness.write_text(text, "utf-8")
    return root


def received(root: Path, raw: bytes, *replaced: tuple[str, str]) -> list[str]:
    """Put another seed in place, and return the words of its parts, of which nothing is wrong."""
    (root / "seeds/tale/text.txt").write_bytes(raw)
    declared = root / "docs/annotations/tale/text.yaml"
    for old, new in replaced:
        declared.write_text(declared.read_text("utf-8").replace(old, new), "utf-8")
    record_digest(root)
    assert main(["--root", str(root), "check"]) == 0
    problems = Problems()
    edition = load_edition(root, problems)
    assert edition is not None
    (text,) = edition.texts
    words = [part.text for part in text.reading.divisions]
    counted = account("tale", text.witness, text.declared, problems)
    assert [part.words for part in counted.parts] == words
    assert sum(counted.counts.values()) == len(text.witness.text)
    assert not len(problems)
    files = {"received-tale.txt": raw}
    assert files.items() <= export(edition, {}).items()
    return words


def test_a_byte_order_mark_is_no_part_of_the_words(root: Path) -> None:
    assert set(PLAIN) <= set(received(root, codecs.BOM_UTF8 + TEXT))


def test_lines_may_end_as_windows_ends_them(root: Path) -> None:
    raw = TEXT.replace(b"\n", b"\r\n")
    words = received(root, raw, ('"keeper.\\nHe"', '"keeper.\\r\\nHe"'))
    assert set(PLAIN) <= set(words)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"They went", b"\fThey went"),
        (b"round.", b"round.\f"),
        (b"\n\nThe Road", b"\n\f\nThe Road"),
        (b"click here", b"\fclick here\f"),
    ],
)
def test_a_form_feed_where_a_page_ended_is_part_of_a_line_end(
    root: Path, old: bytes, new: bytes
) -> None:
    assert set(PLAIN) <= set(received(root, TEXT.replace(old, new)))


def test_a_form_feed_within_words_is_emended_and_the_seed_stays(root: Path) -> None:
    more = """
  - id: page
    line: 14
    quote: "They\\fwent"
    reading: They went
    kind: normalization
    reason: A page ended here.
"""
    raw = TEXT.replace(b"They went", b"They\fwent")
    words = received(
        root, raw, ("    reason: A line break of the file.\n", f"    reason: A.{more}")
    )
    assert set(PLAIN) <= set(words)
    assert main(["--root", str(root), "pages"]) == 0
    assert not any("\f" in page.read_text("utf-8") for page in root.rglob("docs/**/*.md"))
