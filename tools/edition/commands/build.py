"""``edition build``: packets, then sites, then the proof of all; nothing if nothing changed.

What is imported at the top is what it takes to see that there is nothing to do.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from edition.commands import program
from edition.output.stamp import BUILD, PDFS, Stamp

if TYPE_CHECKING:
    from edition.commands.dispatch import Command
    from edition.model.edition import Edition


def begin(options: argparse.Namespace) -> int:
    """Build unless the last build still holds; a second run waits for the first."""
    root = options.root.resolve()
    target = "packets" if options.packets else options.audience
    overlay = options.overlay.resolve() if options.overlay else None
    stamp = Stamp.of(root, target, program(), overlay)
    if not stamp.holds():
        from edition.commands.dispatch import dispatch  # noqa: PLC0415  (see above)
        from edition.output.atomic import alone_in  # noqa: PLC0415  (see above)

        with alone_in(root / BUILD):
            stamp = Stamp.of(root, target, program(), overlay)
            if not stamp.holds():
                options.stamp = stamp
                return dispatch(options)
    print(f"Nothing has changed: {_shown(target)}")
    return 0


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Print packets, make sites, prove all; write the stamp only if nothing is wrong."""
    from edition.commands import packet, proof, site, tool, warm  # noqa: PLC0415  (see above)
    from edition.output.kept import Kept  # noqa: PLC0415  (see above)

    stamp: Stamp = options.stamp
    stamp.remove()
    steps: list[Command] = []
    outputs: list[Path] = []
    if edition.packets or stamp.target == "packets":
        steps.append(packet.run)
    if edition.packets:
        outputs.append(stamp.root / PDFS)
    else:
        packet.clear(stamp.root / PDFS, ())
    if stamp.target != "packets":
        steps.append(site.run)
        outputs.append(stamp.root / Path(_shown(stamp.target)).parent)
    options.kept, options.names, options.form = Kept.of(stamp.root, tool()), [], None
    options.language, options.outputs, options.ledger = None, outputs, True
    with warm(options) as options.warm:
        for command in (*steps, proof.run) if outputs else steps:
            if status := command(options, edition):
                return status
    options.kept.tidy()
    stamp.write(edition.record.fonts)
    return 0


def _shown(target: str) -> str:
    """Return what is there to be read when a target is built."""
    if target == "packets":
        return f"{PDFS}/"
    return f"{BUILD}/{'' if target == 'both' else f'{target}/'}html/index.html"
