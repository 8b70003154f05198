"""How hard the texts and their gists are to read, and what such a number is worth."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, Inlines, Paragraph, Table, Words
from edition.model.edition import Edition
from edition.model.readability import Measure, measure

_WORTH = (
    "The Flesch-Kincaid grade is computed from words in a sentence and syllables in a word, and "
    "stands for years of school in the United States. It can tell that one text has longer "
    "sentences and words than another. It cannot tell what a reader knows already, or whether a "
    "sentence makes sense; a long name counts as a hard word each time. The gists are the "
    "edition’s words, not the authors’: for a first hold on a passage, never in place of it."
)


def measures(edition: Edition) -> Iterator[Block]:
    """Yield a section with the measures of each text and of its gists."""
    yield Heading(2, (Words("How hard the texts are to read"),))
    yield Paragraph((Words(_WORTH),))
    header = ("What", "Words", "Sentences", "Words in a sentence", "Grade")
    caption = "Flesch-Kincaid grades of the texts and of their gists"
    yield Table(caption, header, (40, 14, 14, 18, 14), tuple(_rows(edition)))


def _rows(edition: Edition) -> Iterator[tuple[Inlines, ...]]:
    for text in edition.texts:
        siglum = text.witness.siglum
        if not text.reading.is_withheld:
            passages = (passage.text for passage in text.reading.passages)
            yield _row(f"{siglum}, all passages", measure("\n".join(passages)))
        if text.gists:
            gists = (entry.record.gist for entry in text.gists)
            yield _row(f"{siglum}, all gists", measure("\n".join(gists)))


def _row(name: str, found: Measure) -> tuple[Inlines, ...]:
    counts = (
        name,
        f"{found.words:,}",
        str(found.sentences),
        f"{found.words_in_a_sentence:.1f}",
        str(found.grade),
    )
    return tuple((Words(count),) for count in counts)
