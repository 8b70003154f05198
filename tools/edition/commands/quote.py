"""``edition quote``: print the YAML record for words of a text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import yaml

from edition.model.alike import alike
from edition.model.anchor import Quote, describe, find, nearest
from edition.model.edition import Edition, Text


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Print a record for each place where the words stand."""
    text = next((text for text in edition.texts if text.slug == options.text), None)
    if text is None:
        known = ", ".join(text.slug for text in edition.texts)
        print(f"edition: there is no text '{options.text}'; use one of: {known}", file=sys.stderr)
        return 1
    records = list(_records(text, options.words))
    if not records:
        print(_nothing_like(text, options.words), file=sys.stderr)
        return 1
    # Where a letter cannot be printed, YAML has an escape for it.
    as_it_is = (sys.stdout.encoding or "").lower().startswith("utf")
    print(yaml.safe_dump(records, allow_unicode=as_it_is, sort_keys=False, width=1000), end="")
    return 0


def _records(text: Text, words: str) -> Iterator[dict[str, str]]:
    """Yield the YAML record of every place where the words stand."""
    for division in text.reading.divisions if words.strip() else ():
        for span in find(division.text, Quote(words)):
            quote = describe(division.text, span)
            record = {"at": str(division.locus), "quote": quote.exact}
            record |= {"prefix": quote.prefix} if quote.prefix else {}
            record |= {"suffix": quote.suffix} if quote.suffix else {}
            yield record


def _nothing_like(text: Text, words: str) -> str:
    """Say that the words are not in the text, and which words of it come nearest."""
    found = [(nearest(division.text, words), division) for division in text.reading.divisions]
    missing = f"edition: “{words}” is not in {text.witness.siglum}"
    for part in text.reading.divisions:
        if span := alike(part.text, words, bare=True):
            there = part.text[span.start : span.end]
            return f"{missing}; in {part.locus} it is written “{there}”"
    (_, near), division = max(found, key=lambda one: one[0][0], default=((0, None), None))
    if near is None or division is None:
        return f"{missing}, nor anything like it"
    return (
        f"{missing}; the nearest, in {division.locus}, is “{division.text[near.start : near.end]}”"
    )
