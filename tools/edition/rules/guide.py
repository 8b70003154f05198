"""The rules of the teaching guide: nothing is named, quoted or asked that is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from edition.model.anchor import nearest, shown
from edition.model.annotations import locate
from edition.model.edition import Edition, Text
from edition.model.guide import Question
from edition.model.quotations import is_quoted_from, quotations
from edition.problems import Code, Problems
from edition.records.guide import (
    BlueprintRecord,
    DocumentRecord,
    LessonRecord,
    ParallelRecord,
    QuestionRecord,
)
from edition.rules.attributed import astray
from edition.rules.gists import check_gists
from edition.rules.passages import Passages
from edition.sources.mentions import limit_words, listed, loci, prose, sources
from edition.sources.node import Node
from edition.sources.prose import Mention
from edition.sources.validation import Entry, like

INTRODUCTION_WORDS = 60
QUOTATION_WORDS = 60
"""Of a document in which somebody holds rights."""


def check_guide(edition: Edition, problems: Problems) -> Iterator[Mention]:
    """Report every broken rule of the guide; yield all that it refers to."""
    guide, passages = edition.guide, Passages.of(edition)
    for question in edition.question_entries:
        yield from _question(question, passages, edition, problems)
    for text in edition.texts:
        check_gists(text, edition, problems)
        yield from (Mention("locus", g.record.at, partial(g.node.at, "at")) for g in text.gists)
    for parallel in guide.parallels:
        yield from _parallel(parallel, edition, problems)
    for document in guide.documents:
        yield from _document(document, problems)
    if guide.blueprint:
        yield from _blueprint(guide.blueprint, edition, problems)
    for _, lesson in guide.lessons:
        yield from _lesson(lesson, edition, problems)


def _question(
    entry: Question, passages: Passages, edition: Edition, problems: Problems
) -> Iterator[Mention]:
    record, node = entry.record, entry.node
    yield from loci(node, "passages")
    _check_notes(entry, passages, problems)
    yield from _loci_in_words(node, ("question",), passages)
    _check_quotations(node, ("question",), record, passages, problems)
    is_private = edition.record.keys == "private"
    if record.key is None:
        if edition.is_overlaid or not is_private:
            message = f"the question '{record.id}' has no key; add model answers for the teacher"
            problems.add(Code.QUESTION_WITHOUT_KEY, node.location, message)
        return
    key = node.inner("key")
    if is_private and key.places.path.startswith("docs/"):
        message = (
            f"the keys are private, and that of '{record.id}' is here; move it to the private "
            "folder of --overlay"
        )
        problems.add(Code.KEY_IN_PUBLIC, node.key_at("key"), message)
    yield from prose(key, problems, "answers", "why", "misconceptions", "follow_up")
    levels, answers = ("developing", "proficient", "advanced"), key.inner("answers")
    yield from _loci_in_words(answers, levels, passages)
    _check_quotations(answers, levels, record, passages, problems)


def _check_notes(entry: Question, passages: Passages, problems: Problems) -> None:
    """Report notes to open afterwards that no passage of the question has."""
    if not {locus.partition(" ")[0] for locus in entry.record.passages} <= passages.placed:
        return
    notes = passages.notes_of(entry.record.passages)
    for name, where in listed(entry.node, "open_after"):
        if name not in notes:
            few = ", ".join(notes) or "none"
            message = f"no passage of the question has a note '{name}'; they have: {few}"
            problems.add(Code.NOTE_UNKNOWN, where(), message)


def _loci_in_words(node: Node, keys: tuple[str, ...], passages: Passages) -> Iterator[Mention]:
    """Yield the passages that are named in plain words, such as JDC 3."""
    for key in keys:
        text = str(node.data[key])
        for match in passages.named_in(text):
            line = text.count("\n", 0, match.start())
            yield Mention("locus", match[0], partial(node.line_in, key, line))


def _check_quotations(
    node: Node,
    keys: tuple[str, ...],
    record: QuestionRecord,
    passages: Passages,
    problems: Problems,
) -> None:
    """Report words in quotation marks that none of the question's passages has."""
    texts = passages.words_of(record.passages)
    for key in keys if len(texts) == len(set(record.passages)) else ():
        text = str(node.data[key])
        for line, words in quotations(text):
            if is_quoted_from(words, texts.values()):
                continue
            if all(words != found.words for found in astray(text, passages)):  # told with its place
                message = _not_quoted(words, texts)
                problems.add(Code.QUOTE_ABSENT, node.line_in(key, line), message)


def _not_quoted(words: str, texts: dict[str, str]) -> str:
    found = [(nearest(text, words), locus) for locus, text in texts.items()]
    (_, near), locus = max(found, key=lambda candidate: candidate[0][0])
    places = ", ".join(texts)
    missing = f"“{words}” is not in {places}"
    if near is None:
        return f"{missing}; add its passage to 'passages', or leave out the quotation marks"
    return f"{missing}; the nearest, in {locus}, is “{shown(texts[locus][near.start : near.end])}”"


def _parallel(
    entry: Entry[ParallelRecord], edition: Edition, problems: Problems
) -> Iterator[Mention]:
    record, node = entry.record, entry.node
    yield from prose(node, problems, "agree", "differ", "silent", "frame", "third_source")
    yield from sources(record, node, problems)
    quoted = set()
    for quote, child in zip(record.quotes, node.inner("quotes").children.values(), strict=True):
        text = _text_of(quote.at, edition)
        if text is None:
            yield Mention("locus", quote.at, partial(child.at, "at"))
        else:
            quoted.add(text.slug)
            locate(Entry(quote, child), text.reading, problems if text.is_sound else Problems())
    if edition.has_read_texts and len(quoted) == 1 and not (record.silent or record.frame):
        message = "this quotes one text only; say in 'silent' or 'frame' what that means"
        problems.add(Code.ONE_TEXT_ONLY, node.at("quotes"), message)
    if not record.sources:
        message = f"the parallel '{record.id}' has no third source; add 'sources'"
        problems.add(Code.SOURCE_MISSING, node.location, message)


def _text_of(locus: str, edition: Edition) -> Text | None:
    siglum = locus.partition(" ")[0]
    return next((text for text in edition.texts if text.witness.siglum == siglum), None)


def _document(entry: Entry[DocumentRecord], problems: Problems) -> Iterator[Mention]:
    record, node = entry.record, entry.node
    yield from prose(node, problems, "rights_note", "introduction")
    yield Mention("cite:t", record.work, partial(node.at, "work"))
    for key, most in (("introduction", INTRODUCTION_WORDS), ("quotation", QUOTATION_WORDS)):
        limit_words(getattr(record, key), most, partial(node.at, key), key, problems)
    if record.excerpt and record.rights != "public domain":
        message = f"an excerpt needs rights 'public domain', not '{record.rights}'; take it out"
        problems.add(Code.RIGHTS_RESERVED, node.at("excerpt"), message)


def _blueprint(
    entry: Entry[BlueprintRecord], edition: Edition, problems: Problems
) -> Iterator[Mention]:
    node = entry.node
    yield from prose(node, problems, "staging", "argument", "extension", "action")
    for answer in node.inner("answers").children.values() if entry.record.answers else ():
        yield from loci(answer, "passages")
    for supporting in node.inner("supporting").children.values():
        yield from prose(supporting, problems, "task")
        yield from loci(supporting, "passages")
        _check_known(supporting, "documents", edition, problems)


_LESSON_PROSE = (
    "objective",
    "materials",
    "support",
    "stretch",
    "worksheet",
    "exit_ticket",
    "rubric",
    "exit_starters",
    "scale",
    "misreadings",
    "model_tickets",
    "moments",
)


def _lesson(entry: Entry[LessonRecord], edition: Edition, problems: Problems) -> Iterator[Mention]:
    record, node = entry.record, entry.node
    yield from prose(node, problems, *_LESSON_PROSE)
    _check_known(node, "packets", edition, problems)
    for step in node.inner("steps").children.values():
        yield from prose(step, problems, "body", "say", "expect", "board")
        yield from loci(step, "passages")
        yield from loci(step, "again")
        _check_known(step, "questions", edition, problems)
        _check_known(step, "documents", edition, problems)
    _check_worksheet(entry, edition, problems)
    _check_supporting(entry, edition, problems)
    total = sum(step.minutes for step in record.steps)
    if total != record.minutes:
        message = f"the steps take {total} minutes, the lesson {record.minutes}; make them agree"
        problems.add(Code.MINUTES_WRONG, node.at("minutes"), message)


def _check_worksheet(entry: Entry[LessonRecord], edition: Edition, problems: Problems) -> None:
    """Report a task that belongs to no step, or that asks nothing or two things."""
    steps = len(entry.record.steps)
    questions = {question.record.id for question in edition.question_entries}
    tasks = entry.node.inner("worksheet").children.values() if entry.record.worksheet else ()
    for task, node in zip(entry.record.worksheet, tasks, strict=True):
        if not task.answer and (edition.is_overlaid or edition.record.keys != "private"):
            message = "the task has no 'answer'; write what may stand there, for the teacher"
            problems.add(Code.KEY_MISSING, node.location, message)
        if task.step > steps:
            message = f"the lesson has no step {task.step}, only {steps}; correct the number"
            problems.add(Code.VALUE_WRONG, node.at("step"), message)
        if bool(task.prompt) == bool(task.question):
            message = "a task asks one thing; write 'prompt' or the id of a 'question'"
            problems.add(Code.PART_UNCLEAR, node.location, message)
        if task.question and task.question not in questions:
            near = like(task.question, questions)
            remedy = f"did you mean '{near}'?" if near else "add it or correct the name"
            message = f"there is no question '{task.question}'; {remedy}"
            problems.add(Code.QUESTION_UNKNOWN, node.at("question"), message)


def _check_supporting(entry: Entry[LessonRecord], edition: Edition, problems: Problems) -> None:
    """Report a lesson that works on none of the blueprint's supporting questions."""
    blueprint = edition.guide.blueprint
    asked = [part.question for part in blueprint.record.supporting] if blueprint else []
    if asked and entry.record.supporting not in asked:
        near = like(entry.record.supporting, asked)
        remedy = f"did you mean “{near}”?" if near else "write one of its questions, as it stands"
        message = f"docs/blueprint.yaml has no such supporting question; {remedy}"
        problems.add(Code.QUESTION_UNKNOWN, entry.node.at("supporting"), message)


def _check_known(node: Node, key: str, edition: Edition, problems: Problems) -> None:
    """Report questions, documents or packets under a key that do not exist."""
    code, what, known = _known(key, edition)
    if not _is_read(key, edition):
        return
    for name, where in listed(node, key):
        if name not in known:
            near = like(name, known)
            remedy = f"did you mean '{near}'?" if near else "add it or correct the name"
            problems.add(code, where(), f"there is no {what} '{name}'; {remedy}")


def _is_read(key: str, edition: Edition) -> bool:
    """Tell whether the files that hold what a key names were read whole."""
    if key == "questions":
        return edition.has_read_questions
    return key != "documents" or edition.has_read("docs/documents.yaml")


def _known(key: str, edition: Edition) -> tuple[Code, str, Collection[str]]:
    guide = edition.guide
    match key:
        case "questions":
            return (
                Code.QUESTION_UNKNOWN,
                "question",
                [q.record.id for q in edition.question_entries],
            )
        case "documents":
            return Code.DOCUMENT_UNKNOWN, "document", [d.record.id for d in guide.documents]
        case _:
            return Code.PACKET_UNKNOWN, "packet", guide.packets
