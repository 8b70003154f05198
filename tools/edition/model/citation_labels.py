"""The short names of works, by which they are cited ("Gwertzman 1971"), and their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from edition.model.numbering import letters
from edition.model.reference_parts import leads, swapped
from edition.sources.rich import plain
from edition.sources.works import Work, short_names

WORK = "work-"


def work_id(key: str) -> str:
    """Return the id of a work in a list of works, on the site and in the book."""
    return f"{WORK}{key}"


def labels_of(works: Iterable[Work]) -> dict[str, str]:
    """Return a label for every work by its key, such as "Hägel & Peretz 2005".

    The ``key`` field stands in for a name that is long or missing. Works that would share a
    label get a, b … in the order of their keys.
    """
    known = sorted(works, key=lambda work: work.key)
    given = letters_of(known)
    labels = {}
    for work in known:
        label, letter = label_of(work), given[work.key]
        labels[work.key] = label + (f" ({letter})" if letter and label.endswith("”") else letter)
    return labels


def letters_of(works: Iterable[Work]) -> Mapping[str, str]:
    """Return the letter after the year of each work, by key; empty where no other has its label."""
    plain_labels = {work.key: label_of(work) for work in sorted(works, key=lambda work: work.key)}
    total = Counter(label.casefold() for label in plain_labels.values())
    seen, found = Counter[str](), {}
    for key, label in plain_labels.items():
        name = label.casefold()
        seen[name] += 1
        found[key] = letters(seen[name]) if total[name] > 1 else ""
    return found


def label_of(work: Work) -> str:
    """Return the label of one work, without a letter."""
    title = plain(work.title)
    role = leads(work)
    name = work.short or (short_names(work.people[role]) if role else "")
    if date := work.dates.get("date"):
        return f"{name or work.short_title or title} {date.year}"
    short = work.short_title or shortened(title)
    return f"{name}, “{swapped(short)}”" if name else short


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
    for opens, closes in ("“”", "[]", "()"):
        short = short if short.count(opens) == short.count(closes) else short.replace(opens, "")
    return short
