"""How cost grows with the texts, against Sphinx as it comes; run with ``make bench-scale``.

    python tests/bench_scale.py 2 20 200       the sizes, in texts (default: 2 20)

The rounds are three, or as many as ``ROUNDS`` says, and one from 100 texts on.
Each step runs as a process of its own, the edition's and default Sphinx's in turn, so that a
machine whose speed drifts slows all alike: quote ratios, not seconds. Sphinx as it comes
(alabaster, myst-parser, sphinx-design, sphinxcontrib-bibtex) reads the very pages that the edition
wrote. A growth of 1.00 is linear: what a step costs above the first size, between the last two.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from synthetic import lay_out, lay_out_plain

ROUNDS = int(os.environ.get("ROUNDS", "3"))
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


def steps(root: Path, plain: Path) -> Mapping[str, Callable[[], Cost]]:
    """Return what is measured of an edition, in the order in which it can be run."""

    def edition(*arguments: str) -> Cost:
        return measure([sys.executable, "-m", "edition", "--root", str(root), *arguments])

    def afresh(*arguments: str) -> Cost:
        shutil.rmtree(root / "_build/teacher", ignore_errors=True)
        return edition(*arguments)

    def sphinx(*, cold: bool) -> Cost:
        out = plain.with_name(f"{plain.name}-html")
        if cold:
            shutil.rmtree(out, ignore_errors=True)
        return measure([sys.executable, "-m", "sphinx", "-q", "-b", "html", str(plain), str(out)])

    def proof() -> Cost:
        site = root / "_build/teacher/html"
        shutil.rmtree(site / "pdf")  # stand-ins, which no proof can pass
        return edition("proof", str(site))

    return {
        "check": lambda: edition("check"),
        "pages, none to write": lambda: edition("pages"),
        "Word files and cards": lambda: edition("export"),
        "site, whole": lambda: afresh("site", "--audience", "teacher"),
        "default Sphinx, whole": lambda: sphinx(cold=True),
        "site, again": lambda: edition("site", "--audience", "teacher"),
        "default Sphinx, again": lambda: sphinx(cold=False),
        "proof of the site": proof,
    }


def run(texts: int, folder: Path) -> dict[str, Cost]:
    """Return the median cost of each step for so many texts."""
    root, plain = folder / f"edition-{texts}", folder / f"plain-{texts}"
    lay_out(root, texts)
    measure([sys.executable, "-m", "edition", "--root", str(root), "pages"])
    lay_out_plain(root, plain)
    found: dict[str, list[Cost]] = {}
    for number in range(ROUNDS if texts < 100 else 1):
        print(f"{texts} texts, round {number + 1} …", file=sys.stderr, flush=True)
        for name, step in steps(root, plain).items():
            found.setdefault(name, []).append(step())
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


def main() -> None:
    """Measure the sizes that were asked for, and print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or [2, 20]
    with tempfile.TemporaryDirectory() as folder:
        found = {size: run(size, Path(folder)) for size in sizes}
    print(
        f"{'CPU seconds, megabytes':26}"
        + "".join(f"{size:>8} texts    " for size in sizes)
        + "growth"
    )
    for name in found[sizes[0]]:
        costs = {size: found[size][name] for size in sizes}
        cells = "".join(f"{c.seconds:8.2f} s {c.megabytes:5.0f} MB" for c in costs.values())
        print(f"{name:26}{cells}  {growth(costs)}")
    for name in ("whole", "again"):
        cells = ""
        for size in sizes:
            ours, theirs = found[size][f"site, {name}"], found[size][f"default Sphinx, {name}"]
            memory = ours.megabytes / theirs.megabytes
            cells += f"{ours.seconds / theirs.seconds:8.2f}   {memory:5.2f}   "
        print(f"{f'site / default, {name}':26}{cells}")


if __name__ == "__main__":
    main()
