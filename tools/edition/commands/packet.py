"""``edition packet``: print packets."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal

import pikepdf

from edition.charts import drawings
from edition.commands import complain, failed, kept, tool, warm
from edition.model.edition import Edition
from edition.model.packets import Packet, in_form
from edition.output.page_limits import check_page_limits, part_places, place_of
from edition.output.pages import write_drawings
from edition.output.source_tree import packet_tree
from edition.output.sphinx_build import SphinxBuild
from edition.output.stamp import PDFS
from edition.problems import Code, Problems, counted
from edition.proof.limits import LARGE, LOOKED_UP, TEACHERS, Limits, beyond, too_small
from edition.proof.shape import shapes_of
from edition.records.packet import Form

NONE = "there is no packet; describe one in docs/packets/NAME.yaml, and it will be printed"


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Print the packets that are named, or all."""
    names, wanted = _packets(options, edition)
    reasons = [*_why_not(options, edition, [name for name in wanted if name not in names])]
    for reason in reasons:
        print(f"edition: {reason}", file=sys.stderr)
    if reasons:
        return int(bool(edition.packets or options.names))
    problems = Problems()
    chosen = [names[name] for name in wanted or names]
    trees = [packet_tree(edition, packet, problems, kept(options)) for packet in chosen]
    if problems:
        return complain(problems)
    write_drawings(options.root / "docs", drawings(edition), problems)
    if problems:
        return complain(problems)
    root = options.root.resolve()
    with warm(options) as sphinx, ThreadPoolExecutor(os.cpu_count()) as pool:
        press = SphinxBuild(root, sphinx, tool())
        see = partial(examine, edition)
        prints = partial(press.print_packet, given=press.given(edition.record), examine=see)
        runs = list(pool.map(prints, chosen, trees))
    for packet, run in zip(chosen, runs, strict=True):
        if failed(run.complaint):
            continue
        shown = f"{PDFS}/{packet.name}.pdf"
        if run.was_needed:
            print(f"printed {shown}, {counted(page_count(run.out), 'page')}")
        else:
            print(f"unchanged: {shown}")
    if not wanted:
        clear(root / PDFS, names)
    return int(any(run.complaint for run in runs))


def _why_not(
    options: argparse.Namespace, edition: Edition, unknown: Sequence[str]
) -> Iterator[str]:
    """Yield why what is asked for cannot be printed; to have no packet at all is no fault."""
    if not edition.packets:
        yield NONE
        return
    bare = [text.witness.siglum for text in edition.texts if not text.witness.record.address]
    if options.form == "links" and bare:
        missing = f"{', '.join(bare)} has no address that links could lead to"
        yield f"{missing}; add 'address' to its witness.yaml"
    for name in unknown:
        known = ", ".join(packet.name for packet in edition.packets)
        yield f"there is no packet '{name}'; use one of: {known}"


def examine(edition: Edition, packet: Packet, pdf: bytes, problems: Problems) -> None:
    """Report what is wrong with the pages of a new PDF: how many there are, and their shape."""
    check_page_limits(edition, packet, pdf, problems)
    shapes, limits = shapes_of(pdf), limits_of(packet)
    for message in too_small(shapes, limits, packet.record.size):
        problems.add(Code.PAGE_SHAPE, packet.node.at("size"), message)
    faults = [*beyond(shapes, limits)]
    places = part_places(packet, pdf) if faults else ()
    for page, message in faults:
        problems.add(Code.PAGE_SHAPE, place_of(page, places) or packet.node.location, message)


def limits_of(packet: Packet) -> Limits:
    """Return what the pages of a packet may look like."""
    if packet.record.audience == "teacher":
        return TEACHERS
    if packet.record.index:
        return LOOKED_UP
    return LARGE if packet.record.design == "large" else Limits()


def page_count(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(pdf) as document:
        return len(document.pages)


def _packets(options: argparse.Namespace, edition: Edition) -> tuple[dict[str, Packet], list[str]]:
    """Return the packets by name, in the form that is asked for too, and those that are wanted."""
    names = {packet.name: packet for packet in edition.packets}
    form: Form | Literal[""] = options.form or ("supported" if options.language else "")
    if not form:
        return names, options.names
    names |= {packet.name: packet for packet in (in_form(p, form) for p in edition.packets)}
    ending = "-".join(filter(None, (form, options.language)))
    return names, [f"{name}-{ending}" for name in options.names]


def clear(folder: Path, names: Collection[str]) -> None:
    """Remove each PDF of a packet that there is no longer; the site would offer it still."""
    for pdf in sorted(folder.glob("*.pdf")):
        if pdf.stem not in names:
            pdf.unlink()
            print(f"removed {PDFS}/{pdf.name}")
