"""Sphinx run on the pages, for a site or for the PDF of a packet.

Sphinx is a program to us here, run on a folder. A tree is laid out so that only what changed is
written anew; if a page has gone, all that was ever made from the tree goes too, so that no
trace of it can be left in an index or a doctree.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from types import MappingProxyType

import edition
from edition.model.packets import Packet
from edition.output.atomic import write_whole
from edition.output.complaints import explain
from edition.output.source_tree import SourceTree
from edition.problems import Location, Problems, report
from edition.records.book import EditionRecord
from edition.records.packet import Audience

BUILD = Path("_build")
PDFS = BUILD / "pdf"
_NONE: Mapping[str, str] = MappingProxyType({})
Examine = Callable[[Packet, bytes, Problems], object]
"""Looks at a packet's new PDF and reports what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of Sphinx: where its output is, and what it complained of, if it failed."""

    out: Path
    complaint: str = ""
    was_needed: bool = True


@dataclass(frozen=True, slots=True)
class SphinxBuild:
    """Runs Sphinx on an edition: ``root`` is its folder, ``python`` the program that has Sphinx."""

    root: Path
    python: str

    def make_site(self, audience: Audience, tree: SourceTree | None, book: EditionRecord) -> Run:
        """Make a site, ``_build/<audience>/html``: of ``docs/``, or of a tree that holds less."""
        docs, folder = self.root / "docs", self.root / BUILD / audience
        settings = {"edition_audience": audience, "edition_students": book.address("student")}
        if book.site:
            settings["html_baseurl"] = book.address(audience)
        if tree is None:
            return self._sphinx(docs, folder, "html", settings)
        _lay_out(tree, docs, folder)
        return self._sphinx(folder / "source", folder, "html", settings)

    def print_packet(self, packet: Packet, tree: SourceTree, examine: Examine) -> Run:
        """Make a packet's PDF, ``_build/pdf/<packet>.pdf``, unless it is what it would be.

        What ``examine`` finds wrong with a new one keeps the last good one in its place.
        """
        folder = self.root / BUILD / "packets" / packet.name
        source, stamp = folder / "source", folder / "stamp"
        pdf = self.root / PDFS / f"{packet.name}.pdf"
        _lay_out(tree, self.root / "docs", folder)
        now = _digest(self.root, source)
        if _is_current(pdf, stamp, now):
            return Run(pdf, was_needed=False)
        stamp.unlink(missing_ok=True)
        run = self._sphinx(source, folder, "typst", at=packet.node.location)
        if run.complaint:
            return Run(pdf, run.complaint)
        made = (run.out / pdf.name).read_bytes()
        problems = Problems()
        examine(packet, made, problems)
        if problems:
            return Run(pdf, "\n".join(report(problems, f"{pdf.name} is left as it was")))
        write_whole(pdf, made)
        stamp.write_text(f"{now}\n{hashlib.sha256(made).hexdigest()}", "ascii")
        return Run(pdf)

    def _sphinx(
        self,
        source: Path,
        folder: Path,
        builder: str,
        settings: Mapping[str, str] = _NONE,
        at: Location | None = None,
    ) -> Run:
        """Run Sphinx with every warning an error; its output and memory go below ``folder``.

        ``at`` is where the packet is described that is printed.
        """
        doctrees, out = folder / "doctrees", folder / builder
        _forget_other_tools(doctrees, out)
        command = [self.python, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", builder]
        if source != self.root / "docs":
            command += ["-D", "edition_selected=1"]
        for name, value in settings.items():
            command += ["-D", f"{name}={value}"]
        command += ["-d", str(doctrees), "-c", str(self.root), str(source), str(out)]
        speaks_utf8 = os.environ | {"PYTHONUTF8": "1"}  # wherever it runs
        done = subprocess.run(
            command,
            cwd=self.root,
            env=speaks_utf8,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            # Sphinx says a thing once: it must read everything again, or it would pass.
            shutil.rmtree(doctrees, ignore_errors=True)
            return Run(out, explain(self.root, source, done.stderr or done.stdout, at))
        return Run(out)


def _is_current(pdf: Path, stamp: Path, now: str) -> bool:
    """Tell whether a PDF was made of what is there now, and has not been changed since."""
    if not pdf.is_file() or not stamp.is_file():
        return False
    made = hashlib.sha256(pdf.read_bytes()).hexdigest()
    return stamp.read_text("ascii") == f"{now}\n{made}"


def _forget_other_tools(doctrees: Path, out: Path) -> None:
    """Remove what other code made: Sphinx sees that a page has changed, not that a program has."""
    mark, tool = doctrees / "tool", hashlib.sha256(_tool().encode()).hexdigest()
    if not mark.is_file() or mark.read_text("ascii") != tool:
        shutil.rmtree(doctrees, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
        write_whole(mark, tool.encode("ascii"))


def _lay_out(tree: SourceTree, docs: Path, folder: Path) -> None:
    """Write a tree to ``folder/source``; if that takes any file away, empty the folder first."""
    source = folder / "source"
    shown = [path for path in sorted(tree.pictures) if (docs / path).is_file()]
    wanted = {*tree.files, *shown}
    present = {path.relative_to(source).as_posix() for path in _files(source)}
    if present - wanted:
        shutil.rmtree(folder)
    for path, text in tree.files.items():
        write_whole(source / path, text.encode("utf-8"))
    for path in shown:
        write_whole(source / path, (docs / path).read_bytes())


def _digest(root: Path, source: Path) -> str:
    """Return one number for all that a packet is made of: pages, settings, works, tool."""
    found = hashlib.sha256(_tool().encode())
    files = [root / "conf.py", root / "docs/references.bib", *_files(source)]
    for path in files:
        if path.is_file():
            found.update(f"{path.relative_to(root)}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


@cache
def _tool() -> str:
    """Return one number for the code that makes a PDF: ours, and every package beside it."""
    found = hashlib.sha256()
    for path in _files(Path(edition.__file__).parent):
        if path.suffix != ".pyc":
            found.update(path.read_bytes())
    versions = sorted(f"{package.name} {package.version}" for package in distributions())
    return found.hexdigest() + "\n".join(versions)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
