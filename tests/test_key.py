"""The key of this edition: its own answers come out at their own level by the published rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path

from edition.model.edition import Edition
from edition.model.quotations import is_quoted_from, quotations
from edition.records.guide import KeyRecord, QuestionRecord
from edition.sources.words import Rows, row

ROOT = Path(__file__).parents[1]
RULE = ROOT / "docs/teaching/using-this-edition.md"
LEVELS = ("developing", "proficient", "advanced")
AT_THEIR_LEVEL = 0.95
TOLD_BY_LENGTH = 0.8
"""By the two best limits; by chance a third would be right."""
READING, WRITING = 130, 14
"""Words a minute, as the page says."""
COPIED, OWN, SHORT = 8, 10, 2
"""Words in a row that tell a copy, words of its own that an answer must have, and those of a short
sentence that is a copy if what the edition says has just these."""
SLOW = 100
"""Words a minute for which the plans are timed."""


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


@dataclass(frozen=True)
class Given:
    """What a student could copy: all its words, and those that it does not quote itself."""

    whole: Rows
    own: Rows

    @classmethod
    def of(cls, texts: Iterable[str]) -> Given:
        known = list(texts)
        return cls(Rows.of(known), Rows.of(map(_unquoted, known)))

    def holds(self, sentence: str) -> bool:
        """Tell whether a sentence repeats it: in eight words in a row, or in all its own words."""
        runs = Rows.of([sentence]).runs(COPIED)
        own = row(_unquoted(sentence))
        return (len(own) >= SHORT and self.own.has(own)) or any(map(self.whole.has, runs))


def struck(answer: str, given: Given) -> str:
    """Return an answer without its sentences that repeat what the edition gives away."""
    sentences = re.split(r"(?<=[.?!])\s+|(?<=[.?!]”)\s+", " ".join(answer.split()))
    return " ".join(sentence for sentence in sentences if not given.holds(sentence))


def _unquoted(text: str) -> str:
    """Return words without quotations, numbers of passages and marks."""
    text, before = re.sub(r"\{locus\}`[^`]*`", " ", text), ""
    while text != before:  # a quotation may stand in another
        text, before = re.sub(r"“[^“”]*”", " ", text), text
    return re.sub(r"\{[\w:]+\}`([^`<]*)[^`]*`", r"\1", text)


def own_words(answer: str) -> int:
    """Count the words of an answer that are neither quoted nor the number of a passage."""
    return len(row(_unquoted(answer)))


def graded(question: QuestionRecord, answer: str, texts: dict[str, str]) -> str:
    """Return the level of an answer by the steps of the page, as far as words can show it.

    Of the first step, what repeats the edition must be struck out already.
    """
    answer = " ".join(answer.split())
    if own_words(answer) < OWN:
        return "not yet"
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


def _given_away(edition: Edition) -> list[tuple[str, str]]:
    """Return what a student could copy, each with the words and places that come with it."""
    found = [
        ("", words)
        for t in edition.texts
        for words in t.witness.record.sourcing.model_dump().values()
    ]
    for text in edition.texts:
        for note in text.notes:
            record = note.record
            found.append((f"“{record.quote}” ({{locus}}`{record.at}`)", record.body))
        found += [(f"({{locus}}`{entry.record.at}`)", entry.record.gist) for entry in text.gists]
    for parallel in (entry.record for entry in edition.guide.parallels):
        quotes = ", ".join(f"“{q.quote}” ({{locus}}`{q.at}`)" for q in parallel.quotes)
        compared = (parallel.agree, parallel.differ, parallel.silent, parallel.frame)
        said = (*compared, parallel.third_source)
        found += [(quotes, words) for words in said if words]
    return found


def test_the_rule_gives_the_answers_of_the_key_their_own_levels(root_edition: Edition) -> None:
    texts = _texts(root_edition)
    given = Given.of(words for _, words in _given_away(root_edition))
    results = [
        (question.id, level, graded(question, struck(getattr(key.answers, level), given), texts))
        for question, key in _keys(root_edition)
        for level in LEVELS
    ]
    wrong = [result for result in results if result[1] != result[2]]
    assert len(wrong) <= (1 - AT_THEIR_LEVEL) * len(results), wrong


def test_the_page_says_what_tells_a_copy() -> None:
    page = " ".join(RULE.read_text(encoding="utf-8").split())
    assert "eight words in a row are enough to tell, or the whole of a short one" in page
    assert "fewer than ten is *not yet*" in page


def test_no_ticket_copied_from_what_the_edition_gives_away_is_proficient(
    root_edition: Edition,
) -> None:
    """Each pair of notes, boxes, gists and rows, put together with the words that they are on."""
    texts, known = _texts(root_edition), _given_away(root_edition)
    given = Given.of(words for _, words in known)
    question = root_edition.question_entries[0].record.model_copy(update={"passages": list(texts)})
    copies = [f"{quoted} {words}" for quoted, words in known]
    left = [struck(copy, given) for copy in copies]
    levels = Counter(graded(question, " ".join(pair), texts) for pair in combinations(left, 2))
    assert levels.total() > 10_000
    assert levels["proficient"] + levels["advanced"] == 0, levels
    some = islice(combinations(copies, 2), 0, None, 20)
    without = Counter(graded(question, " ".join(pair), texts) for pair in some)
    assert without["proficient"] > 0  # or the first step would be for nothing


def test_the_model_tickets_are_no_copies(root_edition: Edition) -> None:
    given = Given.of(words for _, words in _given_away(root_edition))
    tickets = [
        (name, ticket.level, " ".join(ticket.ticket.split()))
        for name, entry in root_edition.guide.lessons
        for ticket in entry.record.model_tickets
    ]
    assert len(tickets) == 3 * len(root_edition.guide.lessons)
    copied = [t[:2] for t in tickets if struck(t[2], given) != t[2] or own_words(t[2]) < OWN]
    assert copied == []


def test_every_answer_says_why_it_is_at_its_level(root_edition: Edition) -> None:
    assert [question.id for question, key in _keys(root_edition) if key.why is None] == []


def test_an_answer_can_be_written_in_the_minutes_of_its_question(root_edition: Edition) -> None:
    texts = _texts(root_edition)
    for question, key in _keys(root_edition):
        read = sum(len(texts[at].split()) for at in question.passages) / READING
        longest = max(_words(getattr(key.answers, level)) for level in LEVELS)
        assert read + longest / WRITING <= question.minutes, question.id


def test_each_step_of_a_school_lesson_fits_slow_readers(root_edition: Edition) -> None:
    texts = _texts(root_edition)
    talk = {entry.record.id: entry.record.talk or 0 for entry in root_edition.question_entries}
    for name, entry in root_edition.guide.lessons:
        for step in entry.record.steps if "grades" in entry.record.grades else ():
            read = sum(len(texts[at].split()) for at in step.passages) / SLOW
            assert read + sum(talk[each] for each in step.questions) <= step.minutes, name


def test_length_alone_does_not_tell_the_levels_apart(root_edition: Edition) -> None:
    lengths = [
        (_words(getattr(key.answers, level)), rank)
        for _, key in _keys(root_edition)
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
