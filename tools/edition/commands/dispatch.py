"""What every command begins with: the edition is read, and checked if the command relies on it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from edition.commands import PARTLY, complain, shown_from
from edition.model.edition import Edition, load_edition
from edition.output.atomic import cannot_write
from edition.problems import Problems
from edition.rules.attributed import check_attributed
from edition.rules.letters import check_print
from edition.rules.links import check_links
from edition.rules.notes import check
from edition.rules.packets import preflight

Command = Callable[[argparse.Namespace, Edition], int]


def dispatch(options: argparse.Namespace) -> int:
    """Run the command that was asked for, unless it needs an edition without faults."""
    problems = Problems()
    edition = load_edition(options.root, problems)
    if edition is not None and options.needs_sound:
        check(edition, problems)
        preflight(edition, problems)
        check_links(edition, options.root / "docs", problems)
        check_attributed(edition, problems)
        check_print(edition, options.root, problems)
    if edition is None or (problems and options.needs_sound):
        return complain(problems)
    command: Command = import_module(f"edition.commands.{options.command}").run
    try:
        return command(options, edition)
    except OSError as error:
        place = Path(error.filename or options.root).resolve()
        cannot_write(shown_from(options.root.resolve(), place), error, problems)
        return complain(problems, PARTLY)
