"""What the tool owes to any files at all, and a trial that holds it to that.

Either it says what is wrong, each problem with a code and a place that is really in the files,
and writes nothing; or it writes pages, nothing but pages, that show the words as they are and
hold no markup but its own. It never raises, hangs, or touches what people wrote.
"""

from __future__ import annotations

import contextlib
import io
import re
import signal
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import FrameType

from markdown_it.token import Token

from conftest import snapshot
from edition.cli import PRINTED, main
from edition.edition import GENERATED, load_edition
from edition.myst import words_of
from edition.problems import Code, Problems
from edition.prose import REFERENCE_ROLES, parser
from edition.records import LANGUAGES

Files = Mapping[str, bytes]

SECONDS = 60
"""What no trial may take, on a machine that is busy with something else."""
LONGEST_MESSAGE = 1000

_PROBLEM = re.compile(r"(.+?):([0-9]+):([0-9]+): error: (.+) \[([a-z0-9-]+)\]")
_MEMORY = Path("/dev/shm")
_DIRECTIVES = {"passage", "container", "list-table", "glossary"}
_ROLES = {*REFERENCE_ROLES, *LANGUAGES}
_BLOCKS = set(
    "paragraph_open paragraph_close heading_open heading_close inline colon_fence front_matter "
    "bullet_list_open bullet_list_close ordered_list_open ordered_list_close list_item_open "
    "list_item_close footnote_reference_open footnote_reference_close footnote_block_open "
    "footnote_block_close footnote_open footnote_close footnote_anchor".split()
)
_INLINES = set(
    "text text_special softbreak em_open em_close strong_open strong_close link_open link_close "
    "span_open span_close footnote_ref myst_role".split()
)


@dataclass(frozen=True)
class Outcome:
    """What became of a trial: the pages that were written, or the codes of what is wrong."""

    pages: Mapping[str, str]
    codes: tuple[str, ...] = ()


def attack(files: Files) -> Outcome:
    """Lay files out in an empty folder, make pages of them, and hold the tool to its law.

    Raises ``AssertionError`` if it is broken, and whatever the tool raises, for it may not.
    ``computed`` in a witness stands for the digest of its seed.
    """
    parent = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=parent, prefix="siege-") as folder:
        root = Path(folder).resolve() / "edition"
        lay_out(files, root)
        return judge(root)


def lay_out(files: Files, root: Path) -> None:
    """Write files below a folder, with the digests of the seeds among them."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("witness.yaml"):
            seed = files.get(path.replace("witness.yaml", "text.txt"), b"")
            content = content.replace(b"computed", sha256(seed).hexdigest().encode())  # noqa: PLW2901
        target.write_bytes(content)


def judge(root: Path) -> Outcome:
    """Run ``edition pages`` on a folder and hold what it does to the law."""
    before = snapshot(root)
    out, err = io.StringIO(), io.StringIO()
    with _within(SECONDS), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["--root", str(root), "pages"])
    after = snapshot(root)
    if status:
        assert after == before, sorted(after.keys() ^ before.keys())
        assert out.getvalue() == ""
        return Outcome({}, tuple(_codes(err.getvalue(), before)))
    assert err.getvalue() == ""
    assert {path: after.get(path) for path in before} == before
    pages = {path: after[path].decode("utf-8") for path in after.keys() - before.keys()}
    for path, page in pages.items():
        assert re.fullmatch(rf"docs/({'|'.join(GENERATED)})/[a-z0-9-]+\.md", path), path
        list(structure(page))
    _compare(root, pages)
    return Outcome(pages)


def _codes(printed: str, files: Files) -> Iterator[str]:
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
        if path not in files:
            assert place == (1, 1), line
            continue
        if path not in rows:
            rows[path] = files[path].decode("utf-8", errors="replace").split("\n")
        assert 1 <= place[0] <= len(rows[path]), line
        assert 1 <= place[1] <= len(rows[path][place[0] - 1]) + 1, line
        yield code


def _compare(root: Path, pages: Mapping[str, str]) -> None:
    """Compare each text's page with its reading text, passage by passage."""
    edition = load_edition(root, Problems())
    assert edition is not None
    for text in edition.texts:
        shown = words_of(pages[f"docs/texts/{text.slug}.md"])
        for part in text.reading.divisions:
            assert part.text.strip(), part.locus
            heading = f"#{part.locus.siglum}-{part.locus.anchor}".lower()
            assert shown.get(str(part.locus), shown.get(heading)) == part.text


def structure(myst: str) -> Iterator[str]:
    """Yield the markup of a page, without its words; fail on what the tool does not write."""
    for token in parser().parse(myst):
        yield from _mark(token)
        for child in token.children or ():
            assert child.type in _INLINES, child
            if child.type == "myst_role":
                assert child.meta["name"] in _ROLES, child
                yield f"role {child.meta['name']}"
            elif not child.type.startswith("text"):
                yield _named(child)


def _mark(token: Token) -> Iterator[str]:
    assert token.type in _BLOCKS, token
    if token.type != "colon_fence":
        yield _named(token)
        return
    name = token.info.strip().partition(" ")[0]
    assert name.strip("{}") in _DIRECTIVES, token
    yield name
    yield from structure(token.content)
    yield f"end {name}"


def _named(token: Token) -> str:
    """Return a token's type and attributes; a link leads to the web or nowhere."""
    address = token.attrs.get("href")
    assert address is None or re.match("https?://", str(address)), token
    rest = {name: value for name, value in token.attrs.items() if name != "href"}
    return f"{token.type} {rest or ''}".strip()


def words(myst: str) -> Iterator[str]:
    """Yield the words of each paragraph, heading and the like, with no markup among them."""
    for token in parser().parse(myst):
        if token.type == "colon_fence":
            yield token.info.strip().partition(" ")[2]
            yield from words(token.content)
        elif token.children:
            yield "".join(_shown(child) for child in token.children)


def _shown(token: Token) -> str:
    return "\n" if token.type == "softbreak" else token.content


@contextlib.contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Raise ``TimeoutError`` if what is done here takes longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
