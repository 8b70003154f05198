"""What every command begins with: the edition is read, and checked if the command relies on it."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from pydantic import ValidationError

from edition.commands import PARTLY, complain, shown_from
from edition.model.edition import Edition, load_edition
from edition.output.atomic import cannot_write
from edition.problems import Code, Location, Problems
from edition.records.book import EditionRecord
from edition.rules.attributed import check_attributed
from edition.rules.letters import check_print
from edition.rules.links import check_links
from edition.rules.notes import check
from edition.rules.packets import preflight
from edition.rules.teaching import check_teaching

Command = Callable[[argparse.Namespace, Edition], int]


def dispatch(options: argparse.Namespace) -> int:
    """Run the command that was asked for, unless it needs an edition without faults."""
    problems = Problems()
    edition = _load(options.root, problems)
    if edition is not None and options.needs_sound:
        check(edition, problems)
        preflight(edition, problems)
        check_links(edition, options.root / "docs", problems)
        check_attributed(edition, problems)
        check_print(edition, options.root, problems)
        check_teaching(edition, problems)
    if edition is None or (problems and options.needs_sound):
        return complain(problems)
    gc.enable()
    command: Command = import_module(f"edition.commands.{options.command}").run
    try:
        return command(options, edition)
    except OSError as error:
        place = Path(error.filename or options.root).resolve()
        cannot_write(shown_from(options.root.resolve(), place), error, problems)
        return complain(problems, PARTLY)


def _load(root: Path, problems: Problems) -> Edition | None:
    """Return the edition; a host's environment may say where its site will be."""
    edition = load_edition(root, problems)
    said = os.environ.get("SITE_URL") or os.environ.get("READTHEDOCS_CANONICAL_URL")
    if edition is None or not said:
        return edition
    try:
        record = EditionRecord.model_validate(edition.record.model_dump() | {"site": said})
    except ValidationError:
        message = f"the environment says that the site is at '{said}', which is no address"
        problems.add(Code.VALUE_WRONG, Location("docs/edition.yaml"), f"{message}; correct it")
        return None
    return replace(edition, record=record)
