"""The book itself: ``docs/edition.yaml``, and where in it a written page stands."""

from typing import Annotated, Literal

from pydantic import Field

from edition.records.base import Record
from edition.records.packet import Audience
from edition.records.values import Address, Contact, Day, NonEmpty, Slug

BOOK = "docs/edition.yaml"
"""What the edition says of itself."""
Section = Literal["Read", "Look up", "Work with the texts", "Teach", "Check"]
"""The parts of the contents, in their order. A page in ``docs/teaching/`` is in "Teach" and every
other in "Read", unless its front matter says ``section``."""
Place = Literal["first", "last"]
"""``place`` in front matter: whether a written page stands before or after the generated ones."""


class VoiceRecord(Record):
    """People who have a part in what the texts tell, and whose voices are counted."""

    id: Slug
    name: NonEmpty


class GroupRecord(Record):
    """A group of works in the bibliography, by the word for it in the works' ``keywords``."""

    id: Slug
    name: NonEmpty
    """What it is called where its works are counted."""


class SpeedRecord(Record):
    """How fast a slow reader of a grade reads texts such as these."""

    grade: Annotated[int, Field(ge=1, le=16)]
    """Of U.S. schools; 13 is the first year after them."""
    words: Annotated[int, Field(ge=20, le=500)]
    """A minute."""


class EditionRecord(Record):
    """The book, as ``docs/edition.yaml`` says it."""

    title: NonEmpty
    subtitle: NonEmpty
    publisher: NonEmpty
    editors: NonEmpty = "The editors"
    """Who is cited as its editors, and named at the foot of each page."""
    version: str = ""
    """What this state of it is called where it is cited, such as “0.2.0”."""
    date: Day
    """The day of this state of the edition, which files for print and download carry."""
    site: Address | None = None
    """Where the students' site is on the web; the environment variable ``SITE_URL`` says another
    place."""
    contact: Contact | None = None
    """Where a reader can write to the editors: at the foot of each page, on each packet’s cover."""
    teacher_path: Slug = "teachers"
    """The folder beneath it that holds the teachers' site. It is no secret, but a name that
    nobody guesses keeps a student from looking there by chance."""
    rights: list[NonEmpty] = []
    """What a cover says of the edition's own words and code."""
    lesson_pages: list[NonEmpty] = []
    """Written pages that all of a lesson together holds too, such as what a class may copy."""
    norms: str = ""
    """A heading on a written page, under which norms of talk are listed; where the packet of a
    lesson has that page, its slides show them."""
    license: Address | None = None
    """Under which anybody may use the edition's own words, for machines."""
    levels: list[NonEmpty] = []
    """For whom it is, for catalogues of teaching materials: “Grades 9-10”."""
    teaches: str = ""
    """What it teaches, for the same."""
    keys: Literal["public", "private"] = "public"
    """Whether the keys of questions stand in ``docs/``, or in a private folder (``--overlay``)
    without which everything but the key is made. Answers of lessons may then stand in either."""
    fonts: str = ""
    """A folder, from the edition's root, with fonts for letters that those of print lack."""
    citation_style: Literal["notes-bibliography", "author-date"] = "notes-bibliography"
    """Which of the two styles of *The Chicago Manual* the bibliography follows."""
    uncited: Literal["refuse", "allow"] = "refuse"
    """Whether the bibliography may hold works that nothing cites, as a whole library does."""
    texts: Annotated[list[NonEmpty], Field(min_length=1)]
    """Folder names in ``seeds/``, in the order of the book."""
    called: NonEmpty = "texts"
    """What all of them are, in a word for titles such as “Two accounts side by side”."""
    reading_speeds: list[SpeedRecord] = []
    """From which grade on which speed is reckoned with; a lesson is held to its lowest grade."""
    writing_speed: Annotated[int, Field(ge=1)] | None = None
    """Words a minute that a student is reckoned to write; an edition that states none is not
    held to it."""
    voices: list[VoiceRecord] = []
    """Who ought to be heard beside the texts: each must speak in a document."""
    work_groups: list[GroupRecord] = []
    """The groups of works that are counted, in this order."""

    def address(self, audience: Audience) -> str:
        """Return the address of an audience's site, with a slash at its end; empty if unknown."""
        if self.site is None:
            return ""
        beneath = f"{self.teacher_path}/" if audience == "teacher" else ""
        return f"{self.site.rstrip('/')}/{beneath}"
