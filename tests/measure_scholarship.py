"""The scholarship in figures, and a sample to check by hand.

With ``sample`` it prints the forty items that the last blind check drew, each with its sources and
with how much of them was seen, for somebody who did not write them to hold against the sources.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from edition.model.edition import Edition, Text
from edition.model.evidence import by_extent, by_group, cited, is_founded, resting
from edition.model.loading import load_edition
from edition.model.locators import outside
from edition.problems import Problems
from edition.records.base import CitedPlace
from edition.sources.prose import count_words
from edition.sources.rich import plain

ROOT = Path(__file__).parent.parent
SEED, SIZE = 20261201, 40
HARD = {
    "JDC 1": """
        commercial plane; ideologically committed; would-be; tarmac; headlines; uproar;
        verdicts; convene; commuted; prison terms; thereafter; eased; sparking; Leningrad;
        USSR; Holy Land; leaders
    """,
    "JDC 2": """
        spectacle; parlance; resonance; on the rise; severed; diplomatic ties; propaganda;
        call to arms; semi-official; Moscow; Israel’s attackers; leave Russia
    """,
    "JDC 3": """
        larger scheme of things; surge; mobilization; exception rather than the rule;
        ambivalent; ideological and cultural allegiances; stemming from; doubling down;
        sustained engagement; polls; assertive; domestic; aftershocks; advocacy; pockets;
        intellectuals; agitated; independence in 1948
    """,
    "JDC 4": """
        fly in the face of; traditional; umbrella agency; testimonies; impetus;
        transnational; lobby; so the story goes; shrewd; kindle; orchestrated; thereafter;
        Peter Hagel and Pauline Peretz; 1948; Jerusalem; realities
    """,
    "JDC 5": """
        historian’s eye; ambiguous; wary; jousting; cultivated; personnel; reticence;
        fraction; at odds with; homegrown; did not appreciate; grassroots; soured; heavy-
        handed; incarcerated; vocal; emigrant-led; Magen; other side of the Atlantic
    """,
    "NCSEJ 1": """
        broad; coalition; organized; era; lifeline; the West; reconstruct; convened;
        concerns; passage; legislation; forbade; imposed; condition; Administration;
        rabbis
    """,
    "NCSEJ 2": """
        constitute; existent; historically represent; troubled; plight; spearhead;
        bilateral; agenda
    """,
    "NCSEJ 3": """
        redoubled; brethren; prosecut; interrogat; visible; AJCSJ
    """,
    "NCSEJ 4": """
        advocates; downward; urgency; estimated; show of strength; exercise pressure;
        summit; mall; General Secretary
    """,
}
"""Words that stopped readers of sixteen, of English as a second language, and of the voice."""


class Item(NamedTuple):
    """Something that claims: a note, an entry, an event, a document."""

    name: str
    words: str
    sources: tuple[CitedPlace, ...]


def items(edition: Edition) -> list[Item]:
    """Return all that can be drawn, in the order of kinds and ids."""
    notes = (note.record for text in edition.texts for note in text.notes)
    found = [
        *(Item(f"note {n.id}", n.body, tuple(n.sources)) for n in notes),
        *(
            Item(f"entry {e.record.headword}", e.record.entry, tuple(e.record.sources))
            for e in edition.glossary
        ),
        *(
            Item(f"event {e.record.date}", e.record.event, tuple(e.record.sources))
            for e in edition.reference.timeline
        ),
        *(
            Item(
                f"document {d.record.id}",
                f"{d.record.introduction}\n{d.record.excerpt}{d.record.quotation}",
                (CitedPlace(work=d.record.work, at=d.record.at),),
            )
            for d in edition.guide.documents
        ),
    ]
    return sorted(found)


def sample(edition: Edition) -> list[Item]:
    """Return the forty that were drawn."""
    return random.Random(SEED).sample(items(edition), SIZE)


def figures(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield what is measured, the figure, and its bar."""
    works = edition.works or {}
    total, groups = len(works), by_group(edition)
    yield (
        "agency dispatches in the works",
        f"{groups['dispatch']} of {total}, {groups['dispatch'] / total:.1%}",
        "≤ 25 %",
    )
    beyond = sum(
        bool(outside(c.locator, seen, plain(works[c.work].words.get("pages", ()))))
        for c in cited(edition)
        if (seen := works[c.work].seen) is not None
    )
    yield "places cited beyond what was seen", str(beyond), "0"
    high = [
        [works[source.work] for source in record.sources]
        for record, _ in resting(edition)
        if record.confidence == "high" and record.sources
    ]
    yield "'high' without ground", f"{sum(not is_founded(h) for h in high)} of {len(high)}", "0"
    for depth, (count, times) in by_extent(edition).items():
        yield f"works seen: {depth}", f"{count}, {times} citations", ""
    yield from _dose(edition.texts)
    known, count = _helped(edition.texts)
    yield "hard words with help at them", f"{known} of {count}, {known / count:.0%}", "≥ 95 %"
    documents = [entry.record for entry in edition.guide.documents]
    told = sum(bool(d.excerpt) for d in documents), sum(bool(d.quotation) for d in documents)
    yield "documents excerpted; quoted", f"{told[0]}; {told[1]} of {len(documents)}", "≥ 10"


def _helped(texts: tuple[Text, ...]) -> tuple[int, int]:
    """Return how many of the hard words a gloss or a note stands at, and how many there are."""
    known = count = 0
    for locus, listed in HARD.items():
        for word in " ".join(listed.split()).split("; "):
            count += 1
            known += any(_is_helped(text, locus, word) for text in texts)
    return known, count


def _is_helped(text: Text, locus: str, word: str) -> bool:
    marks = [
        *(use.target for use in text.terms),
        *(use.target for use in text.everyday),
        *(note.target for note in text.notes),
    ]
    for part in text.reading.divisions:
        if str(part.locus).rstrip("abcdefghi") == locus:
            spans = [mark.span for mark in marks if mark.division is part]
            for found in re.finditer(re.escape(word), part.text, re.IGNORECASE):
                if any(span.start < found.end() and found.start() < span.end for span in spans):
                    return True
    return False


def _dose(texts: tuple[Text, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield how much the notes say beside the texts."""
    notes = [note for text in texts for note in text.notes]
    first = [note for note in notes if note.record.depth == "first"]
    words = sum(count_words(part.text) for text in texts for part in text.reading.divisions)
    for name, some, bar in (("all", notes, "≤ 1.5"), ("first", first, "≤ 0.6")):
        said = sum(count_words(note.record.body) for note in some)
        yield f"words of notes to words of text, {name}", f"{said / words:.2f}", bar
    for name, some, bar in (("all", notes, "≤ 9"), ("first", first, "≤ 4")):
        most = Counter(str(note.target.division.locus) for note in some).most_common(1)
        yield f"notes in a passage, {name}", "".join(f"{n} ({locus})" for locus, n in most), bar


def main() -> None:
    """Print the figures, or the sample."""
    edition = load_edition(ROOT, Problems())
    assert edition is not None
    if sys.argv[1:] != ["sample"]:
        for name, value, bar in figures(edition):
            print(f"{name:45} {value:>24}   {bar}")
        return
    works = edition.works or {}
    for number, item in enumerate(sample(edition), 1):
        print(f"\n{number}. {item.name}\n{item.words.strip()}")
        for source in item.sources:
            seen = works[source.work].seen
            print(f"   - {source.work}, {source.at} ({seen.extent if seen else '?'})")


if __name__ == "__main__":
    main()
