"""Zip archives that are the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

_EARLIEST = 1980
"""A zip archive knows no year before."""


def steady(archive: bytes, moment: datetime) -> bytes:
    """Return the same archive with ``moment`` as the time of every file in it."""
    date = max(moment.timetuple()[:6], (_EARLIEST, 1, 1, 0, 0, 0))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the system that makes it is nobody's business
            new.writestr(info, old.read(name))
    return out.getvalue()
