"""Between witness and reading text nothing changes but by declaration."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.model.emend import establish
from edition.model.reading_text import Division, ReadingText, Supplied
from edition.problems import Problems
from edition.records.text import Sourcing, TextRecord, WitnessRecord
from edition.sources.files import parse_yaml
from edition.sources.validation import validate
from edition.sources.witness import Witness, divide, witness_of

WITNESS = WitnessRecord.model_validate(
    {name: "x" for name, field in WitnessRecord.model_fields.items() if field.is_required()}
    | {"siglum": "T", "language": "en", "sha256": "0" * 64, "address": "https://example.org/"}
    | {"rights": {"statement": "https://example.org/", "label": "x", "holder": "x"}}
    | {"sourcing": dict.fromkeys(Sourcing.model_fields, "x")}
)
lines = st.lists(st.text(alphabet="abc’ ", min_size=1).filter(str.strip), min_size=1, max_size=6)


def established(
    text: str,
    divisions: list[dict[str, Any]],
    emendations: list[dict[str, Any]] | None = None,
    supplied: list[dict[str, Any]] | None = None,
) -> tuple[Witness, ReadingText]:
    """Establish a text from plain records, which must be sound."""
    problems = Problems()
    record = {"divisions": divisions, "emendations": emendations or []}
    record |= {"supplied": supplied or []}
    node = parse_yaml(repr(record).replace("'lines': ", '"lines": '), "text.yaml", problems)
    assert node is not None
    node.data.update(record)
    entry = validate(node, TextRecord, problems)
    assert entry is not None
    witness = witness_of(WITNESS, "text.txt", text)
    reading = establish(witness, divide(witness, entry, problems), entry, problems)
    assert list(problems) == []
    return witness, reading


def bodies(count: int) -> list[dict[str, Any]]:
    return [{"lines": str(number), "role": "body"} for number in range(1, count + 1)]


@given(lines)
def test_without_emendations_the_text_is_the_witness(words: list[str]) -> None:
    witness, reading = established("\n".join(words), bodies(len(words)))
    assert [part.text for part in reading.divisions] == words
    assert "\n".join(part.text for part in reading.divisions) == witness.text


@st.composite
def emended(draw: st.DrawFn) -> tuple[list[str], list[dict[str, Any]]]:
    """Lines that each hold ``@`` once, which an emendation replaces by other words."""
    words = draw(lines)
    cuts = [draw(st.integers(0, len(line))) for line in words]
    seeds = [line[:cut] + "@" + line[cut:] for line, cut in zip(words, cuts, strict=True)]
    records = [
        {
            "id": f"e{number}",
            "line": number,
            "quote": "@",
            "reading": draw(st.text(alphabet="xyz", max_size=3)),
            "kind": "correction",
            "reason": "r",
        }
        for number in range(1, len(words) + 1)
    ]
    return seeds, records


@given(emended())
def test_undoing_every_emendation_gives_the_witness(
    case: tuple[list[str], list[dict[str, Any]]],
) -> None:
    seeds, records = case
    witness, reading = established("\n".join(seeds), bodies(len(seeds)), records)
    assert [part.witnessed(witness) for part in reading.divisions] == seeds
    printed = [seed.replace("@", r["reading"]) for seed, r in zip(seeds, records, strict=True)]
    assert [part.text for part in reading.divisions] == printed


@given(emended())
def test_the_way_back_never_decreases_and_keeps_its_letters(
    case: tuple[list[str], list[dict[str, Any]]],
) -> None:
    seeds, records = case
    witness, reading = established("\n".join(seeds), bodies(len(seeds)), records)
    for part in reading.divisions:
        origins = [part.origin(offset) for offset in range(len(part.text) + 1)]
        assert origins == sorted(origins)
        for offset, letter in enumerate(part.text):
            assert letter in "xyz" or witness.text[origins[offset]] == letter


def test_passages_count_and_items_take_a_letter() -> None:
    roles = ["title", "body", "item", "item", "heading", "body", "item", "caption", "author note"]
    divisions = [{"lines": str(n), "role": role} for n, role in enumerate(roles, 1)]
    _, reading = established("\n".join("x" for _ in roles), divisions)
    found = [str(part.locus) for part in reading.divisions]
    numbers = ["title", "1", "1a", "1b", "heading 1", "2", "2a", "caption 1", "author note"]
    assert found == [f"T {number}" for number in numbers]
    assert [part.locus.html_id for part in reading.passages] == ["p1", "p1a", "p1b", "p2", "p2a"]


@given(emended())
def test_emendations_come_in_reading_order_each_with_its_passage(
    case: tuple[list[str], list[dict[str, Any]]],
) -> None:
    words, records = case
    _, reading = established("\n".join(words), bodies(len(words)), records)
    assert [
        (part.locus.number, emendation.record.id) for part, emendation in reading.emendations
    ] == [(str(number), record["id"]) for number, record in enumerate(records, 1)]


def test_each_supplied_heading_stands_before_the_passage_of_its_line() -> None:
    supplied = [
        {"role": "heading", "words": f"H{line}", "before": line, "reason": "r"} for line in (2, 3)
    ]
    _, reading = established("a\nb\nc\nd", bodies(4), supplied=supplied)
    told = [
        part.record.words if isinstance(part, Supplied) else part.text
        for part in reading.parts
        if isinstance(part, Supplied | Division)
    ]
    assert told == ["a", "H2", "b", "H3", "c", "d"]


def test_places_are_the_seeds_own_lines_and_columns() -> None:
    witness = witness_of(WITNESS, "text.txt", "ab\r\ncd\n")
    assert witness.line_count == 2
    assert str(witness.place(4)) == "text.txt:2:1"
    assert witness.extent(1, 1) == (0, 2)


RECEIVED = {
    "jdc": "163224c32b4fdcc799138c81c7f32cf9818ab3e8ed87ab88c3c57b926733afb9",
    "ncsej": "b1f6e6ed34cd8cefa5c8effee57457c2e17366c4ba5e1fb0f47b2819c33451dd",
}


def test_the_seeds_are_the_bytes_received(root_edition: Edition, root: Path) -> None:
    for text in root_edition.texts:
        raw = (root / text.witness.path).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == RECEIVED[text.slug]


def test_every_character_of_the_seeds_is_printed_emended_or_left_out(
    root_edition: Edition,
) -> None:
    for text in root_edition.texts:
        witness = text.witness
        printed = [part.witnessed(witness) for part in text.reading.divisions]
        left_out = [omission.text for omission in text.reading.omissions]
        found = sorted("".join(printed + left_out).replace("\n", ""))
        assert found == sorted(witness.text.replace("\n", ""))
