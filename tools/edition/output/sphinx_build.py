"""Sphinx run on the pages, for a site or for the PDF of a packet.

Sphinx is a program to us here, run on a folder. A tree is laid out so that only what changed is
written again; if a page has gone, all that was ever made from the tree goes too, so that no
trace of it can be left in an index or a doctree.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import edition
from edition.model.packets import Packet
from edition.output.atomic import write_whole
from edition.output.complaints import explain
from edition.output.source_tree import SourceTree
from edition.output.stamp import BUILD, PDFS, digest, environment, files_in
from edition.output.warm import Warm
from edition.problems import Location, Problems, report
from edition.records.book import BOOK, EditionRecord
from edition.records.packet import Audience
from edition.sources.bibliography import JSON_PATH, OWN_PATH, PATH

PACKAGE = Path(edition.__file__).parent
CONF = "conf.py"
READ = (CONF, BOOK, OWN_PATH, PATH, JSON_PATH)
"""What Sphinx reads besides the pages that it is given."""
WHOLE = f"{BUILD}/html"
_NONE: Mapping[str, str] = MappingProxyType({})
Examine = Callable[[Packet, bytes, Problems], object]
"""Looks at a packet's new PDF and reports what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of Sphinx came to: where its output is; what it complained of, if it failed."""

    out: Path
    complaint: str = ""
    was_needed: bool = True


@dataclass(frozen=True, slots=True)
class SphinxBuild:
    """Runs Sphinx on an edition: ``root`` is its folder, ``warm`` what has Sphinx."""

    root: Path
    warm: Warm
    tool: str = ""
    """One word for the program, all that it has, and our own code: another makes other output."""

    def make_site(
        self, audience: Audience, tree: SourceTree | None, book: EditionRecord
    ) -> Outcome:
        """Make a site, ``_build/<audience>/html``: of ``docs/``, or of a tree that holds less."""
        docs, folder = self.root / "docs", self.root / BUILD / audience
        settings = {"edition_audience": audience, "edition_students": book.address("student")}
        settings |= {"edition_contact": book.contact} if book.contact else {}
        if book.site:
            settings["html_baseurl"] = book.address(audience)
        source = docs if tree is None else folder / "source"
        if tree is None:
            _forget_gone(docs, folder)
        else:
            _lay_out(tree, docs, folder)
        run = self._sphinx(source, folder, "html", settings)
        (run.out / ".buildinfo.bak").unlink(missing_ok=True)  # what Sphinx was told before
        return run

    def print_packet(
        self, packet: Packet, tree: SourceTree, given: str, examine: Examine
    ) -> Outcome:
        """Make a packet's PDF, ``_build/pdf/<packet>.pdf``, unless it is what it would be.

        ``given`` is the digest of what all packets are made of. What ``examine`` finds wrong with a
        new PDF keeps the last good one in its place.
        """
        folder = self.root / BUILD / "packets" / packet.name
        source, stamp = folder / "source", folder / "stamp"
        pdf = self.root / PDFS / f"{packet.name}.pdf"
        _lay_out(tree, self.root / "docs", folder)
        made_of = f"{given}-{digest(source, files_in(source))}"
        if stamp.is_file() and stamp.read_text("ascii") == _told(made_of, pdf):
            return Outcome(pdf, was_needed=False)
        stamp.unlink(missing_ok=True)
        run = self._sphinx(source, folder, "typst", at=packet.node.location)
        if run.complaint:
            return Outcome(pdf, run.complaint)
        made = (run.out / pdf.name).read_bytes()
        problems = Problems()
        examine(packet, made, problems)
        if problems:
            became = "is left as it was" if pdf.is_file() else "was not printed"
            return Outcome(pdf, "\n".join(report(problems, f"{pdf.name} {became}")))
        write_whole(pdf, made)
        stamp.write_text(_told(made_of, pdf), "ascii")
        return Outcome(pdf)

    def _sphinx(
        self,
        source: Path,
        folder: Path,
        builder: str,
        settings: Mapping[str, str] = _NONE,
        at: Location | None = None,
    ) -> Outcome:
        """Run Sphinx with every warning an error; its output and memory go below ``folder``.

        ``at`` is where the packet is described that is printed.
        """
        doctrees, out = folder / "doctrees", folder / builder
        self._forget_other_tools(doctrees, out)
        command = ["-n", "-W", "--keep-going", "-q", "-b", builder]
        if source != self.root / "docs":
            command += ["-D", "edition_selected=1"]
        for name, value in settings.items():
            command += ["-D", f"{name}={value}"]
        command += ["-d", str(doctrees), *configured(self.root), str(source), str(out)]
        done = self.warm.run(command, self.root)
        if done.status:
            # Sphinx says a thing once: it must read everything again, or it would pass.
            shutil.rmtree(doctrees, ignore_errors=True)
            return Outcome(out, explain(self.root, source, done.output, at))
        return Outcome(out)

    def _forget_other_tools(self, doctrees: Path, out: Path) -> None:
        """Remove what other code made: Sphinx sees that a page has changed, not a program."""
        mark = doctrees / "tool"
        if not mark.is_file() or mark.read_text("ascii") != self.tool:
            shutil.rmtree(doctrees, ignore_errors=True)
            shutil.rmtree(out, ignore_errors=True)
            write_whole(mark, self.tool.encode("ascii"))

    def given(self, book: EditionRecord) -> str:
        """Return a digest of what all packets are made of besides pages: settings, works, tool."""
        fonts = files_in(self.root / book.fonts) if book.fonts else ()
        files = [*(str(self.root / name) for name in READ), *fonts]
        told = f"{self.tool}\0{environment(self.root)}\0{digest(self.root, files)}"
        return hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()


def configured(root: Path) -> tuple[str, ...]:
    """Return what tells Sphinx its settings: the edition's own, or ours and where it is."""
    if (root / CONF).is_file():
        return "-c", str(root)
    return "-c", str(PACKAGE / "sphinx_ext"), "-D", f"edition_root={root}"


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


def _forget_gone(source: Path, folder: Path) -> None:
    """Empty a folder if a file has gone of those that its output was made from."""
    there = [path.relative_to(source).as_posix() for path in _files(source)]
    record = folder / "files.json"
    known = json.loads(record.read_text("utf-8")) if record.is_file() else []
    if set(known) - set(there):
        shutil.rmtree(folder)
    write_whole(record, json.dumps(there).encode("ascii"))


def _told(made_of: str, pdf: Path) -> str:
    """Return what a stamp says of a PDF: what it was made of, and what it is."""
    there = pdf.read_bytes() if pdf.is_file() else b""
    return f"{made_of} {hashlib.sha256(there).hexdigest()}"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def join_sites(root: Path, teacher_path: str) -> Path:
    """Copy both finished sites into ``_build/html``, the teachers' beneath; return that folder.

    It is made again each time, so that no page can stay at an address that the teachers' site had
    before.
    """
    whole, draft = root / WHOLE, root / BUILD / "html.new"
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(root / BUILD / "student/html", draft)
    shutil.copytree(root / BUILD / "teacher/html", draft / teacher_path)
    shutil.rmtree(whole, ignore_errors=True)
    draft.rename(whole)
    return whole
