"""How much of other people's bibliographies is read and printed: FILE or FOLDER ….

For example the export fixtures of Better BibTeX, the test files of sphinxcontrib-bibtex. An entry
is read if nothing is reported within it; it is printed well if the proof finds every field of it
in its reference, and no markup. Entries without any title are counted apart: they are no works.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

from edition.model.reference_style import reference
from edition.problems import Problems
from edition.proof.works import WorksAccount, prove_page
from edition.sources.bibliography import read_bib
from edition.sources.bibtex import read_bibtex
from edition.sources.rich import plain
from edition.sources.works import TITLES, Work

KINDS = (".bib", ".bibtex", ".biblatex")


def files(paths: list[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.rglob("*")) if path.is_dir() else [path]


def is_printed_well(work: Work) -> bool:
    """Tell whether the proof finds nothing wrong in a work's reference."""
    shown = reference(work)
    links = "".join(f'<a href="{escape(run.address)}"></a>' for run in shown if run.address)
    seen = f" {work.seen.sentence}" if work.seen else ""
    page = f'<p data-work="{escape(work.key)}">{escape(plain(shown) + seen)}{links}</p>'
    problems = Problems()
    prove_page(WorksAccount({work.key: work}), page.encode(), "", problems)
    for problem in problems:
        print(f"  {problem}")
    return not len(problems)


def measure(path: Path) -> Counter[str]:
    """Return how many entries of a file are read, printed well, refused, or without a title."""
    text = path.read_text("utf-8", errors="replace")
    problems = Problems()
    raw, places = read_bibtex(text, path.name, problems)
    works = read_bib(text, path.name, problems)
    begins = [places.at(entry.offset).line for entry in raw]
    faulty = {max((b for b in begins if b <= p.location.line), default=0) for p in problems}
    counts: Counter[str] = Counter()
    untitled = {p.location.line for p in problems if "has no title" in p.message}
    for entry, begin in zip(raw, begins, strict=True):
        if entry.kind in ("xdata", "set"):
            counts["without words of their own"] += 1
        elif begin in untitled or not any(entry.fields.get(name) for name in (*TITLES, "crossref")):
            counts["without a title"] += 1
        elif begin in faulty:
            counts["refused"] += 1
        else:
            counts["read"] += 1
    stubs = {work.key for work in works if not work.title}
    for problem in problems:
        if "has no title" not in problem.message:
            print(f"  {problem}")
    counts["printed well"] += sum(is_printed_well(w) for w in works if w.key not in stubs
                                  and w.location.line not in faulty)  # fmt: skip
    broken = [p for p in problems if p.code == "bibtex-syntax" and "@string" not in p.message]
    counts["refused"] += sum("stands in no entry" not in p.message for p in broken)
    return counts


def main() -> None:
    """Measure every file, and print a row for each kind."""
    totals: dict[str, Counter[str]] = {}
    begun = time.process_time()
    for path in files(sys.argv[1:]):
        if path.suffix in KINDS:
            totals.setdefault(path.suffix, Counter()).update(measure(path))
    for kind, counts in sorted(totals.items()):
        whole = counts["read"] + counts["refused"]
        share = counts["printed well"] / whole if whole else 1
        told = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
        print(f"{kind}: {share:.1%} of {whole:,} read and printed well ({told})")
    print(f"{time.process_time() - begun:.1f} s CPU")


if __name__ == "__main__":
    main()
