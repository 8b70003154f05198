"""Whatever the files hold: a coded problem with a place, or pages that show it as it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.book import quoted, to_bytes
from fuzz.inputs import SOUND, Inputs, any_files
from fuzz.law import attack


def test_the_book_that_is_fuzzed_is_sound() -> None:
    assert attack(to_bytes(SOUND, quoted)).codes == ()


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
