"""Given away: whether a packet prints the answer to what it asks, in a note, a box or a gloss.

Words count by how rare they are in what belongs to the texts that a packet prints: another text of
the edition does not change what is said of it. A piece gives an answer away if a large part of its
weight is words of the key that the question itself does not have. A note that a question names in
``open_after`` is known to: students are told to answer first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property

from edition.model.contents import PARALLELS, QUESTIONS
from edition.model.edition import Edition, Text
from edition.model.packets import Packet
from edition.model.selection import named_by
from edition.problems import Code
from edition.records.guide import LessonRecord, QuestionRecord
from edition.records.packet import PartRecord
from edition.rules.findings import Finding

SHARE = 0.3
"""Of the weight of a piece: more of it from the key gives the answer away."""
FEWEST = 4
"""Words that a piece and a key share at least."""
_WORD = re.compile(r"[^\W\d_][\w’'-]+|[0-9]{4}")
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*)[^`]*`")
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ers?|ies|ed|es|s|ly|y|e|’s|'s)$")
_FEW = 3
"""Pieces in which a word may stand that is rare even in a small edition."""
_COMMON = 0.12
"""Share of the edition's pieces in which a word that means little stands."""
_FUNCTION = frozenset(
    "about after all and any are because been before both but could did does for from had has have "
    "her here him his how into its like many may might more most much must nor not once one only "
    "other others our own same she should since some such than that the their them then there "
    "these they this those through too under until was were what when where whether which while "
    "who whom whose why will with would you your first second can cannot even every nothing "
    "somebody nobody give gives gave say says said tell tells told text passage word words".split()
)
"""Words that say nothing of what a piece is about."""


@cache
def stems(text: str) -> frozenset[str]:
    """Return the words of an editor's prose without their endings."""
    plain = _ROLE.sub(r"\1", text) if "`" in text else text
    return frozenset(map(_stem, _WORD.findall(plain))) - {""}


@cache
def _stem(word: str) -> str:
    """Return a word in small letters without its ending; nothing if it says nothing."""
    word = word.lower().strip("’'")
    if word in _FUNCTION:
        return ""
    return word if len(cut := _ENDING.sub("", word)) < 4 else cut


class WordWeights:
    """How much each word weighs in texts of an edition; found when a packet asks something."""

    def __init__(self, edition: Edition, names: Collection[str]) -> None:
        """``edition`` is the whole one, ``names`` are those of the texts."""
        self.edition = edition
        self.names = names

    @cached_property
    def _counted(self) -> tuple[int, Counter[str]]:
        """The number of notes, keys, glosses and passages, and in how many each word stands."""
        pieces = [stems(piece) for piece in _pieces(self.edition, self.names)]
        return len(pieces), Counter(word for piece in pieces for word in piece)

    def telling(self, text: str) -> frozenset[str]:
        """Return the words of a text that weigh something; the common ones weigh nothing."""
        return stems(text) & self._weights.keys()

    def weight(self, telling: Iterable[str]) -> float:
        """Return what telling words weigh together."""
        return math.fsum(self._weights[word] for word in telling)

    @cached_property
    def _weights(self) -> dict[str, float]:
        pieces, count = self._counted
        return {word: math.log(pieces / count[word]) for word in self.rare(count)}

    def rare(self, words: Iterable[str]) -> list[str]:
        """Return the words that weigh something, the rarest first."""
        pieces, count = self._counted
        most = max(_COMMON * pieces, _FEW)
        kept = [word for word in words if 0 < count[word] <= most]
        return sorted(kept, key=lambda word: (count[word], word))


def _pieces(edition: Edition, names: Collection[str]) -> Iterator[str]:
    """Yield what is said in texts and of them, and in the glossary and keys to questions."""
    texts = [text for text in edition.texts if text.slug in names]
    others = {text.witness.siglum for text in edition.texts if text not in texts}
    for text in texts:
        yield from (note.record.body for note in text.notes)
        yield from (division.text for division in text.reading.divisions)
    yield from (entry.record.gloss for entry in edition.glossary)
    for record in (entry.record for entry in edition.question_entries):
        if others.isdisjoint(at.partition(" ")[0] for at in record.passages):
            yield _key(record)


def _key(question: QuestionRecord) -> str:
    """Return what the key says at the two levels that a copied answer must not reach."""
    if question.key is None:
        return ""
    answers = question.key.answers
    more = (*question.key.misconceptions, question.key.follow_up)
    return " ".join((answers.proficient, answers.advanced, *more))


def given_away(
    edition: Edition, selected: Edition, packet: Packet, words: WordWeights
) -> Iterator[Finding]:
    """Yield each piece of a packet that holds an answer to what the packet asks.

    ``selected`` is what the packet holds of the edition.
    """
    printed = {
        p: words.telling(printed_words) for p, printed_words in _printed(edition, selected, packet)
    }
    for number, part in enumerate(packet.record.parts):
        for name, asked, key, after in _asked(edition, selected, part):
            answer = words.telling(key) - stems(asked)
            for piece, printed_words in printed.items():
                shared = printed_words & answer
                if len(shared) < FEWEST or piece in after:  # most share fewer: nothing to weigh
                    continue
                if words.weight(shared) >= SHARE * words.weight(printed_words) > 0:
                    rare = ", ".join(words.rare(shared)[:FEWEST])
                    message = (
                        f"it has much of the answer ({rare}, …); leave it out, "
                        "name the note in 'open_after' of the question, or declare why it stays"
                    )
                    where = packet.node.at("parts", number)
                    yield Finding(Code.ANSWER_GIVEN, f"{piece} to {name}", where, message)


def _printed(edition: Edition, selected: Edition, packet: Packet) -> Iterator[tuple[str, str]]:
    """Yield what the editors say beside the texts of a packet, with a name for each piece."""
    glosses = {entry.record.headword: entry.record.gloss for entry in edition.glossary}
    for text in selected.texts if any(p.text for p in packet.record.parts) else ():
        if not {"about", "about-writer"}.isdisjoint(text.layers):
            told = text.witness.record.sourcing
            whole = (told.who, told.when, told.for_whom, told.why, told.cannot_tell)
            yield f"box {text.witness.siglum}", " ".join(whole)
        yield from _beside(text, glosses)
    if any(part.page == PARALLELS for part in packet.record.parts):
        yield from _rows(selected)
    for name, entry in edition.guide.lessons:
        if any(part.worksheet_of == name for part in packet.record.parts):
            yield from _starters(name, entry.record)


def _starters(name: str, lesson: LessonRecord) -> Iterator[tuple[str, str]]:
    for number, task in enumerate(lesson.worksheet, 1):
        yield f"starters {name} {number}", " ".join(task.starters)
    yield f"starters {name} ticket", " ".join(lesson.exit_starters)


def _rows(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what the editors say in each row of the accounts side by side."""
    for record in (entry.record for entry in edition.guide.parallels):
        parts = (record.agree, record.differ, record.silent, record.frame)
        yield f"row {record.id}", " ".join(parts)


def _beside(text: Text, glosses: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((f"note {note.record.id}", note.record.body) for note in text.notes)
    yield from ((f"headnote {headnote.at}", headnote.words) for headnote in text.headnotes)
    yield from ((f"gloss {use.record.quote}", use.record.gloss) for use in text.everyday)
    if "glosses" in text.layers:
        yield from ((f"gloss {use.record.term}", glosses[use.record.term]) for use in text.terms)
    if "gists" in text.layers:
        yield from ((f"gist {gist.record.at}", gist.record.gist) for gist in text.gists)


Asked = tuple[str, str, str, frozenset[str]]
"""The name of a question or ticket, its words, its key, the pieces to be opened afterwards."""


def _asked(edition: Edition, selected: Edition, part: PartRecord) -> Iterator[Asked]:
    for record in _questions(edition, selected, part):
        after = frozenset(f"note {note}" for note in record.open_after)
        yield record.id, record.question, _key(record), after
    for name, entry in edition.guide.lessons:
        if name in (part.worksheet_of, part.exit_ticket_of):
            yield f"ticket {name}", entry.record.exit_ticket, _tickets(entry.record), frozenset()


def _tickets(lesson: LessonRecord) -> str:
    return " ".join(model.ticket for model in lesson.model_tickets if model.level != "developing")


def _questions(edition: Edition, selected: Edition, part: PartRecord) -> Iterator[QuestionRecord]:
    """Yield the questions that a part asks, on a sheet, with a text, or on a worksheet."""
    tasks = (
        task.question
        for name, entry in edition.guide.lessons
        for task in entry.record.worksheet
        if name == part.worksheet_of
    )
    named = {*tasks}
    if part.questions:
        named |= {entry.record.id for entry in named_by(part, selected.question_entries)}
    if "questions" in part.layers:
        texts = (text for text in selected.texts if text.slug == part.text)
        named |= {entry.record.id for text in texts for entry in text.questions}
    if part.page == QUESTIONS:
        named |= {entry.record.id for entry in selected.question_entries}
    return (entry.record for entry in edition.question_entries if entry.record.id in named)
