"""Writing pages: only those that changed, only if every page still holds the author's words."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.charts import Drawing
from edition.markup.blocks import Page, headings, passages, words
from edition.markup.myst import render
from edition.markup.read_back import words_of
from edition.model.edition import GENERATED
from edition.output.atomic import alone_in, cannot_write, clear_drafts, write_whole
from edition.output.kept import Kept
from edition.problems import Code, Location, Problems


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run did: the paths that were written, were the same, were removed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    pruned: tuple[str, ...]

    def __add__(self, other: Changes) -> Changes:
        """Return what two runs did together."""
        return Changes(
            self.written + other.written,
            self.unchanged + other.unchanged,
            self.pruned + other.pruned,
        )


def render_pages(
    pages: Iterable[Page], problems: Problems, kept: Kept | None = None
) -> dict[str, str]:
    """Return the MyST of every page by path, having read each one back and compared it."""
    return dict(rendered(pages, problems, kept))


def rendered(
    pages: Iterable[Page], problems: Problems, kept: Kept | None = None
) -> Iterator[tuple[str, str]]:
    """Yield each page's path and its MyST, having read it back and compared it."""
    for page in pages:
        path, text = f"{page.path}.md", render(page)
        _read_back(page, text, problems, kept)
        yield path, text


def _read_back(page: Page, text: str, problems: Problems, kept: Kept | None) -> None:
    """Report what of the author's words a page would not show.

    One that is kept as read back and right, with the words that it must have, is not read again.
    """
    expected = {block.locus: words(block.inlines) for block in passages(page.blocks)}
    expected |= {f"#{head.html_id}": words(head.inlines) for head in headings(page.blocks)}
    if kept and kept.find("words", text, repr(expected)) is not None:
        return
    found = words_of(text)
    for locus in expected.keys() | found.keys():
        if expected.get(locus) != found.get(locus):
            message = f"{locus} would not show the author's words; please report this"
            problems.add(Code.TEXT_ALTERED, Location(f"docs/{page.path}.md"), message)
    if kept and expected == found:
        kept.keep(b"", "words", text, repr(expected))


def write_pages(docs: Path, made: Mapping[str, bytes], problems: Problems) -> Changes:
    """Write the pages that changed and remove those that no longer exist.

    Sphinx looks at times, not at words, so an unchanged page must not be touched.
    """
    folders = [docs / name for name in GENERATED]
    for folder in folders:
        if folder.is_symlink():
            message = "generated pages go into a folder, and this is a link; remove it"
            problems.add(Code.PATH_OUTSIDE, Location(f"docs/{folder.name}"), message)
            return Changes((), (), ())
    with alone_in(docs):
        done = {
            path: _tried(path, partial(write_whole, docs / path, page), problems)
            for path, page in made.items()
        }
        pruned = sorted(_prune(docs, folders, made, problems))
    return _told(done, pruned)


def write_drawings(docs: Path, drawings: Iterable[Drawing], problems: Problems) -> Changes:
    """Write the drawings that changed."""
    with alone_in(docs):
        done = {
            path: _tried(path, partial(write_whole, docs / path, svg.encode("utf-8")), problems)
            for path, svg in ((drawing.path, drawing.svg) for drawing in drawings)
        }
    return _told(done)


def deliver(folder: Path, files: Mapping[str, bytes]) -> Changes:
    """Write files that changed, and remove every other file: a key from an earlier run, say."""
    done = {name: write_whole(folder / name, content) for name, content in files.items()}
    stale = [path for path in folder.glob("*") if path.is_file() and path.name not in files]
    for path in stale:
        path.unlink()
    return _told(done, sorted(path.name for path in stale))


def _told(done: Mapping[str, bool | None], pruned: Iterable[str] = ()) -> Changes:
    """Return what became of each file: written, as it was, or neither."""
    return Changes(
        tuple(path for path, written in done.items() if written),
        tuple(path for path, written in done.items() if written is False),
        tuple(pruned),
    )


def _tried(path: str, write: Callable[[], bool], problems: Problems) -> bool | None:
    """Return whether a file had to be written; ``None`` and a problem if it could not be."""
    try:
        return write()
    except OSError as error:
        cannot_write(f"docs/{path}", error.strerror, problems)
        return None


def _prune(
    docs: Path, folders: Iterable[Path], made: Container[str], problems: Problems
) -> Iterator[str]:
    """Remove the pages that no longer exist; yield their paths."""
    for folder in folders:
        try:
            clear_drafts(folder)
            for page in folder.glob("*.md"):
                path = page.relative_to(docs).as_posix()
                if path not in made:
                    page.unlink()
                    yield path
        except OSError as error:
            cannot_write(f"docs/{folder.name}", error.strerror, problems)
