"""What every record has, and the pieces that several kinds share.

Every scalar arrives as the words that were typed (see ``sources``); the models say what they
mean, and ``sources.validation`` says what is wrong with them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from edition.records.values import Day, NonEmpty, QuotedWords, Slug

Confidence = Literal["high", "medium", "low"]


Against = Literal["source", "secondary"]
"""What a note was checked against: the cited place itself, or another work's report of it."""


class Languages(Mapping[str, str]):
    """Names of languages by their tag, after BCP 47.

    It lists the common ones, which messages suggest; it has any other that Unicode's CLDR
    knows as well, with script and region, such as ``pl``, ``zh-Hant`` or ``pt-BR``.
    """

    def __init__(self, common: Mapping[str, str], known: Mapping[str, str]) -> None:
        """``known`` are more that need not be looked up, and are not listed."""
        self._listed = tuple(common)
        self._names = {**common, **known}
        self._unknown: set[str] = set()

    def __getitem__(self, tag: str) -> str:
        """Return the English name of a language; raise ``KeyError`` if no tag is so."""
        if tag not in self._names:
            found = None if tag in self._unknown else _name_of(tag)
            if found is None:
                self._unknown.add(tag)
                raise KeyError(tag)
            self._names[tag] = found
        return self._names[tag]

    def __iter__(self) -> Iterator[str]:
        """Yield the tags in common use."""
        return iter(self._listed)

    def __len__(self) -> int:
        """Return how many are in common use."""
        return len(self._listed)


_TAG = re.compile("([a-z]{2,3})(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?")


def _name_of(tag: str) -> str | None:
    """Return the name of a language that is not in common use here, or ``None``."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return None
    from babel import Locale  # noqa: PLC0415  (only an edition with such a language waits for it)

    english = Locale("en")
    name: str | None = english.languages.get(found[1])
    script = english.scripts.get((found[2] or "-")[1:])
    region = english.territories.get((found[3] or "-")[1:])
    if name is None or (found[2] and not script) or (found[3] and not region):
        return None
    more = ", ".join(filter(None, (script, region)))
    return f"{name} ({more})" if more else name


COMMON = {
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
AT_SCHOOL = {
    "es": "Spanish",
    "zh": "Chinese",
    "vi": "Vietnamese",
    "pt": "Portuguese",
    "uk": "Ukrainian",
}
"""Those that many students read at home, by CLDR's names: to load CLDR takes a while."""
LANGUAGES = Languages(COMMON, AT_SCHOOL)
"""Languages that a text, words of a note or forms of a term may be in."""


def _known(tag: str) -> str:
    if tag not in LANGUAGES:
        raise ValueError(tag)
    return tag


Language = Annotated[str, AfterValidator(_known)]


_RTL_LANGUAGES = frozenset("he yi ar fa ur ps sd ug dv ckb arc syr lad jrb yid heb".split())
_RTL_SCRIPTS = frozenset("Hebr Arab Syrc Thaa Nkoo Samr Adlm".split())


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return in which direction a language is written: that of its script, if its tag names one."""
    language, *more = tag.split("-")
    script = next((part for part in more if len(part) == len("Hebr")), "")
    is_rtl = script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES
    return "rtl" if is_rtl else "ltr"


class Record(BaseModel):
    """A record of an edition: frozen, and with no key that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: object) -> None:
        """Share the set of keys that were said with all records that say the same."""
        keys = self.__pydantic_fields_set__
        shared = _KEY_SETS.setdefault(frozenset(keys), keys)
        object.__setattr__(self, "__pydantic_fields_set__", shared)


_KEY_SETS: dict[frozenset[str], set[str]] = {}
"""Those sets, each once: thousands of records say the same few keys."""


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


class DeclaredRecord(Record):
    """Why something stays as it is that a rule of teaching would have otherwise."""

    problem: Literal[
        "answer-given", "step-too-short", "text-read-last", "one-sided", "answer-without-passage"
    ]
    of: NonEmpty
    """What the message names first between quotation marks, or ``all`` of the kind: for a packet
    that was made by ticking."""
    because: NonEmpty


class QuoteRecord(Record):
    """Words of a text, after W3C's TextQuoteSelector, with the locus where they stand."""

    at: NonEmpty
    quote: QuotedWords
    prefix: QuotedWords = ""
    suffix: QuotedWords = ""
