"""What the tool owes to any files at all, and a trial that holds it to that.

Either it says what is wrong, each problem with a code and a place that is really in the files,
and writes nothing; or it writes pages, nothing but pages, that show the words as they are and
hold no markup but its own. It never raises, and never touches what people wrote.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

from lxml import etree
from markdown_it.token import Token

from edition.cli import main
from edition.markup.read_back import words_of
from edition.model.edition import GENERATED, Edition
from edition.model.loading import load_edition
from edition.model.publishing import published
from edition.output.stamp import files_in
from edition.pages.elsewhere import reproduced
from edition.problems import PRINTED, Code
from edition.records.base import LANGUAGES
from edition.sources.prose import REFERENCE_ROLES, parser

Files = Mapping[str, bytes]

LONGEST_MESSAGE = 1000

_PROBLEM = re.compile(r"(.+?):([0-9]+):([0-9]+): error: (.+) \[([a-z0-9-]+)\]")
_MEMORY = Path("/dev/shm")
_MADE = re.compile(rf"docs/({'|'.join(GENERATED)})/[a-z0-9-]+\.(md|svg)")
_ADDRESS = re.compile(
    r"https?://.*|(/[a-z0-9/-]+\.md)?(#[\w-]+)?|\.\./downloads/[a-z0-9.-]+", re.DOTALL
)
_DIRECTIVES = set(
    "passage container list-table glossary figure ruled-lines toctree "
    "card grid grid-item-card tab-set tab-item".split()
)
_FENCES = ("fence", "colon_fence")
_ROLES = {*REFERENCE_ROLES, "everyday", "pdf", "seen"}
_BLOCKS = set(
    "paragraph_open paragraph_close heading_open heading_close inline front_matter "
    "blockquote_open blockquote_close "
    "bullet_list_open bullet_list_close ordered_list_open ordered_list_close list_item_open "
    "list_item_close footnote_reference_open footnote_reference_close footnote_block_open "
    "footnote_block_close footnote_open footnote_close footnote_anchor".split()
)
_INLINES = set(
    "text text_special softbreak em_open em_close strong_open strong_close link_open link_close "
    "span_open span_close footnote_ref myst_role code_inline".split()
)


@dataclass(frozen=True)
class Outcome:
    """What became of a trial: the pages that were written, or the codes of what is wrong."""

    pages: Mapping[str, str]
    codes: tuple[str, ...] = ()
    drawings: Mapping[str, str] = field(default_factory=dict)
    edition: Edition | None = None


def attack(files: Files) -> Outcome:
    """Lay files out in an empty folder, make pages of them, and hold the tool to its law.

    Raises ``AssertionError`` if it is broken, and whatever the tool raises, for it may not.
    ``computed`` in a witness stands for the digest of its seed.
    """
    with empty_folder() as root:
        lay_out(files, root)
        return judge(root)


@contextlib.contextmanager
def empty_folder() -> Iterator[Path]:
    """Give a folder for an edition, in memory if there is any, which is gone afterwards."""
    parent = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=parent, prefix="fuzz-") as folder:
        yield Path(folder).resolve() / "edition"


def lay_out(files: Files, root: Path) -> None:
    """Write files below a folder, with the digests of the seeds among them."""
    for path, content in with_digests(files).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def with_digests(files: Files) -> Files:
    """Return files with the digest of each seed where its witness says ``computed``."""
    found = {**files}
    for path in files:
        if path.endswith("witness.yaml"):
            seed = files.get(path.replace("witness.yaml", "text.txt"), b"")
            digest = sha256(seed).hexdigest().encode()
            found[path] = files[path].replace(b"computed", digest)
    return found


def judge(root: Path) -> Outcome:
    """Run ``edition pages`` on a folder and hold what it does to the law."""
    before = _states(root)
    out, err = io.StringIO(), io.StringIO()
    loaded: list[Edition | None] = []

    def load(*arguments: Any) -> Edition | None:
        loaded.append(load_edition(*arguments))
        return loaded[-1]

    with (
        mock.patch("edition.output.pages.words_of", words_of_page),
        mock.patch("edition.commands.dispatch.load_edition", load),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = main(["--root", str(root), "pages"])
    after = _states(root)
    if status:
        changed = sorted(
            path for path in after.keys() | before if after.get(path) != before.get(path)
        )
        assert changed == []
        assert out.getvalue() == ""
        return Outcome({}, tuple(_codes(err.getvalue(), root)))
    assert err.getvalue() == ""
    sources = {path: state for path, state in before.items() if not _MADE.match(path)}
    assert {path: after.get(path) for path in sources} == sources
    made = {path: (root / path).read_text("utf-8") for path in after.keys() - sources.keys()}
    assert all(_MADE.fullmatch(path) for path in made), sorted(made)
    pages = {path: page for path, page in made.items() if path.endswith(".md")}
    for page in pages.values():
        _check_structure(page)
    drawings = {path: made[path] for path in made.keys() - pages.keys()}
    for drawing in drawings.values():
        _check_drawing(drawing)
    (edition,) = loaded
    assert edition is not None
    _compare(edition, pages)
    return Outcome(pages, drawings=drawings, edition=edition)


def _states(root: Path) -> dict[str, tuple[int, ...]]:
    """Return of every file that is not built when it was written, which file it is, its size."""
    states = dict[str, tuple[int, ...]]()
    for folder in ("docs", "seeds"):
        for path in files_in(root / folder):
            found = Path(path).stat()
            states[os.path.relpath(path, root)] = (found.st_mtime_ns, found.st_ino, found.st_size)
    return states


def _codes(printed: str, root: Path) -> Iterator[str]:
    """Yield the code of each problem, having found its place in the files."""
    assert printed.endswith("; nothing was written.\n"), printed[-200:]
    *lines, last = printed.removesuffix("\n").split("\n")
    assert re.match(f"{len(lines)} problems?;", last) or len(lines) == PRINTED, printed[-400:]
    rows: dict[str, list[str]] = {}
    for line in lines:
        match = _PROBLEM.fullmatch(line)
        assert match, line
        path, row, column, message, code = match.groups()
        assert code in set(Code), line
        assert len(message) <= LONGEST_MESSAGE, line
        assert code != Code.TEXT_ALTERED, line
        place = (int(row), int(column))
        yield code
        if not (root / path).is_file():
            assert place == (1, 1), line
            continue
        if path not in rows:
            rows[path] = (root / path).read_bytes().decode("utf-8", errors="replace").split("\n")
        assert 1 <= place[0] <= len(rows[path]), line
        assert 1 <= place[1] <= len(rows[path][place[0] - 1]) + 1, line


@lru_cache(100)
def _check_drawing(drawing: str) -> None:
    """A drawing is whole, runs nothing, and asks nobody for anything."""
    for element in etree.fromstring(drawing.encode("utf-8")).iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        assert etree.QName(element).localname not in (
            "script",
            "style",
            "foreignObject",
            "a",
            "image",
        )
        for name, value in element.attrib.items():
            assert not str(name).startswith("on") and name != "style"
            assert not str(name).endswith("href") or str(value).startswith("#")


def _compare(edition: Edition, pages: Mapping[str, str]) -> None:
    """Compare the page of each text that is printed with its reading text, passage by passage."""
    for text in reproduced(published(edition)):
        shown = words_of_page(pages[f"docs/texts/{text.slug}.md"])
        for part in text.reading.divisions:
            assert part.text.strip(), part.locus
            heading = f"#{part.locus.siglum}-{part.locus.html_id}".lower()
            assert shown.get(str(part.locus), shown.get(heading)) == part.text


@lru_cache(500)
def words_of_page(myst: str) -> dict[str, str]:
    """Read a page back, or remember: most pages are the same in most trials."""
    return words_of(myst)


@lru_cache(500)
def _check_structure(page: str) -> None:
    list(structure(page))


def structure(myst: str) -> Iterator[str]:
    """Yield the markup of a page, without its words; fail on what the tool does not write."""
    for token in parser().parse(myst):
        yield from _mark(token)
        for child in token.children or ():
            assert child.type in _INLINES, child
            if child.type == "myst_role":
                name = child.meta["name"]
                assert name in _ROLES or name in LANGUAGES, child
                yield f"role {child.meta['name']}"
            elif not child.type.startswith("text"):
                yield _named(child)


def _mark(token: Token) -> Iterator[str]:
    if token.type not in _FENCES:
        assert token.type in _BLOCKS, token
        yield _named(token)
        return
    braced, _, argument = token.info.strip().partition(" ")
    name = braced.strip("{}")
    assert name in _DIRECTIVES, token
    yield name
    if name == "list-table":
        assert len(re.findall("^[*] -", token.content, re.MULTILINE)) > 1, token  # one is its head
        yield from structure(argument)
    if name == "toctree":
        assert re.fullmatch(r"(:[a-z]+:.*\n|\n|/[a-z0-9/-]+\n)*", token.content), token
    else:
        options, body = _parts(token)
        yield from options
        yield from structure(body)
    yield f"end {name}"


def _parts(token: Token) -> tuple[dict[str, str], str]:
    """Return a directive's options and its content; a value in quotes is JSON, as in YAML."""
    options = {}
    lines = token.content.split("\n")
    while lines and (match := re.fullmatch(r":([a-z-]+): (.*)", lines[0])):
        value = match[2]
        options[match[1]] = str(json.loads(value)) if value.startswith('"') else value
        lines.pop(0)
    return options, "\n".join(lines)


def _named(token: Token) -> str:
    """Return a token's type and attributes; a link leads to the web, a page or a download."""
    assert _ADDRESS.fullmatch(str(token.attrs.get("href", ""))), token
    rest = {name: value for name, value in token.attrs.items() if name != "href"}
    return f"{token.type} {rest or ''}".strip()


def words(myst: str) -> Iterator[str]:
    """Yield the words of each paragraph, heading and the like, with no markup among them."""
    for token in parser().parse(myst):
        if token.type in _FENCES:
            _, body = _parts(token)
            name, _, argument = token.info.strip().partition(" ")
            yield from words(argument) if name == "{list-table}" else (argument,)
            yield from words(body)
        elif token.children:
            yield "".join(_shown(child) for child in token.children)


def _shown(token: Token) -> str:
    return "\n" if token.type == "softbreak" else token.content
