"""The command line: reads what is asked for, and asks for nothing of an edition that is unsound."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import get_args

from edition.commands import PARTLY, complain, shown_from
from edition.model.edition import Edition, load_edition
from edition.output.atomic import cannot_write
from edition.problems import Problems
from edition.records.packet import Audience
from edition.rules.letters import check_print
from edition.rules.links import check_links
from edition.rules.notes import check
from edition.rules.packets import preflight

Command = Callable[[argparse.Namespace, Edition], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with the edition."""
    options = _parser().parse_args(arguments)
    problems = Problems()
    edition = load_edition(options.root, problems)
    if edition is not None and options.needs_sound:
        check(edition, problems)
        preflight(edition, problems)
        check_links(edition, options.root / "docs", problems)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition", description="Make the annotated edition.")
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="folder with seeds/ and docs/ (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("check", help="validate everything, write nothing")
    command.set_defaults(command="check", needs_sound=True)
    command = commands.add_parser("pages", help="write the MyST pages that changed")
    command.set_defaults(command="pages", needs_sound=True)
    command = commands.add_parser("export", help="write worksheets and cards for download")
    command.add_argument(
        "--audience", choices=get_args(Audience), default="teacher", help="(default: teacher)"
    )
    command.set_defaults(command="export", needs_sound=True)
    command = commands.add_parser("packet", help="print packets: _build/pdf/NAME.pdf")
    command.add_argument("names", nargs="*", metavar="NAME", help="of a packet (default: all)")
    command.set_defaults(command="packet", needs_sound=True)
    command = commands.add_parser("site", help="make the site, once the packets are printed")
    command.add_argument(
        "--audience", choices=get_args(Audience), default="teacher", help="(default: teacher)"
    )
    command.set_defaults(command="site", needs_sound=True)
    command = commands.add_parser("proof", help="read finished outputs back and compare all words")
    command.add_argument(
        "outputs", nargs="*", type=Path, help="PDFs, or folders (default: _build/html _build/pdf)"
    )
    command.add_argument(
        "--ledger", action="store_true", help="write ledger.json into the folder of the site"
    )
    command.set_defaults(command="proof", needs_sound=True)
    command = commands.add_parser("quote", help="print the YAML record for words of a text")
    command.add_argument("text", help="folder name of the text, such as jdc")
    command.add_argument("words", help="words of the text")
    # An editor asks for a record in the middle of writing the note that needs it.
    command.set_defaults(command="quote", needs_sound=False)
    command = commands.add_parser("uses", help="show what speaks of a text, to take it out")
    command.add_argument("text", help="folder name of the text, such as jdc")
    command.set_defaults(command="uses", needs_sound=False)
    return parser
