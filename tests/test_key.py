"""The key of this edition: its own answers come out at their own level by the published rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from edition.model.edition import Edition, load_edition
from edition.model.quotations import is_quoted_from, quotations
from edition.problems import Problems
from edition.records.guide import KeyRecord, QuestionRecord

ROOT = Path(__file__).parents[1]
RULE = ROOT / "docs/teaching/using-this-edition.md"
LEVELS = ("developing", "proficient", "advanced")
AT_THEIR_LEVEL = 0.95
TOLD_BY_LENGTH = 0.8
"""By the two best limits; by chance a third would be right."""
READING, WRITING = 130, 14
"""Words a minute, as the page says."""
SLOW = 100
"""Words a minute for which the plans are timed."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    found = load_edition(ROOT, Problems())
    assert found is not None
    return found


def _listed(label: str) -> re.Pattern[str]:
    """Return the words that the page lists after a label, any of them."""
    page = " ".join(RULE.read_text(encoding="utf-8").split())
    words = page.split(f"*{label}:*", 1)[1].split(".", 1)[0].split(",")
    return re.compile(rf"\b({'|'.join(word.strip() for word in words)})\b", re.IGNORECASE)


WEIGHING, RESULT = _listed("Weighing words"), _listed("Words of result")


def _texts(edition: Edition) -> dict[str, str]:
    divisions = (d for text in edition.texts for d in text.reading.divisions)
    return {str(division.locus): division.text for division in divisions}


def _places(question: QuestionRecord, answer: str, texts: dict[str, str]) -> list[str]:
    """Return for each quotation of an answer the passage that has it."""
    found: list[str] = []
    for _, words in quotations(answer):
        has = [at for at in question.passages if is_quoted_from(words, [texts[at]])]
        found += [next((at for at in has if at in found), has[0])] if has else []
    return found


def graded(question: QuestionRecord, answer: str, texts: dict[str, str]) -> str:
    """Return the level of an answer by the steps of the page, as far as words can show it."""
    answer = " ".join(answer.split())
    cited = set(re.findall(r"\{locus\}`([^`]*)`", answer))
    if not cited:
        return "not yet"
    places = _places(question, answer, texts)
    enough = len(places) > 1 and (len(question.passages) == 1 or len(set(places)) > 1)
    if not enough or not _sigla(question.passages) <= _sigla(cited):
        return "developing"
    weighed = WEIGHING.search(answer)
    return "advanced" if weighed and RESULT.search(answer, weighed.end()) else "proficient"


def _sigla(loci: list[str] | set[str]) -> set[str]:
    return {locus.partition(" ")[0] for locus in loci}


def _keys(edition: Edition) -> Iterator[tuple[QuestionRecord, KeyRecord]]:
    for entry in edition.question_entries:
        assert entry.record.key is not None
        yield entry.record, entry.record.key


def test_the_rule_gives_the_answers_of_the_key_their_own_levels(edition: Edition) -> None:
    texts = _texts(edition)
    results = [
        (question.id, level, graded(question, getattr(key.answers, level), texts))
        for question, key in _keys(edition)
        for level in LEVELS
    ]
    wrong = [result for result in results if result[1] != result[2]]
    assert len(wrong) <= (1 - AT_THEIR_LEVEL) * len(results), wrong


def test_every_answer_says_why_it_is_at_its_level(edition: Edition) -> None:
    assert [question.id for question, key in _keys(edition) if key.why is None] == []


def test_an_answer_can_be_written_in_the_minutes_of_its_question(edition: Edition) -> None:
    texts = _texts(edition)
    for question, key in _keys(edition):
        read = sum(len(texts[at].split()) for at in question.passages) / READING
        longest = max(_words(getattr(key.answers, level)) for level in LEVELS)
        assert read + longest / WRITING <= question.minutes, question.id


def test_each_step_of_a_school_lesson_fits_slow_readers(edition: Edition) -> None:
    texts = _texts(edition)
    talk = {entry.record.id: entry.record.talk or 0 for entry in edition.question_entries}
    for name, entry in edition.guide.lessons:
        for step in entry.record.steps if "grades" in entry.record.grades else ():
            read = sum(len(texts[at].split()) for at in step.passages) / SLOW
            assert read + sum(talk[each] for each in step.questions) <= step.minutes, name


def test_length_alone_does_not_tell_the_levels_apart(edition: Edition) -> None:
    lengths = [
        (_words(getattr(key.answers, level)), rank)
        for _, key in _keys(edition)
        for rank, level in enumerate(LEVELS)
    ]
    longest = max(words for words, _ in lengths)
    right = max(
        sum((words > first) + (words > second) == rank for words, rank in lengths)
        for first, second in combinations(range(longest), 2)
    )
    assert right <= TOLD_BY_LENGTH * len(lengths)


def _words(answer: str) -> int:
    """Count the words that a student would write: not what marks a passage or a term."""
    return len(re.sub(r"\{\w+\}`([^`<]*)[^`]*`", r"\1", answer).split())
