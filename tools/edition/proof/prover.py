"""One finished file against all accounts: read back, compared, and known if it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from string import ascii_lowercase

from edition.problems import Code, Location, Problems
from edition.proof.account import Account
from edition.proof.book import prove_book, read_book
from edition.proof.compare import Comparison, Parts
from edition.proof.editors_files import Packets, packet_of
from edition.proof.known import Known, digest, sha256
from edition.proof.printed import read_pdf
from edition.proof.read_block import Reader, UnreadableError
from edition.proof.site import read_page
from edition.proof.works import Entries, WorksAccount, prove_blocks, prove_page
from edition.sources.files import Folder


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of output: how to read it, and of which parts it says what they are."""

    read: Reader
    labels: Parts


FORMATS: Mapping[str, Format] = {
    ".html": Format(read_page, lambda part: bool(part.locus)),
    ".pdf": Format(read_pdf, lambda part: part.is_numbered),
    ".epub": Format(read_book, lambda part: bool(part.locus)),
}
"""The kinds of output by the suffix of their files."""


Due = Set[str] | None
"""The numbered passages that a file must hold of a text, and "TALE 3 items" if it must hold the
list in one; ``None`` if it must hold all of it."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was read back; ``parts`` are the loci in it by siglum, all as they must be.

    ``name`` is its path from the edition's root.
    """

    path: Path
    name: str
    size: int
    sha256: str
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Prover:
    """Reads files back and compares them with every account."""

    folder: Folder
    accounts: Sequence[Account]
    works: WorksAccount
    packets: Packets
    known: Known
    against: str = field(init=False)
    """A digest of the accounts."""

    def __post_init__(self) -> None:
        """Count once what every file is held against."""
        # Account by account: all of them in one string would take more room than they do.
        told = [digest((a.slug, a.witness.record, a.cells, a.parts)) for a in self.accounts]
        object.__setattr__(self, "against", digest((told, self.works.told)))

    def prove(self, path: Path) -> Output | None:
        """Read one file back; ``None`` if it cannot be read."""
        folder, name, raw = self.folder, shown(self.folder, path), path.read_bytes()
        by = sha256(raw)
        if _is_changed(folder, path, by):
            message = "this is not what was printed; print the packet again"
            folder.problems.add(Code.OUTPUT_CHANGED, Location(name), message)
            return None
        due = self._due(path)
        look = partial(self._read_back, name, path.suffix, raw, due)
        each = [(slug, found and sorted(found)) for slug, found in due.items()]
        told = path.suffix, self.against, digest(each)
        found = self.known.found(look, folder.problems, by, *told)
        if found is None:
            return None
        entries, parts = found
        self.works.take(name, entries and Entries(*entries))
        held = {siglum: tuple(loci) for siglum, loci in parts.items()}
        return Output(path, name, len(raw), by, held)

    def _read_back(
        self, name: str, suffix: str, raw: bytes, due: Mapping[str, Due], problems: Problems
    ) -> tuple[Entries | None, dict[str, list[str]]] | None:
        """Return the entries of works and the loci of each text that a file holds."""
        format_ = FORMATS[suffix]
        try:
            blocks = format_.read(raw)
        except UnreadableError as error:
            message = f"this cannot be read back: {error}"
            problems.add(Code.OUTPUT_UNREADABLE, Location(name), message)
            return None
        if suffix == ".pdf":
            entries = prove_blocks(self.works, blocks, name, problems)
        else:
            prove_works = prove_book if suffix == ".epub" else prove_page
            entries = prove_works(self.works, raw, name, problems)
        found = {}
        shown = {block.locus.partition(" ")[0] for block in blocks}
        for account_ in self.accounts:
            if account_.slug not in due and account_.witness.siglum not in shown:
                continue  # as nearly everywhere: a page is of one text
            chosen = _parts(due.get(account_.slug, frozenset()))
            comparison = Comparison(account_, name, format_.labels, chosen, problems)
            comparison.run(blocks)
            parts = (account_.parts[at].locus for at in sorted(comparison.found))
            held = [locus for locus in parts if locus]
            if held and account_.cells:
                found[account_.witness.siglum] = held
        return entries, found

    def _due(self, path: Path) -> dict[str, Due]:
        """Return what a file must hold, by text: nothing of those that are left out.

        A text's page, a book and a whole PDF hold all of it, other pages nothing; a packet for
        which only some passages were chosen holds those, and the lists in them that are not left
        out.
        """
        if path.suffix == ".html":
            return {path.stem: None} if path.parent.name == "texts" else {}
        if path.suffix == ".epub":
            return dict.fromkeys((account_.slug for account_ in self.accounts), None)
        chosen = ((a.slug, _chosen(path.stem, a.slug, self.packets)) for a in self.accounts)
        return {slug: due for slug, due in chosen if due != set()}


def _is_changed(folder: Folder, path: Path, by: str) -> bool:
    """Tell whether a PDF has other bytes than those that a packet's printing put on record."""
    record = folder.root / f"_build/packets/{path.stem}/stamp"
    if path.suffix != ".pdf" or not path.is_relative_to(folder.root) or not record.is_file():
        return False
    return by not in record.read_text("ascii").split()[1:]


def _parts(due: Due) -> Parts:
    """Return what tells those parts from others."""
    if due is None:
        return lambda part: True
    return lambda part: part.is_numbered and not due.isdisjoint((part.locus, _list_of(part.locus)))


def _list_of(locus: str) -> str:
    return f"{locus.rstrip(ascii_lowercase)} items"


def _chosen(printed: str, slug: str, packets: Packets) -> set[str] | None:
    """Return the passages that a packet's file chooses of a text; ``None`` if all are printed."""
    name = packet_of(printed, packets)
    if not name:
        return None
    record = packets[name]
    parts = [part for part in record.get("parts", ()) if part.get("text") == slug]
    if any(not part.get("passages") for part in parts):
        return None
    first = record.get("follows")
    inherited = _chosen(first, slug, packets) if first else set()
    here = {locus for part in parts for locus in part["passages"]}
    lists = (part["passages"] for part in parts if "item" not in part.get("without", ()))
    here |= {_list_of(locus) for passages in lists for locus in passages}
    return None if inherited is None else here | inherited


def shown(folder: Folder, path: Path) -> str:
    """Return a path as it is printed: from the edition's root, if it is below it."""
    return path.as_posix().removeprefix(f"{folder.root.as_posix()}/")
