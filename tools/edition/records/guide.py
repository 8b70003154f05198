"""The teaching guide: questions with their key, gists, parallels, documents, lessons.

A key (model answers, misconceptions) is for teachers: no student's page may hold any of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from edition.records.base import Evidence, QuoteRecord, Record, Voiced
from edition.records.values import NonEmpty, Slug

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


Several = Annotated[list[NonEmpty], Field(min_length=1)]


class ByLevel(Record):
    """The same thing at three levels: of an answer, or of work in a rubric."""

    developing: NonEmpty
    proficient: NonEmpty
    advanced: NonEmpty


class KeyRecord(Record):
    """What a teacher has beside a question; editors' MyST throughout."""

    answers: ByLevel
    """Model answers that cite passages. A question can be argued both ways: so can they."""
    misconceptions: Several
    follow_up: NonEmpty


class QuestionRecord(Record):
    """A question for discussion.

    NonEmpty between “ and ” in it are quoted from its passages, and must stand there.
    """

    id: Slug
    question: NonEmpty
    skill: Skill
    level: Literal["9-10", "11-12"]
    passages: Several
    standards: Annotated[list[Standard], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=90)]
    key: KeyRecord | None = None


class GistRecord(Record):
    """What a passage says, in the edition's own plain words."""

    at: NonEmpty
    gist: NonEmpty


class ParallelRecord(Evidence, Voiced):
    """One event or theme in both texts; its sources are the third voice."""

    id: Slug
    theme: NonEmpty
    when: NonEmpty
    """The date or years, in words."""
    quotes: Annotated[list[QuoteRecord], Field(min_length=1)]
    agree: str = ""
    differ: str = ""
    silent: str = ""
    """Which text says nothing of what the other tells."""
    frame: str = ""
    """How each frames what both tell."""
    third_source: NonEmpty
    """What another source says that helps to decide; ``sources`` says which."""


class DocumentRecord(Voiced):
    """Another voice, to read beside the two texts."""

    id: Slug
    voice: NonEmpty
    """Whose voice it is, such as "Refuseniks"."""
    title: NonEmpty
    date: NonEmpty
    work: NonEmpty
    at: NonEmpty
    """Where in the work."""
    rights: Literal["public domain", "free to read", "in copyright"]
    rights_note: NonEmpty
    """Who holds the rights, or why nobody does."""
    introduction: NonEmpty
    question: NonEmpty
    excerpt: str = ""
    """The document's own words; only of a work in the public domain."""
    quotation: str = ""
    """A few of its own words, where somebody holds the rights."""


class StepRecord(Record):
    """One step of a lesson; its body is MyST."""

    minutes: Minutes
    title: NonEmpty
    body: NonEmpty
    passages: list[NonEmpty] = []
    questions: list[Slug] = []
    """Ids of questions."""
    documents: list[Slug] = []


class MomentRecord(Record):
    """Something that may happen in class, and words that help."""

    moment: NonEmpty
    response: NonEmpty


class CriterionRecord(ByLevel):
    """A line of a rubric."""

    criterion: NonEmpty


class LessonRecord(Record):
    """``docs/lessons/<lesson>.yaml``: a lesson that can be taught from its page."""

    title: NonEmpty
    order: Annotated[int, Field(ge=1)]
    """Its place among the lessons."""
    unit: str = ""
    """The unit that it belongs to, if it belongs to one."""
    minutes: Minutes
    grades: NonEmpty
    """For whom, as it is printed: "grades 9–12", "undergraduates"."""
    objective: NonEmpty
    supporting: NonEmpty
    """The supporting question of the blueprint that it works on."""
    packets: Annotated[list[Slug], Field(min_length=1)]
    """The printed packets that it needs, by name."""
    materials: Several
    steps: Annotated[list[StepRecord], Field(min_length=1)]
    moments: Annotated[list[MomentRecord], Field(min_length=1)]
    support: NonEmpty
    stretch: NonEmpty
    exit_ticket: NonEmpty
    rubric: Annotated[list[CriterionRecord], Field(min_length=1)]
    pages: Annotated[int, Field(ge=1, le=8)]
    """Printed pages that it takes at most."""


class SupportingRecord(Record):
    """A question that helps to answer the compelling one."""

    question: NonEmpty
    task: NonEmpty
    passages: Several
    documents: list[Slug] = []


class BlueprintRecord(Record):
    """``docs/blueprint.yaml``: the inquiry on one page, after the C3 Inquiry Design Model."""

    compelling: NonEmpty
    standards: Annotated[list[Standard], Field(min_length=1)]
    staging: NonEmpty
    supporting: Annotated[list[SupportingRecord], Field(min_length=3, max_length=4)]
    argument: NonEmpty
    extension: NonEmpty
    action: NonEmpty
    """Taking informed action."""
