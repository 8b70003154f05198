"""What should be fast, measured; run with ``make bench``. Medians of interleaved rounds, CPU time.

Targets: ``edition check`` on both texts under 0.5 s as a whole process; reading the YAML cheaper
than the rest of the work; the proof of the site at most 2 ms a text, of a PDF 3 ms a page, which
needs `make html` first.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from edition.markup.myst import render
from edition.markup.read_back import words_of
from edition.model.loading import load_edition
from edition.pages import compose
from edition.problems import Problems
from edition.proof.known import Known
from edition.proof.prove import read_accounts
from edition.proof.prover import Prover
from edition.proof.works import WorksAccount
from edition.rules.every import check_all
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder

ROOT = Path(__file__).parent.parent
ROUNDS = 9


def process(command: list[str]) -> float:
    """Return the CPU seconds of a command, children and all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # As anywhere else, Python keeps what it has compiled, though a container may forbid it.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_all_yaml() -> None:
    """Read every YAML file of the edition, and nothing more."""
    folder = Folder(ROOT, Problems())
    for path in [*ROOT.glob("docs/**/*.yaml"), *ROOT.glob("seeds/**/*.yaml")]:
        folder.read_yaml(path.relative_to(ROOT).as_posix())


def proofs() -> Iterator[tuple[str, int, Callable[[], float]]]:
    """Yield what is proved, how many units it has, and a measure of all of them.

    Reading the seeds is not counted: they are read once for all outputs.
    """
    gc.freeze()  # or the collector would walk through all that was loaded above, again and again
    folder = Folder(ROOT, Problems())
    seeds = read_accounts(folder)
    accounts = seeds.accounts
    works = WorksAccount(read_bibliography(folder) or {})
    prover = Prover(folder, accounts, works, seeds.files.packets(), Known())
    pages = list((ROOT / "_build/html").rglob("*.html"))
    books = sorted((ROOT / "_build/pdf").glob("*.pdf"))
    files = [("proof of the site, a text", len(accounts), pages)]
    files += [(f"proof of {book.name}, a page", page_count(book), [book]) for book in books]
    for name, count, paths in files:
        if paths:
            yield (
                name,
                count,
                lambda paths=paths: timed(  # type: ignore[misc]  # mypy infers no default
                    lambda: [prover.prove(path) for path in paths]
                ),
            )
    assert not len(folder.problems), [*folder.problems]


def page_count(book: Path) -> int:
    """Return the number of a PDF's pages."""
    with pikepdf.open(book) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Measure each thing once a round, and print the medians."""
    edition = load_edition(ROOT, Problems())
    assert edition is not None
    pages = [render(page) for page in compose(edition)]
    python = [sys.executable, "-c"]
    measures: dict[str, Callable[[], float]] = {
        "python starts": lambda: process([*python, "pass"]),
        "edition check, whole process": lambda: process([sys.executable, "-m", "edition", "check"]),
        "edition pages, nothing to do": lambda: process([sys.executable, "-m", "edition", "pages"]),
        "reading all YAML": lambda: timed(read_all_yaml),
        "loading and joining": lambda: timed(lambda: load_edition(ROOT, Problems())),
        "checking the rules": lambda: timed(lambda: check_all(edition, ROOT, Problems())),
        "composing and rendering pages": lambda: timed(lambda: [*map(render, compose(edition))]),
        "reading pages back": lambda: timed(lambda: [*map(words_of, pages)]),
    }
    seconds: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(ROUNDS):
        for name, measure in measures.items():
            seconds[name].append(measure())
    for name, found in seconds.items():
        low, high = min(found), max(found)
        print(f"{name:32} {statistics.median(found):7.3f} s   ({low:.3f} to {high:.3f})")
    for name, count, measure in proofs():
        found = [measure() * 1000 / count for _ in range(ROUNDS)]
        low, high = min(found), max(found)
        print(f"{name:32} {statistics.median(found):7.2f} ms  ({low:.2f} to {high:.2f})")


if __name__ == "__main__":
    main()
