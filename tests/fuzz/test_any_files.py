"""Whatever the files hold: a coded problem with a place, or pages that show it as it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.book import Book, quoted, to_bytes
from fuzz.finish import go_on, remembering
from fuzz.inputs import SOUND, Inputs, any_files
from fuzz.law import attack, empty_folder, judge, lay_out
from fuzz.likely import RICH, likely_files


@pytest.mark.parametrize("book", [SOUND, RICH], ids=["sound", "rich"])
def test_the_book_that_is_fuzzed_is_sound(book: Book) -> None:
    assert attack(to_bytes(book, quoted)).codes == ()


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
