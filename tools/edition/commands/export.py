"""``edition export``: write worksheets and cards for download."""

from __future__ import annotations

import argparse
from pathlib import Path

from edition.commands import tell
from edition.exports import export
from edition.model.edition import Edition
from edition.output.publish import Changes, deliver
from edition.records.packet import Audience


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the files for download; say what changed."""
    folder = f"_build/{options.audience}/downloads"
    tell(write_downloads(edition, options.audience, options.root / folder), folder)
    return 0


def write_downloads(edition: Edition, audience: Audience, folder: Path) -> Changes:
    """Write the files for download that the audience may have, and no others, to a folder."""
    return deliver(folder, export(edition, audience))
