"""How we know the text is right: what becomes of each character, and how a reader can check.

What is known before a build stands here; what only the finished site can show (the SHA-256 of
each page and PDF) is in ``ledger.json``, which the proof writes beside the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from edition.markup.blocks import (
    Block,
    Heading,
    Inlines,
    Items,
    LocusLink,
    Page,
    Paragraph,
    Prose,
    Styled,
    Table,
    Words,
)
from edition.model.anchor import shown
from edition.model.contents import Planned
from edition.model.downloads import received
from edition.model.edition import Edition
from edition.pages.downloads import to_download
from edition.pages.elsewhere import not_reproduced, reproduced
from edition.pages.prose_blocks import titled
from edition.problems import Problems
from edition.proof.account import Account, Departure, Treatment, account

SHOWN = 12
"""Hexadecimal digits of a SHA-256 that the table shows; the ledger has all 64."""

_HOW = (
    "You need not trust us that these pages hold what the authors wrote. Here is how to check.",
    "Each text came to us as a plain file, which nobody edits. An editor declares what each of its "
    "lines is, and every place where we print something else, with the reason. From the file and "
    "these declarations alone, a program works out what must be printed. It then opens the "
    "finished pages, PDFs and the EPUB, as readers get them, takes away the numbers, the note "
    "marks and the links, and compares what is left, character by character. If one character "
    "differs, the build stops. Beyond the reading of the files, this program shares no code with "
    "the one that makes the pages, so that a mistake in one is seen by the other.",
    "What this cannot show: whether the files as received are what the authors wrote. Each text’s "
    "page says where it comes from, so that you can compare.",
)
_TREATMENTS: dict[Treatment, str] = {
    "kept": "printed as it is, in its place",
    "normalized": "printed as another spelling of the same, such as a dash for two hyphens; line "
    "ends and blank lines, which set paragraphs apart in a file, count here",
    "left out": "on record, but not printed: link labels, and quotations that repeat a passage",
    "emended": "corrected",
}
_DEPARTURES = (
    "Every place where a file and the printed text differ, with the line of the file and the first "
    "character in it. ␣ stands for a no-break space, ⏎ for the end of a line. Line ends and blank "
    "lines between paragraphs are counted above and not listed."
)
_CHECK = (
    "A SHA-256 is a fingerprint of words: change one character, and all of it changes. The table "
    "gives it for every part of the texts as printed, with the lines of the file that the part "
    "comes from. In a browser with JavaScript, a button here computes them again from the pages of "
    "this site. By hand: copy a passage without its number and note marks, and give it to any "
    "program that computes the SHA-256 of UTF-8."
)
_REPEAT = (
    "`make html` builds the site, the PDFs and the EPUB again and proves them; `edition proof` "
    "proves those that are there. The result is the file `ledger.json` beside the pages of the "
    "site: all that is on this page, and the SHA-256 of every page, every PDF and the EPUB that "
    "were read."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page that accounts for every character of the seeds."""
    accounts = [
        account(text.slug, text.witness, text.declared, Problems()) for text in reproduced(edition)
    ]
    departures = [block for found in accounts for block in _departures(found)]
    blocks: list[Block] = [
        *(Paragraph((Words(paragraph),)) for paragraph in _HOW),
        *not_reproduced(edition),
        Heading(2, (Words("Every character"),)),
        _counts(accounts),
        Items(tuple((Paragraph(_meaning(treatment)),) for treatment in get_args(Treatment))),
        *(Paragraph(_seed(found)) for found in accounts),
        *_files(edition),
        Heading(2, (Words("Every departure"),)),
        Paragraph((Words(_DEPARTURES),)),
        *(departures or [Paragraph((Words("There is no other."),))]),
        Heading(2, (Words("Check a passage"),)),
        Paragraph((Words(_CHECK),)),
        *(_parts(found) for found in accounts),
        Heading(2, (Words("Repeat the proof"),)),
        Paragraph((Prose(_REPEAT),)),
    ]
    return titled(planned, blocks, [("ledger", "ledger.json")])


def _counts(accounts: list[Account]) -> Table:
    sigla = tuple(found.witness.siglum for found in accounts)
    columns = [found.counts for found in accounts]
    rows = [
        ((Words(name.capitalize()),), *((Words(f"{counts[name]:,}"),) for counts in columns))
        for name in get_args(Treatment)
    ]
    totals = ((Words(f"{sum(counts.values()):,}"),) for counts in columns)
    rows.append(((Words("All characters of the file"),), *totals))
    widths = (60, *(20 for _ in accounts))
    caption = "What becomes of each character"
    return Table(caption, ("Characters", *sigla), widths, tuple(rows))


def _meaning(treatment: Treatment) -> Inlines:
    return (Styled(f"{treatment.capitalize()}:", "label"), Words(f" {_TREATMENTS[treatment]}."))


def _seed(found: Account) -> Inlines:
    witness = found.witness
    return (
        Words(f"{witness.siglum} is the file {witness.path}; its fingerprint (SHA-256) is "),
        Styled(witness.record.sha256, "digest"),
        Words("."),
    )


def _files(edition: Edition) -> Iterator[Block]:
    """Yield the line that leads to the files themselves, of texts that may be read whole."""
    files = tuple(filter(None, map(received, edition.texts)))
    if files:
        yield to_download(*files, why="To compare")


def _departures(found: Account) -> Iterator[Block]:
    siglum = found.witness.siglum
    rows = tuple(map(_departure, found.listed))
    header = ("Line", "Treatment", "Characters", "As received", "As printed", "Reason")
    if rows:
        caption = f"{siglum}: what is not printed as received"
        yield Table(caption, header, (8, 13, 12, 25, 12, 30), rows)
    if supplied := [part for part in found.parts if not part.locus]:
        named = ", ".join(f"{part.words} before line {part.first}" for part in supplied)
        yield Paragraph((Words(f"{siglum}: the edition puts in {named}."),))


def _departure(departure: Departure) -> tuple[Inlines, ...]:
    cells = (
        departure.place,
        departure.treatment,
        str(len(departure.received)),
        shown(departure.received),
        _printed(departure.printed),
        departure.reason,
    )
    return tuple((Words(cell),) for cell in cells)


def _printed(words: str) -> str:
    """Return what is printed, so that it can be seen in a table."""
    return {"": "nothing", " ": "a space"}.get(words, shown(words))


def _parts(found: Account) -> Table:
    rows = tuple(
        (
            (LocusLink(part.locus),),
            (Words(part.lines),),
            (Words(str(len(part.words))),),
            (Styled(part.digest[:SHOWN], "digest"),),
        )
        for part in found.parts
        if part.locus
    )
    header = ("Part", "Lines", "Characters", f"SHA-256, first {SHOWN} digits")
    return Table(f"{found.witness.siglum}: every part", header, (30, 15, 15, 40), rows)
