"""Whatever the files hold: a coded problem with a place, or pages that show it as it is."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from fuzz.book import quoted, to_bytes
from fuzz.inputs import SOUND, any_files
from fuzz.law import attack


def test_the_book_that_is_fuzzed_is_sound() -> None:
    assert attack(to_bytes(SOUND, quoted)).codes == ()


@given(any_files())
@settings(
    max_examples=2000,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
def test_nothing_gets_through(files: dict[str, bytes]) -> None:
    attack(files)
