"""``edition export``: write worksheets and cards for download."""

from __future__ import annotations

import argparse
from pathlib import Path

from edition.commands import tell
from edition.exports import export
from edition.model.edition import Edition
from edition.output.publish import Changes, deliver


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the files for download; say what changed."""
    folder = "_build/downloads" if options.audience == "teacher" else "_build/student/downloads"
    tell(write_downloads(options, edition, options.root / folder), folder)
    return 0


def write_downloads(options: argparse.Namespace, edition: Edition, folder: Path) -> Changes:
    """Write the files for download that the audience may have, and no others, to a folder."""
    return deliver(folder, export(edition, options.audience))
