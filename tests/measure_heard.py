"""What is heard of all packets, and what no pupil finds in one; run with ``make measure-print``.

Bars: every passage is heard whole, as its author wrote it; no note is heard in a heading; no link
is called by a page; no pupil's packet holds words of the key, or what the editors say of the two
accounts that an organizer asks to compare.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from edition.problems import Problems
from edition.proof.all_words import readings
from edition.proof.editors_files import EditorsFiles
from edition.proof.printed import read_pdf
from edition.proof.prove import Seeds, read_accounts
from edition.proof.structure import Element, Kids, element_of, elements_of
from edition.proof.students import RUN
from edition.sources.files import Folder
from edition.sources.words import Row, Rows, row

ROOT = Path(__file__).parent.parent
PDFS = ROOT / "_build/pdf"
BY_PAGE = re.compile(r"(?:page )?\d+")
SAID = "agree", "differ", "silent", "frame", "third_source"
"""Where the editors say what two accounts have in common, and what not."""


def whole(raw: bytes, passages: Mapping[str, str]) -> tuple[int, int]:
    """Return how many passages are heard as their author wrote them, and how many there are."""
    heard = [block for block in read_pdf(raw) if block.locus in passages]
    right = [b for b in heard if not b.faults and letters(b.words) == letters(passages[b.locus])]
    return len(right), len(heard)


def letters(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def headings_with_notes(raw: bytes) -> int:
    """Return in how many headings a note is heard."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        things = elements_of(raw, pdf)
        elements = {number: element_of(thing) for number, thing in things.items()}
    headings = [element for element in elements.values() if re.fullmatch(r"H\d", element.kind)]
    return sum(any(e.kind == "Note" for e in below(h.kids, elements)) for h in headings)


def below(kids: Kids, elements: Mapping[int, Element]) -> Iterator[Element]:
    """Yield all elements among some kids, and below them."""
    for kid in kids:
        if isinstance(kid, int):
            yield elements[kid]
            yield from below(elements[kid].kids, elements)


def links_by_page(raw: bytes) -> int:
    """Return how many links say nothing but the number of a page."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        links = (link for page in pdf.pages for link in page.obj.get("/Annots", []))
        return sum(bool(BY_PAGE.fullmatch(str(link.get("/Contents", "1")))) for link in links)


def answers(raw: bytes, wanted: Collection[Row]) -> int:
    """Return how many runs of words are in a file that give away what it asks."""
    words = [row(text) for _, found in readings("", raw) for text in found]
    return len({w[at : at + RUN] for w in words for at in range(len(w))} & set(wanted))


def said_of_accounts(folder: Folder, seeds: Seeds) -> set[Row]:
    """Return what the editors say of two accounts, in runs that stand nowhere else."""
    files = EditorsFiles(folder)
    records = dict(files.records())
    parallels = records.pop("docs/parallels.yaml")
    said = Rows.of(str(record[name]) for record in parallels for name in SAID if name in record)
    authors = (part.words for account in seeds.accounts for part in account.parts)
    others = Rows.of(
        [*authors, *files.pages(), *(t for data in records.values() for t in texts(data))]
    )
    return said.runs(RUN) - others.runs(RUN)


def texts(value: Any) -> Iterator[str]:
    """Yield all words in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def main() -> None:
    """Print a line for each packet."""
    problems = Problems()
    folder = Folder(ROOT, problems)
    seeds = read_accounts(folder)
    passages = {p.locus: p.words for a in seeds.accounts for p in a.parts if p.is_numbered}
    said = said_of_accounts(folder, seeds)
    print(f"{'packet':28}{'whole':>10}{'headings':>10}{'links':>7}{'key':>5}{'answers':>9}")
    for path in sorted(PDFS.glob("*.pdf")):
        if path.stem not in (sys.argv[1:] or path.stem):
            continue
        raw, found = path.read_bytes(), Problems()
        right, there = whole(raw, passages)
        told = f"{'–':>5}{'–':>9}"
        if seeds.teachers.is_students(path, ROOT):
            seeds.teachers.search(path.name, raw, found)
            told = f"{len(list(found)):5}{answers(raw, said):9}"
        print(
            f"{path.stem:28}{f'{right} of {there}':>10}{headings_with_notes(raw):10}"
            f"{links_by_page(raw):7}{told}"
        )


if __name__ == "__main__":
    main()
