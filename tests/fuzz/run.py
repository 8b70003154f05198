"""Fuzzing by the hundred thousand, led by what each case covers of the tool.

``make fuzz`` runs it with atheris, which mutates the choices that hypothesis makes and keeps
those that reach code no case has reached before. Where atheris cannot be had, hypothesis alone
draws the cases, and this says so. A case that breaks the law ends the run, and is printed.

Of each case that ``check`` is content with go on: to the source of its PDF, as many as ``--source``
says, one in so many; to the finished sites, PDF and proof, ``--finished`` in all, spread evenly.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

SEEDS = 100
"""Cases drawn at random that atheris begins from."""

sys.path.insert(0, str(Path(__file__).parent.parent))


def main(options: argparse.Namespace) -> int:
    """Share the cases among workers; return 1 if any of them found a fault."""
    guide = "atheris" if find_spec("atheris") else "hypothesis alone, without coverage"
    workers = os.cpu_count() or 1
    print(f"{options.cases:,} cases, {workers} workers, led by {guide}", flush=True)
    share, finished = (-(-number // workers) for number in (options.cases, options.finished))
    command = [sys.executable, __file__, str(share), str(options.folder)]
    command += [f"--finished={finished}", f"--source={options.source}"]
    running = [subprocess.Popen([*command, f"--worker={number}"]) for number in range(workers)]
    faults = sum(worker.wait() != 0 for worker in running)
    print("No case broke the law." if not faults else f"{faults} workers found a fault.")
    return int(faults > 0)


class Count:
    """Counts a worker's cases and what became of them; ends the worker after its share."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.began = time.monotonic()
        self.outcomes: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()

    def go_on(self, root: Path) -> None:
        """Take a case that is shown as far as its turn is."""
        from fuzz.finish import go_on  # noqa: PLC0415  (it loads the edition, which atheris must load first)

        due = self.options.finished * (self.outcomes.total() + 1)
        if due > self.reached["finished"] * self.options.cases:
            go_on(root, "finished")
            self.reached["finished"] += 1
        elif self.options.source and self.outcomes["shown"] % self.options.source == 0:
            go_on(root, "source")
            self.reached["source"] += 1

    def add(self, codes: tuple[str, ...]) -> None:
        self.outcomes["refused" if codes else "shown"] += 1
        self.codes.update(set(codes))
        done = self.outcomes.total()
        if done % 1000 == 0 or done == self.options.cases:
            self.tell(done)
        if done == self.options.cases:
            sys.stdout.flush()
            os._exit(0)  # atheris has no other end

    def tell(self, done: int) -> None:
        speed = done / (time.monotonic() - self.began)
        kinds = len(self.codes)
        print(
            f"worker {self.options.worker}: {done:,} cases, {self.outcomes['shown']:,} shown, "
            f"{self.reached['source']:,} of them to the source of print and "
            f"{self.reached['finished']:,} to the end, "
            f"{self.outcomes['refused']:,} refused for {kinds} kinds of reason, "
            f"{speed:.0f} a second",
            flush=True,
        )


def work(options: argparse.Namespace) -> None:
    """Try a share of the cases; raises what the first bad one raises."""
    try:
        import atheris  # noqa: PLC0415  (not in the lock: only this needs it)
    except ImportError:
        atheris = None
    if atheris:
        # Coverage is seen of what is loaded within this block alone: so all else is loaded later.
        with atheris.instrument_imports(include=["edition"]):
            import edition.cli  # noqa: PLC0415  (as above)
            import edition.commands.pages  # noqa: F401, PLC0415  (loaded to be watched)
    from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: PLC0415  (later)

    from fuzz.inputs import Inputs, any_files  # noqa: PLC0415  (later)
    from fuzz.law import attack  # noqa: PLC0415  (later)

    count = Count(options)

    @seed(time.time_ns() + options.worker)
    @given(any_files())
    @settings(
        max_examples=options.cases * 2,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    def fuzz_one(files: Inputs) -> None:
        try:
            count.add(attack(files, count.go_on).codes)
        except BaseException:
            print(f"A case that breaks the law:\n{files!r}", flush=True)
            raise

    if not atheris:
        fuzz_one()
        return
    corpus = options.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    # A case is some hundred choices: atheris would need long to come upon that many by itself.
    for number in range(SEEDS):
        chosen = random.Random(number).randbytes(200 * (number % 20 + 1))
        (corpus / f"seed-{number}").write_bytes(chosen)
    given_options = [
        "-max_len=8192",
        "-len_control=0",
        "-verbosity=0",
        "-timeout=300",
        f"-artifact_prefix={options.folder}/",
        "-print_final_stats=0",
    ]
    arguments = [__file__, *given_options, f"-seed={options.worker + 1}", str(corpus)]
    atheris.Setup(arguments, vars(fuzz_one)["hypothesis"].fuzz_one_input)
    atheris.Fuzz()


def read_arguments() -> argparse.Namespace:
    """Return how many cases to try, how far, and where to keep what is found."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("cases", type=int)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--source", type=int, default=5)
    reader.add_argument("--finished", type=int, default=300)
    reader.add_argument("--worker", type=int)
    return reader.parse_args()


if __name__ == "__main__":
    given_here = read_arguments()
    if given_here.worker is None:
        sys.exit(main(given_here))
    work(given_here)
