"""What a private folder may hold: what is a teacher's alone, to be laid over the edition."""

from edition.records.base import Record
from edition.records.guide import KeyRecord, MisreadingRecord, TicketRecord
from edition.records.values import NonEmpty, Slug


class OverlayRecord(Record):
    """A question, by its id, and its key."""

    id: Slug
    key: KeyRecord


class LessonOverlay(Record):
    """``lessons/<lesson>.yaml`` of a private folder: what only the teacher of a lesson has."""

    steps: list[NonEmpty] = []
    """What the teacher does in each step, in order, in the place of the steps' own bodies."""
    expected: list[str] = []
    """What students are likely to answer in each step, in order."""
    answers: list[NonEmpty] = []
    """What may stand at each task of the worksheet, in order."""
    scale: str = ""
    misreadings: list[MisreadingRecord] = []
    model_tickets: list[TicketRecord] = []
