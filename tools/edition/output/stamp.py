"""What a build was made of and what it made, so that the next one knows whether it is needed.

A stamp holds one digest of all that goes in, and one of each folder that came out. All are of
contents, never of times: a file that was only touched builds nothing, and an output that was
damaged, taken away or added to is made again. Nothing here needs a package, for it is read
before any is loaded. Where a folder may not be entered, ``os.path`` says that nothing is there;
``Path`` would raise an error.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import edition

BUILD = "_build"
PDFS = f"{BUILD}/pdf"
GENERATED = ("docs/texts", "docs/apparatus", "docs/guide")
"""The folders among the inputs that a build writes."""
OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "packets": (PDFS, *GENERATED),
    "both": (f"{BUILD}/html", PDFS, *GENERATED),
    "student": (f"{BUILD}/student/html", PDFS, *GENERATED),
    "teacher": (f"{BUILD}/teacher/html", PDFS, *GENERATED),
}
"""The folders of which a build answers for every file, by what is built."""
VARIABLES = re.compile(
    "SITE_URL|PUBLISH|SOURCE_DATE_EPOCH|TZ|LANG|LANGUAGE|LC_.*|PYTHON.*|"
    "(EDITION|READTHEDOCS|SPHINX|DOCUTILS|TYPST)(_.*)?"
)
"""The environment variables that the tool, or what it runs, may read."""
_APART = {"tests", "node_modules"}
"""Folders in the root from which nothing is built, as from hidden ones; but ``conf.py`` may name
one."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp of a build; ``target`` is one of ``OUTPUTS``."""

    root: Path
    target: str
    program: str
    """What runs the build."""
    inputs: str
    """One digest of all that goes into it, as it was before it began."""
    latest: int
    """When any of that was last changed, be it back to what it was."""
    overlay: Path | None = None
    """A private folder that goes into it too."""

    @classmethod
    def of(cls, root: Path, target: str, program: str, overlay: Path | None = None) -> Stamp:
        """Return the stamp that a build would have which begins now."""
        code = Path(edition.__file__).parent
        files = {root: [*inputs(root)], code: [*files_in(code)]}
        files |= {overlay: [*files_in(overlay)]} if overlay else {}
        found = hashlib.sha256(f"{target}\0{program}\0{date.today()}\0".encode())
        found.update(environment(root).encode(errors="surrogateescape"))
        for folder, paths in files.items():
            found.update(digest(folder, paths).encode())
        states = (os.lstat(path) for paths in files.values() for path in paths)
        latest = max((max(state.st_mtime_ns, state.st_ctime_ns) for state in states), default=0)
        return cls(root, target, program, found.hexdigest(), latest, overlay)

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self.root / BUILD / "stamps" / f"{self.target}.json"

    def holds(self) -> bool:
        """Tell whether all that the build would make is there, made of just these inputs."""
        try:
            told = json.loads(self.path.read_bytes())
            is_same = bool(told["inputs"] == self.inputs)
            return is_same and bool(told["folders"] == self._digests(told["folders"]))
        except (OSError, ValueError, KeyError, TypeError):
            return False  # no stamp, half of one, or a file that cannot be read

    def remove(self) -> None:
        """Remove it, before the outputs are written."""
        self.path.unlink(missing_ok=True)

    def write(self, *more: str) -> None:
        """Write it for outputs that were made of the inputs as they were before.

        If any was changed since, nobody knows what the build has read, and none is written.
        ``more`` are other folders that were read, by their paths from the root.
        """
        if Stamp.of(self.root, self.target, self.program, self.overlay) != self:
            return
        folders = self._digests([*OUTPUTS[self.target], *filter(None, more)])
        draft = self.path.with_suffix(".new")
        draft.parent.mkdir(parents=True, exist_ok=True)
        told = {"inputs": self.inputs, "folders": folders}
        draft.write_text(json.dumps(told, indent=1) + "\n", "ascii")
        draft.replace(self.path)

    def _digests(self, folders: Iterable[str]) -> dict[str, str]:
        """Return the digest of each folder; one that is not there has none."""
        found = {}
        for name in folders:
            folder = self.root / name
            found[name] = digest(folder, files_in(folder)) if folder.is_dir() else ""
        return found


def environment(root: Path) -> str:
    """Return what a build may be told by the system's environment."""
    settings = set(re.findall(r"\w+", _settings(root)))
    told = [
        f"{name}={value}"
        for name, value in sorted(os.environ.items())
        if VARIABLES.fullmatch(name) or name in settings
    ]
    return "\0".join(told)


def code_digest() -> str:
    """Return one digest of the tool itself."""
    code = Path(edition.__file__).parent
    return digest(code, files_in(code))


def _settings(root: Path) -> str:
    """Return what ``conf.py`` says: it may read any variable and read any folder that it names."""
    path = root / "conf.py"
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


def inputs(root: Path) -> Iterator[str]:
    """Yield every file of an edition but those that are built, hidden or installed."""
    settings = _settings(root)
    generated = tuple(f"{root / name}{os.sep}" for name in GENERATED)
    for entry in _entries(root):
        name = entry.name
        if not entry.is_dir():
            yield entry.path
        elif name == BUILD or os.path.exists(f"{entry.path}/pyvenv.cfg"):  # noqa: PTH110  (see above)
            continue
        elif name in settings or not (name[0] == "." or name in _APART):
            yield from (p for p in files_in(Path(entry.path)) if not p.startswith(generated))


def files_in(folder: Path, above: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the path of every file below a folder, through links too."""
    here = os.path.realpath(folder)
    if here in above:
        return  # a link that leads back
    for entry in _entries(folder):
        if not entry.is_dir():
            yield entry.path
        elif entry.name != "__pycache__":
            yield from files_in(Path(entry.path), above | {here})


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing if it cannot be read, and the build will complain."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def digest(folder: Path, files: Iterable[str]) -> str:
    """Return one digest of files in a folder: of their names and contents."""
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(os.fsencode(os.path.relpath(path, folder)) + b"\0")
        # There may be thousands, and a link that leads nowhere is nevertheless something.
        if os.path.isfile(path) and os.access(path, os.R_OK):  # noqa: PTH113  (see above)
            with Path(path).open("rb", buffering=0) as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
        else:
            found.update(b"\0")
    return found.hexdigest()
