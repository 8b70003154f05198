"""``edition proof``: read finished outputs back and compare all words."""

from __future__ import annotations

import argparse

from edition.commands import complain
from edition.edition import Edition
from edition.problems import Problems
from edition.proof.ledger import write_ledger
from edition.proof.prove import prove
from edition.source import Folder


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Prove what was built; write the ledger if asked to."""
    problems = Problems()
    built = options.root / "_build"
    proof = prove(
        Folder(options.root, problems), options.outputs or [built / "html", built / "pdf"]
    )
    if len(problems):
        return complain(problems)
    for account in proof.accounts:
        counts = ", ".join(f"{count:,} {fate}" for fate, count in account.counts.items() if count)
        print(f"{account.witness.siglum}: {_count(len(account.cells), 'character')}: {counts}")
    for output in proof.outputs:
        if output.parts:
            held = ", ".join(f"{len(loci)} of {siglum}" for siglum, loci in output.parts.items())
            print(f"{output.name}: {held}")
    print("Every character is accounted for.")
    if options.ledger and proof.site is not None:
        for path in write_ledger(proof, proof.site):
            print(f"wrote {path}")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
