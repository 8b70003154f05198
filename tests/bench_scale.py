"""How cost grows with the texts, against Sphinx as it comes; run with ``make bench-scale``.

    python tests/bench_scale.py 2 20 200                     the sizes, in texts (default: 2 20)
    python tests/bench_scale.py 20 200 --parts check site    some of it; all are listed by --help
    python tests/bench_scale.py 2 --rounds 5                 (default: 3, one from 100 texts on)

Each figure is printed as it comes, and the medians at the end. Each step runs as a process of its
own, the edition's and default Sphinx's in turn, so that a machine whose speed drifts slows all
alike: quote ratios, not seconds. Sphinx as it comes (alabaster, myst-parser, sphinx-design,
sphinxcontrib-bibtex) reads the very pages that the edition wrote. Three sizes or more show how each
step grows, and 1.00 is linear: what it costs above the first size, between the last two. At 200
texts a round of all parts takes some fifteen minutes of a processor.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.output.sphinx_build import configured
from synthetic import lay_out, lay_out_plain

_MEASURE = """\
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print(json.dumps([done.returncode, done.stderr[-2000:], seconds, used.ru_maxrss]))
"""


@dataclass(frozen=True)
class Cost:
    """What a process and its children took: CPU seconds, and the megabytes of the largest."""

    seconds: float
    megabytes: float


def measure(command: list[str]) -> Cost:
    """Run a command in a process that only measures it."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    outer = [sys.executable, "-c", _MEASURE, *command]
    said = subprocess.run(outer, capture_output=True, text=True, check=True, env=kept).stdout
    status, complaint, seconds, kilobytes = json.loads(said)
    if status:
        raise SystemExit(f"{' '.join(command)}\n{complaint}")
    return Cost(seconds, kilobytes / 1024)


PARTS = ("check", "pages", "files", "site", "sphinx", "default", "again", "proof")
"""What can be measured, in the order in which it can be run; ``again`` is site and default once
more, with nothing changed, and ``proof`` needs the site."""
USUAL = tuple(part for part in PARTS if part != "again")


def steps(root: Path, plain: Path) -> Mapping[str, Callable[[], Cost]]:
    """Return what is measured of an edition, by part."""
    site = root / "_build/teacher/html"
    theirs = plain.with_name(f"{plain.name}-html")
    ours = plain.with_name(f"{root.name}-html")

    def edition(*arguments: str) -> Cost:
        return measure([sys.executable, "-m", "edition", "--root", str(root), *arguments])

    def sphinx(out: Path, *arguments: str, cold: bool = True) -> Cost:
        if cold:
            shutil.rmtree(out, ignore_errors=True)
        return measure([sys.executable, "-m", "sphinx", "-q", "-b", "html", *arguments, str(out)])

    def whole() -> Cost:
        shutil.rmtree(root / "_build/teacher", ignore_errors=True)
        return edition("site", "--audience", "teacher")

    def proof() -> Cost:
        shutil.rmtree(site / "pdf", ignore_errors=True)  # stand-ins, which no proof can pass
        return edition("proof", str(site))

    of_teachers = ("-D", "edition_audience=teacher", *configured(root), str(root / "docs"))
    return {
        "check": lambda: edition("check"),
        "pages": lambda: edition("pages"),
        "files": lambda: edition("export"),
        "site": whole,
        "sphinx": lambda: sphinx(ours, *of_teachers),
        "default": lambda: sphinx(theirs, str(plain)),
        "site again": lambda: edition("site", "--audience", "teacher"),
        "default again": lambda: sphinx(theirs, str(plain), cold=False),
        "proof": proof,
    }


NAMES = {
    "check": "check",
    "pages": "pages, none to write",
    "files": "Word files, slides, cards",
    "site": "site, whole",
    "sphinx": "Sphinx alone, ours",
    "default": "Sphinx alone, default",
    "site again": "site, again",
    "default again": "Sphinx default, again",
    "proof": "proof of the site",
}


def run(texts: int, rounds: int, parts: Container[str], folder: Path) -> dict[str, Cost]:
    """Return the median cost of each step for so many texts, having printed each figure."""
    root, plain = folder / f"edition-{texts}", folder / f"plain-{texts}"
    lay_out(root, texts)
    measure([sys.executable, "-m", "edition", "--root", str(root), "pages"])
    lay_out_plain(root, plain)
    found: dict[str, list[Cost]] = {}
    for number in range(1, rounds + 1):
        for name, step in steps(root, plain).items():
            if name.split()[-1] in parts:
                cost = step()
                found.setdefault(name, []).append(cost)
                what = f"{texts} texts, round {number}: {NAMES[name]:26}"
                print(f"{what} {cost.seconds:8.2f} s {cost.megabytes:5.0f} MB", flush=True)
    return {
        name: Cost(
            statistics.median(cost.seconds for cost in costs),
            statistics.median(cost.megabytes for cost in costs),
        )
        for name, costs in found.items()
    }


def growth(costs: Mapping[int, Cost]) -> str:
    """Return the exponent of growth between the last two of three sizes or more."""
    if len(costs) < 3:
        return ""
    first, *_, last, whole = sorted(costs)
    net = [costs[size].seconds - costs[first].seconds for size in (last, whole)]
    if min(net) <= 0:
        return ""
    return f"{math.log(net[1] / net[0]) / math.log((whole - first) / (last - first)):5.2f}"


def tell(found: Mapping[int, Mapping[str, Cost]]) -> None:
    """Print the medians, their growth, and the ratios to default Sphinx."""
    sizes = list(found)
    heads = "".join(f"{size:>8} texts    " for size in sizes)
    print(f"\n{'CPU seconds, megabytes':26}{heads}growth")
    for name in found[sizes[0]]:
        costs = {size: found[size][name] for size in sizes}
        cells = "".join(f"{c.seconds:8.2f} s {c.megabytes:5.0f} MB" for c in costs.values())
        print(f"{NAMES[name]:26}{cells}  {growth(costs)}")
    for name, ours, theirs in _RATIOS:
        if {ours, theirs} <= found[sizes[0]].keys():
            pairs = [(found[size][ours], found[size][theirs]) for size in sizes]
            cells = "".join(
                f"{a.seconds / b.seconds:8.2f}   {a.megabytes / b.megabytes:5.2f}   "
                for a, b in pairs
            )
            print(f"{name:26}{cells}")


_RATIOS = (
    ("site / default", "site", "default"),
    ("Sphinx ours / default", "sphinx", "default"),
    ("site / default, again", "site again", "default again"),
)


def main() -> None:
    """Measure the sizes that were asked for."""
    parser = argparse.ArgumentParser(description="Measure how cost grows with the texts.")
    parser.add_argument("sizes", nargs="*", type=int, default=[2, 20], help="texts, even numbers")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=USUAL)
    parser.add_argument("--rounds", type=int, help="(default: 3, and 1 from 100 texts on)")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tell(
            {
                size: run(size, said.rounds or (3 if size < 100 else 1), said.parts, Path(folder))
                for size in sorted(said.sizes)
            }
        )


if __name__ == "__main__":
    main()
