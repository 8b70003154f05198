"""What a build costs after one changed note; run with ``make bench-note``.

It works on a copy of the edition, which it builds from nothing first. Then a word is added to a
note that only the reference volume prints, and to one that more packets do. CPU time is that of
the build and of all that it starts.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
BODY = "  body: |\n    "
ADDED = "Note: "
NOTES = "docs/annotations/jdc/notes.yaml"


def build(root: Path) -> tuple[float, list[str]]:
    """Build an edition; return the CPU seconds, and which packets were printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "edition", "--root", str(root), "build"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = (line.split() for line in done.stdout.splitlines() if line.startswith("printed "))
    return took, [Path(words[1].rstrip(",")).stem for words in lines]


def change(path: Path, is_it: Callable[[str], bool]) -> None:
    """Add a word to the first note that is such a one."""
    notes = path.read_text("utf-8").split("\n- id: ")
    at = next(at for at, note in enumerate(notes) if BODY in note and is_it(note))
    notes[at] = notes[at].replace(BODY, BODY + ADDED, 1)
    path.write_text("\n- id: ".join(notes), "utf-8")


def main() -> None:
    """Measure each change, and print a line of figures for it."""
    kinds: dict[str, Callable[[str], bool]] = {
        "a further note": lambda note: "depth: first" not in note,
        "a first note": lambda note: "depth: first" in note,
    }
    with TemporaryDirectory() as place:
        root = Path(place) / "edition"
        made = shutil.ignore_patterns("_build", ".*", "tests", "node_modules")
        shutil.copytree(ROOT, root, ignore=made)
        print(f"{'from nothing':16}{build(root)[0]:7.1f} s", flush=True)
        for name, is_it in kinds.items():
            change(root / NOTES, is_it)
            took, printed = build(root)
            print(f"{name:16}{took:7.1f} s, prints {', '.join(printed)}", flush=True)


if __name__ == "__main__":
    main()
