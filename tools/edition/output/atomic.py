"""Writing files: each whole or not at all, and one run at a time.

A run that is killed, or finds the disk full, leaves every file as it was or as it is to be, and
at worst a draft, which the next run clears away.
"""

from __future__ import annotations

import contextlib
import secrets
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from edition.problems import Code, Location, Problems

DRAFTS = ".*.new"
"""What drafts are called."""


def write_whole(path: Path, content: bytes) -> bool:
    """Write a file unless it holds this already; return whether it had to be written.

    A link in its place gives way to the file, and what the link led to stays as it is.
    Raises ``OSError`` if the system does not let it be written.
    """
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with draft.open("xb") as new:
            new.write(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return True


def clear_drafts(folder: Path) -> None:
    """Remove what a killed run has left in a folder; call it only when no other run is on."""
    for draft in folder.glob(DRAFTS):
        draft.unlink()


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes to a folder, and keep others waiting meanwhile.

    The system lifts the lock when the run ends, however it ends. The file that is locked lies
    among the system's temporary files: a folder may be read-only, and nothing is left in it.
    """
    from filelock import FileLock  # noqa: PLC0415  (who writes nothing need not wait for it)

    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    with FileLock(Path(tempfile.gettempdir()) / f"edition-{name}.lock"):
        yield


def cannot_write(path: str, reason: str | None, problems: Problems) -> None:
    """Report what the system said when a file was to be written."""
    message = f"this cannot be written: {reason}; free disk space, or check permissions"
    problems.add(Code.CANNOT_WRITE, Location(path), message)
