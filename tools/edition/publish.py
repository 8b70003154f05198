"""Writing pages: only those that changed, only if every page still holds the author's words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition import __version__
from edition.charts import Drawing
from edition.edition import GENERATED
from edition.myst import render, words_of
from edition.page import Page, headings, passages, words
from edition.problems import Code, Location, Problems


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: the paths that were written, were the same, were removed."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    pruned: tuple[str, ...]


def render_pages(pages: Iterable[Page], problems: Problems) -> dict[str, str]:
    """Return the MyST of every page by path, having read each one back and compared it."""
    rendered = {}
    for page in pages:
        path = f"{page.path}.md"
        rendered[path] = render(page)
        expected = {block.locus: words(block.inlines) for block in passages(page.blocks)}
        expected |= {f"#{head.anchor}": words(head.inlines) for head in headings(page.blocks)}
        found = words_of(rendered[path])
        for locus in expected.keys() | found.keys():
            if expected.get(locus) != found.get(locus):
                message = f"{locus} would not show the author's words; please report this"
                problems.add(Code.TEXT_ALTERED, Location(f"docs/{path}"), message)
    return rendered


def publish(docs: Path, rendered: Mapping[str, str], problems: Problems) -> Report:
    """Write the pages that changed and remove those that no longer exist.

    Sphinx looks at times, not at words, so an unchanged page must not be touched.
    """
    folders = [docs / name for name in GENERATED]
    for folder in folders:
        if folder.is_symlink():
            message = "generated pages go into a folder, and this is a link; remove it"
            problems.add(Code.PATH_OUTSIDE, Location(f"docs/{folder.name}"), message)
            return Report((), (), ())
    written: list[str] = []
    unchanged: list[str] = []
    for path, text in rendered.items():
        (written if write(docs / path, text.encode("utf-8")) else unchanged).append(path)
    stale = [page for folder in folders for page in folder.glob("*.md")]
    pruned = [page.relative_to(docs).as_posix() for page in stale]
    pruned = [path for path in pruned if path not in rendered]
    for path in pruned:
        (docs / path).unlink()
    return Report(tuple(written), tuple(unchanged), tuple(sorted(pruned)))


def deliver(folder: Path, files: Mapping[str, bytes]) -> Report:
    """Write files that changed, and remove every other file: a key from an earlier run, say."""
    changed = {name: write(folder / name, content) for name, content in files.items()}
    stale = [path for path in folder.glob("*") if path.is_file() and path.name not in files]
    for path in stale:
        path.unlink()
    written = tuple(name for name, was in changed.items() if was)
    unchanged = tuple(name for name, was in changed.items() if not was)
    return Report(written, unchanged, tuple(sorted(path.name for path in stale)))


def publish_drawings(docs: Path, drawings: Iterable[Drawing]) -> Report:
    """Make the drawings whose data changed; the last line of each file says what it shows."""
    written: list[str] = []
    unchanged: list[str] = []
    for drawing in drawings:
        digest = hashlib.sha256(f"{__version__}{drawing.data}".encode()).hexdigest()
        mark = f"<!-- data: {digest} -->\n"
        path = docs / drawing.path
        if path.is_file() and path.read_text("utf-8").endswith(mark):
            unchanged.append(drawing.path)
        else:
            write(path, (drawing.draw() + mark).encode("utf-8"))
            written.append(drawing.path)
    return Report(tuple(written), tuple(unchanged), ())


def write(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; return whether it had to be written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)
    return True
