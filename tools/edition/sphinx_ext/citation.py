"""Works are cited by name and year, "Gwertzman 1971", with a letter where two would agree.

sphinxcontrib-bibtex's own author-year style cannot tell two works of one author and year
apart, which on paper would leave a reader between five despatches of one news agency.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sphinxcontrib.bibtex.plugin
from pybtex.database import Entry, Person
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting.author_year_title import SortingStyle
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, GroupReferenceStyle
from sphinxcontrib.bibtex.style.template import entry_label, reference


class NameYearLabels(BaseLabelStyle):  # type: ignore[misc]  # pybtex has no types
    """Labels such as "Hägel & Peretz 2005"; ``key`` stands in for a long or missing name."""

    def format_labels(self, sorted_entries: Sequence[Entry]) -> Iterator[str]:
        """Yield a label for each entry, in order, with a, b … where labels agree."""
        labels = [self._label(entry) for entry in sorted_entries]
        total, seen = Counter(labels), Counter[str]()
        for label in labels:
            yield label + (chr(ord("a") + seen[label]) if total[label] > 1 else "")
            seen[label] += 1

    def _label(self, entry: Entry) -> str:
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        name = entry.fields.get("key") or _names(people) or entry.fields.get("title", entry.key)
        return f"{name} {entry.fields.get('year', '')}".strip().replace("{", "").replace("}", "")


def _names(people: Sequence[Person]) -> str:
    names = [" ".join((*person.prelast_names, *person.last_names)) for person in people]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " & ".join(names)


class NameYearStyle(UnsrtStyle):  # type: ignore[misc]
    """Plain entries, sorted by author, labelled by name and year."""

    default_sorting_style = SortingStyle
    default_label_style = NameYearLabels


@dataclass
class _Textual(BaseReferenceStyle):  # type: ignore[misc]
    """``{cite:t}``: the label as it is."""

    def role_names(self) -> list[str]:
        return ["t"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return _joined(children)

    def inner(self, role_name: str) -> Any:
        return reference[entry_label]


@dataclass
class _Parenthetical(BaseReferenceStyle):  # type: ignore[misc]
    """``{cite:p}``: the label in round brackets."""

    def role_names(self) -> list[str]:
        return ["p"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return _joined(children, "(", ")")

    def inner(self, role_name: str) -> Any:
        return reference[entry_label]


def _joined(children: list[Any], before: str = "", after: str = "") -> Any:
    from pybtex.style.template import join

    return join[before, join(sep="; ")[children], after]


@dataclass
class LabelReferences(GroupReferenceStyle):  # type: ignore[misc]
    """References by label, in the text or in brackets."""

    styles: list[BaseReferenceStyle] = field(default_factory=lambda: [_Textual(), _Parenthetical()])


def setup(app: Sphinx) -> None:
    """Register both styles under the name ``edition`` and make them the default."""
    app.setup_extension("sphinxcontrib.bibtex")
    register_plugin("pybtex.style.formatting", "edition", NameYearStyle)
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "edition", LabelReferences
    )
