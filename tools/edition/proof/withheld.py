"""Texts that are not to be published: what stands in their place, and that no more got out.

Every file of an output is taken apart, packed ones too, and searched for words of the text in a
row. Runs that stand in a declared quotation may be there; no other may.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from edition.problems import Code, Location, Problems
from edition.proof.account import Account, account, parts_of
from edition.proof.all_words import readings
from edition.proof.editors_files import EditorsFiles
from edition.records.text import TextRecord
from edition.sources.witness import Witness
from edition.sources.words import Row, Rows, divided, quoted_rows, row, runs_of

RUN = 8
"""Words that may stand alike in a row by chance; this many are the text's."""
FEWEST = 4
"""Of these, words that nothing quotes: fewer may stand beside a quotation by chance."""
_UNPRINTED = ("text.yaml", "terms.yaml", "everyday.yaml")
"""Files that quote a text to say something of it and print nothing of their own."""
_QUOTED = ("quote", "names", "excerpt", "quotation")
"""Keys of what is quoted as a whole: of a text, names as the texts have them, of a document."""
_SHOWN = 3
"""Places of one file that a message shows."""


@dataclass(slots=True)
class Withheld:
    """A text that is withheld: its words, which of them may stand in a row, what was found."""

    witness: Witness
    text: Rows
    forbidden: frozenset[Row]
    quotations: dict[tuple[str, str], list[Row]]
    """What may be quoted, by its first two words."""
    found: set[Row] = field(default_factory=set)
    """The quotations that were met with."""
    files: int = 0
    """How many files were searched, those that are packed in others among them."""
    lengths: frozenset[int] = field(init=False)
    """How many words the forbidden runs have."""

    def __post_init__(self) -> None:
        """Count once what every file is searched for."""
        self.lengths = frozenset(map(len, self.forbidden))

    def take(self, files: int, found: Iterable[Iterable[str]]) -> None:
        """Put on record how many files were searched, and the quotations met with in them."""
        self.files += files
        self.found.update(map(tuple, found))

    @property
    def told(self) -> tuple[object, ...]:
        """All that is looked for in a file."""
        return sorted(self.forbidden), sorted(self.quotations.items())

    @property
    def words_quoted(self) -> int:
        """How many words of the text all outputs hold together, each counted once."""
        return len(self.text.covered(self.found))


def stand_ins(slug: str, witness: Witness, record: TextRecord) -> Account:
    """Return the account of a text in the place of which other words must be printed."""
    parts = tuple(parts_of(witness.siglum, record, lambda locus: _instead(locus, witness)))
    return Account(slug, witness, (), parts, ())


def _instead(locus: str, witness: Witness) -> str:
    """Return what is to be printed in the place of a part."""
    number = locus.partition(" ")[2]
    if number == "title":
        return witness.record.title
    if number[:1].isdigit():
        return f"[Not reproduced here: read it at {witness.record.place}.]"
    return f"[{number.capitalize()}]"


def secret_of(
    slug: str,
    witness: Witness,
    record: TextRecord,
    quoted: Iterable[Row],
    others: Iterable[Rows],
) -> Withheld:
    """Return a text with what of it may be quoted: nothing, or what is quoted of it.

    What other texts say too, which are published, gives nothing away.
    """
    parts = account(slug, witness, record, Problems()).parts
    printed = (part.words for part in parts if part.locus and not part.locus.endswith(" title"))
    text = Rows.of(printed)
    is_quoted = witness.record.publish == "quotations"
    allowed = {line for line in quoted if text.has(line)} if is_quoted else set()
    known = [Rows.of([witness.record.title]), *others]
    forbidden = _forbidden_runs(text, allowed) - {run for rows in known for run in rows.runs(RUN)}
    quotations: dict[tuple[str, str], list[Row]] = {}
    for line in sorted(allowed):  # in any other order, no file would be known by it
        quotations.setdefault((line[0], line[1]), []).append(line)
    return Withheld(witness, text, frozenset(forbidden), quotations)


def _forbidden_runs(text: Rows, allowed: Collection[Row]) -> set[Row]:
    """Return the runs of which half or more is quoted nowhere, and those that no quotation reaches.

    Whoever printed one quoted passage after another would print a run of the second kind.
    """
    quoted = {at for line in allowed for place in text.places(line) for at in place}
    longest = max(map(len, allowed), default=0)
    found = set(text.runs(longest + 1)) if longest >= RUN else set()
    for at in range(len(text.words) - RUN + 1):
        if sum(here not in quoted for here in range(at, at + RUN)) >= FEWEST:
            found.add(text.words[at : at + RUN])
    return {run for run in found if "\0" not in run}


def quotations(files: EditorsFiles) -> Iterator[Row]:
    """Yield what the files in ``docs/`` quote of any text, as a whole or between marks.

    So may the keys of a private folder.
    """
    for data in files.private():
        yield from _in_record(data, "")
    for text in files.pages():
        yield from quoted_rows(text)
    for name, data in files.records():
        if Path(name).name not in _UNPRINTED:
            yield from _in_record(data, "")


def _in_record(value: Any, key: str) -> Iterator[Row]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _in_record(part, str(name))
    elif isinstance(value, list):
        for part in value:
            yield from _in_record(part, key)
    elif isinstance(value, str):
        yield from divided(value) if key in _QUOTED else quoted_rows(value)


def search(
    secrets: Sequence[Withheld], name: str, raw: bytes, problems: Problems
) -> tuple[int, list[list[Row]]]:
    """Search a file for words of texts that are withheld, and report those that got out.

    Return how many files there were, those that are packed in it too, and what of each text was
    found that may be quoted.
    """
    count, found = 0, [set[Row]() for _ in secrets]
    for within, texts in readings(name, raw):
        count += 1
        rows = [row(text) for text in texts]
        for secret, quoted in zip(secrets, found, strict=True):
            runs = {run for words in rows for run in _forbidden(words, secret)}
            for words in rows:
                quoted.update(_quoted(words, secret.quotations))
            if runs:
                _report(secret, within, runs, problems)
    return count, [sorted(quoted) for quoted in found]


def _forbidden(words: Row, secret: Withheld) -> Iterator[Row]:
    for length in secret.lengths:
        yield from secret.forbidden.intersection(runs_of(words, length))


def _quoted(words: Row, quotations: dict[tuple[str, str], list[Row]]) -> Iterator[Row]:
    for at, pair in enumerate(pairwise(words)):
        for line in quotations.get(pair, ()):
            if words[at : at + len(line)] == line:
                yield line


def _report(secret: Withheld, name: str, runs: set[Row], problems: Problems) -> None:
    record = secret.witness.record
    shown = "; ".join(f"“{' '.join(run)}”" for run in sorted(runs)[:_SHOWN])
    message = (
        f"words of {record.siglum} got out that nothing quotes (publish: {record.publish}): "
        f"{shown}; build anew from an empty _build, and report this if it stays"
    )
    problems.add(Code.TEXT_GOT_OUT, Location(re.sub(r"\s", " ", name)), message)
