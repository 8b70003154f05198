"""The files for download, as ``model/downloads`` registers them. No Sphinx is needed.

``job``          what every maker of a file is given
``archive``      zip archives that are the same whenever they are made
``language``     the language of words, as HTML says it
``pieces``       inlines as words with their formatting
``markdown``     pages that people wrote, as blocks
``packet_pages`` the pages of a lesson's packets, as blocks
``data``         the glossary as cards or a table, a text as received
``word``         worksheets, packets, plans and the key as Word files
``slides``       lessons as PowerPoint files
``epub``         the reading edition as an EPUB
``courses``      Common Cartridge, Moodle XML, GIFT
``together``     all files of a lesson, in a zip archive
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from edition.exports.job import Job, Once
from edition.model.citation_labels import labels_of
from edition.model.downloads import Offered, offered
from edition.model.edition import Edition
from edition.output.kept import Kept
from edition.records.packet import Audience

__all__ = ["LIST", "export", "for_audience", "job_of"]

LIST = "exports.json"
"""The list of the files, for machines."""


def export(
    edition: Edition,
    pdfs: Mapping[str, bytes],
    kept: Kept | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Return every file that the edition has, by name.

    ``pdfs`` are its packets as printed; ``pictures`` are those on pages that people wrote.
    """
    job = job_of(edition, pdfs, kept, pictures)
    return {one.file.name: job.file_of(one) for one in offered(edition, "teacher")}


def job_of(
    edition: Edition,
    pdfs: Mapping[str, bytes],
    kept: Kept | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Job:
    """Return what makers are given, with the registry behind it: each file is made once."""
    made: dict[str, bytes] = {}

    def file_of(one: Offered) -> bytes:
        if one.file.name not in made:
            made[one.file.name] = _made(job, one)
        return made[one.file.name]

    labels = labels_of((edition.works or {}).values())
    job = Job(edition, pdfs, labels, file_of, pictures=pictures or {}, kept=kept or Once())
    return job


def _made(job: Job, one: Offered) -> bytes:
    module, _, function = one.export.maker.partition(":")
    maker = getattr(import_module(f"edition.exports.{module}"), function)
    content = maker(replace(job, subject=one.subject, language=one.language))
    assert isinstance(content, bytes)
    return content


def for_audience(
    edition: Edition, audience: Audience, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return those files that an audience may have, and the list of them."""
    theirs = list(offered(edition, audience))
    chosen = {one.file.name: files[one.file.name] for one in theirs}
    return chosen | {LIST: _listed(theirs, chosen)}


def _listed(theirs: Iterable[Offered], files: Mapping[str, bytes]) -> bytes:
    """Return what each file is, for whom and what for, how large, and its digest."""
    listed = [
        {
            "name": one.file.name,
            "format": PurePath(one.file.name).suffix[1:],
            "what": one.file.text,
            "for": one.export.audience,
            "need": one.export.need,
            "bytes": len(files[one.file.name]),
            "sha256": hashlib.sha256(files[one.file.name]).hexdigest(),
        }
        for one in theirs
    ]
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()
