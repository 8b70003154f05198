"""What the edition itself promises of its evidence, beyond what ``check`` holds for any edition."""

from __future__ import annotations

import re

from edition.model.edition import Edition
from edition.model.evidence import by_extent, by_group, cited
from measure_scholarship import SIZE, figures, sample


def test_at_most_a_quarter_of_the_works_are_dispatches_of_agencies(root_edition: Edition) -> None:
    works = root_edition.works or {}
    agency = {key for key, work in works.items() if "dispatch" in work.groups}
    assert {key for key in works if key.startswith("jta")} <= agency
    assert 4 * by_group(root_edition)["dispatch"] == 4 * len(agency) <= len(works)


def test_every_work_says_how_much_of_it_was_seen(root_edition: Edition) -> None:
    works = root_edition.works or {}
    assert [key for key, work in works.items() if work.seen is None] == []
    depths = by_extent(root_edition)
    assert sum(count for count, _ in depths.values()) == len(works)
    assert sum(times for _, times in depths.values()) == len(list(cited(root_edition)))
    assert depths["catalogue"][1] == 0


def test_the_sample_for_a_blind_check_is_the_same_for_all(root_edition: Edition) -> None:
    drawn = sample(root_edition)
    assert len(set(drawn)) == SIZE
    assert drawn == sample(root_edition)


def test_the_figures_keep_their_bars(root_edition: Edition) -> None:
    found = {name: value for name, value, _ in figures(root_edition)}
    assert found["places cited beyond what was seen"] == "0"
    assert found["'high' without ground"].startswith("0 of ")
    assert float(found["words of notes to words of text, all"]) <= 1.5
    assert float(found["words of notes to words of text, first"]) <= 0.6
    known, count = (int(n) for n in re.findall(r"\d+", found["hard words with help at them"])[:2])
    assert known >= 0.95 * count
