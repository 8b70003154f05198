"""Files as large and as awkward as they come: done, or refused, with a limited amount of work.

Work is counted in calls of functions, which are the same on every machine, however busy it is.
"""

from __future__ import annotations

import copy
import cProfile
import re
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import ROOT
from edition.model import anchor, established, reference_data
from edition.rules import records as rules
from edition.sources import bibliography, files, prose
from fuzz.book import Book, quoted, to_bytes
from fuzz.inputs import SEED, SOUND
from fuzz.law import attack

NOTES = "docs/annotations/tale/notes.yaml"
TEXT = "docs/annotations/tale/text.yaml"
CALLS = 30_000_000
MEBIBYTE = files.SIZE_LIMIT
LIMITS = {
    "bytes of a file": files.SIZE_LIMIT,
    "values of a YAML file, keys among them": files.VALUES_LIMIT,
    "characters of a value": files.VALUE_LIMIT,
    "levels of YAML": files.DEPTH_LIMIT,
    "lines of the table of figures": reference_data.ROWS_LIMIT,
    "bytes of a bibliography": bibliography.SIZE_LIMIT,
    "works": bibliography.WORKS_LIMIT,
    "characters of a piece of prose": prose.PROSE_LIMIT,
    "characters of a passage": established.PASSAGE_LIMIT,
    "characters of a quotation": 1000,
    "words of a note": rules.NOTE_WORDS,
    "words of a gloss": rules.GLOSS_WORDS,
    "words of a glossary entry": rules.ENTRY_WORDS,
    "notes per hundred words": rules.NOTES_PER_HUNDRED_WORDS,
    "calls of functions for the worst within these limits that the tests know": CALLS,
}


@pytest.fixture(autouse=True)
def counted() -> Iterator[None]:
    """Count every call, of Python's own functions too."""
    with cProfile.Profile() as profile:
        yield
    calls = sum(entry.callcount for entry in profile.getstats())
    assert calls <= CALLS


def test_the_limits_are_told_where_editors_look() -> None:
    told = (
        (ROOT / "CONTRIBUTING.md")
        .read_text("utf-8")
        .partition("## Limits")[2]
        .partition("\n## ")[0]
    )
    rows = re.findall(r"^\| ([a-z].*?) \| ([0-9,]+) \|$", told, re.MULTILINE)
    assert {what: int(number.replace(",", "")) for what, number in rows} == LIMITS


def book(**changes: Any) -> Book:
    return copy.deepcopy(SOUND) | {
        path.replace("__", "/"): value for path, value in changes.items()
    }


def codes(files: dict[str, bytes]) -> set[str]:
    return set(attack(files).codes)


def laid(**changes: bytes | str) -> dict[str, bytes]:
    """Return the sound files with some of them replaced; `__` in a name stands for a slash."""
    given = {
        name: text.encode() if isinstance(text, str) else text for name, text in changes.items()
    }
    return to_bytes(SOUND, quoted) | {name.replace("__", "/"): raw for name, raw in given.items()}


def notes(count: int, at: str, quote: str) -> list[Any]:
    return [
        {"id": f"n-{number}", "at": at, "quote": quote, "kind": "textual", "body": "A note."}
        for number in range(count)
    ]


# ---------- files ----------

BOMBS = {
    "brackets": "[" * MEBIBYTE,
    "dashes": "- " * (MEBIBYTE // 2),
    "keys": "a: " * (MEBIBYTE // 3),
    "questions": "? " * (MEBIBYTE // 2),
    "values": "[" + "a," * (MEBIBYTE // 2 - 2) + "]",
    "lines": "- a\n" * (MEBIBYTE // 4),
    "pairs": "\n".join(f"k{number}: v" for number in range(90_000)),
    "the same key": "a: b\n" * (MEBIBYTE // 5),
    "one value": "- " + "a" * (MEBIBYTE - 2),
    "one quoted value": '"' + "\\x41" * (MEBIBYTE // 4 - 1) + '"',
    "a block": "- |\n" + "  a\n" * (MEBIBYTE // 4 - 1),
    "controls": "\x01" * MEBIBYTE,
    "line separators": "\u2028" * (MEBIBYTE // 3),
    "line ends": "\n" * MEBIBYTE,
    "comments": "#\n" * (MEBIBYTE // 2),
    "laughs": "a: &a [x,x]\n"
    + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)
    ),
    "documents": "---\n" * (MEBIBYTE // 4),
    "tags": "!!python/object/apply:os.system " * 9000,
}


@pytest.mark.slow
@pytest.mark.parametrize("path", ["docs/glossary.yaml", SEED, "docs/references.bib"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_of_one_thing_is_refused(bomb: str, path: str) -> None:
    assert codes(laid(**{path: BOMBS[bomb]}))


WORKS = {
    "braces": "@misc{a, title = " + "{" * (MEBIBYTE // 2),
    "closing braces": "@misc{a, title = {x}}" + "}" * (MEBIBYTE // 2),
    "entries": "".join(f"@misc{{w{number}, title={{x}}}}\n" for number in range(20_000)),
    "the same entry": "@misc{a, title={x}}\n" * 20_000,
    "macros": "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60)),
    "authors": "@misc{a, author = {" + "A, B and " * 50_000 + "C, D}, title = {x}}",
    "commas": "@misc{a, author = {" + "," * 50_000 + "}, title = {x}}",
    "a title": "@misc{walls2000, title = {" + "{\\'e}" * 50_000 + "}}",
    "fields": "@misc{a, " + "".join(f"f{n} = {{x}},\n" for n in range(50_000)) + "}",
    "at signs": "@" * MEBIBYTE,
    "open entries": "@misc{a\n" * 50_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("works", WORKS)
def test_a_bibliography_of_one_thing_is_refused(works: str) -> None:
    assert codes(laid(**{"docs/references.bib": WORKS[works]}))


PAGES = {
    "terms": "{term}`a` " * 100_000,
    "an open term": "{term}`a" + " " * 900_000 + "<",
    "angles": "{term}`" + "<" * 900_000 + "`",
    "backticks": "`" * MEBIBYTE,
    "pictures": "![" * 500_000,
    "notes": "[^" * 500_000,
    "places": "](#" * 300_000,
    "braces": "{" * MEBIBYTE,
    "comments": "<!--" * 250_000,
    "tags": "<a " * 300_000,
    "roles": "{a}`" * 250_000,
    "fences": "```{note}\n" * 100_000,
    "fences around a picture": "```{note}\n" * 9_000 + "![a](b.svg)\n\n<b>a</b>\n",
    "lines": "\n" * MEBIBYTE,
    "rules": "***\n" * 200_000,
    "headings": "# a\n" * 250_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_hand_written_page_of_one_thing(page: str) -> None:
    attack(laid(**{"docs/more.md": PAGES[page]}))


@pytest.mark.slow
@pytest.mark.parametrize(
    "table",
    [
        "a" * MEBIBYTE,
        ",".join("a" * 300_000) + "\nb,c",
        "year\n" + "1\n" * 400_000,
        'year\n"' + "a" * 500_000,
    ],
)
def test_a_table_of_one_thing_is_refused(table: str) -> None:
    assert codes(laid(**{"docs/data/figures.csv": table}))


# ---------- within the limits, and awkward ----------

MARKS = [
    "[",
    "*",
    "_",
    "`",
    "<",
    "![",
    "[](",
    "**a",
    "{he}`",
    "&",
    "\\",
    "*a _b",
    "](",
    "<a ",
    "{",
    "{#a}",
    "a\n",
]


@pytest.mark.slow
@pytest.mark.parametrize("mark", MARKS)
def test_the_longest_prose_of_one_mark(mark: str) -> None:
    long = mark * (prose.PROSE_LIMIT // len(mark))
    changed = book()
    changed[NOTES][0]["body"] = long
    changed["docs/glossary.yaml"][0]["entry"] = long
    changed["docs/glossary.yaml"][0]["gloss"] = long
    changed["docs/data/figures.md"] = long
    attack(to_bytes(changed, quoted))


@pytest.mark.slow
@pytest.mark.parametrize("mark", MARKS)
def test_the_longest_words_of_one_mark(mark: str) -> None:
    long = mark.replace("\n", " ") * (files.VALUE_LIMIT // len(mark) - 9)
    changed = book()
    changed[SEED] = changed[SEED].replace("took bread", long)
    changed["seeds/tale/witness.yaml"]["title"] = long
    changed["docs/timeline.yaml"][0]["event"] = long
    assert attack(to_bytes(changed, quoted)).pages


@pytest.mark.slow
def test_a_text_of_a_thousand_passages_with_a_thousand_notes() -> None:
    changed = book()
    lines = [
        f"Passage {number} speaks of the gate. " + "And so on. " * 50 for number in range(1000)
    ]
    changed[SEED] = "\n".join([*changed[SEED].split("\n")[:19], *lines]) + "\n"
    changed[TEXT]["divisions"] += [{"lines": str(20 + n), "role": "body"} for n in range(1000)]
    changed[NOTES] = notes(0, "", "")
    for number in range(1000):
        changed[NOTES] += notes(1, f"TALE {number + 3}", f"Passage {number}")
        changed[NOTES][-1]["id"] = f"n-{number}"
    del changed["docs/annotations/tale/gists.yaml"]  # or each passage would need one
    del changed["docs/translations/lines.yaml"]  # which translates them
    assert len(changed[SEED]) > 500_000
    found = attack(to_bytes(changed, quoted))
    assert len(found.pages["docs/texts/tale.md"]) > 500_000, found.codes


@pytest.mark.slow
@pytest.mark.parametrize("quote", ["a", "a b", "a " * 499 + "a", "a b " * 249, "z" * 1000])
@pytest.mark.parametrize("words", ["a ", "a b ", "ab"])
def test_a_thousand_notes_on_words_that_repeat(quote: str, words: str) -> None:
    changed = book()
    changed[SEED] = changed[SEED].replace("They went round.", "")
    changed[SEED] = changed[SEED].replace(
        "took bread", words * (established.PASSAGE_LIMIT // len(words) - 9)
    )
    changed[NOTES] = notes(1000, "TALE 2a", quote)
    assert attack(to_bytes(changed, quoted)).codes


@pytest.mark.slow
def test_a_register_of_every_name_there_is_room_for() -> None:
    changed = book()
    changed["docs/register.yaml"][0]["names"] = [f"keeper{number}" for number in range(15_000)]
    filling = "The keepers kept it. " * 40_000
    changed[SEED] = changed[SEED].replace("click here", filling)
    assert attack(to_bytes(changed, quoted)).codes


def test_what_could_not_be_found_is_not_looked_for_for_long() -> None:
    assert anchor.suggest("a" * 20_000, "b" * 1000) is None
