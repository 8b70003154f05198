"""Fuzzing by the hundred thousand, led by what each case covers of the tool.

``make fuzz`` runs it with atheris, which mutates the choices that hypothesis makes and keeps
those that reach code no case has reached before. Where atheris cannot be had, hypothesis alone
draws the cases, and this says so. A case that breaks the law is printed.

Of each case that ``check`` is content with go on: to the source of its PDFs, one in so many as
``--source`` says; to the finished sites, PDFs and proof, ``--finished`` in all, spread evenly.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it loads the edition, which atheris must load first
    from fuzz.inputs import Inputs

SEEDS = 100
"""Cases drawn at random that atheris begins from."""
ALL_PACKETS = 4
"""One in so many cases prints every packet, and the others the one that has most in it."""
TOLD = 1000
"""Cases after which a worker tells how far it is."""

sys.path.insert(0, str(Path(__file__).parent.parent))


def main(options: argparse.Namespace) -> int:
    """Share the cases among workers; return 1 if any of them found a fault."""
    guide = "atheris" if find_spec("atheris") else "hypothesis alone, without coverage"
    workers = options.workers
    print(
        f"{options.cases:,} cases, {workers} workers, led by {guide}, seed {options.seed}",
        flush=True,
    )
    share, finished = (-(-number // workers) for number in (options.cases, options.finished))
    command = [sys.executable, __file__, str(share), str(options.folder), f"--kind={options.kind}"]
    command += [f"--finished={finished}", f"--source={options.source}"]
    running = [
        subprocess.Popen([*command, f"--worker={number}", f"--seed={options.seed + number}"])
        for number in range(workers)
    ]
    faults = sum(worker.wait() != 0 for worker in running)
    print("No case broke the law." if not faults else f"{faults} workers found a fault.")
    return int(faults > 0)


class Worker:
    """Tries a share of the cases and counts what became of them.

    All are laid out in one folder, one after another: what one has in common with the one before,
    Sphinx need not read again. Those that go on to the end begin in a folder of their own.
    """

    def __init__(self, options: argparse.Namespace, root: Path) -> None:
        self.options, self.root = options, root
        self.laid: Mapping[str, bytes] = {}
        self.began = time.monotonic()
        self.outcomes: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()

    def try_one(self, files: Inputs) -> None:
        """Try a case, count it, and print it if it breaks the law."""
        try:
            codes = self._outcome(files)
        except Exception as error:  # whatever it is: that is what is looked for
            self.outcomes["faults"] += 1
            print(
                f"A case that breaks the law:\n{files!r}\n{type(error).__name__}: {error}",
                flush=True,
            )
            shutil.rmtree(self.root, ignore_errors=True)
            self.laid = {}
        else:
            self.outcomes["refused" if codes else "shown"] += 1
            self.codes.update(set(codes))
        done = self.outcomes.total()
        if done % TOLD == 0 or done == self.options.cases:
            gc.collect()  # the tool has it switched off while it reads
            self._tell(done)
        if done == self.options.cases:
            sys.stdout.flush()
            shutil.rmtree(self.root.parent)
            os._exit(int(self.outcomes["faults"] > 0))  # atheris has no other end

    def _outcome(self, files: Inputs) -> tuple[str, ...]:
        """Return the codes of what is wrong with a case, which if nothing is goes on."""
        from fuzz import finish, law  # noqa: PLC0415  (they load the edition, which atheris watches)

        self._lay_out(law.with_digests(files))
        outcome = law.judge(self.root)
        if outcome.codes:
            return outcome.codes
        due = self.options.finished * (self.outcomes.total() + 1)
        if due > self.reached["finished"] * self.options.cases:
            with law.empty_folder() as root:
                law.lay_out(files, root)
                finish.go_on(root, "finished")
                self.reached["finished"] += 1
        elif self.options.source and self.outcomes["shown"] % self.options.source == 0:
            some = () if self.reached["source"] % ALL_PACKETS == 0 else ("whole",)
            finish.go_on(self.root, "source", outcome.edition, *some)
            self.reached["source"] += 1
        return ()

    def _lay_out(self, files: Mapping[str, bytes]) -> None:
        """Write what is not there already, and remove what should not be."""
        from fuzz import law  # noqa: PLC0415  (it loads the edition, which atheris watches)

        changed = {p: content for p, content in files.items() if self.laid.get(p) != content}
        for path in self.laid.keys() - files.keys():
            (self.root / path).unlink()
        law.lay_out(changed, self.root)
        self.laid = files

    def _tell(self, done: int) -> None:
        seconds = time.monotonic() - self.began
        reached = ", ".join(f"{count:,} {reach}" for reach, count in self.reached.items())
        print(
            f"worker {self.options.worker}: {done:,} cases, {self.outcomes['shown']:,} shown "
            f"(of them {reached}), {self.outcomes['refused']:,} refused for {len(self.codes)} "
            f"kinds of reason, {self.outcomes['faults']} faults, {done / seconds:.1f} a second",
            flush=True,
        )


def work(options: argparse.Namespace) -> None:
    """Try a share of the cases."""
    try:
        import atheris  # noqa: PLC0415  (not in the lock: only this needs it)
    except ImportError:
        atheris = None
    if atheris:
        # Coverage is seen of what is loaded within this block alone: so all else is loaded later.
        with atheris.instrument_imports(include=["edition"]):
            import edition.cli  # noqa: PLC0415  (loaded to be watched)
            import edition.commands.pages  # noqa: F401, PLC0415  (loaded to be watched)
    from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: PLC0415  (not before atheris watches)

    from fuzz.finish import remembering  # noqa: PLC0415  (not before atheris watches)
    from fuzz.inputs import any_files  # noqa: PLC0415  (not before atheris watches)
    from fuzz.law import empty_folder  # noqa: PLC0415  (not before atheris watches)
    from fuzz.likely import likely_files  # noqa: PLC0415  (not before atheris watches)

    kinds = {"any": any_files(), "likely": likely_files(), "both": any_files() | likely_files()}
    with empty_folder() as root, remembering():
        worker = Worker(options, root)

        @seed(options.seed)
        @given(kinds[options.kind])
        @settings(
            max_examples=options.cases * 2,
            derandomize=False,
            database=None,
            deadline=None,  # a slow case is no fault; Hypothesis would else look at the clock
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        def fuzz_one(files: Inputs) -> None:
            worker.try_one(files)

        if atheris:
            _led(options, atheris, fuzz_one)
        else:
            fuzz_one()


def _led(options: argparse.Namespace, atheris: Any, fuzz_one: Callable[[], None]) -> None:
    """Let atheris lead the way to cases that reach what none has reached before."""
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
    reader.add_argument("--source", type=int, default=1)
    reader.add_argument("--finished", type=int, default=300)
    reader.add_argument("--kind", choices=["any", "likely", "both"], default="both")
    reader.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    reader.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    reader.add_argument("--worker", type=int)
    return reader.parse_args()


if __name__ == "__main__":
    given_here = read_arguments()
    if given_here.worker is None:
        sys.exit(main(given_here))
    work(given_here)
