"""The command line: it parses what is asked for and runs the command."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

AUDIENCES = ("student", "teacher")
FORMS = ("large", "supported", "links")
"""Repeated here, so that ``--help`` need not import the records."""
OVERLAY = "private folder whose keys are laid over the questions (or EDITION_OVERLAY)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with the edition."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console may not know all letters
    options = _parser().parse_args(arguments)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for them takes long
    gc.disable()  # what is read stays: to look for garbage in it takes a tenth of the time
    try:
        if options.command == "build":  # which may have nothing to do, and says so at once
            return int(import_module("edition.commands.build").begin(options))
        return int(import_module("edition.commands.dispatch").dispatch(options))
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition", description="Make the annotated edition.")
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="folder with seeds/ and docs/ (default: here)"
    )
    overlay = os.environ.get("EDITION_OVERLAY") or None
    parser.add_argument("--overlay", type=Path, default=overlay, help=OVERLAY)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("check", help="validate everything, write nothing")
    command.set_defaults(command="check", needs_sound=True)
    command = commands.add_parser("pages", help="write the MyST pages that changed")
    command.set_defaults(command="pages", needs_sound=True)
    command = commands.add_parser("export", help="write worksheets and cards for download")
    command.add_argument(
        "--audience", choices=AUDIENCES, default="teacher", help="(default: teacher)"
    )
    command.set_defaults(command="export", needs_sound=True)
    _packet(commands.add_parser("packet", help="print packets: _build/pdf/NAME.pdf"))
    command = commands.add_parser("site", help="make the sites, once the packets are printed")
    command.add_argument(
        "--audience", choices=(*AUDIENCES, "both"), default="both", help="(default: both)"
    )
    command.set_defaults(command="site", needs_sound=True)
    command = commands.add_parser("build", help="packets, sites and proof, if anything changed")
    command.add_argument(
        "--audience", choices=(*AUDIENCES, "both"), default="both", help="(default: both)"
    )
    command.add_argument("--packets", action="store_true", help="the packets only")
    command.set_defaults(command="build", needs_sound=True)
    command = commands.add_parser("proof", help="read finished outputs back and compare all words")
    command.add_argument(
        "outputs", nargs="*", type=Path, help="PDFs, or folders (default: _build/html _build/pdf)"
    )
    command.add_argument(
        "--ledger", action="store_true", help="write ledger.json into the folder of each site"
    )
    command.set_defaults(command="proof", needs_sound=True)
    command = commands.add_parser("quote", help="print the YAML record for words of a text")
    command.add_argument("text", help="folder name of the text in seeds/")
    command.add_argument("words", help="words of the text")
    # An editor asks for a record in the middle of writing the note that needs it.
    command.set_defaults(command="quote", needs_sound=False)
    command = commands.add_parser("uses", help="show what speaks of a text, to take it out")
    command.add_argument("text", help="folder name of the text in seeds/")
    command.set_defaults(command="uses", needs_sound=False)
    for command in commands.choices.values():  # it may stand before a command or after it
        command.add_argument("--overlay", type=Path, default=argparse.SUPPRESS, help=OVERLAY)
    return parser


def _packet(command: argparse.ArgumentParser) -> None:
    command.add_argument("names", nargs="*", metavar="NAME", help="of a packet (default: all)")
    command.add_argument("--form", choices=FORMS, help="18 points, plain words, or no texts")
    command.add_argument(
        "--language", metavar="TAG", help="with plain words, and words explained in es, ru, …"
    )
    command.set_defaults(command="packet", needs_sound=True)
