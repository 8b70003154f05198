"""A printed packet: ``docs/packets/<packet>.yaml``."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from edition.records.base import DeclaredRecord, Language, Record
from edition.records.guide import Minutes
from edition.records.text import Publish
from edition.records.values import NonEmpty, OneLine, Slug

Form = Literal["large", "supported", "links"]
"""What a reader or a school may need: letters of 18 points and more; the gist of each passage under
it and on a worksheet how an answer may begin; links in the place of the texts."""

Audience = Literal["student", "teacher"]
"""For whom a page or packet is. Teachers have all; students have what is theirs."""


Apart = Literal["item", "caption", "credit", "author note"]
"""What stands with a passage of a text, and may be left out where only passages are printed."""

Layer = Literal[
    "about",
    "about-writer",
    "notes",
    "glosses",
    "margin",
    "below",
    "gists",
    "questions",
    "first-questions",
]
"""What may stand with a text: where it comes from, or only what a reader asks of its writer;
notes; words explained in a box, in the margin beside their lines, or below their passage; gists;
questions."""


EVERY_QUESTION = "all"
"""Stands for every question that the passages of a packet can answer."""


NEEDED = "needed"
"""Stands for the notes that the questions and steps of a packet cite."""


def _needed(value: object) -> object:
    return [NEEDED] if value == NEEDED else value


class HeadnoteRecord(Record):
    """What a reader of an excerpt must know before a passage, in the editors' words."""

    at: NonEmpty
    """The locus of the passage that it stands before."""
    words: str = ""
    continues: bool = True
    """Whether the passage goes on from what is left out; if it does not, whatever a rule takes it
    for, nothing is printed, and ``because`` says why a reader can begin here."""
    because: str = ""


class PartRecord(Record):
    """A part of a packet: a page, a text, or a sheet to work on; one of the three."""

    page: str = ""
    """Path below ``docs/`` without suffix, such as ``apparatus/timeline``."""
    parallels: list[Slug] = []
    """Ids of the parallels that the page prints, all of them if none is named; on a sheet, of
    those that it has an organizer for."""

    text: str = ""
    """Folder name of a text."""
    passages: list[NonEmpty] = []
    """Loci of the passages that are printed; all of them if none is named."""
    without: list[Apart] = []
    """What is left out that stands with these passages."""
    layers: list[Layer] = []
    notes: Annotated[list[Slug], BeforeValidator(_needed)] = []
    """Ids of the notes in the layer, all of them if none is named; or the word ``needed``, for
    those that the packet's own questions and steps cite."""
    glosses: list[NonEmpty] = []
    """Headwords of the words that are explained; all of them if none is named."""

    unglossed: list[NonEmpty] = []
    """Hard words that the margin leaves unexplained, as they stand in the text."""
    language: Language | None = None
    """That its words, gists and tasks are in as well, where they are translated."""
    depth: Literal["all", "first"] = "all"
    """Of notes, events, figures and the map: all, or what a first reader needs."""
    sources: bool = True
    """Whether notes, events and figures say what they rest on."""
    documents: list[Slug] = []
    """Ids of the documents that the page prints, all of them if none is named."""
    years: list[int] = []
    """Years whose figures the page prints, in tables alone; all of them if none is named."""

    headnotes: list[HeadnoteRecord] = []

    questions: list[NonEmpty] = []
    """Ids, or ``[all]``."""
    worksheet_of: str = ""
    """The lesson whose worksheet, exit ticket and rubric stand on the sheet, by its file's name."""
    starters: bool = False
    """Whether it says how an answer may begin."""
    exit_ticket_of: str = ""
    """The lesson whose exit ticket ends the sheet, by its file's name."""
    title: str = ""
    """The heading over the sheet."""
    writing_lines: Annotated[int, Field(ge=0, le=20)] = 0
    """Ruled lines to write on after each question."""

    @property
    def is_sheet(self) -> bool:
        """Tell whether it is a sheet of questions, and neither a page nor a text."""
        return not self.page and not self.text


class PacketRecord(Record):
    """``docs/packets/<packet>.yaml``: one PDF."""

    title: OneLine
    subtitle: NonEmpty
    purpose: NonEmpty
    """What it is for, in a sentence of the Print page."""
    order: Annotated[int, Field(ge=1)]
    """Its place among the packets."""
    audience: Audience
    forms: list[Form] = []
    """Other forms that it is printed in too; the edition can make them of every packet."""
    languages: list[Language] = []
    """Languages in which words, gists and tasks are too, each in a supported packet of its own."""
    paper: Literal["us-letter", "a4"] = "us-letter"
    size: Annotated[float, Field(ge=9, le=24)] = 11
    """Of the body, in points."""
    design: Literal["book", "wide", "class", "large"] = "book"
    """``wide`` has room between its lines, and a line number every five; ``class`` has numbers too,
    glosses in the margin, and a head over its first page in the place of a cover."""
    cover: list[NonEmpty] = []
    """Labels with a line to write on, such as "Name"."""
    minutes: Minutes | None = None
    """How long it takes in class, for the cover."""
    limit: Annotated[int, Field(ge=1)] | None = None
    """Pages that it may have at most, the cover counted."""
    contents: bool = True
    index: bool = False
    declared: list[DeclaredRecord] = []
    follows: str = ""
    """For a teacher's edition: the packet whose pages come first, unchanged."""
    facing: bool = False
    """Whether each of those pages is faced by what to ask, what to expect, and its key."""
    publish: Publish = "whole"
    """How much of its texts it prints, if that is less than their own records allow."""
    parts: Annotated[list[PartRecord], Field(min_length=1)]
