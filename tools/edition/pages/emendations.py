"""The list of emendations: every departure from the seeds, derived and never written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, Inlines, LocusLink, Page, Paragraph, Table, Words
from edition.model.anchor import shown
from edition.model.contents import Planned
from edition.model.edition import Edition, Text
from edition.model.reading_text import Supplied
from edition.pages.elsewhere import not_reproduced, reproduced
from edition.pages.prose_blocks import by_number, titled

_INTRODUCTION = (
    "Each line of {files} as received is either printed or named here, and each place where the "
    "printed text differs from {them} is listed with its reason. The tool that makes these pages "
    "derives this list from what it does; nobody writes it. ␣ stands for a no-break space, ⏎ for "
    "the end of a line. Line numbers are those of the {plural} in the folder “seeds”."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page that lists what was changed, supplied and left out, text by text."""
    introduction = _INTRODUCTION.format(
        files=by_number(edition, "the file", "the two files", "the files"),
        them=by_number(edition, "it", "them", "them"),
        plural=by_number(edition, "file", "files", "files"),
    )
    blocks: list[Block] = [Paragraph((Words(introduction),)), *not_reproduced(edition)]
    for text in reproduced(edition):
        record = text.witness.record
        blocks.append(Heading(2, (Words(f"{record.siglum}: {record.title}"),)))
        tables = [*_tables(text)]
        blocks += tables or [Paragraph((Words("Every word is printed as received."),))]
    return titled(planned, blocks)


def _tables(text: Text) -> Iterator[Block]:
    siglum = text.witness.siglum
    header: tuple[str, ...]
    if changed := tuple(_changed(text)):
        header = ("Place", "Line", "As received", "As printed", "Kind", "Reason")
        yield Table(f"{siglum}: words changed", header, (14, 8, 18, 18, 14, 28), changed)
    if count := text.reading.joined:
        ends = "line end" if count == 1 else "line ends"
        sentence = f"{siglum}: {count} {ends} within passages of the file printed as spaces."
        yield Paragraph((Words(sentence),))
    if supplied := tuple(_supplied(text)):
        header = ("Before line", "Supplied", "Reason")
        yield Table(f"{siglum}: headings supplied in brackets", header, (14, 30, 56), supplied)
    if left_out := tuple(_left_out(text)):
        header = ("Line", "What", "Words as received", "Reason")
        yield Table(f"{siglum}: lines left out", header, (8, 14, 40, 38), left_out)


def _changed(text: Text) -> Iterator[tuple[Inlines, ...]]:
    for division, emendation in text.reading.emendations:
        place = text.witness.place(emendation.span.start)
        record = emendation.record
        yield (
            (LocusLink(str(division.locus)),),
            (Words(f"{place.line}:{place.column}"),),
            (Words(shown(record.quote)),),
            (Words(shown(record.reading)),),
            (Words(record.kind),),
            (Words(record.reason),),
        )


def _supplied(text: Text) -> Iterator[tuple[Inlines, ...]]:
    for part in text.reading.parts:
        if isinstance(part, Supplied):
            record = part.record
            yield (
                (Words(str(record.before)),),
                (Words(f"[{record.words}]"),),
                (Words(record.reason),),
            )


def _left_out(text: Text) -> Iterator[tuple[Inlines, ...]]:
    for omission in text.reading.omissions:
        run = omission.lines
        yield (
            (Words(run.record.lines),),
            (Words(run.role),),
            (Words(shown(omission.text)),),
            (Words(run.record.reason),),
        )
