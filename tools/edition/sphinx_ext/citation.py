"""Works are cited by name and year, "Gwertzman 1971", with a letter where two would agree.

sphinxcontrib-bibtex's own author-year style cannot tell two works of one author and year
apart, which on paper would leave a reader between five despatches of one news agency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import sphinxcontrib.bibtex.plugin
from pybtex.backends.plaintext import Backend as PlainText
from pybtex.database import Entry as BibEntry
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import field as field_of
from pybtex.style.template import join, optional, sentence
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, GroupReferenceStyle
from sphinxcontrib.bibtex.style.template import entry_label, reference

from edition.model.bib_fields import as_printed
from edition.model.citation_labels import label_of, labels_of


class NameYearLabels(BaseLabelStyle):  # type: ignore[misc]  # pybtex has no types
    """Labels that are unique in the whole bibliography, not only in one of its groups."""

    known: ClassVar[dict[str, str]] = {}

    def format_labels(self, sorted_entries: Iterable[BibEntry]) -> Iterator[str]:
        """Yield the label of each entry, in order."""
        return (self.known[entry.key] for entry in sorted_entries)


class LabelOrder(BaseSortingStyle):  # type: ignore[misc]
    """Works in the order of their labels, under which a reader looks for them on paper."""

    def sorting_key(self, entry: BibEntry) -> tuple[str, str]:
        """Return the label without its letter, and the key, which gives the letter its place."""
        return label_of(entry).casefold(), entry.key


class NameYearStyle(UnsrtStyle):  # type: ignore[misc]
    """Plain entries, labelled by name and year and sorted so; an author may be missing."""

    default_sorting_style = LabelOrder
    default_label_style = NameYearLabels

    def format_entry(self, label: str, entry: BibEntry, bib_data: Any = None) -> Any:
        """Return an entry as it is printed."""
        printed = BibEntry(entry.type, as_printed(entry.type, entry.fields), entry.persons)
        printed.key = entry.key
        return super().format_entry(label, printed, bib_data)

    def format_names(self, role: str, as_sentence: bool = True) -> Any:
        """Return the names of a role, or nothing: newspapers often name no author."""
        return optional[super().format_names(role, as_sentence)]

    def format_title(self, e: BibEntry, which_field: str, as_sentence: bool = True) -> Any:
        """Return a title as its work has it; BibTeX's styles would take its capitals away."""
        title = field_of(which_field)
        return sentence[title] if as_sentence else title


@dataclass
class _Textual(BaseReferenceStyle):
    """``{cite:t}``: the label as it is."""

    def role_names(self) -> list[str]:
        return ["t"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return _joined(children)

    def inner(self, role_name: str) -> Any:
        return reference[entry_label]


@dataclass
class _Parenthetical(BaseReferenceStyle):
    """``{cite:p}``: the label in round brackets."""

    def role_names(self) -> list[str]:
        return ["p"]

    def outer(self, role_name: str, children: list[Any]) -> Any:
        return _joined(children, "(", ")")

    def inner(self, role_name: str) -> Any:
        return reference[entry_label]


def _joined(children: list[Any], before: str = "", after: str = "") -> Any:
    return join[before, join(sep="; ")[children], after]


@dataclass
class LabelReferences(GroupReferenceStyle):
    """References by label, in the text or in brackets."""

    styles: list[BaseReferenceStyle] = field(default_factory=lambda: [_Textual(), _Parenthetical()])


def _learn_labels(app: Sphinx) -> None:
    NameYearLabels.known = labels_of(app.env.get_domain("cite").bibdata.data.entries.values())  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    """Register both styles under the name ``edition`` and make them the default."""
    app.setup_extension("sphinxcontrib.bibtex")
    register_plugin("pybtex.style.formatting", "edition", NameYearStyle)
    # Asked for at every citation; without this, all installed packages are searched each time.
    register_plugin("pybtex.backends", "plaintext", PlainText, force=True)
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "edition", LabelReferences
    )
    app.connect("builder-inited", _learn_labels)
