"""Zip archives that are the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from hashlib import sha256

_EARLIEST = 1980
"""A zip archive knows no year before."""


def steady(archive: bytes, moment: datetime) -> bytes:
    """Return the same archive with ``moment`` as the time of every file in it."""
    return packed(unpacked(archive), moment)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return {name: old.read(name) for name in old.namelist()}


def digests(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return what an archive is made of: the name of each file, and a digest of it."""
    return [(name, sha256(content).hexdigest()) for name, content in files.items()]


def packed(
    files: Mapping[str, bytes | Iterable[bytes]], moment: datetime, stored: Container[str] = ()
) -> bytes:
    """Return an archive of files by name, in their order, with ``moment`` as their time.

    A file may come piece by piece. Those ``stored`` are in it as they are: by them programs know
    at once what the archive is.
    """
    date = max(moment.timetuple()[:6], (_EARLIEST, 1, 1, 0, 0, 0))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on every system
            with new.open(info, "w") as file:
                file.writelines((content,) if isinstance(content, bytes) else content)
    return out.getvalue()
