"""A file whose lines were broken to fit a page: its line ends are joined by one declaration."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TESTS, LayOut, record_digest
from edition.cli import main
from edition.model.loading import load_edition
from edition.problems import Problems
from edition.sources.witness import JOINED
from fuzz.finish import go_on

SEED = """The Long Walk

It was late in the year when they came to
the gate, and the keeper, who had not slept,
looked at them (§ 70) through the bars and said  \r
  nothing for a while.

They waited until the morning came up over the well-
known wall, and went “round,
by the other road.”
"""
TEXT = """line_ends: join
divisions:
  - {lines: "1", role: title}
  - {lines: "2", role: blank}
  - {lines: 3-6, role: body}
  - {lines: "7", role: blank}
  - {lines: 8-10, role: body}
emendations:
  - id: hyphen
    line: 8
    quote: "well-\\nknown"
    reading: well-known
    kind: normalization
    reason: A word.
"""
NOTES = """
- {id: came, at: TALE 1, quote: came to the gate, kind: identify, body: They did.}
- {id: round, at: TALE 2, quote: "“round, by the", kind: textual, body: The mark opens so.}
"""
BOOK = "title: T\nsubtitle: S\npublisher: P\ndate: 2026-11-20\nuncited: allow\ntexts: [tale]\n"
PACKET = """title: Whole
subtitle: The tale
purpose: To read it.
order: 1
audience: student
parts:
  - {text: tale, layers: [notes]}
"""


@pytest.fixture
def root(lay_out: LayOut) -> Path:
    root = lay_out()
    (root / "docs/packets").mkdir()
    (root / "seeds/tale/text.txt").write_bytes(SEED.encode())
    for path, words in {
        "docs/annotations/tale/text.yaml": TEXT,
        "docs/annotations/tale/notes.yaml": NOTES,
        "docs/annotations/tale/terms.yaml": "[]\n",
        "docs/annotations/tale/questions.yaml": "[]\n",
        "docs/glossary.yaml": "[]\n",
        "docs/index.md": "# T\n\n```{include} apparatus/contents.md\n```\n",
        "docs/edition.yaml": BOOK,
        "docs/packets/whole.yaml": PACKET,
        "seeds/tale/witness.yaml": (TESTS / "base/seeds/tale/witness.yaml").read_text("utf-8"),
    }.items():
        (root / path).write_text(words, "utf-8")
    record_digest(root)
    return root


def test_every_line_end_is_a_space_but_those_that_are_declared(root: Path) -> None:
    problems = Problems()
    edition = load_edition(root, problems)
    assert [str(problem) for problem in problems] == []
    assert edition is not None
    reading = edition.texts[0].reading
    assert [division.text for division in reading.divisions] == [
        "The Long Walk",
        "It was late in the year when they came to the gate, and the keeper, who had not slept, "
        "looked at them (§ 70) through the bars and said nothing for a while.",
        "They waited until the morning came up over the well-known wall, and went “round, by the "
        "other road.”",
    ]
    assert reading.joined == 4
    assert [emendation.record.id for _, emendation in reading.emendations] == ["hyphen"]


def test_a_line_end_after_a_hyphen_is_asked_about(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = root / "docs/annotations/tale/text.yaml"
    declared.write_text(TEXT.partition("emendations:")[0], "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    first, *_ = capsys.readouterr().err.splitlines()
    assert "TALE 2 has a line break within it; add an emendation" in first
    assert first.endswith('quote: "well-\\nknown" [line-break]')


@pytest.mark.slow
def test_what_is_joined_is_proved_and_counted(root: Path) -> None:
    go_on(root, "finished")
    emendations = (root / "docs/apparatus/emendations.md").read_text("utf-8")
    assert "TALE: 4 line ends within passages of the file printed as spaces." in emendations
    assert JOINED not in emendations
