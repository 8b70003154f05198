"""What is examined in every finished PDF, before anybody reads it.

Typst itself refuses a missing glyph, an alternative text or a title that is not there (PDF/UA-1).
What it does not promise is looked up here: that each note is printed, once, whole, and on the
page that calls it; that no page is empty; that the file says what a screen reader must know.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from edition.sphinx_ext.typst.asked import Answers
from edition.sphinx_ext.typst.makeup import Layout, Placed

PLACES: Mapping[str, str] = {
    "begun": """query(footnote.entry)
  .map(it => (str(it.note.label), it.note.location().page(), it.location().page()))""",
    "lines": "query(<line>).map(it => (it.value, it.location().page()))",
}
"""What is asked of every layout: on which page notes and, in a draft, lines are."""
AUDITED: Mapping[str, str] = {
    "called": """query(footnote).filter(it => type(it.body) == content)
  .map(it => (str(it.label), it.location().page()))""",
    "ended": "query(<note-ends>).len()",
    "pages": "query(<student-ends>).map(it => it.location().page()).last(default: 0)",
    "glosses": """{ let over = query(<glosses-over>).map(it => it.value.first())
query(<gloss>).map(it => (
  ..it.value.slice(0, 2), it.location().page(), it.location().page() in over,
)) }""",
    "glossed": "query(<gloss-placed>).map(it => it.value)",
    "ruled": "query(<ruled>).map(it => it.location().page()).dedup()",
}
"""What is asked besides of the last one."""


def layout_of(answers: Answers) -> Layout:
    """Return the pages on which notes and lines are."""
    notes = tuple(Placed(*note) for note in answers["begun"])
    lines: dict[str, tuple[int, ...]] = {}
    for block, page in answers["lines"]:
        lines[block] = (*lines.get(block, ()), page)
    return Layout(notes, lines)


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found."""

    pages: int
    notes: int
    apart: tuple[str, ...]
    """Notes that begin on another page than the one that calls them."""
    problems: tuple[str, ...]
    """What is wrong; a PDF with any of these is not published."""

    def __str__(self) -> str:
        apart = f", {len(self.apart)} begun on another page than its call" if self.apart else ""
        return f"{self.pages} pages, {self.notes} notes{apart}"


def audit(answers: Answers, pdf: bytes, limit: int | None = None) -> Audit:
    """Return what was found in a book: in its layout, and in the ``pdf`` that was made of it.

    ``limit`` is the most pages that it may have.
    """
    seen = audit_layout(answers)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        of_pages = _page_problems(document, limit, answers["ruled"])
        problems = (*seen.problems, *of_pages, *_tag_problems(document))
        return replace(seen, pages=len(document.pages), problems=problems)


def audit_layout(answers: Answers) -> Audit:
    """Return what was found in the student's pages of a book before there is a file."""
    called, layout = answers["called"], layout_of(answers)
    problems = (
        *note_problems(called, layout.notes, answers["ended"]),
        *gloss_problems(answers["glosses"], answers["glossed"]),
    )
    apart = tuple(note.note for note in layout.misplaced)
    return Audit(answers["pages"], len(called), apart, problems)


def note_problems(
    called: Sequence[tuple[str, int]], begun: Sequence[Placed], ended: int
) -> Iterator[str]:
    """Yield what is wrong with notes: lost, printed twice, not printed to the end."""
    times = Counter(note.note for note in begun)
    for note, page in called:
        if times[note] == 0:
            yield f"note {note}, called on page {page}, is not printed"
        elif times[note] > 1:
            yield f"note {note}, called on page {page}, is printed {times[note]} times"
    if ended != len(called):
        yield f"of {len(called)} notes, {ended} are printed to their end"


def gloss_problems(
    marked: Sequence[tuple[str, str, int, bool]], placed: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Yield what is wrong with glosses: too many for the margin of a page, or not printed."""
    for number in sorted({page for *_, page, over in marked if over}):
        words = [word for _, word, page, _ in marked if page == number]
        yield (
            f"page {number} explains {len(words)} words, more than its margin can hold; "
            f"name some of them under 'unglossed': {', '.join(words)}"
        )
    times = Counter((locus, word) for locus, word in placed)
    wanted = Counter((locus, word) for locus, word, *_ in marked)
    for (locus, word), count in wanted.items():
        if times[locus, word] != count:
            yield f"“{word}” in {locus} is explained {times[locus, word]} times, not {count}"


def _page_problems(
    document: pikepdf.Pdf, limit: int | None, ruled: Collection[int]
) -> Iterator[str]:
    total = len(document.pages)
    if limit is not None and total > limit:
        yield f"{total} pages, {total - limit} more than the limit of {limit}"
    for number, page in enumerate(document.pages, 1):
        # Heads, page numbers and rules are marked as artifacts; all else has an id. A page may
        # have nothing but lines to write on.
        if b"/MCID" not in page.Contents.read_bytes() and number not in ruled:
            yield f"page {number} is empty"


def _tag_problems(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root
    missing = {
        "a structure tree": "/StructTreeRoot" in root,
        "the mark of a tagged file": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        "a language": "/Lang" in root,
        "a title to be shown": bool(
            root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
        ),
        "page labels": "/PageLabels" in root,
    }
    for name, there in missing.items():
        if not there:
            yield f"the file has no {name.removeprefix('a ').removeprefix('the ')}"
