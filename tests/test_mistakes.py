"""What editors get wrong, one change at a time: the first line that is said names the cause.

A row is what was changed in which file of the small edition, and the place and the code of the
first problem. All others, if there are any, are beside it in the same record.
"""

# ruff: noqa: E501  (a change is one string, however long)
from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import LayOut
from edition.cli import main

NOTES, QUESTIONS, TERMS, LINES = (
    f"docs/annotations/tale/{name}.yaml" for name in ("notes", "questions", "terms", "text")
)
BOOK, GLOSSARY, WORKS = "docs/edition.yaml", "docs/glossary.yaml", "docs/references.bib"
SEED, WITNESS = "seeds/tale/text.txt", "seeds/tale/witness.yaml"
DIGEST = re.compile("sha256: [0-9a-f]{64}")
ALL = re.compile(r"(?s).*")
MOST = 3
"""Lines that one mistake may have: a file of a text that is not there is named for each of them."""


class Mistake(NamedTuple):
    """A change of the small edition, and the first line that it leads to."""

    name: str
    path: str
    old: str | re.Pattern[str]
    new: str
    place: str
    code: str


MISTAKES = [
    Mistake(
        "a typo in a quotation", NOTES, "quote: a gate", "quote: a gatte", "3:10", "quote-absent"
    ),
    Mistake(
        "words of another passage",
        NOTES,
        "quote: a gate",
        "quote: asked the keeper",
        "3:10",
        "quote-absent",
    ),
    Mistake(
        "words in two places of a passage",
        NOTES,
        "quote: a gate",
        "quote: a",
        "3:10",
        "quote-ambiguous",
    ),
    Mistake(
        "a quotation over two passages",
        NOTES,
        "quote: a gate",
        "quote: no to everyone. “Who leads",
        "3:10",
        "quote-absent",
    ),
    Mistake(
        "a quotation that is empty", NOTES, "quote: a gate", "quote: ''", "3:10", "quote-empty"
    ),
    Mistake("a quotation without a value", NOTES, "quote: a gate", "quote:", "3:9", "quote-empty"),
    Mistake(
        "straight quotation marks within",
        NOTES,
        "at: TALE 2\n  quote: twice",
        "at: TALE 2\n  quote: '\"Who leads them?\" asked'",
        "9:10",
        "quote-absent",
    ),
    Mistake(
        "quotation marks of a word processor",
        NOTES,
        "quote: a gate",
        "quote: “a gate”",
        "3:10",
        "quote-absent",
    ),
    Mistake(
        "an accent in two codes",
        NOTES,
        "quote: a gate",
        "quote: a gate\u0301",
        "3:10",
        "quote-absent",
    ),
    Mistake("a soft hyphen", NOTES, "quote: a gate", "quote: a ga\xadte", "3:10", "quote-absent"),
    Mistake(
        "a space of no width", NOTES, "quote: a gate", "quote: a\u200b gate", "3:10", "quote-absent"
    ),
    Mistake("a no-break space", NOTES, "quote: a gate", "quote: a\xa0gate", "3:10", "quote-absent"),
    Mistake(
        "a comment that swallows words",
        NOTES,
        "quote: a gate",
        "quote: a gate, and #man",
        "3:22",
        "yaml-syntax",
    ),
    Mistake(
        "a list where words belong",
        NOTES,
        "quote: a gate",
        "quote: [a gate]",
        "3:10",
        "value-wrong",
    ),
    Mistake(
        "a tab for spaces", NOTES, "  kind: identify", "\tkind: identify", "4:1", "yaml-syntax"
    ),
    Mistake(
        "a colon forgotten", NOTES, "  kind: identify", "  kind identify", "4:3", "yaml-syntax"
    ),
    Mistake(
        "no space after a colon", NOTES, "  kind: identify", "  kind:identify", "4:3", "yaml-syntax"
    ),
    Mistake(
        "a colon in a value", NOTES, "quote: a gate", "quote: a gate: it", "3:16", "yaml-syntax"
    ),
    Mistake(
        "a quotation mark not closed",
        NOTES,
        "quote: a gate",
        'quote: "a gate',
        "3:10",
        "yaml-syntax",
    ),
    Mistake(
        "a bracket not closed",
        NOTES,
        "sources: [{work: walls2000, at: p. 7}]",
        "sources: [{work: walls2000, at: p. 7}",
        "15:12",
        "yaml-syntax",
    ),
    Mistake("a comma in braces", NOTES, "at: p. 7}]", "at: pp. 7, 9}]", "15:42", "key-unknown"),
    Mistake("a hyphen forgotten", NOTES, "- id: twice", "  id: twice", "7:3", "key-duplicate"),
    Mistake("a hyphen without a space", NOTES, "- id: twice", "-id: twice", "7:1", "yaml-syntax"),
    Mistake("a dash for a hyphen", NOTES, "- id: twice", "— id: twice", "7:1", "yaml-syntax"),
    Mistake(
        "an indent too deep", NOTES, "  kind: identify", "   kind: identify", "4:8", "yaml-syntax"
    ),
    Mistake(
        "an indent too shallow", NOTES, "  kind: identify", " kind: identify", "4:2", "yaml-syntax"
    ),
    Mistake(
        "a mark of a merge", NOTES, "- id: twice", "<<<<<<< HEAD\n- id: twice", "7:1", "yaml-syntax"
    ),
    Mistake(
        "the middle of a merge", NOTES, "- id: road", "=======\n- id: road", "19:1", "yaml-syntax"
    ),
    Mistake("a second document", NOTES, "- id: road", "---\n- id: road", "19:1", "yaml-syntax"),
    Mistake("an alias", NOTES, "kind: context", "kind: *context", "10:9", "yaml-alias"),
    Mistake("a tag", NOTES, "kind: context", "kind: !context", "10:9", "yaml-alias"),
    Mistake(
        "a block left without its indent",
        NOTES,
        "    A gate is a door",
        "A gate is a door",
        "6:1",
        "yaml-syntax",
    ),
    Mistake(
        "a key that nobody knows",
        NOTES,
        "  kind: identify",
        "  sort: identify",
        "1:3",
        "key-missing",
    ),
    Mistake("a key misspelt", NOTES, "  kind: identify", "  kidn: identify", "4:3", "key-unknown"),
    Mistake(
        "a key with a dash", NOTES, "  kind: identify", "  kind—: identify", "4:3", "key-unknown"
    ),
    Mistake(
        "a key twice",
        NOTES,
        "  kind: identify",
        "  kind: identify\n  kind: context",
        "5:3",
        "key-duplicate",
    ),
    Mistake(
        "a key in capitals", NOTES, "  kind: identify", "  Kind: identify", "4:3", "key-unknown"
    ),
    Mistake("an id twice", NOTES, "- id: road", "- id: gate", "19:7", "id-duplicate"),
    Mistake("an id with a space", NOTES, "- id: road", "- id: the road", "19:7", "value-wrong"),
    Mistake("an id in capitals", NOTES, "- id: road", "- id: Road", "19:7", "value-wrong"),
    Mistake("a kind that is none", NOTES, "kind: identify", "kind: identfy", "4:9", "value-wrong"),
    Mistake("a locus that is none", NOTES, "at: TALE 1", "at: TALE 9", "2:7", "passage-unknown"),
    Mistake(
        "a locus in small letters", NOTES, "at: TALE 1", "at: tale 1", "2:7", "passage-unknown"
    ),
    Mistake("a locus without a space", NOTES, "at: TALE 1", "at: TALE1", "2:7", "passage-unknown"),
    Mistake("a locus of no text", NOTES, "at: TALE 1", "at: SONG 1", "2:7", "passage-unknown"),
    Mistake(
        "a locus in a body that is none",
        NOTES,
        "{locus}`TALE 2`",
        "{locus}`TALE 12`",
        "6:5",
        "passage-unknown",
    ),
    Mistake("a term that is none", NOTES, "<Keeper>", "<Keper>", "6:5", "term-unknown"),
    Mistake(
        "a work that is none", NOTES, "work: walls2000", "work: wals2000", "15:20", "work-unknown"
    ),
    Mistake(
        "a work without a place",
        NOTES,
        "{work: walls2000, at: p. 7}",
        "{work: walls2000}",
        "15:13",
        "key-missing",
    ),
    Mistake("a role that is none", NOTES, "{he}", "{hbw}", "12:5", "role-unknown"),
    Mistake("a role that is not closed", NOTES, "`שער`", "`שער", "12:5", "markup-not-allowed"),
    Mistake("Hebrew without its language", NOTES, "{he}`שער`", "שער", "12:5", "markup-not-allowed"),
    Mistake(
        "a mark of direction", NOTES, "in Hebrew", "in \u200fHebrew", "12:5", "markup-not-allowed"
    ),
    Mistake("bold type", NOTES, "*everything*", "**everything**", "12:5", "markup-not-allowed"),
    Mistake("a heading", NOTES, "    A gate is", "    # A gate is", "6:5", "markup-not-allowed"),
    Mistake("a list", NOTES, "    A gate is", "    - A gate is", "6:5", "markup-not-allowed"),
    Mistake(
        "a number at the beginning",
        NOTES,
        "    A gate is",
        "    1971. A gate is",
        "6:5",
        "markup-not-allowed",
    ),
    Mistake(
        "a picture",
        NOTES,
        "    A gate is",
        "    ![A gate](gate.png) is",
        "6:5",
        "markup-not-allowed",
    ),
    Mistake(
        "raw HTML", NOTES, "    A gate is", "    <b>A gate</b> is", "6:5", "markup-not-allowed"
    ),
    Mistake(
        "a footnote", NOTES, "A gate is a door", "A gate[^1] is a door", "6:5", "markup-not-allowed"
    ),
    Mistake(
        "a link to a script",
        NOTES,
        "    A gate is",
        "    [A gate](javascript:alert(1)) is",
        "6:5",
        "markup-not-allowed",
    ),
    Mistake(
        "a bare address",
        NOTES,
        "A gate is a door",
        "A gate (https://example.org/gate) is a door",
        "6:5",
        "markup-not-allowed",
    ),
    Mistake(
        "a link to a file",
        NOTES,
        "    A gate is",
        "    [A gate](gate.md) is",
        "6:5",
        "markup-not-allowed",
    ),
    Mistake(
        "a day of another country",
        NOTES,
        "checked: 2026-11-20",
        "checked: 20.11.2026",
        "18:12",
        "value-wrong",
    ),
    Mistake(
        "a day that is none",
        NOTES,
        "checked: 2026-11-20",
        "checked: 2026-02-30",
        "18:12",
        "value-wrong",
    ),
    Mistake(
        "a day to come", NOTES, "checked: 2026-11-20", "checked: 2062-11-30", "18:12", "date-ahead"
    ),
    Mistake(
        "a confidence that is none",
        NOTES,
        "confidence: high",
        "confidence: sure",
        "17:15",
        "value-wrong",
    ),
    Mistake(
        "evidence without what it is against",
        NOTES,
        "  against: source\n",
        "",
        "15:12",
        "key-missing",
    ),
    Mistake("a control character", NOTES, "A gate is", "A \x07gate is", "6:7", "control-character"),
    Mistake(
        "a byte order mark", NOTES, "- id: gate", "\ufeff- id: gate", "1:1", "control-character"
    ),
    Mistake(
        "a key that a question lacks",
        QUESTIONS,
        "  skill: close reading\n",
        "",
        "1:3",
        "key-missing",
    ),
    Mistake(
        "a passage of a question that is none",
        QUESTIONS,
        "[TALE 1, TALE 2]",
        "[TALE 1, TALE 7]",
        "5:22",
        "passage-unknown",
    ),
    Mistake("minutes in words", QUESTIONS, "minutes: 5", "minutes: five", "7:12", "value-wrong"),
    Mistake(
        "a key of another level",
        QUESTIONS,
        "      proficient: ",
        "      profficient: ",
        "11:7",
        "key-unknown",
    ),
    Mistake(
        "a quotation in a key that is none",
        QUESTIONS,
        "“a man who kept it”",
        "“a man who keeps it”",
        "11:19",
        "quote-absent",
    ),
    Mistake(
        "a term that nobody explains",
        TERMS,
        "term: Keeper",
        "term: Keepers",
        "1:10",
        "term-unknown",
    ),
    Mistake(
        "two terms on one word",
        TERMS,
        "- {term: Keeper, at: TALE 2, quote: keeper}",
        "- {term: Keeper, at: TALE 2, quote: keeper}\n- {term: Keeper, at: TALE 2, quote: the keeper}",
        "2:37",
        "marks-overlap",
    ),
    Mistake(
        "a line in no division",
        LINES,
        '  - {lines: "19", role: navigation, reason: A link.}\n',
        "",
        "2:3",
        "line-without-role",
    ),
    Mistake("a line in two divisions", LINES, 'lines: "9"', "lines: 8-9", "9:13", "line-not-blank"),
    Mistake(
        "a role of a line that is none", LINES, "role: deck", "role: dek", "4:24", "value-wrong"
    ),
    Mistake(
        "a line that there is not", LINES, 'lines: "19"', 'lines: "29"', "19:13", "line-unknown"
    ),
    Mistake(
        "words called blank",
        LINES,
        '{lines: "14", role: body}',
        '{lines: "14", role: blank}',
        "14:13",
        "line-not-blank",
    ),
    Mistake("a reason forgotten", LINES, ", reason: A link.", "", "19:13", "reason-missing"),
    Mistake("a range turned round", LINES, "lines: 7-8", "lines: 8-7", "8:13", "line-unknown"),
    Mistake(
        "an emendation of other words",
        LINES,
        "keeper.\\nHe",
        "keeper. \\nHe",
        "24:12",
        "quote-absent",
    ),
    Mistake("a title twice", LINES, "role: deck", "role: title", "4:24", "role-misplaced"),
    Mistake(
        "a text without a title",
        LINES,
        '{lines: "1", role: title}',
        '{lines: "1", role: body}',
        "2:3",
        "title-missing",
    ),
    Mistake(
        "an item before all passages",
        LINES,
        '{lines: "3", role: deck}',
        '{lines: "3", role: item}',
        "4:24",
        "role-misplaced",
    ),
    Mistake(
        "a text that is not there",
        BOOK,
        "texts: [tale]",
        "texts: [tale, song]",
        "docs/annotations/song/text.yaml:1:1",
        "file-missing",
    ),
    Mistake("a text misspelt", BOOK, "texts: [tale]", "texts: [tael]", "5:9", "text-unknown"),
    Mistake("a book without texts", BOOK, "texts: [tale]", "texts: []", "5:8", "value-wrong"),
    Mistake("a date in words", BOOK, "date: 2026-11-20", "date: today", "4:7", "value-wrong"),
    Mistake("a title forgotten", BOOK, "title: A Small Edition\n", "", "1:1", "key-missing"),
    Mistake(
        "a headword twice",
        GLOSSARY,
        "- headword: Keeper",
        "- headword: Keeper\n  gloss: One.\n  entry: One.\n  kind: person\n  sources: [{work: walls2000, at: p. 8}]\n  against: secondary\n  confidence: medium\n  checked: 2026-11-20\n- headword: Keeper",
        "9:13",
        "id-duplicate",
    ),
    Mistake(
        "a kind of entry that is none",
        GLOSSARY,
        "kind: person",
        "kind: persons",
        "2:9",
        "value-wrong",
    ),
    Mistake("a language that is none", GLOSSARY, "lang: he", "lang: hebrew", "4:14", "value-wrong"),
    Mistake(
        "a brace in a work not closed",
        WORKS,
        "title = {On Walls}",
        "title = {On Walls",
        "3:3",
        "bibtex-syntax",
    ),
    Mistake(
        "a comma in a work forgotten",
        WORKS,
        "title = {On Walls},",
        "title = {On Walls}",
        "4:3",
        "bibtex-syntax",
    ),
    Mistake("a work without a title", WORKS, "  title = {On Walls},\n", "", "1:1", "bibtex-field"),
    Mistake("a wrong check digit", WORKS, "40615-7", "40615-8", "6:3", "isbn-wrong"),
    Mistake(
        "a command that cannot be printed",
        WORKS,
        "{On Walls}",
        "{On \\input{walls}}",
        "3:3",
        "bibtex-field",
    ),
    Mistake(
        "two works with one key",
        WORKS,
        "@misc{teller1901",
        "@misc{walls2000",
        "10:1",
        "id-duplicate",
    ),
    Mistake("a type that is none", WORKS, "@book", "@bok", "1:1", "bibtex-field"),
    Mistake(
        "a work that nobody cites",
        WORKS,
        "@misc{teller1901,",
        "@misc{other1901,\n  title = {Other}\n}\n\n@misc{teller1901,",
        "10:1",
        "work-uncited",
    ),
    Mistake(
        "an address that is none",
        WORKS,
        "year = {1901},",
        "year = {1901},\n  url = {example.org/gate},",
        "14:3",
        "bibtex-field",
    ),
    Mistake("a letter of a text changed", SEED, "Once there", "Onse there", "1:1", "seed-changed"),
    Mistake("a digest forgotten", WITNESS, DIGEST, "sha256: ''", "9:9", "seed-changed"),
    Mistake("a digest cut", WITNESS, DIGEST, "sha256: 9aa38e8887a0", "9:9", "seed-changed"),
    Mistake(
        "a siglum in small letters", WITNESS, "siglum: TALE", "siglum: tale", "1:9", "value-wrong"
    ),
    Mistake(
        "a language in words", WITNESS, "language: en", "language: English", "7:11", "value-wrong"
    ),
    Mistake(
        "a day of a text that is none",
        WITNESS,
        'date: "1901"',
        "date: 1975-13-45",
        "4:7",
        "value-wrong",
    ),
    Mistake(
        "a statement that is no address",
        WITNESS,
        "statement: http://rightsstatements.org/vocab/NoC-US/1.0/",
        "statement: free",
        "18:14",
        "value-wrong",
    ),
    Mistake(
        "a work of a text that is none",
        WITNESS,
        "cite: teller1901",
        "cite: teller1902",
        "10:7",
        "work-unknown",
    ),
    Mistake(
        "a part of sourcing forgotten", WITNESS, "  when: In 1901.\n", "", "12:3", "key-missing"
    ),
    Mistake("a file that is empty", WITNESS, ALL, "", "1:1", "key-missing"),
]


def make(mistake: Mistake, root: Path) -> None:
    path = root / mistake.path
    text = path.read_text("utf-8")
    old = mistake.old if isinstance(mistake.old, re.Pattern) else re.compile(re.escape(mistake.old))
    changed = old.sub(lambda _: mistake.new, text, count=1)
    assert changed != text
    path.write_text(changed, "utf-8", newline="")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_the_first_line_names_the_cause(
    mistake: Mistake, lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    make(mistake, root)
    assert main(["--root", str(root), "check"]) == 1
    first, *others = capsys.readouterr().err.splitlines()[:-1]
    place = mistake.place if mistake.place.count(":") > 1 else f"{mistake.path}:{mistake.place}"
    assert first.startswith(f"{place}: error: "), first
    assert first.endswith(f" [{mistake.code}]"), first
    assert len(others) < MOST, others


ENCODINGS = {
    "utf-16": f"{NOTES}:1:1: error: the file is UTF-16, which some programs call 'Unicode'",
    "cp1255": f"{NOTES}:12:54: error: byte 0xF9 is not UTF-8; save the file as UTF-8",
    "utf-8-sig": f"{NOTES}:1:1: error: a byte order mark stands before the first word",
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_is_told_once_and_alone(
    encoding: str, lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    path = root / NOTES
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert main(["--root", str(root), "check"]) == 1
    first, *others = capsys.readouterr().err.splitlines()[:-1]
    assert first.startswith(ENCODINGS[encoding]), first
    assert others == []
