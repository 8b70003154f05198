"""Editions of one, two, three and seven texts, with each file that they may do without gone.

All of them are built, and what the tool says on their pages is read: nothing says “two” or “both”
where there are not two, and no text is said to be silent of what nobody compared it with.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.cli import main
from fuzz.book import Book, to_bytes
from fuzz.finish import go_on
from fuzz.inputs import SOUND
from fuzz.law import lay_out

OTHERS = ("song", "psalm", "ode", "lay", "rune", "saga")
PAIR = 2
COUNTS = (1, PAIR, 3, 7)
_TALE = "docs/annotations/tale"
_ASKED = ("docs/lessons/", "docs/blueprint")
"""What asks questions about documents and texts, and names them."""
PARTS = {
    "nothing": (),
    "gists": (f"{_TALE}/gists", "docs/translations/"),
    "notes": (f"{_TALE}/notes",),
    "terms": (f"{_TALE}/terms",),
    "questions": (f"{_TALE}/questions", "docs/questions", *_ASKED),
    "joint questions": ("docs/questions", *_ASKED),
    "glossary": ("docs/glossary", f"{_TALE}/terms", f"{_TALE}/notes", "docs/documents",
                 "docs/timeline", *_ASKED),
    "documents": ("docs/documents", "docs/timeline", *_ASKED),
    "lessons": ("docs/lessons/",),
    "blueprint": ("docs/blueprint",),
    "figures and map": ("docs/data/",),
    "open questions": ("docs/open-questions",),
    "packets": ("docs/packets/", "docs/lessons/"),
    "parallels": ("docs/parallels",),
    "register": ("docs/register",),
    "timeline": ("docs/timeline",),
    "all": (f"{_TALE}/gists", f"{_TALE}/notes", f"{_TALE}/terms", f"{_TALE}/questions",
            "docs/questions", *_ASKED, "docs/glossary", "docs/documents", "docs/data/",
            "docs/open-questions", "docs/packets/", "docs/parallels", "docs/register",
            "docs/timeline", "docs/translations/"),
}  # fmt: skip
"""What an edition may do without, and the files that go with it."""
MADE = ("texts", "apparatus", "guide")
OF_TWO = re.compile(
    r"\b(both|neither|the two|two (texts|accounts|sources|files|columns)|third source)\b",
    re.IGNORECASE,
)


def book_of(count: int) -> Book:
    """Return the small edition with every part and with more texts, which say nothing new."""
    book = copy.deepcopy(SOUND)
    for name in OTHERS[: count - 1]:
        for path in ("seeds/tale/text.txt", "seeds/tale/witness.yaml"):
            book[path.replace("tale", name)] = copy.deepcopy(SOUND[path])
        book[f"seeds/{name}/witness.yaml"]["siglum"] = name.upper()
        declared = copy.deepcopy(SOUND["docs/annotations/tale/text.yaml"])
        for division in declared["divisions"]:
            if "repeats" in division:
                division["repeats"] = division["repeats"].replace("TALE", name.upper())
        book[f"docs/annotations/{name}/text.yaml"] = declared
    about = book["docs/edition.yaml"]
    about["texts"], about["uncited"] = ["tale", *OTHERS[: count - 1]], "allow"
    return book


def said(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each line of the pages that are made, with the name of its page."""
    for folder in MADE:
        for path in sorted((root / "docs" / folder).glob("*.md")):
            for line in path.read_text("utf-8").split("\n"):
                if not line.startswith("packet_parts: "):  # data for a script
                    yield path.name, line


def words_of(value: object) -> str:
    """Return all that editors and authors wrote, as one line."""
    if isinstance(value, dict):
        return " ".join(map(words_of, value.values()))
    if isinstance(value, list):
        return " ".join(map(words_of, value))
    return " ".join(str(value).split())


def bare(words: str) -> str:
    """Return words without their markup."""
    return re.sub(r"[\\*_`]", "", words)


def false_of(count: int, book: Book, root: Path) -> list[str]:
    """Return what pages say of two where there are not two, if no editor wrote it."""
    given, found = bare(words_of(book)), list[str]()
    for page, line in said(root) if count != PAIR else ():
        shown = bare(re.sub(r"\{[#.][^}]*\}|\(<[^>]*>\)", "", line))
        around = (shown[m.start() : m.end() + 6].rstrip() for m in OF_TWO.finditer(shown))
        found += [f"{page}: {shown}" for words in around if words not in given]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("count", COUNTS)
def test_any_number_of_texts_is_built_and_said(count: int, part: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    root, book = tmp_path / "edition", book_of(count)
    for path in [path for path in book if PARTS[part] and path.startswith(PARTS[part])]:
        del book[path]
    if "docs/documents.yaml" not in book:
        del book["docs/edition.yaml"]["voices"]
    lay_out(to_bytes(book), root)
    assert main(["--root", str(root), "pages"]) == 0, capsys.readouterr().err
    assert false_of(count, book, root) == []
    go_on(root, "finished" if part in ("nothing", "all") else "source")
