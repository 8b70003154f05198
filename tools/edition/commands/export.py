"""``edition export``: write worksheets and cards for download."""

from __future__ import annotations

import argparse
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from edition.commands import tell
from edition.edition import Edition
from edition.exports import export
from edition.publish import Report, deliver


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the files for download; say what changed."""
    folder = "_build/downloads" if options.audience == "teacher" else "_build/student/downloads"
    tell(hand_out(options, edition, options.root / folder), folder)
    return 0


def hand_out(options: argparse.Namespace, edition: Edition, folder: Path) -> Report:
    """Write the files for download that the audience may have, and no others, to a folder."""
    epoch = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    files = export(edition, options.audience, datetime.fromtimestamp(epoch, UTC))
    return deliver(folder, files)
