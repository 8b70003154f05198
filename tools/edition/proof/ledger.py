"""The result of a proof for machines: ``ledger.json``, and the schema that describes it.

Nothing in it depends on when or where it was made: the same seeds and outputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from edition.proof.account import Account, Departure, Part
from edition.proof.prove import Proof
from edition.proof.prover import Output
from edition.proof.withheld import Withheld
from edition.proof.works import WorksAccount

NAME = "ledger.json"
SCHEMA = "ledger.schema.json"

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]
Place = Annotated[str, Field(pattern="^[0-9]+:[0-9]+$")]


class LedgerModel(BaseModel):
    """A record of the ledger."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class SeedEntry(LedgerModel):
    """A text as received."""

    path: str
    sha256: Digest
    """Of the file's bytes."""
    bytes: Count
    characters: Count
    """Unicode code points, line ends among them."""


class CountsEntry(LedgerModel):
    """How many characters of a seed met each treatment; together they are all of its characters."""

    kept: Count
    """Printed as they are, in their place."""
    normalized: Count
    """Printed as another spelling of the same: a dash, an apostrophe, a space between parts."""
    left_out: Count
    """On record and not printed: navigation, and pull quotes that repeat a passage."""
    emended: Count
    """Corrected, each with its reason."""


class DepartureEntry(LedgerModel):
    """Characters of a seed that are not printed as they are."""

    place: Place
    """Line and column of the first, both counted from 1."""
    treatment: Literal["normalized", "left out", "emended"]
    characters: Count
    received: str
    """The characters as they are in the seed."""
    printed: str
    """What is printed in their place."""
    reason: str


class SuppliedEntry(LedgerModel):
    """A heading in square brackets that is the edition's and not the author's."""

    before: Annotated[int, Field(ge=1)]
    """The line of the seed that it stands before."""
    printed: str


class PartEntry(LedgerModel):
    """A part of a text, as it must be in every output that holds it."""

    locus: str
    """The text's short name and the number of the passage, or what else the part is."""
    lines: str
    """The lines of the seed that it comes from, such as 14 or 33-34."""
    characters: Count
    """Of the words as printed."""
    sha256: Digest
    """Of the words as printed, in UTF-8, without any line end."""


class TextEntry(LedgerModel):
    """A text: its seed, what became of each character, its parts."""

    siglum: str
    title: str
    seed: SeedEntry
    counts: CountsEntry
    departures: list[DepartureEntry]
    """All but the line ends and blank lines between parts, which are counted as normalized."""
    supplied: list[SuppliedEntry]
    parts: list[PartEntry]


class WithheldEntry(LedgerModel):
    """A text that is not published: no file holds more of it than is quoted."""

    siglum: str
    title: str
    sha256: Digest
    """Of the file's bytes, as it is on record."""
    publish: Literal["quotations", "nothing"]
    is_here: bool
    """Whether the file was there; else nobody could look for its words."""
    files_searched: Count
    """Files of all outputs, those that are packed in others among them."""
    words_quoted: Count
    """Words of the text in all of them, each counted once."""


class OutputEntry(LedgerModel):
    """A page, a PDF or an EPUB that was read back."""

    path: str
    """From the folder that holds the ledger."""
    sha256: Digest
    bytes: Count
    parts: dict[str, list[str]]
    """The loci found in it by siglum; each had the words that it must have, and no others."""


class WorksEntry(LedgerModel):
    """The bibliography: every field of every work is printed, or left out by a rule."""

    works: Count
    printed: dict[str, Count]
    """How many fields are printed, by name."""
    left_out: dict[str, Count]
    """How many fields are not printed, by the rule that leaves them out."""
    unlisted: list[str]
    """Keys of the works that no bibliography of the site lists."""
    read: dict[str, Count]
    """How many entries were read back and had all their fields, by output."""


class Ledger(LedgerModel):
    """What was proved of an edition: every character of its seeds, in every output.

    A ledger is written only when nothing differs.
    """

    format: Annotated[str, Field(alias="$schema")] = SCHEMA
    """The schema that this file follows."""
    edition: str
    """The title of the edition."""
    texts: list[TextEntry]
    withheld: list[WithheldEntry]
    outputs: list[OutputEntry]
    works: WorksEntry


def ledger_of(proof: Proof, site: Path) -> Ledger:
    """Return the ledger of a proof without problems, for the folder of a site."""
    return Ledger(
        edition=proof.title,
        texts=[_text(account) for account in proof.accounts if account.cells],
        withheld=[_withheld(text) for text in proof.withheld],
        outputs=[_output(output, site) for output in proof.outputs_of(site)],
        works=_works(proof.works, {output.name for output in proof.outputs_of(site)}),
    )


def write_ledger(proof: Proof, site: Path) -> tuple[Path, ...]:
    """Write the ledger and its schema into a site's folder; return what was written."""
    ledger = ledger_of(proof, site).model_dump(mode="json", by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Ledger.model_json_schema()
    written = {site / NAME: ledger, site / SCHEMA: schema}
    for path, content in written.items():
        draft = path.with_suffix(".new")
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        draft.write_bytes(text.encode("utf-8"))
        draft.replace(path)
    return tuple(written)


def _text(account: Account) -> TextEntry:
    witness = account.witness
    raw = (witness.mark + witness.text).encode()
    counts = {treatment.replace(" ", "_"): count for treatment, count in account.counts.items()}
    return TextEntry(
        siglum=witness.siglum,
        title=witness.record.title,
        seed=SeedEntry(
            path=witness.path,
            sha256=hashlib.sha256(raw).hexdigest(),
            bytes=len(raw),
            characters=len(witness.text),
        ),
        counts=CountsEntry(**counts),
        departures=[_departure(departure) for departure in account.listed],
        supplied=[
            SuppliedEntry(before=part.first, printed=part.words)
            for part in account.parts
            if not part.locus
        ],
        parts=[_part(part) for part in account.parts if part.locus],
    )


def _withheld(text: Withheld) -> WithheldEntry:
    record = text.witness.record
    assert record.publish != "whole"
    return WithheldEntry(
        siglum=record.siglum,
        title=record.title,
        sha256=record.sha256,
        publish=record.publish,
        is_here=not text.witness.is_absent,
        files_searched=text.files,
        words_quoted=text.words_quoted,
    )


def _works(account: WorksAccount, names: Collection[str]) -> WorksEntry:
    return WorksEntry(
        works=len(account.works),
        printed=dict(sorted(account.printed.items())),
        left_out=dict(sorted(account.left_out.items())),
        unlisted=sorted(account.works.keys() - account.listed(".html")),
        read={name: e.listed for name, e in sorted(account.entries.items()) if name in names},
    )


def _departure(departure: Departure) -> DepartureEntry:
    return DepartureEntry(
        place=departure.place,
        treatment=departure.treatment,
        characters=len(departure.received),
        received=departure.received,
        printed=departure.printed,
        reason=departure.reason,
    )


def _part(part: Part) -> PartEntry:
    return PartEntry(
        locus=part.locus, lines=part.lines, characters=len(part.words), sha256=part.digest
    )


def _output(output: Output, site: Path) -> OutputEntry:
    return OutputEntry(
        path=output.path.relative_to(site).as_posix(),
        sha256=output.sha256,
        bytes=output.size,
        parts={siglum: list(loci) for siglum, loci in output.parts.items()},
    )
