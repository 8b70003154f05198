"""The inquiry on one page, after the C3 Inquiry Design Model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.markup.blocks import Block, Inline, Inlines, Page, Paragraph, Table, Words
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.pages.documents import links_to_documents
from edition.pages.prose_blocks import in_a_line, labelled, plain, titled
from edition.pages.question import codes
from edition.pages.source_lines import loci
from edition.records.guide import BlueprintRecord, SupportingRecord


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page of the inquiry."""
    inquiry = edition.guide.blueprint
    blocks = _blocks(edition, inquiry.record) if inquiry else ()
    return titled(planned, blocks)


def _blocks(edition: Edition, blueprint: BlueprintRecord) -> Iterator[Block]:
    standards = codes(blueprint.standards)
    yield Paragraph((Words(f"For teachers · {standards}"),), style="when")
    yield Paragraph((plain(blueprint.compelling),), style="compelling")
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
    yield Table("Supporting questions", header, (4, 18, 39, 39), rows)
    lead = (
        ("Argument", in_a_line(blueprint.argument)),
        *_answers(blueprint),
        ("Extension", in_a_line(blueprint.extension)),
        ("Action", in_a_line(blueprint.action)),
    )
    yield _parts("Where it leads", lead)


def _answers(blueprint: BlueprintRecord) -> Iterator[tuple[str, Inline]]:
    """Yield a line that says where the evidence for each answer stands."""
    answers = (f"{one.answer}: {', '.join(one.passages)}" for one in blueprint.answers)
    if blueprint.answers:
        yield "Evidence", Words("; ".join(answers) + ".")


def _parts(caption: str, parts: Sequence[tuple[str, Inline]]) -> Table:
    rows = tuple(((Words(name),), (inline,)) for name, inline in parts)
    return Table(caption, ("Part", "What happens"), (10, 90), rows)


def _sources(supporting: SupportingRecord, edition: Edition) -> Inlines:
    parts: list[Inline] = [*loci(supporting.passages)]
    if documents := links_to_documents(supporting.documents, edition):
        parts += [Words("; "), *documents]
    return tuple(parts)
