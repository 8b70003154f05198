"""The short names of works, by which they are cited: "Gwertzman 1971"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pybtex.database import Entry, Person
from pybtex.richtext import Text

from edition.numbering import letters


def labels_of(entries: Iterable[Entry]) -> dict[str, str]:
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


def label_of(entry: Entry) -> str:
    """Return the label of one work, without a letter."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    title = _plain(entry.fields.get("title", entry.key))
    name = _plain(entry.fields.get("key") or _names(people))
    if year := entry.fields.get("year"):
        return f"{name or title} {year}"
    # Without a year, the first words of the title tell one work from another.
    short = " ".join(title.split()[:4]).rstrip(",;:.")
    return f"{name}, “{short}”" if name else short


def _plain(latex: str) -> str:
    return str(Text.from_latex(latex))


def _names(people: Sequence[Person]) -> str:
    names = [" ".join((*person.prelast_names, *person.last_names)) for person in people]
    return f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
