"""A lesson as slides: what students see, one idea at a time; the plan is in the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from edition.exports.job import Job
from edition.exports.packet_pages import packets_of
from edition.exports.pieces import pieces
from edition.exports.slides.slide import Slide, size_of
from edition.model.readability import sentences
from edition.pages.prose_blocks import in_a_line
from edition.pages.question import series_of
from edition.pages.worksheet import asked
from edition.records.guide import LessonRecord, StepRecord
from edition.rules.word_pages import list_under

_TIED = "\N{NO-BREAK SPACE}"
"""Between the parts of a locus: a number alone on the next line would be lost."""


def lesson(job: Job) -> bytes:
    """Return the slides of a lesson, made or kept."""
    slides, title = [*slides_of(job)], job.record.title
    facts = title, job.edition.record.publisher, job.moment
    return job.made(lambda: _made(slides, job, title), facts, slides)


def _made(slides: Sequence[Slide], job: Job, title: str) -> bytes:
    from edition.exports.slides.deck import deck  # noqa: PLC0415  (most slides are kept, and pptx is large)

    return deck(slides, job, title)


def slides_of(job: Job) -> Iterator[Slide]:
    """Yield the slides: the lesson's question, each step with what it asks, the ticket."""
    record = job.record
    yield Slide(record.title, (_plain(record.supporting, job),), _before(record, job), True)
    yield from _norms(job)
    ends = [*accumulate(step.minutes for step in record.steps)]
    ticket = next((n for n, step in enumerate(record.steps, 1) if step.ticket), len(ends))
    for number, (step, end) in enumerate(zip(record.steps, ends, strict=True), 1):
        clock = f"Minutes {end - step.minutes}–{end}."
        asked_aloud = f"Say and ask: {_plain(step.say, job)}" if step.say else ""
        answers = f"Expect: {_plain(step.expect, job)}" if step.expect else ""
        notes = " ".join(filter(None, (clock, _plain(step.body, job), asked_aloud, answers)))
        if number == ticket:
            asked_last = _plain(record.exit_ticket, job)
            yield from _parted(f"{number}. {step.title}", asked_last, _end(notes, job))
        else:
            yield from _step(number, step, notes, job)


def _norms(job: Job) -> Iterator[Slide]:
    """Yield the norms of talk, if a packet of the lesson has their page, and what the plan says."""
    heading = job.edition.record.norms
    pages = {part.page for packet in packets_of(job) for part in packet.record.parts}
    for page in job.edition.written:
        if page.path in pages and (listed := list_under(page, heading)):
            lines = tuple(f"{n}. {_plain(prose, job)}" for n, prose in enumerate(listed, 1))
            yield Slide(heading, lines, _when(heading, job))


def _when(words: str, job: Job) -> str:
    """Return what the plan says of words, with the minutes of the step in which it says so."""
    end = 0
    for step in job.record.steps:
        end += step.minutes
        body = _plain(step.body, job)
        for span in sentences(body):
            if words in (sentence := body[span.start : span.end].strip()):
                return f"Minutes {end - step.minutes}–{end}. {sentence}"
    return "For a first lesson."


def _step(number: int, step: StepRecord, notes: str, job: Job) -> Iterator[Slide]:
    title = f"{number}. {step.title}"
    yield Slide(title, tuple(_lines(step, job)), notes)
    on_sheet = [task for task in job.record.worksheet if task.step == number]
    there = {task.question for task in on_sheet}
    for place, task in enumerate(on_sheet, 1):
        head = f"{number}. On your worksheet" if len(on_sheet) == 1 else ""
        head = head or f"{number}. On your worksheet ({place} of {len(on_sheet)})"
        answer = f"May stand: {_plain(task.answer, job)}" if task.answer else ""
        yield from _parted(head, _plain(asked(task, job.edition), job), answer)
    for question in step.questions:
        if question not in there:
            yield from _parted(f"{number}. {_name(question, job)}", _words(question, job), "")


def _lines(step: StepRecord, job: Job) -> Iterator[str]:
    """Yield what students see first: what to read, and how long the step takes."""
    if step.board:
        yield _plain(step.board, job)
    elif step.passages:
        new = [at for at in step.passages if at not in step.again]
        yield f"Read {_loci(new or step.passages)}{_shared(step.readers)}."
        if new and step.again:
            yield f"Have at hand: {_loci(step.again)}."
    yield f"{step.minutes} minutes"


def _loci(loci: Iterable[str]) -> str:
    return ", ".join(at.replace(" ", _TIED) for at in loci)


def _shared(readers: int) -> str:
    """Say who reads which passages."""
    if readers == 2:
        return "; half the class each"
    return f"; share them among {readers}" if readers > 1 else ""


def _parted(title: str, words: str, notes: str) -> Iterator[Slide]:
    """Yield words as one slide, or as several if they would have to be small."""
    parts = [*_parts(words)]
    for number, part in enumerate(parts, 1):
        of = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        yield Slide(f"{title}{of}", (part,), notes)


def _parts(words: str) -> Iterator[str]:
    """Yield as many sentences together as a slide can hold."""
    held = ""
    for span in sentences(words):
        sentence = words[span.start : span.end].strip()
        more = f"{held} {sentence}".strip()
        if held and size_of((more,)) is None:
            yield held
            held = sentence
        else:
            held = more
    yield held


def _words(question: str, job: Job) -> str:
    found = (entry.record for entry in job.edition.question_entries)
    return _plain(next(record.question for record in found if record.id == question), job)


def _name(question: str, job: Job) -> str:
    """Return the name by which a question can be found in any file: JDC, question 13."""
    return next(
        series.name_of(one)
        for series in series_of(job.edition)
        for one in series.questions
        if one.record.id == question
    )


def _plain(prose: str, job: Job) -> str:
    """Return an editor's prose as words alone."""
    found = pieces((in_a_line(prose),), job.labels)
    return "".join(piece.text for piece in found).strip()


def _before(record: LessonRecord, job: Job) -> str:
    have = _together("Have ready", record.materials, job)
    return f"{record.minutes} minutes, {record.grades}. {_plain(record.objective, job)}\n{have}"


def _end(notes: str, job: Job) -> str:
    """Return the notes of the last slide: the step, how work is graded, what may happen."""
    record = job.record
    moments = (f"{moment.moment} – {moment.response}" for moment in record.moments)
    scale = _plain(record.scale, job) if record.scale else ""
    return "\n".join(filter(None, (notes, scale, _together("Hard moments", moments, job))))


def _together(label: str, parts: Iterable[str], job: Job) -> str:
    return f"{label}: " + "; ".join(_plain(part, job).rstrip(".") for part in parts) + "."
