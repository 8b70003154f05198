"""The teaching guide: questions with their key, gists, parallels, documents, lessons.

A key (model answers, misconceptions) is for teachers: no student's page may hold any of it.
"""

from typing import Annotated, Literal

from pydantic import Field

from edition.records.base import DeclaredRecord, Evidence, QuoteRecord, Record, Voiced
from edition.records.values import NonEmpty, Slug

Standard = Annotated[
    str,
    Field(
        pattern=r"^(D2\.His\.[0-9]{1,2}\.9-12"
        r"|CCSS\.ELA-LITERACY\.(RH|WHST)\.(9-10|11-12)\.[0-9]{1,2})$"
    ),
]
"""A code of the C3 Framework or of the Common Core, as those write it."""


Skill = Literal[
    "sourcing",
    "contextualization",
    "close reading",
    "corroboration",
    "perspective",
    "causation",
    "change over time",
]


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
    """Model answers that cite passages. A question can be argued in many ways: so can they."""
    why: ByLevel | None = None
    """Why each of them is at its level, in a line."""
    misconceptions: Several
    follow_up: NonEmpty


class QuestionRecord(Record):
    """A question for discussion.

    Words between “ and ” in it are quoted from its passages, and must stand there.
    """

    id: Slug
    question: NonEmpty
    skill: Skill
    level: Literal["9-10", "11-12"]
    passages: Several
    standards: Annotated[list[Standard], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=90)]
    """For one student who reads the passages and writes."""
    talk: Annotated[int, Field(ge=1, le=45)] | None = None
    """Minutes to talk it over in class, the passages read."""
    also: str = ""
    """What is needed beside the passages, in plain words: "the figures of 1863"."""
    open_after: list[Slug] = []
    """Ids of notes on its passages that answer part of it, to be opened only afterwards."""
    key: KeyRecord | None = None


class GistRecord(Record):
    """What a passage says, in the edition's own plain words."""

    at: NonEmpty
    gist: NonEmpty


class ParallelRecord(Evidence, Voiced):
    """One event or theme in several texts; its sources are a further voice."""

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
    """How each frames what they tell."""
    third_source: NonEmpty
    """What another source says that helps to decide; ``sources`` says which."""


class DocumentRecord(Voiced):
    """Another voice, to read beside the texts."""

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
    """One step of a lesson, in MyST."""

    minutes: Minutes
    title: NonEmpty
    body: NonEmpty
    """What is done, with its minutes: a plan has it at a glance, beside what to say."""
    say: str = ""
    """What the teacher says and asks, beside the questions below."""
    expect: str = ""
    """What students are likely to answer."""
    board: str = ""
    """What students see of it on a slide, in the place of its passages, beside what it asks."""
    passages: list[NonEmpty] = []
    again: list[NonEmpty] = []
    """Those of its passages that students have read before class, or of which they read a line."""
    readers: Annotated[int, Field(ge=1, le=40)] = 1
    """Among how many students its passages are divided."""
    questions: list[Slug] = []
    """Ids of questions."""
    documents: list[Slug] = []
    ticket: bool = False
    """Whether students write the exit ticket in it."""


class TaskRecord(Record):
    """A place on a lesson's worksheet: what to write there, and the room for it."""

    step: Annotated[int, Field(ge=1)]
    """The number of the step that asks for it."""
    prompt: str = ""
    question: str = ""
    """The id of a question, where the task is to answer it."""
    writing_lines: Annotated[int, Field(ge=0, le=20)] = 0
    """Lines to write on; in a table, 1 or 3 make rows so many lines high, which else have two."""
    columns: list[NonEmpty] = []
    """Headings of a table to fill in; the first is over the names of the rows."""
    rows: list[NonEmpty] = []
    starters: list[NonEmpty] = []
    """How a sentence of an answer may begin, for a packet with plain words."""
    answer: str = ""
    """What may stand there, for the teacher; it may be in the private folder instead."""


class TicketRecord(Record):
    """A whole exit ticket as a student might write it, with the teacher's marks."""

    level: Literal["developing", "proficient", "advanced"]
    ticket: NonEmpty
    marks: NonEmpty
    """The points by criterion, with what earned them."""


class MomentRecord(Record):
    """Something that may happen in class, and words that help."""

    moment: NonEmpty
    response: NonEmpty


class MisreadingRecord(Record):
    """What students of a lesson are likely to say that its passages do not, and a reply."""

    says: NonEmpty
    reply: NonEmpty


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
    standards: list[Standard] = []
    packets: Annotated[list[Slug], Field(min_length=1)]
    """The printed packets that it needs, by name."""
    materials: Several
    steps: Annotated[list[StepRecord], Field(min_length=1)]
    moments: Annotated[list[MomentRecord], Field(min_length=1)]
    support: NonEmpty
    stretch: NonEmpty
    worksheet: list[TaskRecord] = []
    """What students write before the exit ticket, in the order of the steps."""
    exit_ticket: NonEmpty
    exit_lines: Annotated[int, Field(ge=1, le=20)] = 5
    """Ruled lines for the ticket."""
    exit_starters: list[NonEmpty] = []
    """How a sentence of the ticket may begin, for a packet with plain words."""
    rubric: Annotated[list[CriterionRecord], Field(min_length=1)]
    scale: str = ""
    """How levels become points, and what is not yet work at any level."""
    misreadings: list[MisreadingRecord] = []
    model_tickets: list[TicketRecord] = []
    declared: list[DeclaredRecord] = []
    pages: Annotated[int, Field(ge=1, le=8)]
    """Printed pages that it takes at most."""

    @property
    def has_starters(self) -> bool:
        """Tell whether a worksheet can say how an answer may begin."""
        return bool(self.exit_starters) or any(task.starters for task in self.worksheet)

    @property
    def has_answers(self) -> bool:
        """Tell whether it says what may stand on a worksheet or ticket, and how that is marked."""
        is_answered = any(task.answer for task in self.worksheet)
        return bool(is_answered or self.misreadings or self.model_tickets or self.scale)


class SupportingRecord(Record):
    """A question that helps to answer the compelling one."""

    question: NonEmpty
    task: NonEmpty
    passages: Several
    documents: list[Slug] = []


class DefensibleRecord(Record):
    """An answer to the compelling question that can be defended, and where its evidence stands."""

    answer: NonEmpty
    passages: Several


class BlueprintRecord(Record):
    """``docs/blueprint.yaml``: the inquiry on one page, after the C3 Inquiry Design Model."""

    compelling: NonEmpty
    standards: Annotated[list[Standard], Field(min_length=1)]
    staging: NonEmpty
    supporting: Annotated[list[SupportingRecord], Field(min_length=3, max_length=4)]
    argument: NonEmpty
    answers: list[DefensibleRecord] = []
    """Those that the key calls possible, each with passages that speak for it."""
    extension: NonEmpty
    action: NonEmpty
    """Taking informed action."""
