"""All words of an edition's records in one walk, to look at them or to change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from edition.model.annotations import EverydayUse, Target, TermUse
from edition.model.reading_text import ReadingText
from edition.records.base import Record
from edition.sources.node import Node
from edition.sources.witness import Witness

Change = Callable[[str, bool], str]
"""Takes words and whether they are, as a whole, quoted from a text; returns what stands instead."""
_UNPRINTED = frozenset({"prefix", "suffix"})
"""Keys of words that say where a quotation stands, and are printed nowhere."""
_APART = (Node, Target, ReadingText, Witness, TermUse, EverydayUse)
"""What holds words of a text that are printed in their passage or not at all."""
T = TypeVar("T")


def mapped(value: T, change: Change) -> T:
    """Return a value with all words in it changed, and itself if none changes."""
    found: T = _mapped(value, change, is_quotation=False)
    return found


def _mapped(value: Any, change: Change, *, is_quotation: bool) -> Any:
    if type(value) is str:
        return change(value, is_quotation)
    if isinstance(value, Record):
        changed = _changes(value, type(value).model_fields.keys() - _UNPRINTED, change)
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple | list | Mapping):
        return _of_several(value, change)
    if isinstance(value, _APART) or not is_dataclass(value) or isinstance(value, type):
        return value
    names = {field.name for field in fields(value) if field.init} - {"node"}
    changed = _changes(value, names, change)
    return replace(value, **changed) if changed else value


def _of_several(values: Any, change: Change) -> Any:
    if isinstance(values, Mapping):
        items = {key: _mapped(part, change, is_quotation=False) for key, part in values.items()}
        return values if all(items[key] is values[key] for key in values) else items
    parts = [_mapped(part, change, is_quotation=False) for part in values]
    same = all(new is old for new, old in zip(parts, values, strict=True))
    return values if same else type(values)(parts)


def _changes(value: Any, names: set[str] | frozenset[str], change: Change) -> dict[str, Any]:
    """Return the fields of a value that a change makes different."""
    was = {name: getattr(value, name) for name in sorted(names)}
    now = {name: _mapped(part, change, is_quotation=name == "quote") for name, part in was.items()}
    return {name: part for name, part in now.items() if part is not was[name]}
