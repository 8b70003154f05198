"""``edition proof``: read finished outputs back and compare all words."""

from __future__ import annotations

import argparse

from edition.commands import complain, shown_from
from edition.model.edition import Edition
from edition.problems import Problems
from edition.proof.ledger import write_ledger
from edition.proof.prove import prove
from edition.sources.files import Folder


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Prove what was built; write the ledger if asked to."""
    problems = Problems()
    root = options.root.resolve()
    outputs = options.outputs or [root / "_build/html", root / "_build/pdf"]
    proof = prove(Folder(root, problems), outputs)
    if problems:
        return complain(problems)
    for account in proof.accounts:
        counts = ", ".join(f"{count:,} {name}" for name, count in account.counts.items() if count)
        print(f"{account.witness.siglum}: {_count(len(account.cells), 'character')}: {counts}")
    for output in proof.outputs:
        if output.parts:
            held = ", ".join(f"{len(loci)} of {siglum}" for siglum, loci in output.parts.items())
            print(f"{output.name}: {held}")
    works = proof.works
    fields, left = works.printed.total(), works.left_out.total()
    print(f"Bibliography: {len(works.works):,} works, {fields:,} fields printed, {left:,} left out")
    print("Every character is accounted for.")
    for site in proof.sites if options.ledger else ():
        for path in write_ledger(proof, site):
            print(f"wrote {shown_from(root, path)}")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
