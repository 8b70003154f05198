"""The edition: its texts, notes, glossary and bibliography, joined; see ``loading``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from edition.model.annotations import (
    EverydayUse,
    Note,
    TermUse,
)
from edition.model.atlas import Atlas
from edition.model.guide import Guide, Question
from edition.model.lines import IN_ENGLISH, TranslatedLines
from edition.model.markdown_pages import WrittenPage
from edition.model.packets import Packet
from edition.model.reading_text import ReadingText
from edition.model.reference_data import ReferenceData
from edition.model.unnamed_texts import UnnamedText
from edition.records.book import EditionRecord
from edition.records.guide import GistRecord
from edition.records.note import OldAddressRecord
from edition.records.packet import Audience, HeadnoteRecord, Layer
from edition.records.reference import GlossaryRecord, TranslationRecord
from edition.records.text import TextRecord
from edition.sources.letters import Letter
from edition.sources.node import Node
from edition.sources.prose import Mention
from edition.sources.validation import Entry
from edition.sources.witness import Witness
from edition.sources.works import Work

ANNOTATIONS = "docs/annotations"
GLOSSARY = "docs/glossary.yaml"
GENERATED = ("texts", "apparatus", "guide")
"""The folders below ``docs/`` that hold generated pages and nothing else."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the edition with all that is attached to it."""

    slug: str
    declared: TextRecord
    """What ``text.yaml`` says of the seed."""
    reading: ReadingText
    notes: tuple[Note, ...]
    terms: tuple[TermUse, ...]
    questions: tuple[Question, ...]
    gists: tuple[Entry[GistRecord], ...] = ()
    is_sound: bool = True
    """Whether its words are those that will be printed; else many quotations would seem wrong."""

    everyday: tuple[EverydayUse, ...] = ()
    """Hard words that are no terms."""
    old_addresses: tuple[Entry[OldAddressRecord], ...] = ()
    """Addresses of notes and questions in earlier versions."""
    layers: tuple[Layer, ...] = ("about", "notes", "gists", "first-questions")
    """What stands with the text on its page; a site's pop-ups explain the words."""
    writing_lines: int = 0
    """Ruled lines to write on after each question on its page."""
    notes_left_out: int = 0
    """Notes on its passages that a selection leaves out."""
    headnotes: tuple[HeadnoteRecord, ...] = ()
    """What the editors say before passages of an excerpt."""

    @property
    def folder(self) -> str:
        """Where editors keep what belongs to the text."""
        return f"{ANNOTATIONS}/{self.slug}"

    @property
    def witness(self) -> Witness:
        """The text as received."""
        return self.reading.witness


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that pages are made from."""

    record: EditionRecord
    texts: tuple[Text, ...]
    glossary: tuple[Entry[GlossaryRecord], ...]
    works: Mapping[str, Work] | None
    """The bibliography by key; ``None`` if it could not be read."""
    written: tuple[WrittenPage, ...]
    """The pages that people write."""
    reference: ReferenceData
    """Timeline, register, figures, open questions."""
    guide: Guide
    """Questions on both texts, parallels, documents, lessons."""
    atlas: Atlas
    """Places and routes of the map."""
    packets: tuple[Packet, ...] = ()
    """What is printed, and for whom."""
    translations: tuple[Entry[TranslationRecord], ...] = ()
    """Glosses and lines in other languages."""
    lines: TranslatedLines = IN_ENGLISH
    """What its lines say in the language of what is printed, if that is not English alone."""
    node: Node | None = None
    """What ``edition.yaml`` was read from."""
    files: tuple[Node, ...] = ()
    """Its YAML files, each as a whole; those of a private folder too."""
    letters: tuple[Letter, ...] = ()
    """Letters in its files that print may lack."""
    is_overlaid: bool = False
    """Whether a private folder was laid over it, so that its private keys are at hand."""
    unnamed: tuple[UnnamedText, ...] = ()
    """Texts in ``seeds/`` that the edition does not name."""
    faulty: frozenset[str] = frozenset()
    """Files in which something could not be read; what seems to be missing may stand there."""
    audience: Audience = "teacher"
    """For whom its pages are made."""
    depth: Literal["all", "first"] = "all"
    """Whether its pages have everything, or what a first reader needs."""
    selected_from: Edition | None = None
    """The edition that this one is a selection of, as each packet's is; the site has all."""

    @property
    def is_on_paper(self) -> bool:
        """Tell whether its pages are for a packet or a book, where some of the site's are one."""
        return self.selected_from is not None

    @property
    def whole(self) -> Edition:
        """The edition with all that is named here and may be printed elsewhere."""
        return self.selected_from or self

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """What the hand-written pages refer to."""
        return tuple(mention for page in self.written for mention in page.mentions)

    @property
    def question_entries(self) -> tuple[Question, ...]:
        """Every question: those on each text, then those that need more than one."""
        return (*(q for text in self.texts for q in text.questions), *self.guide.questions)

    @property
    def has_read_texts(self) -> bool:
        """Tell whether every text could be read; else much would seem to be missing."""
        are_read = len(self.texts) == len(self.record.texts)
        return are_read and all(t.is_sound for t in self.texts) and not self.unnamed

    def has_read(self, *paths: str) -> bool:
        """Tell whether files were read whole, so that what is not in them is nowhere."""
        return self.faulty.isdisjoint(paths)

    def has_placed_notes(self, text: Text) -> bool:
        """Tell whether a text's notes were all read and found their words."""
        is_there = text.is_sound or text.witness.is_absent
        return is_there and self.has_read(f"{text.folder}/notes.yaml")

    @property
    def has_read_questions(self) -> bool:
        """Tell whether every file of questions was read whole."""
        files = [f"{ANNOTATIONS}/{slug}/questions.yaml" for slug in self.record.texts]
        return self.has_read_texts and self.has_read("docs/questions.yaml", *files)


def loci_of(names: Sequence[str], edition: Edition) -> Iterator[str]:
    """Yield the loci where a text has one of the names as words of their own."""
    divisions = (part for text in edition.texts for part in text.reading.divisions)
    return (
        str(part.locus)
        for part in divisions
        if has_names(part.text, names) or not part.names.isdisjoint(names)
    )


def has_names(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text has one of the names, and not as a part of another word."""
    return any(name in text and _has_apart(text, name) for name in names)


def _has_apart(text: str, name: str) -> bool:
    """Tell whether a name stands in a text without a letter before or after it.

    To compile a pattern for each name takes much longer.
    """
    at = text.find(name)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(name) : at + len(name) + 1]
        if not any(map(_is_of_word, around)):
            return True
        at = text.find(name, at + 1)
    return False


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
