"""Zip archives that are the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping
from datetime import datetime
from hashlib import sha256

_EARLIEST = 1980
"""A zip archive knows no year before."""


def steady(archive: bytes, moment: datetime) -> bytes:
    """Return the same archive with ``moment`` as the time of every file in it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return packed({name: old.read(name) for name in old.namelist()}, moment)


def digests(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return what an archive is made of: the name of each file, and a digest of it."""
    return [(name, sha256(content).hexdigest()) for name, content in files.items()]


def packed(files: Mapping[str, bytes], moment: datetime, stored: Container[str] = ()) -> bytes:
    """Return an archive of files by name, in their order, with ``moment`` as their time.

    Those ``stored`` are in it as they are: by them programs know at once what the archive is.
    """
    date = max(moment.timetuple()[:6], (_EARLIEST, 1, 1, 0, 0, 0))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every system
            new.writestr(info, content)
    return out.getvalue()
