"""What an edition is called, who made it, when, and whose it is, as ``edition.yaml`` says it.

Sphinx has settings for these, from which the head and the foot of a page, citations and facts for
machines are made. They are filled in here, whatever ``conf.py`` may say: each is said in one place.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from edition.model.foot import foot
from edition.output.stamp import digest
from edition.problems import Problems
from edition.records.book import BOOK, EditionRecord
from edition.records.text import WitnessRecord
from edition.sources.files import Folder
from edition.sources.validation import read_record


def settings_of(root: Path) -> dict[str, str]:
    """Return Sphinx's settings for the edition in a folder; none if it cannot be read."""
    files = [root / BOOK, *sorted(root.glob("seeds/*/witness.yaml"))]
    return _read(root, digest(root, map(str, files)))


@lru_cache(maxsize=1)
def _read(root: Path, _told: str) -> dict[str, str]:
    """Read all that is ``_told``, which is a digest of it."""
    folder = Folder(root, Problems())
    book = read_record(folder, BOOK, EditionRecord)
    if book is None:
        return {}
    record = book.record
    paths = (f"seeds/{slug}/witness.yaml" for slug in record.texts)
    witnesses = [read_record(folder, path, WitnessRecord) for path in paths]
    rights = {w.record.siglum: w.record.rights for w in witnesses if w}
    return {
        "project": record.title,
        "html_title": record.title,
        "author": record.editors,
        "version": record.version,
        "release": record.version,
        "copyright": foot(record, rights),
    }


def _tell(app: Sphinx, config: Config) -> None:
    for name, value in settings_of(Path(app.confdir)).items():
        config[name] = value


def setup(app: Sphinx) -> None:
    """Have the settings filled in."""
    app.connect("config-inited", _tell)
