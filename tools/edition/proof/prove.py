"""All finished outputs against all seeds, with nothing from the build in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase

from edition.problems import Code, Location
from edition.proof.account import Account, Part, account
from edition.proof.compare import Comparison, Parts
from edition.proof.editors_files import packet_of, read_editors_files
from edition.proof.printed import read_pdf
from edition.proof.read_block import Reader, UnreadableError
from edition.proof.site import read_page
from edition.proof.students import Teachers, teachers_of
from edition.proof.withheld import Withheld, quotations, search, secret_of, stand_ins
from edition.proof.works import (
    WorksAccount,
    account_works,
    prove_blocks,
    prove_page,
)
from edition.records.book import EditionRecord
from edition.records.text import Publish, TextRecord
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder
from edition.sources.validation import read_record
from edition.sources.witness import read_witness
from edition.sources.words import Rows


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of output: how to read it, and of which parts it says what they are."""

    read: Reader
    labels: Parts


FORMATS: Mapping[str, Format] = {
    ".html": Format(read_page, lambda part: bool(part.locus)),
    ".pdf": Format(read_pdf, lambda part: part.is_numbered),
}
"""The kinds of output by the suffix of their files."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was read back; ``parts`` are the loci in it by siglum, all as they must be.

    ``name`` is its path from the edition's root.
    """

    path: Path
    name: str
    raw: bytes
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved: accounts of seeds and works, each output, the folders that hold sites."""

    title: str
    accounts: tuple[Account, ...]
    outputs: tuple[Output, ...]
    sites: tuple[Path, ...]
    works: WorksAccount
    withheld: tuple[Withheld, ...]
    teachers: Teachers

    def outputs_of(self, site: Path) -> tuple[Output, ...]:
        """Return the outputs of a site, but for those of another site beneath it."""
        return tuple(output for output in self.outputs if self._site_of(output.path) == site)

    def _site_of(self, path: Path) -> Path | None:
        around = (site for site in self.sites if path.is_relative_to(site))
        return max(around, key=lambda site: len(site.parts), default=None)


@dataclass(frozen=True, slots=True)
class Seeds:
    """The edition's title, the account of every text in it, and the texts that are withheld."""

    title: str
    accounts: tuple[Account, ...]
    withheld: tuple[Withheld, ...]
    teachers: Teachers


def read_accounts(folder: Folder, at_most: Publish = "whole", overlay: Path | None = None) -> Seeds:
    """Return what every output must hold of each text, and what none may."""
    book = read_record(folder, "docs/edition.yaml", EditionRecord)
    accounts, secret = [], []
    for slug in book.record.texts if book else ():
        witness = read_witness(folder, slug, at_most)
        declared = read_record(folder, f"docs/annotations/{slug}/text.yaml", TextRecord)
        if not witness or not declared:
            continue
        if witness.record.publish == "whole":
            accounts.append(account(slug, witness, declared.record, folder.problems))
        else:
            accounts.append(stand_ins(slug, witness, declared.record))
            secret.append((slug, witness, declared.record))
    whole = [Rows.of(part.words for part in found.parts) for found in accounts if found.cells]
    files = read_editors_files(folder, overlay)
    quoted = tuple(quotations(files)) if secret else ()
    withheld = (secret_of(*text, quoted, whole) for text in secret)
    path = book.record.teacher_path if book else ""
    words = (part.words for found in accounts for part in found.parts)
    teachers = teachers_of(files, path, words)
    title = book.record.title if book else ""
    return Seeds(title, tuple(accounts), tuple(withheld), teachers)


def prove(
    folder: Folder,
    paths: Sequence[Path],
    at_most: Publish = "whole",
    overlay: Path | None = None,
) -> Proof:
    """Prove finished outputs: PDFs, and folders with pages and PDFs in them.

    Args:
        folder: The edition's root, and where each difference is reported.
        paths: What to prove. A folder with pages must hold the page of every text.
        at_most: How much of any text may be in them, whatever its record allows.
        overlay: A private folder whose keys are in them too, and quote the texts.
    """
    seeds = read_accounts(folder, at_most, overlay)
    accounts = seeds.accounts
    works = account_works(read_bibliography(folder) or {})
    outputs = []
    sites: list[Path] = []
    for path in map(Path.resolve, paths):
        files = sorted(_files(path))
        if not files:
            message = "there is no page and no PDF here; build them first"
            folder.problems.add(Code.OUTPUT_MISSING, Location(_shown(folder, path)), message)
        outputs += [prove_file(folder, file, accounts, works) for file in files]
        if any(file.suffix == ".html" for file in files):
            here = _sites(path)
            sites += here
            for site in here:
                _check_pages(folder, site, accounts)
    _search(folder, paths, seeds)
    found = tuple(filter(None, outputs))
    return Proof(seeds.title, accounts, found, tuple(sites), works, seeds.withheld, seeds.teachers)


def _search(folder: Folder, paths: Sequence[Path], seeds: Seeds) -> None:
    """Search every file of all outputs, of whatever kind, for what may not be there."""
    secrets = [text for text in seeds.withheld if not text.witness.is_absent]
    for path in map(Path.resolve, paths):
        every = path.rglob("*") if path.is_dir() else [path]
        for file in sorted(file for file in every if file.is_file()):
            name, is_students = _shown(folder, file), seeds.teachers.is_students(file, folder.root)
            raw = file.read_bytes() if secrets or is_students else b""
            if secrets:
                search(secrets, name, raw, folder.problems)
            if is_students:
                seeds.teachers.search(name, raw, folder.problems)


def _sites(folder: Path) -> list[Path]:
    """Return a folder, and each folder in it that has an index of names, as a site has."""
    return [folder, *(path.parent for path in sorted(folder.rglob("*/objects.inv")))]


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.suffix in FORMATS)
    elif path.is_file() and path.suffix in FORMATS:
        yield path


def _shown(folder: Folder, path: Path) -> str:
    """Return a path as it is printed: from the edition's root, if it is below it."""
    return path.as_posix().removeprefix(f"{folder.root.as_posix()}/")


def _check_pages(folder: Folder, site: Path, accounts: Sequence[Account]) -> None:
    """Report each text that has no page in a site."""
    for account_ in accounts:
        page = site / f"texts/{account_.slug}.html"
        if not page.is_file():
            message = f"there is no page of {account_.witness.siglum}; build the site again"
            folder.problems.add(Code.OUTPUT_MISSING, Location(_shown(folder, page)), message)


def prove_file(
    folder: Folder, path: Path, accounts: Sequence[Account], works: WorksAccount
) -> Output | None:
    """Read one file back and compare it with every account; ``None`` if it cannot be read."""
    name = _shown(folder, path)
    format_ = FORMATS[path.suffix]
    raw = path.read_bytes()
    if _is_changed(folder, path, raw):
        message = "this is not what was printed; print the packet again"
        folder.problems.add(Code.OUTPUT_CHANGED, Location(name), message)
        return None
    try:
        blocks = format_.read(raw)
    except UnreadableError as error:
        message = f"this cannot be read back: {error}"
        folder.problems.add(Code.OUTPUT_UNREADABLE, Location(name), message)
        return None
    if path.suffix == ".pdf":
        prove_blocks(works, blocks, name, folder.problems)
    else:
        prove_page(works, raw, name, folder.problems)
    found = {}
    for account_ in accounts:
        due = _due(folder, path, account_)
        if due is _nothing and not blocks:
            continue
        comparison = Comparison(account_, name, format_.labels, due, folder.problems)
        comparison.run(blocks)
        parts = (account_.parts[at].locus for at in sorted(comparison.found))
        held = tuple(locus for locus in parts if locus)
        if held and account_.cells:
            found[account_.witness.siglum] = held
    return Output(path, name, raw, found)


def _is_changed(folder: Folder, path: Path, raw: bytes) -> bool:
    """Tell whether a PDF has other bytes than those that a packet's printing put on record."""
    record = folder.root / f"_build/packets/{path.stem}/stamp"
    if path.suffix != ".pdf" or not path.is_relative_to(folder.root) or not record.is_file():
        return False
    return sha256(raw).hexdigest() not in record.read_text("ascii").split()[1:]


def _due(folder: Folder, path: Path, account_: Account) -> Parts:
    """Tell which parts of a text a file must hold.

    A text's page and a whole PDF hold all of it, other pages nothing; a packet for which only
    some passages were chosen holds those, with the items of a list in them.
    """
    if path.suffix == ".html":
        is_its_page = path.stem == account_.slug and path.parent.name == "texts"
        return _everything if is_its_page else _nothing
    chosen = _chosen(folder, path.stem, account_.slug)
    if chosen is None:
        return _everything
    return lambda part: part.is_numbered and part.locus.rstrip(ascii_lowercase) in chosen


def _everything(part: Part) -> bool:
    return True


def _nothing(part: Part) -> bool:
    return False


def _chosen(folder: Folder, packet: str, slug: str) -> set[str] | None:
    """Return the passages that a packet's file chooses of a text; ``None`` if all are printed."""
    name = packet_of(packet, (path.stem for path in folder.root.glob("docs/packets/*.yaml")))
    if not name:
        return None
    node = folder.read_yaml(f"docs/packets/{name}.yaml")
    record = node.data if node and isinstance(node.data, dict) else {}
    parts = [part for part in record.get("parts", ()) if part.get("text") == slug]
    if any(not part.get("passages") for part in parts):
        return None
    first = record.get("follows")
    inherited = _chosen(folder, first, slug) if first else set()
    here = {locus for part in parts for locus in part["passages"]}
    return None if inherited is None else here | inherited
