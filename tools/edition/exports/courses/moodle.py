"""The questions for Moodle's question bank, each with its key for whoever grades; for teachers."""

from __future__ import annotations

from lxml import etree
from lxml.builder import E

from edition.exports.courses.items import asked, paragraphs
from edition.exports.job import Job
from edition.records.guide import KeyRecord, QuestionRecord

_LINES = "10"


def questions(job: Job) -> bytes:
    """Return the questions as Moodle XML, in a category named after the edition."""
    title = job.edition.record.title.replace("/", "//")  # a single one begins a category within
    category = E.category(E.text(f"$course$/top/{title}"))
    essays = (_essay(job, question.record) for question in job.edition.question_entries)
    quiz = E.quiz(E.question(category, type="category"), *essays)
    return bytes(etree.tostring(quiz, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _essay(job: Job, record: QuestionRecord) -> etree._Element:
    return E.question(
        E.name(E.text(record.id)),
        _html("questiontext", asked(job, record)),
        E.defaultgrade("1"),
        E.idnumber(record.id),
        E.responseformat("editor"),
        E.responserequired("1"),
        E.responsefieldlines(_LINES),
        E.attachments("0"),
        _html("graderinfo", _key(job, record.key)),
        E.tags(*(E.tag(E.text(at)) for at in record.passages)),
        type="essay",
    )


def _html(name: str, words: str) -> etree._Element:
    return E(name, E.text(words), format="html")


def _key(job: Job, key: KeyRecord | None) -> str:
    if key is None:
        return ""
    answers = [
        paragraphs(getattr(key.answers, level), job.labels, level.capitalize())
        for level in ("developing", "proficient", "advanced")
    ]
    wrong = [paragraphs(text, job.labels, "Misconception") for text in key.misconceptions]
    return "".join([*answers, *wrong, paragraphs(key.follow_up, job.labels, "Follow-up")])
