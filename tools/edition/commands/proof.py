"""``edition proof``: read finished outputs back and compare all words.

Asked for by itself, it reads everything; as a step of a build, only what is not known already.
"""

from __future__ import annotations

import argparse

from edition.commands import complain, kept, shown_from
from edition.model.edition import Edition
from edition.output.stamp import PDFS
from edition.problems import Problems, counted
from edition.proof.ledger import write_ledger
from edition.proof.prove import prove
from edition.proof.withheld import RUN, Withheld
from edition.proof.works import WorksAccount
from edition.sources.files import Folder


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Prove what was built; write the ledger if asked to."""
    problems = Problems()
    root = options.root.resolve()
    pdfs = [root / PDFS] if edition.packets or any((root / PDFS).glob("*.pdf")) else []
    outputs = options.outputs or [root / "_build/html", *pdfs]
    folder, store = Folder(root, problems), kept(options)
    proof = prove(folder, outputs, options.publish, options.overlay, store)
    if problems:
        return complain(problems)
    for account in proof.accounts:
        if not account.cells:
            continue
        counts = ", ".join(f"{count:,} {name}" for name, count in account.counts.items() if count)
        print(f"{account.witness.siglum}: {counted(len(account.cells), 'character')}: {counts}")
    for text in proof.withheld:
        print(_withheld(text))
    if proof.teachers.files:
        files = counted(proof.teachers.files, "file")
        print(f"Students: no key, no answer, no plan and no way to them in {files}")
    for output in proof.outputs:
        if output.parts:
            held = ", ".join(f"{len(loci)} of {siglum}" for siglum, loci in output.parts.items())
            print(f"{output.name}: {held}")
    print(_listed(proof.works))
    whole = all(account.cells for account in proof.accounts)
    print("Every character is accounted for." if whole else "What is printed is accounted for.")
    for site in proof.sites if options.ledger else ():
        for path in write_ledger(proof, site):
            print(f"wrote {shown_from(root, path)}")
    return 0


def _listed(works: WorksAccount) -> str:
    """Say how many works were found in the lists that were read, with how many fields."""
    found, total = len(works.found), counted(len(works.works), "work")
    shown = total if found == len(works.works) else f"{found:,} of {total}"
    fields = counted(works.printed.total(), "field")
    return f"Bibliography: {shown}, {fields} printed, {works.left_out.total():,} left out"


def _withheld(text: Withheld) -> str:
    """Say what was looked for of a text that is not published, and how much is quoted of it."""
    record = text.witness.record
    name = f"{record.siglum}: publish {record.publish}"
    if text.witness.is_absent:
        return f"{name}: {text.witness.path} is not here, so nobody can look for its words"
    return (
        f"{name}: nothing else of it in {counted(text.files, 'file')} ({RUN} words in a row "
        f"looked for); {text.words_quoted:,} of its {text.text.count:,} words are quoted"
    )
