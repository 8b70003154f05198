"""Whatever the files hold: a coded problem with a place, or pages that show it as it is."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from siege.book import quoted, to_bytes
from siege.law import attack
from siege.weapons import SOUND, assaults


def test_the_book_under_siege_is_sound() -> None:
    assert attack(to_bytes(SOUND, quoted)).codes == ()


@given(assaults())
@settings(
    max_examples=2000,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
def test_nothing_gets_through(files: dict[str, bytes]) -> None:
    attack(files)
