"""A printed book as a packet's tree, or ``conf.py``, describes it, put together as Typst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

from edition.sphinx_ext.typst.finish import About
from edition.sphinx_ext.typst.index import Index
from edition.sphinx_ext.typst.makeup import Call, Makeup
from edition.sphinx_ext.typst.markup import array, call, content, string, strings
from edition.sphinx_ext.typst.writer import Chapter

TEMPLATES = ("_book.typ", "_style.typ")
MAKEUP = "_makeup.typ"
"""The file that has the make-up. A book's own source is the same in all rounds, so Typst knows each
place in it again, and lays out anew only what the make-up changes."""
BY_SIZE = ("note", "styled", "stays", "ruled-lines", "data-table", "drawing")
"""The functions of the template that first ask whether print is large."""


class PrintedBook(TypedDict):
    """One PDF: its file name without suffix, its cover, its documents in order."""

    name: str
    title: str
    subtitle: str
    opening: NotRequired[str]
    """The subtitle of the student's pages, if they are those of another packet."""
    opening_rights: NotRequired[list[str]]
    """What that packet says of rights."""
    author: str
    rights: list[str]
    """Lines at the foot of the cover."""
    date: str
    """The day that the file carries, as ISO 8601 writes it."""
    docs: list[str]

    paper: NotRequired[Literal["us-letter", "a4"]]
    size: NotRequired[float]
    """The size of the body's type in points; everything else follows it."""
    design: NotRequired[Literal["book", "wide", "class", "large"]]
    """``wide`` is for a first close reading: wide lines, and every fifth one numbered; ``class``
    has numbered lines too, glosses beside them, and no cover but a head over its first page."""
    cover: NotRequired[list[str]]
    """What a reader fills in on the cover: "Name", "Class", "Date"."""
    facts: NotRequired[list[str]]
    """Lines on the cover; ``{pages}`` becomes how many pages it has."""
    contents: NotRequired[bool]
    index: NotRequired[bool]
    teacher: NotRequired[list[str]]
    """Documents after all others. Nothing before them knows of them, so no page moves."""
    fonts: NotRequired[str]
    """A folder with fonts beside those of Typst, from the folder of ``conf.py``."""
    pages: NotRequired[int]
    """The most pages that it may have."""


@dataclass(frozen=True, slots=True)
class BookSource:
    """A book's documents as Typst, and what its pages are made up from."""

    book: PrintedBook
    date: date
    student: tuple[Chapter, ...]
    teacher: tuple[Chapter, ...]
    index: Index
    fonts: tuple[Path, ...] = ()
    """Folders with fonts beside those of Typst."""

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters, in order."""
        return (*self.student, *self.teacher)

    @property
    def calls(self) -> list[Call]:
        """The calls of all notes, in order."""
        return [call for chapter in self.chapters for call in chapter.calls]

    @property
    def about(self) -> About:
        """What the finished file says of itself."""
        book = self.book
        packet, _, purpose = book["subtitle"].partition(": ")
        students = book.get("opening", "For students").partition(": ")[0]
        return About(f"{packet}: {book['title']}", purpose, " ".join(book["rights"]), students)

    def draft(self, chapter: Chapter) -> str:
        """Return the source of one chapter: its pages end where they do in the book."""
        runs_on = self._runs_on(chapter) and chapter is self.student[0]
        over = call(self._head, _named(_cover(self.book))) if runs_on else ""
        ends = call("anchor", '"student-ends"')
        parts = [*self._opening(), over, _typst(chapter, runs_on), ends]
        return "\n".join(parts) + "\n"

    @property
    def _head(self) -> str:
        """The function that sets what comes before the first chapter."""
        return "opening" if self.book.get("design") in ("class", "large") else "cover"

    def _runs_on(self, chapter: Chapter) -> bool:
        """Tell whether a chapter follows the one before it on its page.

        A text begins a page of its own, and so does what comes after a cover or contents.
        """
        if chapter in (self.student[0], *self.teacher[:1]):
            return self._head == "opening" and chapter is self.student[0]
        return not chapter.calls and self.book.get("design") != "wide"

    def typst(self) -> str:
        """Return the whole source."""
        parts = [
            *self._opening(),
            call(self._head, _named(_cover(self.book))),
            call("contents", '"student"') if self.book.get("contents", True) else "",
            *(_typst(chapter, self._runs_on(chapter)) for chapter in self.student),
            self._index() if self.book.get("index") else "",
            call("anchor", '"student-ends"'),
            *self._teachers(),
        ]
        return "\n".join(parts) + "\n"

    def _teachers(self) -> Iterator[str]:
        """Yield a teacher's cover, and the chapters, of which the first may face the packet."""
        if not self.teacher:
            return
        book = self.book
        made = [_typst(chapter, self._runs_on(chapter)) for chapter in self.teacher]
        facing = [made.pop(0)] if "#facing(" in made[0] else []
        titles = (string(book[name]) for name in ("title", "subtitle", "author"))
        foreword = content("".join(facing))
        yield call("teacher-opens", *titles, strings(book["rights"]), foreword)
        yield from [call("facing-pages") for _ in facing]
        if made:
            yield call("numbered-on")
        yield from made

    def _opening(self) -> list[str]:
        """Return what makes pages look as they do."""
        book = self.book
        numbered = _flag(book.get("design") in ("wide", "class"))
        run_in = _flag(book.get("design") in ("wide", "class", "large"))
        large = _flag(book.get("design") == "large")
        margined = "margined-" if book.get("design") == "class" else ""
        sheet = f"{string(book.get('paper', 'us-letter'))}, {book.get('size', 11):g}pt"
        return [
            *(f'#import "{name}": *' for name in (*TEMPLATES, MAKEUP)),
            f"#let chapter = chapter.with({sheet})",
            f"#let passage = {margined}passage.with({numbered})",
            f"#let glossed = {margined}glossed",
            f"#let passage-number = passage-number.with(numbered: {run_in})",
            *(f"#let {name} = {name}.with({large})" for name in BY_SIZE),
            "#let note = note.with(kept)",
            "#let opens = opens.with(ended)",
            f"#show: book.with({_named(_settings(book, self.date))})\n",
        ]

    def _index(self) -> str:
        """Return the index of the student's documents; what comes after it is not in it."""
        used = {mark for chapter in self.student for mark in chapter.used}
        sections = (
            array([string(title), array(strings((line.words, line.mark)) for line in lines)])
            for title, lines in self.index.sections(used)
        )
        body = call("book-index", *sections)
        return call("chapter", 'label("index--")', '"Index"', "look-up: true", body=body)


def _typst(chapter: Chapter, runs_on: bool) -> str:
    """Return a chapter's Typst, told whether it follows another on its page."""
    typst = chapter.typst
    return typst.replace("#chapter(", "#chapter(runs-on: true, ", 1) if runs_on else typst


def makeup_as_typst(makeup: Makeup) -> str:
    """Return the file that says which notes are kept whole, and before which blocks pages end."""
    kept = "".join(f"{string(note)}: {room:g}, " for note, room in makeup.kept.items())
    return f"#let kept = ({kept or ':'})\n#let ended = {strings(makeup.ended)}\n"


def _settings(book: PrintedBook, day: date) -> dict[str, str]:
    return {
        "title": string(book["title"]),
        "author": string(book["author"]),
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "paper": string(book.get("paper", "us-letter")),
        "size": f"{book.get('size', 11):g}pt",
        "design": string(book.get("design", "book")),
    }


def _cover(book: PrintedBook) -> dict[str, str]:
    return {
        "title": string(book["title"]),
        # One that begins with the title would say it twice, one under the other.
        "subtitle": string(
            book.get("opening", book["subtitle"]).removeprefix(f"{book['title']}: ")
        ),
        "author": string(book["author"]),
        "rights": strings(book.get("opening_rights", book["rights"])),
        "blanks": strings(book.get("cover", [])),
        "facts": array(strings(fact.split("{pages}")) for fact in book.get("facts", [])),
    }


def _named(settings: dict[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in settings.items())


def _flag(value: bool) -> str:
    return "true" if value else "false"
