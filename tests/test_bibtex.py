"""A ``.bib`` file is read to the letter, and each fault in it is told where it stands."""

from __future__ import annotations

import pytest

from edition.problems import Code, Problems
from edition.sources import bibtex
from edition.sources.bibtex import RawEntry, RawField, read_bibtex


def read(text: str) -> tuple[list[RawEntry], list[str]]:
    problems = Problems()
    entries, _ = read_bibtex(text, "x.bib", problems)
    assert {problem.code for problem in problems} <= {Code.BIBTEX_SYNTAX, Code.ID_DUPLICATE}
    return entries, [str(problem).partition(" [")[0].replace("error: ", "") for problem in problems]


VALUES = {
    "{On Walls}": "On Walls",
    '"On Walls"': "On Walls",
    "{}": "",
    '""': "",
    "2000": "2000",
    "jan": "January",
    "SEP": "September",
    "may": "May",
    "gate": "The Gate",
    "GATE": "The Gate",
    "{a {b {c {d {e} d} c} b} a}": "a {b {c {d {e} d} c} b} a",
    "{{{{{deep}}}}}": "{{{{deep}}}}",
    '"a {"} {{"}} b"': 'a {"} {{"}} b',
    '"{a} b {c}"': "{a} b {c}",
    '{a "b}': 'a "b',
    '{On } # "Walls"': "On Walls",
    '"On "#{the }  #\n gate # 2 # jun': "On the Gate2June".replace("the Gate", "the The Gate"),
    "{a\n  b}": "a\n  b",
    "{(}": "(",
}


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("opened", "closed"), ["{}", "()"])
def test_a_value_is_read_to_the_letter(value: str, opened: str, closed: str) -> None:
    defined = f"@string{opened}gate = {{The Gate}}{closed}\n"
    text = f"{defined}@Misc{opened}a,\n  Note = {value},\n  year = 1999{closed}"
    note, year = RawField(VALUES[value], text.index("Note")), RawField("1999", text.index("year"))
    wanted = RawEntry("misc", "a", len(defined), {"note": note, "year": year})
    assert read(text) == ([wanted], [])


@pytest.mark.parametrize(
    "between",
    [
        "",
        "\n",
        "Whatever stands between entries.\n",
        "@comment{a {b} c, x = {y}}\n",
        "@comment{a {{{{b}}}} (}\n",
        "@Comment(a (b) {)\n",
        '@preamble{"x" # {y}}',
        "% book{a, title = {A}}\n",
        "   % x = {y} }\n% z }\n",
    ],
)
def test_what_is_no_entry_is_passed_over(between: str) -> None:
    text = f"@misc{{a, title = {{A}}}}{between}@misc{{b, title = {{B}}}}{between}"
    entries, faults = read(text)
    assert [(entry.key, entry.fields["title"].value) for entry in entries] == [
        ("a", "A"),
        ("b", "B"),
    ]
    assert faults == []


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a,}",
        "@misc{a}",
        "@ misc { a , }",
        "@misc{a, x = 1,}",
        "@misc{a, % a note\n x = 1 % another\n, % a third\n}",
        "@misc(a, x = 1)",
        "@misc{a,, x = 1}",
    ],
)
def test_commas_spaces_and_remarks_may_stand_where_bibtex_lets_them(entry: str) -> None:
    entries, faults = read(entry)
    assert [(e.kind, e.key, [f.value for f in e.fields.values()]) for e in entries] == [
        ("misc", "a", ["1"] if "x" in entry else [])
    ]
    assert faults == []


FAULTS = {
    "@misc{a, x = {1}, y = {b {c}, z = 2}\n": [
        "1:19: a brace within 'y' of 'a' is not closed; close it"
    ],
    "@misc{a, x = {1} y = 2}": [
        "1:18: after 'x' of 'a' a comma is missing, or a brace; put it there"
    ],
    "@misc{a, x = 1\n": ["1:15: the file ends within 'x' of 'a'; close its braces"],
    "@misc{a, x = {1},\n\n": ["2:1: the file ends within 'x' of 'a'; close its braces"],
    "@misc{a,": ["1:8: the file ends within 'a'; close its braces"],
    "@misc{a x = 1}": ["1:1: @misc has no key; write one and a comma after the brace"],
    "@Misc{ = 1}": ["1:1: @Misc has no key; write one and a comma after the brace"],
    "@misc{a, x = 1)": ["1:15: 'a' ends in ); write }"],
    "@misc(a, x = 1}": ["1:15: 'a' ends in }; write )"],
    "@misc{a, x = {1": ["1:14: the brace that opens 'x' is never closed; close it"],
    "@comment{a {b}": ["1:9: the brace that opens @comment is never closed; close it"],
    "@preamble(a (b)": ["1:10: the brace that opens @preamble is never closed; close it"],
    '@misc{a, x = "1}': ["1:14: the quotation mark that opens 'x' is never closed; close it"],
    '@misc{a, x = "b } c"}': ["1:14: the quotation mark that opens 'x' is never closed; close it"],
    '@misc{a, x = "b {" c}': ["1:14: the quotation mark that opens 'x' is never closed; close it"],
    "@misc{a, x = }": ["1:14: 'x' has no value; write one in braces"],
    "@misc{a, x = {1} # }": ["1:20: 'x' has no value; write one in braces"],
    "@misc{a, x = gate}": ["1:14: there is no @string 'gate'; define it, or write {gate}"],
    "@misc{a, x = 1,\n x = 2}": ["2:2: 'x' of 'a' is already on line 1; keep one of the two"],
    "@misc{a, x = 1,\n y = 2,\n X = 3}": [
        "3:2: 'X' of 'a' is already on line 1; keep one of the two"
    ],
    "@misc{a}\n@misc{b}\n@misc{A}": ["3:1: the work 'A' is already on line 1; keep one"],
    "@string{s = {1}, s = {2}}": ["1:18: 's' of @string is already on line 1; keep one of the two"],
    "}": [],
    "x}": [],
    "\n}\n": ["2:1: this stands in no entry; put @ and a type before it, or take out a brace"],
    "\n x}": ["2:3: this stands in no entry; put @ and a type before it, or take out a brace"],
    "@misc{a}\n} }\n}": [
        "2:1: this stands in no entry; put @ and a type before it, or take out a brace",
        "3:1: this stands in no entry; put @ and a type before it, or take out a brace",
    ],
    "misc{a, x = 1}": [
        "1:1: this stands in no entry; put @ and a type before it, or take out a brace"
    ],
    "@misc{a}\n  x = {y}\n": [
        "2:3: this stands in no entry; put @ and a type before it, or take out a brace"
    ],
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_where_it_stands(text: str) -> None:
    assert read(text)[1] == [f"x.bib:{fault}" for fault in FAULTS[text]]


@pytest.mark.parametrize("fault", [text for text in FAULTS if text.startswith("@")])
def test_after_a_fault_reading_goes_on_at_the_next_entry(fault: str) -> None:
    """At the beginning of a line, for what is left of the entry may hold anything."""
    entries, _ = read(f"@misc{{before}}\n{fault}\n@misc{{after, x = {{1}}}}")
    assert {"before", "after"} <= {entry.key for entry in entries}


def test_the_first_of_two_fields_or_works_is_kept() -> None:
    entries, _ = read("@misc{a, x = 1, x = 2}\n@misc{A, x = 3}")
    assert [[field.value for field in entry.fields.values()] for entry in entries] == [["1"]]


@pytest.mark.parametrize(("pieces", "refused"), [("{abc} # {de}", False), ("{abc} # {def}", True)])
def test_a_value_has_a_limit(pieces: str, refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex, "VALUE_LIMIT", 5)
    found = read(f"@misc{{a, x = {pieces}}}")[1]
    assert found == (["x.bib:1:22: 'x' has more than 5 characters; shorten it"] if refused else [])
