"""A text as received and what is declared of it: ``witness.yaml``, ``text.yaml``."""

from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import Field

from edition.records.base import Language, Record
from edition.records.values import Address, Day, NonEmpty, Number, Slug, WithoutFeed

Role = Literal[
    "title",
    "deck",
    "byline",
    "date",
    "body",
    "heading",
    "item",
    "caption",
    "credit",
    "pull quote",
    "series label",
    "navigation",
    "author note",
    "blank",
]


UNPRINTED_ROLES: frozenset[Role] = frozenset({"pull quote", "series label", "navigation"})
"""Roles whose words are on record in the list of emendations and not in the reading text."""


Publish = Literal["whole", "quotations", "nothing"]
"""How much of a text the outputs may hold, from most to least: ``quotations`` are what notes,
questions and pages quote of it."""
_FROM_MOST_TO_LEAST: tuple[Publish, ...] = get_args(Publish)


def lesser(one: Publish, other: Publish) -> Publish:
    """Return which of two lets less of a text be published."""
    return max(one, other, key=_FROM_MOST_TO_LEAST.index)


class PermissionRecord(Record):
    """A permission that a holder gave."""

    by: NonEmpty
    date: Day
    scope: NonEmpty
    """For what, and until when: "paper copies for one class, school year 2026–27"."""


class Rights(Record):
    """Who owns a text, and what is on record about the right to reprint it."""

    statement: Address
    """Address of a rightsstatements.org statement."""
    label: NonEmpty
    holder: str = ""
    """Whose it is, if it is anybody's."""
    permission: PermissionRecord | None = None
    excerpts: str = ""
    """Under what right a packet prints passages of it, in a sentence that the packet prints."""
    whole: str = ""
    """The same of a packet that prints the whole of it."""

    @property
    def permitted(self) -> str:
        """Say in a clause what permission is on record."""
        if self.permission is None:
            is_free = "/NoC" in self.statement or "publicdomain" in self.statement
            asks = "none on record; ask the holder before you reprint the whole text"
            return "none needed" if is_free else asks
        given = self.permission
        return f"{given.scope} (given by {given.by} on {given.date.isoformat()})"


class Sourcing(Record):
    """The questions to ask of a source before reading it, answered in a line each."""

    who: NonEmpty
    when: NonEmpty
    for_whom: NonEmpty
    why: NonEmpty
    cannot_tell: NonEmpty
    """What a reader should not expect to learn from it."""


class WitnessRecord(Record):
    """``seeds/<work>/witness.yaml``: where a text comes from."""

    siglum: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$", max_length=20)]
    title: NonEmpty
    author: NonEmpty
    author_kind: Literal["person", "organization"] = "person"
    """Whether a citation writes the name as it stands, or “Last, First”."""
    date: NonEmpty
    publisher: str = ""
    """Who published it, if anybody did."""
    address: Address = ""
    """Where its words can be read on the web; only a text that is printed whole may have none."""
    language: Language
    received: NonEmpty
    sha256: str = ""
    """Of the bytes of the text, in hexadecimal digits."""
    cite: NonEmpty
    """Key of the text in the bibliography."""
    sourcing: Sourcing
    rights: Rights
    publish: Publish = "whole"
    """What of the text the edition prints; ``PUBLISH`` in the environment can only make it less."""
    quoted_words: Annotated[int, Field(ge=1)] = 500
    """How many of its words may be quoted in all outputs together, if it is not published whole."""

    @property
    def described(self) -> str:
        """Who wrote it, what it is called, who published it, and when."""
        imprint = (self.publisher, self.date)
        return f"{self.author}, “{self.title},” {', '.join(filter(None, imprint))}"

    @property
    def place(self) -> str:
        """Who has it on the web: its publisher, or the name of the place."""
        return self.publisher or urlsplit(self.address).netloc


class DivisionRecord(Record):
    """Some lines of a seed and what they are."""

    lines: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?$")]
    role: Role
    reason: WithoutFeed = ""
    """Why the words are left out; needed by the roles that are."""
    repeats: str = ""
    """For a pull quote: the locus whose words it repeats."""


class EmendationRecord(Record):
    """A declared change of the witness."""

    id: Slug
    line: Number
    quote: Annotated[NonEmpty, Field(max_length=1000)]
    """The words of the seed, from this line on; ``\\n`` stands for a line end."""
    reading: WithoutFeed
    kind: Literal["normalization", "correction", "supplied", "omission"]
    reason: Annotated[WithoutFeed, Field(min_length=1)]


class SuppliedRecord(Record):
    """A title or heading that the edition puts in, in square brackets."""

    before: Number
    """The line of the seed that it stands before."""
    role: Literal["title", "heading"]
    words: Annotated[WithoutFeed, Field(min_length=1)]
    reason: Annotated[WithoutFeed, Field(min_length=1)]


class TextRecord(Record):
    """``text.yaml``: what each line of a seed is, and every departure from it."""

    divisions: list[DivisionRecord]
    line_ends: Literal["declare", "join"] = "declare"
    """Whether the end of a line within a passage is a space, all through the file, as where lines
    were broken to fit a page; else an emendation says what is printed for each. After a hyphen
    it must, for nobody can tell whether the word has one."""
    supplied: list[SuppliedRecord] = []
    emendations: list[EmendationRecord] = []
