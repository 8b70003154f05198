"""Fuzzing by the hundred thousand, led by what each case covers of the tool.

``make fuzz`` runs it with atheris, which mutates the choices that hypothesis makes and keeps
those that reach code no case has reached before. Where atheris cannot be had, hypothesis alone
draws the cases, and this says so. A case that breaks the law ends the run, and is printed.

Usage: run.py CASES FOLDER [WORKER]. Without WORKER, one worker for each core is started.
"""

from __future__ import annotations

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


def main(cases: int, folder: Path) -> int:
    """Share the cases among workers; return 1 if any of them found a fault."""
    guide = "atheris" if find_spec("atheris") else "hypothesis alone, without coverage"
    workers = os.cpu_count() or 1
    share = -(-cases // workers)
    print(f"{cases:,} cases, {workers} workers, led by {guide}", flush=True)
    command = [sys.executable, __file__, str(share), str(folder)]
    running = [subprocess.Popen([*command, str(number)]) for number in range(workers)]
    faults = sum(worker.wait() != 0 for worker in running)
    print("No case broke the law." if not faults else f"{faults} workers found a fault.")
    return int(faults > 0)


class Count:
    """Counts a worker's cases and what became of them; ends the worker after its share."""

    def __init__(self, share: int, name: str) -> None:
        self.share, self.name = share, name
        self.began = time.monotonic()
        self.outcomes: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()

    def add(self, codes: tuple[str, ...]) -> None:
        self.outcomes["refused" if codes else "shown"] += 1
        self.codes.update(set(codes))
        done = self.outcomes.total()
        if done % 1000 == 0 or done == self.share:
            self.tell(done)
        if done == self.share:
            sys.stdout.flush()
            os._exit(0)  # atheris has no other end

    def tell(self, done: int) -> None:
        speed = done / (time.monotonic() - self.began)
        kinds = len(self.codes)
        print(
            f"worker {self.name}: {done:,} cases, {self.outcomes['shown']:,} shown, "
            f"{self.outcomes['refused']:,} refused for {kinds} kinds of reason, "
            f"{speed:.0f} a second",
            flush=True,
        )


def work(share: int, folder: Path, name: str) -> None:
    """Try a share of the cases; raises what the first bad one raises."""
    try:
        import atheris  # noqa: PLC0415  (not in the lock: only this needs it)
    except ImportError:
        atheris = None
    if atheris:
        # Here and not above, for only what is loaded within this block can be led by coverage.
        with atheris.instrument_imports(include=["edition"]):
            import edition.cli  # noqa: PLC0415
            import edition.commands.pages  # noqa: F401, PLC0415
    from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: PLC0415

    from fuzz.inputs import Inputs, any_files  # noqa: PLC0415
    from fuzz.law import attack  # noqa: PLC0415

    count = Count(share, name)

    @seed(time.time_ns() + int(name))
    @given(any_files())
    @settings(
        max_examples=share * 2,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    def fuzz_one(files: Inputs) -> None:
        try:
            count.add(attack(files).codes)
        except BaseException:
            print(f"A case that breaks the law:\n{files!r}", flush=True)
            raise

    if not atheris:
        fuzz_one()
        return
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    # A case is some hundred choices: atheris would need long to come upon that many by itself.
    for number in range(SEEDS):
        chosen = random.Random(number).randbytes(200 * (number % 20 + 1))
        (corpus / f"seed-{number}").write_bytes(chosen)
    options = [
        "-max_len=8192",
        "-len_control=0",
        "-verbosity=0",
        "-timeout=300",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=0",
    ]
    arguments = [__file__, *options, f"-seed={int(name) + 1}", str(corpus)]
    atheris.Setup(arguments, vars(fuzz_one)["hypothesis"].fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) > 3:
        work(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
