"""The page of a text: its head, its passages, and the layers that the text comes with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, groupby

from edition.markup.blocks import Block, Group, Heading, Items, Page, Paragraph, Passage, Words
from edition.model.contents import QUESTIONS, Planned, asked_apart, page_of
from edition.model.edition import Edition, Text
from edition.model.lines import TranslatedLines
from edition.model.reading_text import Division, LeftOut, Supplied, TextPart, role_of
from edition.model.selection import HEAD
from edition.pages import layers
from edition.pages.beside import beside
from edition.pages.elsewhere import noted, stand_in
from edition.pages.marks import mark
from edition.pages.prose_blocks import plain, titled
from edition.pages.translation import in_brackets
from edition.records.text import Role

Beside = Mapping[str, tuple[Block, ...]]
"""What stands beside each passage, by its locus."""


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page of one text, with the layers that it comes with; gaps leave a mark."""
    text = next(text for text in edition.texts if text.slug == planned.name)
    # What stands beside a passage is for the site: on paper it has pages of its own.
    others = beside(text, edition) if not edition.is_on_paper else {}
    blocks = [*_body(text, edition, others)]
    if "notes" in text.layers and edition.audience == "teacher":
        blocks += _untold(text)
    if text.questions and not {"questions", "first-questions"}.isdisjoint(text.layers):
        blocks.append(Heading(2, (Words("Questions for discussion"),)))
        page = page_of(QUESTIONS, text.slug, asked_apart(edition))
        blocks += layers.questions(text, page)
    if "notes" in text.layers:
        blocks += layers.notes(text)
    return titled(planned, blocks, _front(text, edition))


def _untold(text: Text) -> Iterator[Block]:
    """Yield a line that says how many notes on these passages are not printed, if any are not."""
    count, total = len(text.notes), len(text.notes) + text.notes_left_out
    if count < total:
        words = f"[{count} of the edition’s {total} notes on these passages are printed here.]"
        yield Paragraph((Words(words),), style="omission")


def _front(text: Text, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return what the site tells machines and those who cite: the witness's own record."""
    record = text.witness.record
    work = (edition.works or {}).get(record.cite)
    given = {
        "text-publisher": record.publisher,
        "text-address": record.address,
        "text-kind": work.kind if work else "",
    }
    return (
        ("siglum", record.siglum),
        ("others", str(len(edition.whole.texts) - 1)),
        ("text-title", record.title),
        ("text-author", record.author),
        ("text-date", record.date),
        *((name, value) for name, value in given.items() if value),
        ("text-license", record.rights.statement),
        ("text-rights", record.rights.label),
        ("text-work", record.cite),
        ("text-language", record.language),
        *([("text-author-kind", kind)] if (kind := record.author_kind) != "person" else []),
        *([("text-publish", record.publish)] if text.reading.is_withheld else []),
    )


def _body(text: Text, edition: Edition, others: Beside) -> Iterator[Block]:
    """Yield the printed parts; pictures and lists gather those that belong to them."""
    head, on_paper = True, edition.is_on_paper
    for family, members in groupby(text.reading.parts, key=_family):
        blocks = [
            (
                *_headnotes(member, text, edition.lines),
                *_blocks(member, text, others, edition.lines, on_paper=on_paper),
            )
            for member in members
        ]
        if head and family != "head":
            yield _origin(text, on_paper=on_paper)
            if "glosses" in text.layers and text.terms:
                yield layers.glosses(text, [entry.record for entry in edition.glossary])
            head = False
        if family == "picture":
            yield Group("missing-picture", (_MISSING, *chain(*blocks)))
        elif family == "list":
            yield Items(tuple(blocks))
        else:
            yield from chain(*blocks)


def _origin(text: Text, *, on_paper: bool) -> Block:
    is_told = not {"about", "about-writer"}.isdisjoint(text.layers)
    return layers.about(text, on_paper=on_paper) if is_told else layers.origin(text)


def _family(part: TextPart) -> str:
    """Return what a part belongs to: captions to a picture, items to a list."""
    role = role_of(part)
    return "head" if role in HEAD else _FAMILIES.get(role, "body")


_FAMILIES: dict[Role, str] = {"caption": "picture", "credit": "picture", "item": "list"}
_MISSING = Paragraph((Words("Picture not reproduced"),), style="editorial-label")


def _blocks(
    part: TextPart, text: Text, others: Beside, lines: TranslatedLines, *, on_paper: bool
) -> Iterator[Block]:
    match part:
        case LeftOut():
            yield Paragraph((Words(_left_out(part)),), style="omission")
        case Supplied():
            level = 1 if part.record.role == "title" else 2
            yield Heading(level, (Words(f"[{part.record.words}]"),))
        case Division():
            yield _printed(part, text, on_paper=on_paper)
            if part.is_withheld and on_paper:
                yield from noted(part, text)
            if "below" in text.layers and part.role not in ("title", "heading"):
                yield from layers.below(text, str(part.locus))
            if "gists" in text.layers:
                yield from layers.gist(text, str(part.locus), lines)
            yield from others.get(str(part.locus), ())


def _headnotes(part: TextPart, text: Text, lines: TranslatedLines) -> Iterator[Block]:
    """Yield what the editors say before a passage of an excerpt."""
    for headnote in text.headnotes:
        if isinstance(part, Division) and str(part.locus) == headnote.at:
            yield Paragraph((Words(f"[{plain(headnote.words).text}]"),), style="headnote")
            yield from in_brackets(lines, headnote.words, "headnote")


def _printed(division: Division, text: Text, *, on_paper: bool) -> Block:
    is_here = not division.is_withheld
    inlines = mark(division, text) if is_here else stand_in(division, text, on_paper=on_paper)
    if division.role in ("title", "heading"):
        level = 1 if division.role == "title" else 2
        return Heading(level, inlines, division.locus.heading_id)
    return Passage(str(division.locus), inlines)


def _left_out(gap: LeftOut) -> str:
    first, last = gap.numbers[0], gap.numbers[-1]
    which = f"Passage {first} is" if first == last else f"Passages {first} to {last} are"
    return f"[{which} not in this packet.]"
