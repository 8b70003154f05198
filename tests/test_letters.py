"""The letters that print can show are those that Typst says it can."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from conftest import TESTS, LayOut
from edition.cli import main
from edition.model.loading import load_edition
from edition.problems import Problems
from edition.rules.letters import check_print
from edition.sources.letters import _MARKS, _PRINTED, letters_in_fonts
from edition.sphinx_ext.typst.builder import STANDARDS

UNSEEN = ("Cc", "Cn", "Co", "Cs")


def ranges(listed: str) -> list[tuple[int, int]]:
    ends = (part.partition("-") for part in listed.split())
    return [(int(a, 16), int(b or a, 16)) for a, _, b in ends]


def assigned(first: int, last: int) -> list[str]:
    letters = map(chr, range(first, last + 1))
    return [letter for letter in letters if unicodedata.category(letter) not in UNSEEN]


def prints(words: list[str], fonts: Sequence[Path] = ()) -> bool:
    """Ask Typst whether it can set words in an accessible PDF."""
    lines = ('#"' + "".join(f"\\u{{{ord(c):x}}}" for c in word) + '"\n' for word in words)
    head = '#set document(title: "x")\n#set text(lang: "en", font: "Libertinus Serif")\n'
    source = head + "\n".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.typ"
        path.write_text(source, "utf-8")
        compiler = typst.Compiler(path, font_paths=[*fonts], ignore_system_fonts=True)
        try:
            compiler.compile(pdf_standards=[*STANDARDS], timestamp=0)
        except typst.TypstError:
            return False
    return True


def test_every_letter_of_the_table_is_printed_between_latin_letters() -> None:
    letters = [letter for ends in ranges(_PRINTED) for letter in assigned(*ends)]
    assert len(letters) > 7000
    assert prints([f"a{letter}b" for letter in letters])


def test_marks_of_other_scripts_are_printed_on_letters_of_their_own() -> None:
    letters = {0x06: "ب", 0x09: "द"}
    marks = [mark for ends in ranges(_MARKS) for mark in assigned(*ends)]
    assert prints([f"x {letters[ord(mark) >> 8]}{mark} y" for mark in marks])
    assert not any(prints([f"a{mark}"]) for mark in marks)


def test_what_stands_beside_the_table_is_not_printed() -> None:
    table = ranges(_PRINTED)
    between = [range(end + 1, start) for (_, end), (start, _) in pairwise(table)]
    outside = [letter for gap in between for letter in assigned(gap[0], gap[-1])[:1]]
    assert len(outside) > 100
    assert not any(prints([f"a{letter}b"]) for letter in outside)


OWN = "\ua500"
"""A letter of Vai, which the fonts of print do not have."""


def font_of(letter: str, path: Path) -> Path:
    """Make a font with one letter, a square."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (600, 700), (600, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", "own"]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(letter): "own"})
    font.setupGlyf(dict.fromkeys(names, square))
    font.setupHorizontalMetrics(dict.fromkeys(names, (700, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    parts = {"familyName": "Own", "styleName": "Regular", "fullName": "Own", "psName": "Own"}
    font.setupNameTable(parts)
    font.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(path)
    return path


def test_an_edition_may_add_a_font_in_one_line(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "cases/glyph-missing")
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("🕊", OWN), "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    assert f"print has no '{OWN}'" in capsys.readouterr().err
    (root / "docs/fonts").mkdir()
    assert letters_in_fonts([font_of(OWN, root / "docs/fonts/own.ttf")]) == {ord(OWN)}
    with (root / "docs/edition.yaml").open("a", encoding="utf-8") as book:
        book.write("fonts: docs/fonts\n")
    assert main(["--root", str(root), "check"]) == 0
    assert main(["--root", str(root), "packet"]) == 0
    assert not prints([OWN])
    assert prints([OWN], [root / "docs/fonts"])


def test_an_emended_letter_is_not_missed(lay_out: LayOut) -> None:
    root = lay_out(TESTS / "cases/glyph-missing-in-a-seed")
    edition, problems = load_edition(root, Problems()), Problems()
    assert edition is not None
    check_print(edition, root, problems)
    assert {problem.message[:15] for problem in problems} == {"print has no '門", "print has no 'ܬ"}
