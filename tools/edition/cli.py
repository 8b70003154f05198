"""The command line: the only module that prints, and whose result is an exit status."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import yaml

from edition.anchor import Quote, describe, find, nearest
from edition.charts import drawings
from edition.checks import check
from edition.edition import Edition, Text, load_edition
from edition.packets import Audience
from edition.pages import compose
from edition.preflight import preflight
from edition.press import Press, Run, check_length
from edition.problems import Problems, report
from edition.publish import Report, cannot_write, deliver, publish, publish_drawings, render_pages
from edition.source import Folder
from edition.tree import packet_tree, site_tree

PARTLY = "some pages were written; mend this and run it again"

Command = Callable[[argparse.Namespace, Edition], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with the edition."""
    options = _parser().parse_args(arguments)
    problems = Problems()
    edition = load_edition(options.root, problems)
    if edition is not None and options.needs_sound:
        check(edition, problems)
        preflight(edition, problems)
    if edition is None or (len(problems) and options.needs_sound):
        return _complain(problems)
    command: Command = options.command
    try:
        return command(options, edition)
    except OSError as error:
        place = Path(error.filename or options.root).resolve()
        root = options.root.resolve()
        inside = place.relative_to(root) if place.is_relative_to(root) else place
        cannot_write(inside.as_posix(), error, problems)
        return _complain(problems, PARTLY)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition", description="Make the annotated edition.")
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="folder with seeds/ and docs/ (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("check", help="validate everything, write nothing")
    command.set_defaults(command=_check, needs_sound=True)
    command = commands.add_parser("pages", help="write the MyST pages that changed")
    command.set_defaults(command=_pages, needs_sound=True)
    command = commands.add_parser("export", help="write worksheets and cards for download")
    command.add_argument(
        "--audience", choices=get_args(Audience), default="teacher", help="(default: teacher)"
    )
    command.set_defaults(command=_export, needs_sound=True)
    command = commands.add_parser("packet", help="print packets: _build/pdf/NAME.pdf")
    command.add_argument("names", nargs="*", metavar="NAME", help="of a packet (default: all)")
    command.set_defaults(command=_packet, needs_sound=True)
    command = commands.add_parser("site", help="make the site, once the packets are printed")
    command.add_argument(
        "--audience", choices=get_args(Audience), default="teacher", help="(default: teacher)"
    )
    command.set_defaults(command=_site, needs_sound=True)
    command = commands.add_parser("proof", help="read finished outputs back and compare all words")
    command.add_argument(
        "outputs", nargs="*", type=Path, help="PDFs, or folders (default: _build/html _build/pdf)"
    )
    command.add_argument(
        "--ledger", action="store_true", help="write ledger.json into the folder of the site"
    )
    command.set_defaults(command=_prove, needs_sound=True)
    command = commands.add_parser("quote", help="print the YAML anchor for words of a text")
    command.add_argument("text", help="folder name of the text, such as jdc")
    command.add_argument("words", help="words of the text")
    # An editor asks for an anchor in the middle of writing the note that needs it.
    command.set_defaults(command=_quote, needs_sound=False)
    return parser


def _complain(problems: Problems, outcome: str = "nothing was written") -> int:
    for line in report(problems, outcome):
        print(line, file=sys.stderr)
    return 1


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _check(options: argparse.Namespace, edition: Edition) -> int:
    for text in edition.texts:
        kinds = Counter(note.record.kind for note in text.notes)
        detail = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        print(
            f"{text.witness.siglum}: {len(text.reading.passages)} passages, "
            f"{len(text.notes)} notes ({detail}), {len(text.terms)} terms linked, "
            f"{len(text.questions)} questions, {len(text.gists)} gists, "
            f"{len(text.reading.emendations)} emendations"
        )
    companion, guide = edition.companion, edition.guide
    print(
        f"Guide: {len(guide.questions)} joint questions, {len(guide.parallels)} parallels, "
        f"{len(guide.documents)} documents, {len(guide.lessons)} lessons"
    )
    print(
        f"{len(edition.glossary)} glossary entries, {len(edition.works or ())} works, "
        f"{len(companion.timeline)} events, {len(companion.register)} names, "
        f"{len(companion.figures)} figures. All is well."
    )
    return 0


def _pages(options: argparse.Namespace, edition: Edition) -> int:
    problems = Problems()
    rendered = render_pages(compose(edition), problems)
    if len(problems):
        return _complain(problems)
    docs = options.root / "docs"
    done = publish(docs, rendered, problems)
    done += publish_drawings(docs, drawings(edition), problems)
    if len(problems):
        return _complain(problems, PARTLY if done.written else "nothing was written")
    for path in done.written:
        print(f"wrote docs/{path}")
    for path in done.pruned:
        print(f"removed docs/{path}")
    print(f"{len(done.written)} written, {len(done.unchanged)} unchanged")
    return 0


def _export(options: argparse.Namespace, edition: Edition) -> int:
    folder = "_build/downloads" if options.audience == "teacher" else "_build/student/downloads"
    report = _deliver(options, edition, options.root / folder)
    for name in report.written:
        print(f"wrote {folder}/{name}")
    for name in report.pruned:
        print(f"removed {folder}/{name}")
    print(f"{len(report.written)} written, {len(report.unchanged)} unchanged")
    return 0


def _deliver(options: argparse.Namespace, edition: Edition, folder: Path) -> Report:
    """Write the files for download that the audience may have, and no others, to a folder."""
    from edition.exports import export  # noqa: PLC0415  (what it needs loads slowly)

    epoch = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    files = export(edition, options.audience, datetime.fromtimestamp(epoch, UTC))
    return deliver(folder, files)


def _packet(options: argparse.Namespace, edition: Edition) -> int:
    names = {packet.name: packet for packet in edition.packets}
    unknown = [name for name in options.names if name not in names]
    for name in unknown:
        known = ", ".join(names) or "none"
        print(f"edition: there is no packet '{name}'; use one of: {known}", file=sys.stderr)
    if unknown:
        return 1
    problems = Problems()
    chosen = [names[name] for name in options.names or names]
    trees = [packet_tree(edition, packet, problems) for packet in chosen]
    if len(problems):
        return _complain(problems)
    publish_drawings(options.root / "docs", drawings(edition), problems)
    if len(problems):
        return _complain(problems)
    press = Press(options.root.resolve(), sys.executable)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(press.print_packet, chosen, trees))
    for packet, run in zip(chosen, runs, strict=True):
        if _failed(run):
            continue
        pages = check_length(packet, run.out, problems)
        what = "printed" if run.was_needed else "unchanged:"
        print(f"{what} _build/pdf/{packet.name}.pdf, {pages} pages")
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(len(problems) > 0 or any(run.complaint for run in runs))


def _site(options: argparse.Namespace, edition: Edition) -> int:
    problems = Problems()
    tree = None
    if options.audience == "teacher":
        if _pages(options, edition):
            return 1
    else:
        tree = site_tree(edition, options.audience, problems)
        if len(problems):
            return _complain(problems)
        publish_drawings(options.root / "docs", drawings(edition), problems)
        if len(problems):
            return _complain(problems)
    run = Press(options.root.resolve(), sys.executable).make_site(options.audience, tree)
    if _failed(run):
        return 1
    _deliver(options, edition, run.out / "downloads")
    print(f"The site: {run.out.relative_to(options.root.resolve())}/index.html")
    return 0


def _failed(run: Run) -> bool:
    if run.complaint:
        print(run.complaint, file=sys.stderr)
    return bool(run.complaint)


def _prove(options: argparse.Namespace, edition: Edition) -> int:
    # Reading PDFs needs a library that takes longer to load than most commands take to run.
    from edition.proof.ledger import write_ledger  # noqa: PLC0415
    from edition.proof.prove import prove  # noqa: PLC0415

    problems = Problems()
    built = options.root / "_build"
    proof = prove(
        Folder(options.root, problems), options.outputs or [built / "html", built / "pdf"]
    )
    if len(problems):
        return _complain(problems)
    for account in proof.accounts:
        counts = ", ".join(f"{count:,} {fate}" for fate, count in account.counts.items() if count)
        print(f"{account.witness.siglum}: {_count(len(account.cells), 'character')}: {counts}")
    for output in proof.outputs:
        if output.parts:
            held = ", ".join(f"{len(loci)} of {siglum}" for siglum, loci in output.parts.items())
            print(f"{output.name}: {held}")
    print("Every character is accounted for.")
    if options.ledger and proof.site is not None:
        for path in write_ledger(proof, proof.site):
            print(f"wrote {path}")
    return 0


def _quote(options: argparse.Namespace, edition: Edition) -> int:
    text = next((text for text in edition.texts if text.slug == options.text), None)
    if text is None:
        known = ", ".join(text.slug for text in edition.texts)
        print(f"edition: there is no text '{options.text}'; use one of: {known}", file=sys.stderr)
        return 1
    anchors = list(_anchors(text, options.words))
    if not anchors:
        print(_nothing_like(text, options.words), file=sys.stderr)
        return 1
    print(yaml.safe_dump(anchors, allow_unicode=True, sort_keys=False, width=1000), end="")
    return 0


def _anchors(text: Text, words: str) -> list[dict[str, str]]:
    """Return the YAML record of every place where the words stand."""
    anchors = []
    for division in text.reading.divisions if words.strip() else ():
        for span in find(division.text, Quote(words)):
            quote = describe(division.text, span)
            record = {"at": str(division.locus), "quote": quote.exact}
            record |= {"prefix": quote.prefix} if quote.prefix else {}
            record |= {"suffix": quote.suffix} if quote.suffix else {}
            anchors.append(record)
    return anchors


def _nothing_like(text: Text, words: str) -> str:
    """Say that the words are not in the text, and which words of it come nearest."""
    found = [(nearest(division.text, words), division) for division in text.reading.divisions]
    missing = f"edition: “{words}” is not in {text.witness.siglum}"
    (_, near), division = max(found, key=lambda one: one[0][0], default=((0, None), None))
    if near is None or division is None:
        return f"{missing}, nor anything like it"
    return (
        f"{missing}; the nearest, in {division.locus}, is “{division.text[near.start : near.end]}”"
    )
