"""Whatever the files hold: a coded problem with a place, or pages that show it as it is."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings

from edition.problems import Problems
from edition.records.base import Record
from edition.sources import validation
from edition.sources.node import Node
from edition.sources.validation import Entry
from fuzz.book import Book, quoted, to_bytes
from fuzz.finish import go_on, remembering
from fuzz.inputs import SOUND, Inputs, any_files
from fuzz.law import attack, empty_folder, judge, lay_out
from fuzz.likely import RICH, likely_files


@pytest.mark.parametrize("book", [SOUND, RICH], ids=["sound", "rich"])
def test_the_book_that_is_fuzzed_is_sound(book: Book) -> None:
    assert attack(to_bytes(book, quoted)).codes == ()


def test_the_rich_book_says_all_that_records_may() -> None:
    said = defaultdict[type[Record], set[str]](set)

    def keep(node: Node, model: Any, problems: Problems) -> Any:
        entry = read(node, model, problems)
        for record in _records(entry):
            said[type(record)] |= record.model_fields_set
        return entry

    read = validation.validate
    with mock.patch.object(validation, "validate", keep):
        attack(to_bytes(RICH, quoted))
    unsaid = {f"{of.__name__}.{key}" for of in said for key in of.model_fields.keys() - said[of]}
    assert unsaid == {"EditionRecord.fonts"}  # a folder with fonts


def _records(value: Any) -> Iterator[Record]:
    """Yield the records that a value has in it, itself among them."""
    if isinstance(value, Entry):
        yield from _records(value.record)
    elif isinstance(value, list):
        yield from (record for part in value for record in _records(part))
    elif isinstance(value, Record):
        yield value
        yield from _records([getattr(value, name) for name in type(value).model_fields])


FUZZED = settings(suppress_health_check=list(HealthCheck))


@given(any_files())
@settings(FUZZED, max_examples=100)
def test_nothing_gets_through(files: Inputs) -> None:
    attack(files)


@pytest.mark.slow
@given(any_files())
@settings(FUZZED, max_examples=2000)
def test_nothing_gets_through_in_two_thousand_cases(files: Inputs) -> None:
    attack(files)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder in which one case after another is laid out and goes on."""
    with remembering(), empty_folder() as root:
        yield root


@pytest.mark.slow
@given(files=likely_files())
@settings(FUZZED, max_examples=150)
def test_what_check_is_content_with_goes_on_to_the_source_of_print(
    files: Inputs, folder: Path
) -> None:
    for name in ("docs", "seeds"):
        shutil.rmtree(folder / name, ignore_errors=True)
    lay_out(files, folder)
    if not judge(folder).codes:
        go_on(folder, "source")
