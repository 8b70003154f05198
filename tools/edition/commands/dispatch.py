"""How every command begins: the edition is read, and checked if the command relies on it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from edition.commands import PARTLY, complain, shown_from
from edition.commands.veil import Veil, veiled
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.model.overlay import Overlay, read_overlay, with_overlay
from edition.model.publishing import published
from edition.output.atomic import cannot_write
from edition.problems import Code, Location, Problems, brief
from edition.records.book import BOOK, EditionRecord
from edition.records.text import Publish
from edition.rules.every import check_all

SEE_ALL = frozenset({"check", "proof", "quote", "uses"})
"""The commands that see a text which may not be published; what others make may go out."""
Command = Callable[[argparse.Namespace, Edition], int]


def dispatch(options: argparse.Namespace) -> int:
    """Run the command that was asked for, unless it needs an edition without faults.

    If a private folder is laid over the edition, nothing of its keys is printed.
    """
    problems = Problems()
    options.publish = _publish(problems)
    if not options.overlay or not options.needs_sound:
        options.overlay = None
        return _run(options, None, problems)
    overlay = read_overlay(options.overlay, problems)
    with redirect_stdout(Veil(sys.stdout, overlay)), redirect_stderr(Veil(sys.stderr, overlay)):
        return _run(options, overlay, problems)


def _run(options: argparse.Namespace, overlay: Overlay | None, problems: Problems) -> int:
    edition = None if problems else _load(options.root, problems, options.publish)
    if edition is not None and overlay is not None:
        edition = with_overlay(edition, overlay, problems)
    if edition is not None and options.needs_sound:
        check_all(edition, options.root, problems)
    if edition is None or (problems and options.needs_sound):
        return complain(problems if overlay is None else veiled(problems, overlay))
    gc.freeze()  # what was read stays: no garbage is in it to look for
    gc.set_threshold(10_000)  # what a command makes are mostly values, and no garbage either
    gc.enable()
    command: Command = import_module(f"edition.commands.{options.command}").run
    if options.command not in SEE_ALL:
        edition = published(edition)
    try:
        return command(options, edition)
    except OSError as error:
        place = Path(error.filename or options.root).resolve()
        cannot_write(shown_from(options.root.resolve(), place), error.strerror, problems)
        return complain(problems, PARTLY)


def _publish(problems: Problems) -> Publish:
    """Return how much of any text may be published, as the environment says."""
    setting = os.environ.get("PUBLISH") or "whole"
    known: dict[str, Publish] = {word: word for word in get_args(Publish)}
    if setting not in known:
        words = ", ".join(known)
        message = f"PUBLISH is '{brief(setting)}' in the environment; use one of: {words}"
        problems.add(Code.VALUE_WRONG, Location(BOOK), message)
    return known.get(setting, "nothing")


def _load(root: Path, problems: Problems, at_most: Publish) -> Edition | None:
    """Return the edition; a host's environment may say where its site will be."""
    edition = load_edition(root, problems, at_most)
    address = os.environ.get("SITE_URL") or os.environ.get("READTHEDOCS_CANONICAL_URL")
    if edition is None or not address:
        return edition
    try:
        record = EditionRecord.model_validate(edition.record.model_dump() | {"site": address})
    except ValidationError:
        message = f"the environment says that the site is at '{address}', which is no address"
        problems.add(Code.VALUE_WRONG, Location(BOOK), f"{message}; correct it")
        return None
    return replace(edition, record=record)
