"""All finished outputs against all seeds, with nothing from the build in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from edition.problems import Code, Location, Problems
from edition.proof.account import Account, account
from edition.proof.all_words import is_archive, unpacked
from edition.proof.editors_files import EditorsFiles, Packets, publish_of
from edition.proof.known import Known, Store, digest, sha256
from edition.proof.prover import FORMATS, Output, Prover, shown
from edition.proof.students import Teachers, teachers_of
from edition.proof.withheld import Withheld, quotations, search, secret_of, stand_ins
from edition.proof.works import WorksAccount
from edition.records.book import BOOK, EditionRecord
from edition.records.text import Publish, TextRecord, lesser
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder
from edition.sources.validation import read_record
from edition.sources.witness import Witness, read_witness
from edition.sources.words import Rows

Readers = tuple[Prover, Callable[[Path], None]]
"""What proves a file, and what searches it for what may not be published."""


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
    files: EditorsFiles


def read_accounts(folder: Folder, at_most: Publish = "whole", overlay: Path | None = None) -> Seeds:
    """Return what every output must hold of each text, and what none may."""
    book = read_record(folder, BOOK, EditionRecord)
    files = EditorsFiles(folder, overlay)
    slugs = book.record.texts if book else ()
    accounts, withheld = _read_texts(folder, slugs, files, at_most)
    path = book.record.teacher_path if book else ""
    words = (part.words for found in accounts for part in found.parts)
    teachers = teachers_of(files, path, words)
    title = book.record.title if book else ""
    return Seeds(title, accounts, withheld, teachers, files)


def _read_texts(
    folder: Folder, slugs: Iterable[str], files: EditorsFiles, at_most: Publish
) -> tuple[tuple[Account, ...], tuple[Withheld, ...]]:
    """Return the account of every text, and those that are withheld if so much is published."""
    accounts, secret = [], []
    for slug in slugs:
        witness = read_witness(folder, slug, at_most)
        declared = read_record(folder, f"docs/annotations/{slug}/text.yaml", TextRecord)
        if not witness or not declared:
            continue
        if witness.record.publish == "whole":
            accounts.append(account(slug, witness, declared.record, folder.problems))
        else:
            accounts.append(stand_ins(slug, witness, declared.record))
            secret.append((slug, witness, declared.record))
    return tuple(accounts), tuple(_withheld(secret, accounts, files))


def _withheld(
    secret: Sequence[tuple[str, Witness, TextRecord]],
    accounts: Sequence[Account],
    files: EditorsFiles,
) -> Iterator[Withheld]:
    """Yield the texts that are withheld, each with what of it may be quoted."""
    if secret:
        whole = [Rows.of(part.words for part in found.parts) for found in accounts if found.cells]
        quoted = tuple(quotations(files))
        yield from (secret_of(*text, quoted, whole) for text in secret)


def prove(
    folder: Folder,
    paths: Sequence[Path],
    at_most: Publish = "whole",
    overlay: Path | None = None,
    store: Store | None = None,
) -> Proof:
    """Prove finished outputs: PDFs, and folders with pages and PDFs in them.

    Args:
        folder: The edition's root, and where each difference is reported.
        paths: What to prove. A folder with pages must hold the page of every text.
        at_most: How much of any text may be in them, whatever its record allows.
        overlay: A private folder whose keys are in them too, and quote the texts.
        store: Where it is kept which files were proved before; else all are read back.
    """
    seeds = read_accounts(folder, at_most, overlay)
    works, packets = WorksAccount(read_bibliography(folder) or {}), seeds.files.packets()

    @cache
    def readers(most: Publish) -> Readers:
        own = _holding(most, seeds, folder, at_most)
        known = Known(store)
        prover = Prover(folder, own.accounts, works, packets, known)
        return prover, _searcher(folder, own, known)

    outputs: list[Output] = []
    sites: list[Path] = []
    for path in map(Path.resolve, paths):
        files = _files(folder, path)
        outputs += _read_back(files, packets, readers)
        if any(file.suffix == ".html" for file in files):
            here = _sites(path)
            for site in here:
                _check_pages(folder, site, seeds.accounts)
            _check_works(folder, here, seeds.accounts, works)
            sites += here
    return Proof(
        seeds.title,
        seeds.accounts,
        tuple(outputs),
        tuple(sites),
        works,
        seeds.withheld,
        seeds.teachers,
    )


def _holding(most: Publish, seeds: Seeds, folder: Folder, at_most: Publish) -> Seeds:
    """Return the seeds as a file must have them that holds no more than ``most`` of any text."""
    if lesser(most, at_most) == at_most:
        return seeds
    slugs = [account_.slug for account_ in seeds.accounts]
    texts, withheld = _read_texts(folder, slugs, seeds.files, most)
    return replace(seeds, accounts=texts, withheld=withheld)


def _read_back(
    files: Iterable[Path], packets: Packets, readers: Callable[[Publish], Readers]
) -> Iterator[Output]:
    """Search every file for what may not be there; prove and yield those that can be read."""
    for file in files:
        prover, search_file = readers(publish_of(file, packets))
        output = prover.prove(file) if file.suffix in FORMATS else None
        search_file(file)
        if output is not None:
            yield output


def _files(folder: Folder, path: Path) -> list[Path]:
    """Return all files of an output; report it if none of them can be read back."""
    every = path.rglob("*") if path.is_dir() else [path]
    files = sorted(file for file in every if file.is_file())
    if not any(file.suffix in FORMATS for file in files):
        message = "there is no page and no PDF here; build them first"
        folder.problems.add(Code.OUTPUT_MISSING, Location(shown(folder, path)), message)
    return files


def _searcher(folder: Folder, seeds: Seeds, known: Known) -> Callable[[Path], None]:
    """Return what searches a file, of whatever kind, for what may not be there."""
    secrets = [text for text in seeds.withheld if not text.witness.is_absent]
    teachers = seeds.teachers
    words, keys = digest([text.told for text in secrets]), digest(teachers.told)

    def search_file(file: Path) -> None:
        name, is_students = shown(folder, file), teachers.is_students(file, folder.root)
        raw = file.read_bytes() if secrets or is_students else b""
        for member, content in unpacked(name, raw) if secrets else ():
            look = partial(search, secrets, member, content)
            count, quoted = known.found(look, folder.problems, sha256(content), "texts", words)
            for secret, rows in zip(secrets, quoted, strict=True):
                secret.take(count, rows)
        if is_students:
            in_file = partial(search_members if is_archive(raw) else teachers.search, name, raw)
            teachers.files += known.found(in_file, folder.problems, sha256(raw), "keys", keys)

    def search_members(name: str, raw: bytes, problems: Problems) -> int:
        """Search what is packed in a file; a packet that is known is known in an archive too."""
        return sum(
            known.found(
                partial(teachers.search, member, content), problems, sha256(content), "keys", keys
            )
            for member, content in unpacked(name, raw)
        )

    return search_file


def _sites(folder: Path) -> list[Path]:
    """Return a folder, and each folder in it that has an index of names, as a site has."""
    return [folder, *(path.parent for path in sorted(folder.rglob("*/objects.inv")))]


def _check_pages(folder: Folder, site: Path, accounts: Sequence[Account]) -> None:
    """Report each text that has no page in a site."""
    for account_ in accounts:
        page = site / f"texts/{account_.slug}.html"
        if not page.is_file():
            message = f"there is no page of {account_.witness.siglum}; build the site again"
            folder.problems.add(Code.OUTPUT_MISSING, Location(shown(folder, page)), message)


def _check_works(
    folder: Folder, here: Sequence[Path], accounts: Sequence[Account], works: WorksAccount
) -> None:
    """Report each text whose own work the lists of a site lack: a reader looks for it there.

    A site may have no list, if another has.
    """
    names = [f"{shown(folder, site)}/" for site in here]
    for site in names:
        beneath = [name for name in names if name.startswith(site) and name != site]
        listed = works.listed(".html", site, beneath) or works.listed(".html")
        for key in dict.fromkeys(account_.witness.record.cite for account_ in accounts):
            if key in works.works and key not in listed:
                message = (
                    f"no page of {site} lists the work '{key}', which is a text of the edition"
                )
                todo = "let a list take it in, and build the site again"
                where = works.works[key].place("title")
                folder.problems.add(Code.WORK_UNLISTED, where, f"{message}; {todo}")
