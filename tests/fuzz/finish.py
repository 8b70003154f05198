"""What ``edition check`` is content with goes on: to the source of its PDFs, or to the very end.

Sphinx runs in this process, which has all of it loaded, and :func:`remembering` works out once what
is the same in every case.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import io
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from unittest import mock

from sphinx.cmd.build import build_main

from conftest import TESTS
from edition.cli import main
from edition.commands import packet, tool
from edition.exports import job_of
from edition.exports.epub.book import book
from edition.model.edition import Edition
from edition.model.publishing import published
from edition.output.warm import Done, Warm
from edition.problems import Problems
from edition.proof.book import read_book
from edition.sources import files, validation
from edition.sources.node import Node
from edition.sphinx_ext.typst import builder
from edition.sphinx_ext.typst.audit import Audit
from edition.sphinx_ext.typst.book import BookSource
from fuzz.law import words_of_page

Reach = Literal["source", "finished"]
COMMANDS: dict[Reach, tuple[str, ...]] = {
    "source": ("packet",),
    "finished": ("packet", "site", "proof"),
}
_ALONE = Lock()
"""Held while Sphinx runs here: two at once would write over each other's settings."""
_ASKING = ("sphinx.registry", "sphinx.theming", "pybtex.plugin", "sphinxcontrib.bibtex.plugin")
"""The modules that ask which packages there are, each time that Sphinx begins."""
_MOST = 20_000
"""Values that are remembered before all are forgotten."""


class PromiseBrokenError(AssertionError):
    """A promise that was not kept: ``check`` was content, and something else fails."""


def go_on(root: Path, reach: Reach, edition: Edition | None = None, *names: str) -> None:
    """Make of a sound edition what is printed of it.

    If the edition is given, it is not read again, and its EPUB is made too; ``names`` are of
    packets, if not all are printed.
    Raises :class:`PromiseBrokenError` if anything fails.
    """
    shutil.copyfile(TESTS / "base/conf.py", root / "conf.py")
    with (
        mock.patch.object(Warm, "run", in_this_process),
        _as_far_as(reach),
    ):
        for command in COMMANDS[reach]:
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                if edition is None:
                    status = main(["--root", str(root), command])
                else:
                    status = packet.run(_printing(root, edition, names), published(edition))
            if status:
                log = root / "_build/complaint.txt"
                whole = log.read_text("utf-8")[-3000:] if log.is_file() else ""
                raise PromiseBrokenError(f"edition {command}: {said.getvalue()}\n{whole}")
    if edition is not None:
        _bind(published(edition))


def _bind(edition: Edition) -> None:
    """Make the EPUB, which takes little, and read it back; it cannot be read if it is no XML."""
    read_book(book(job_of(edition, {})))


def _printing(root: Path, edition: Edition, names: Sequence[str]) -> argparse.Namespace:
    known = [packet.name for packet in edition.packets if packet.name in names]
    return argparse.Namespace(root=root, names=known, form=None, language=None)


def in_this_process(_: Warm, arguments: Sequence[str], folder: Path) -> Done:
    """Run Sphinx as another process would, but here."""
    said = io.StringIO()
    with (
        _ALONE,
        contextlib.chdir(folder),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        status = build_main([*arguments])
    return Done(status, said.getvalue())


@contextlib.contextmanager
def _as_far_as(reach: Reach) -> Iterator[None]:
    """Let a PDF's source stand for it, where no more is asked for."""
    if reach == "finished":
        yield
        return
    with (
        mock.patch.object(builder, "compile_book", _source_only),
        mock.patch("edition.commands.packet.examine", lambda *_: None),
        mock.patch("edition.commands.packet.page_count", lambda _: 0),
    ):
        yield


def _source_only(source: BookSource, path: Path, *_: object) -> tuple[bytes, Audit]:
    text = source.typst()
    return text.encode("utf-8"), Audit(0, 0, (), ())


@contextlib.contextmanager
def remembering() -> Iterator[None]:
    """Work out once what is the same in many cases: files that are as they were, packages."""
    known = cache(importlib.metadata.entry_points)
    patches: list[contextlib.AbstractContextManager[object]] = [
        mock.patch.object(files, "parse_yaml", _remember_yaml()),
        mock.patch.object(validation, "validate", _remember_records()),
        mock.patch("edition.commands.packet.tool", cache(tool)),
        mock.patch("edition.output.pages.words_of", words_of_page),
        mock.patch("edition.commands.dispatch.gc.freeze"),  # or no case would ever be forgotten
        *(mock.patch(f"{module}.entry_points", known) for module in _ASKING),
    ]
    logging.disable(logging.DEBUG)  # Sphinx tells much that nobody reads
    with contextlib.ExitStack() as stack:
        stack.callback(logging.disable, logging.NOTSET)
        for patch in patches:
            stack.enter_context(patch)
        yield


def _remember_yaml() -> Callable[[str, str, Problems], Node | None]:
    """Return a reader of YAML that knows again what it has found nothing wrong with."""
    read, known = files.parse_yaml, dict[tuple[str, str], Node | None]()

    def parse_yaml(text: str, path: str, problems: Problems) -> Node | None:
        if (text, path) in known:
            return known[text, path]
        before = len(problems)
        node = read(text, path, problems)
        if len(problems) == before:
            _keep(known, (text, path), node)
        return node

    return parse_yaml


def _remember_records() -> Callable[[Node, Any, Problems], Any]:
    """Return a reader of records that knows the nodes again that it has read."""
    read, known = validation.validate, dict[tuple[object, ...], Any]()

    def validate(node: Node, model: Any, problems: Problems) -> Any:
        key = id(node.places), node.path, model
        entry = known.get(key)
        if entry is None and (entry := read(node, model, problems)) is not None:
            _keep(known, key, entry)  # it holds the places: no other has their id
        return entry

    return validate


def _keep(known: dict[Any, Any], key: object, value: object) -> None:
    if len(known) >= _MOST:
        known.clear()
    known[key] = value
