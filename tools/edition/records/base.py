"""What every record has, and the pieces that several kinds share.

Every scalar arrives as the words that were typed (see ``sources``); the models say what they
mean, and ``sources.validation`` says what is wrong with them.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from edition.records.values import Day, NonEmpty, QuotedWords, Slug

Confidence = Literal["high", "medium", "low"]


Against = Literal["source", "secondary"]
"""What a note was checked against: the cited place itself, or another work's report of it."""


Language = Literal["he", "ru", "yi", "ar", "ka", "fr", "de", "la", "el", "en"]


LANGUAGES: dict[Language, str] = {
    "he": "Hebrew",
    "ru": "Russian",
    "yi": "Yiddish",
    "ar": "Arabic",
    "ka": "Georgian",
    "fr": "French",
    "de": "German",
    "la": "Latin",
    "el": "Greek",
    "en": "English",
}
"""Languages that words of a note or forms of a term may be in, by their tag."""


RIGHT_TO_LEFT: frozenset[str] = frozenset({"he", "yi", "ar"})


class Record(BaseModel):
    """A record of an edition: frozen, and with no key that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedPlace(Record):
    """A work and the place in it."""

    work: NonEmpty
    at: NonEmpty


class Evidence(Record):
    """What a claim rests on, how sure we are, and when it was checked."""

    sources: list[CitedPlace] = []
    against: Against | None = None
    confidence: Confidence | None = None
    checked: Day | None = None


class Voiced(Record):
    """Something in which people are heard."""

    voices: list[Slug] = []
    """Whose words or view it carries, by the ids that ``docs/edition.yaml`` gives the voices."""


class QuoteRecord(Record):
    """NonEmpty of a text, after W3C's TextQuoteSelector, with the locus where they stand."""

    at: NonEmpty
    quote: QuotedWords
    prefix: QuotedWords = ""
    suffix: QuotedWords = ""


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT
