"""One command a module, loaded when it is run, so that none waits for what another needs.

Each has ``run(options, edition)``, which prints what came of it and returns the exit status:
0 if all is well, 1 if something is wrong with the edition. Beside them ``dispatch`` reads the
edition for a command, ``veil`` hides what is printed of a private folder, ``worker`` runs Sphinx.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from edition.output.stamp import code_digest
from edition.problems import Problems, report

if TYPE_CHECKING:  # it brings all pages with it, which most commands do without
    from argparse import Namespace

    from edition.output.kept import Kept
    from edition.output.pages import Changes
    from edition.output.warm import Warm

WORKER = "edition.commands.worker"
LOADED = ("sphinx.cmd.build", "edition.sphinx_ext.loaded")
"""What a worker loads before it is forked for each run of Sphinx."""
PARTLY = "some pages were written; correct this and run it again"


def complain(problems: Problems, outcome: str = "nothing was written") -> int:
    """Print all problems and what came of them; return the exit status."""
    for line in report(problems, outcome):
        print(line, file=sys.stderr)
    return 1


def shown_from(root: Path, path: Path) -> str:
    """Return a path as it is printed: from the edition's root, if it is below it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def tell(done: Changes, folder: str) -> None:
    """Print what a run wrote and removed in a folder."""
    for path in done.written:
        print(f"wrote {folder}/{path}")
    for path in done.pruned:
        print(f"removed {folder}/{path}")
    print(f"{len(done.written)} written, {len(done.unchanged)} unchanged")


def failed(complaint: str) -> bool:
    """Print what Sphinx complained of; tell whether it did."""
    if complaint:
        print(complaint, file=sys.stderr)
    return bool(complaint)


def kept(options: Namespace) -> Kept | None:
    """Return the cache of a build; ``None`` for a command by itself, which makes all anew."""
    found: Kept | None = getattr(options, "kept", None)
    return found


@contextmanager
def warm(options: Namespace) -> Iterator[Warm]:
    """Yield the runner of Sphinx: the one that a build shares, or one for this command alone."""
    found: Warm | None = getattr(options, "warm", None)
    if found is not None:
        yield found
        return
    from edition.output.warm import Warm  # noqa: PLC0415  (most commands do without)

    with Warm(sys.executable, WORKER, LOADED) as own:
        yield own


def tool() -> str:
    """Return one digest of what runs a command, and of our own code."""
    return sha256(f"{program()}\0{code_digest()}".encode()).hexdigest()


def program() -> str:
    """Return what runs a command: Python, and the name and version of every package."""
    places = [Path(place) for place in sys.path if place]
    installed = {
        package.name
        for place in places
        if place.is_dir()
        for package in place.iterdir()
        if package.suffix in (".dist-info", ".egg-info")
    }
    return "\n".join([sys.version, sys.platform, *sorted(installed)])
