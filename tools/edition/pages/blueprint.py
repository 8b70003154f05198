"""The inquiry on one page, after the C3 Inquiry Design Model."""

from __future__ import annotations

from collections.abc import Iterator

from edition.edition import Edition
from edition.page import Block, Heading, Inline, Inlines, Page, Paragraph, Table, Words
from edition.pages.audience import FOR_TEACHERS, for_teachers
from edition.pages.documents import links_to_documents
from edition.pages.evidence import loci
from edition.pages.labelled import fact, in_a_line, labelled, plain
from edition.pages.question import codes
from edition.teaching import BlueprintRecord, SupportingRecord

_INTRODUCTION = (
    "One question that can be answered in more than one way, the questions that lead to it, what "
    "students read and make on the way, and the argument that they write at the end."
)


def blueprint_page(edition: Edition, blueprint: BlueprintRecord) -> Page:
    """Return the page of the inquiry."""
    return Page("guide/blueprint", tuple(_blocks(edition, blueprint)), FOR_TEACHERS)


def _blocks(edition: Edition, blueprint: BlueprintRecord) -> Iterator[Block]:
    yield Heading(1, (Words("The inquiry on one page"),))
    yield from for_teachers(_INTRODUCTION)
    yield Paragraph((plain(blueprint.compelling),), style="compelling")
    yield fact("Standards", Words(codes(blueprint.standards)))
    yield from labelled("Staging the question", blueprint.staging)
    rows = tuple(
        (
            (Words(str(number)),),
            (plain(supporting.question),),
            (in_a_line(supporting.task),),
            _sources(supporting, edition),
        )
        for number, supporting in enumerate(blueprint.supporting, 1)
    )
    header = ("No.", "Question", "Task", "Sources")
    yield Table("Supporting questions", header, (6, 28, 40, 26), rows)
    yield from labelled("Argument", blueprint.argument)
    yield from labelled("Extension", blueprint.extension)
    yield from labelled("Informed action", blueprint.action)


def _sources(supporting: SupportingRecord, edition: Edition) -> Inlines:
    parts: list[Inline] = [*loci(supporting.passages)]
    if documents := links_to_documents(supporting.documents, edition):
        parts += [Words("; "), *documents]
    return tuple(parts)
