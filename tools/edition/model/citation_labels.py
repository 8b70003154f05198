"""The short names of works, by which they are cited: "Gwertzman 1971"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pybtex.database import Entry as BibEntry
from pybtex.database import Person
from pybtex.richtext import Text

from edition.model.bib_fields import typographic
from edition.model.numbering import letters


def labels_of(entries: Iterable[BibEntry]) -> dict[str, str]:
    """Return a label for every work by its key, such as "Hägel & Peretz 2005".

    BibTeX's ``key`` field stands in for a name that is long or missing. Works that would share
    a label get a, b … in the order of their keys.
    """
    plain = {entry.key: label_of(entry) for entry in sorted(entries, key=lambda entry: entry.key)}
    total, seen = Counter(plain.values()), Counter[str]()
    labels = {}
    for key, label in plain.items():
        seen[label] += 1
        letter = letters(seen[label]) if total[label] > 1 else ""
        labels[key] = label + (f" ({letter})" if letter and label.endswith("”") else letter)
    return labels


def label_of(entry: BibEntry) -> str:
    """Return the label of one work, without a letter."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    title = _plain(entry.fields.get("title", entry.key))
    name = _plain(entry.fields.get("key") or _names(people))
    if year := entry.fields.get("year"):
        return f"{name or title} {year}"
    short = _plain(entry.fields["shorttitle"]) if "shorttitle" in entry.fields else shortened(title)
    return f"{name}, “{short}”" if name else short


SHORTEST = 4
"""Words of a title that is not shortened, and at most of one that is."""
_LITTLE = frozenset("a an and as at by for from in of on or the to with".split())


def shortened(title: str) -> str:
    """Return a short title, or the first words of a long one.

    These go up to the first colon, bracket or end of a sentence, and end with no little word,
    after which a reader would wait for more.
    """
    if len(title.split()) <= SHORTEST:
        return title
    head = re.split(r"(?<=\w\w)[:?!;]|(?<=\w\w\w)\. |\s[(\[–—]", title, maxsplit=1)[0]
    words = (head if len(head.split()) > 1 else title).split()[:SHORTEST]
    while len(words) > 1 and words[-1].strip("“”‘’\"'([,").casefold() in _LITTLE:
        words.pop()
    short = " ".join(words).rstrip(",;:")
    return short if short.count("“") == short.count("”") else short.replace("“", "")


def _plain(latex: str) -> str:
    return typographic(str(Text.from_latex(latex)))


def _names(people: Sequence[Person]) -> str:
    names = [" ".join((*person.prelast_names, *person.last_names)) for person in people]
    return f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
