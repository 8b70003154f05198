"""The teaching guide as data: questions with their key, gists, parallels, documents, lessons.

What an editor may write is here field by field, as in ``records``; :func:`read_guide` reads it.
A key (model answers, misconceptions) is for teachers: no student's page may hold any of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from edition.problems import Code, Location
from edition.records import Evidence, QuoteRecord, Record
from edition.source import Folder
from edition.validation import Entry, optional, read_record
from edition.values import SLUG, Slug, Words

Standard = Annotated[
    str,
    Field(
        pattern=r"^(D2\.His\.[0-9]{1,2}\.9-12"
        r"|CCSS\.ELA-LITERACY\.(RH|WHST)\.(9-10|11-12)\.[0-9]{1,2})$"
    ),
]
"""A code of the C3 Framework or of the Common Core, as those write it."""

Skill = Literal["sourcing", "contextualization", "close reading", "corroboration", "perspective"]
Minutes = Annotated[int, Field(ge=1, le=240)]
Several = Annotated[list[Words], Field(min_length=1)]


class ByLevel(Record):
    """The same thing at three levels: of an answer, or of work in a rubric."""

    developing: Words
    proficient: Words
    advanced: Words


class KeyRecord(Record):
    """What a teacher has beside a question; editors' MyST throughout."""

    answers: ByLevel
    """Model answers that cite passages. A question can be argued both ways: so can they."""
    misconceptions: Several
    follow_up: Words


class QuestionRecord(Record):
    """A question for discussion.

    Words between “ and ” in it are quoted from its passages, and must stand there.
    """

    id: Slug
    question: Words
    skill: Skill
    level: Literal["9-10", "11-12"]
    passages: Several
    standards: Annotated[list[Standard], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=90)]
    key: KeyRecord | None = None


class GistRecord(Record):
    """What a passage says, in the edition's own plain words."""

    at: Words
    gist: Words


class ParallelRecord(Evidence):
    """One event or theme in both texts; its sources are the third voice."""

    id: Slug
    theme: Words
    when: Words
    """The date or years, in words."""
    quotes: Annotated[list[QuoteRecord], Field(min_length=1)]
    agree: str = ""
    differ: str = ""
    silent: str = ""
    """Which text says nothing of what the other tells."""
    frame: str = ""
    """How each frames what both tell."""
    third_source: Words
    """What another source says that helps to decide; ``sources`` says which."""


class DocumentRecord(Record):
    """Another voice, to read beside the two texts."""

    id: Slug
    voice: Words
    """Whose voice it is, such as "Refuseniks"."""
    title: Words
    date: Words
    work: Words
    at: Words
    """Where in the work."""
    rights: Literal["public domain", "free to read", "in copyright"]
    rights_note: Words
    """Who holds the rights, or why nobody does."""
    introduction: Words
    question: Words
    excerpt: str = ""
    """The document's own words; only of a work in the public domain."""


class StepRecord(Record):
    """One step of a lesson; its body is MyST."""

    minutes: Minutes
    title: Words
    body: Words
    passages: list[Words] = []
    questions: list[Slug] = []
    """Ids of questions."""
    documents: list[Slug] = []


class MomentRecord(Record):
    """Something that may happen in class, and words that help."""

    moment: Words
    response: Words


class CriterionRecord(ByLevel):
    """A line of a rubric."""

    criterion: Words


class LessonRecord(Record):
    """``docs/lessons/<lesson>.yaml``: a lesson that can be taught from its page."""

    title: Words
    order: Annotated[int, Field(ge=1)]
    """Its place among the lessons."""
    unit: str = ""
    """The unit that it belongs to, if it belongs to one."""
    minutes: Minutes
    grades: Words
    """For whom, as it is printed: "grades 9–12", "undergraduates"."""
    objective: Words
    supporting: Words
    """The supporting question of the blueprint that it works on."""
    packets: Annotated[list[Slug], Field(min_length=1)]
    """The printed packets that it needs, by name."""
    materials: Several
    steps: Annotated[list[StepRecord], Field(min_length=1)]
    moments: Annotated[list[MomentRecord], Field(min_length=1)]
    support: Words
    stretch: Words
    exit_ticket: Words
    rubric: Annotated[list[CriterionRecord], Field(min_length=1)]
    pages: Annotated[int, Field(ge=1, le=8)]
    """Printed pages that it takes at most."""


class SupportingRecord(Record):
    """A question that helps to answer the compelling one."""

    question: Words
    task: Words
    passages: Several
    documents: list[Slug] = []


class BlueprintRecord(Record):
    """``docs/blueprint.yaml``: the inquiry on one page, after the C3 Inquiry Design Model."""

    compelling: Words
    standards: Annotated[list[Standard], Field(min_length=1)]
    staging: Words
    supporting: Annotated[list[SupportingRecord], Field(min_length=3, max_length=4)]
    argument: Words
    extension: Words
    action: Words
    """Taking informed action."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The teaching guide; an edition may do without any part of it."""

    blueprint: Entry[BlueprintRecord] | None = None
    questions: tuple[Entry[QuestionRecord], ...] = ()
    """Those that need more than one text."""
    parallels: tuple[Entry[ParallelRecord], ...] = ()
    documents: tuple[Entry[DocumentRecord], ...] = ()
    lessons: tuple[tuple[str, Entry[LessonRecord]], ...] = ()
    """Each with its name, which is its file's."""
    packets: tuple[str, ...] = ()
    """The names of the printed packets that lessons may ask for."""


def read_guide(folder: Folder) -> Guide:
    """Read the teaching guide below ``docs/``."""
    docs = folder.root / "docs"
    names = [path.stem for path in sorted(docs.glob("lessons/*.yaml")) if _is_named(path, folder)]
    paths = ((name, f"docs/lessons/{name}.yaml") for name in names)
    read = ((name, read_record(folder, path, LessonRecord)) for name, path in paths)
    lessons = [(name, entry) for name, entry in read if entry is not None]
    has_blueprint = folder.has("docs/blueprint.yaml")
    return Guide(
        read_record(folder, "docs/blueprint.yaml", BlueprintRecord) if has_blueprint else None,
        optional(folder, "docs/questions.yaml", QuestionRecord),
        optional(folder, "docs/parallels.yaml", ParallelRecord),
        optional(folder, "docs/documents.yaml", DocumentRecord),
        tuple(sorted(lessons, key=lambda pair: pair[1].record.order)),
        tuple(sorted(path.stem for path in docs.glob("packets/*.yaml"))),
    )


def _is_named(path: Path, folder: Folder) -> bool:
    """Tell whether an address can be made of a file's name; report it if not."""
    if re.fullmatch(SLUG, path.stem):
        return True
    where = Location(path.relative_to(folder.root).as_posix())
    message = f"'{path.stem}' cannot name a lesson; use a-z, 0-9 and hyphens"
    folder.problems.add(Code.VALUE_WRONG, where, message)
    return False
