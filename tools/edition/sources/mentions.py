"""What a record refers to, gathered so that all of it can be looked up together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from edition.problems import Code, Problems, quoted
from edition.records.base import Evidence
from edition.sources.node import Node
from edition.sources.prose import Mention, Where, count_words, examine


def prose(node: Node, problems: Problems, *keys: str) -> Iterator[Mention]:
    """Examine the prose under some keys, in lists and mappings too; yield what it refers to."""
    for key in keys:
        if key in node.data:
            yield from _prose(node, key, problems)


def _prose(node: Node, key: str | int, problems: Problems) -> Iterator[Mention]:
    if isinstance(node.data[key], str):
        yield from examine(node, key, problems)
        return
    child = node.inner(key)
    for inner in child.steps:
        yield from _prose(child, inner, problems)


def sources(record: Evidence, node: Node, problems: Problems) -> Iterator[Mention]:
    """Yield the works that a record rests on, having checked that its evidence is complete."""
    for index, source in enumerate(record.sources):
        yield Mention("cite:t", source.work, partial(node.at, "sources", index, "work"))
    missing = [key for key in ("against", "confidence", "checked") if not getattr(record, key)]
    if record.sources and missing:
        message = f"sources are given without {quoted(missing)}; add what is missing"
        problems.add(Code.KEY_MISSING, node.at("sources"), message)


def loci(node: Node, key: str) -> Iterator[Mention]:
    """Yield the places of the texts that are listed under a key."""
    for place, where in listed(node, key):
        yield Mention("locus", place, where)


def listed(node: Node, key: str) -> Iterator[tuple[str, Where]]:
    """Yield each value of the list under a key, with its place; none if there is no list."""
    words = node.data.get(key)
    for index, word in enumerate(words if isinstance(words, list) else ()):
        yield str(word), partial(node.at, key, index)


def limit_words(text: str, limit: int, where: Where, what: str, problems: Problems) -> None:
    """Report a piece of prose with more words than its kind may have."""
    words = count_words(text)
    if words > limit:
        message = f"this {what} has {words} words, more than {limit}; shorten or divide it"
        problems.add(Code.TOO_LONG, where(), message)
