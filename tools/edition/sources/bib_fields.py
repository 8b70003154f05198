"""The fields and types of BibTeX and BibLaTeX: what each holds, and why some are not printed."""

from __future__ import annotations

import re
from typing import Literal

from edition.sources.characters import RTL_CHARACTER

KINDS = frozenset(
    "article artwork audio book bookinbook booklet collection commentary dataset image inbook "
    "incollection inproceedings inreference jurisdiction legal legislation letter manual misc "
    "movie music mvbook mvcollection mvproceedings mvreference online patent performance "
    "periodical proceedings reference report review software standard suppbook suppcollection "
    "suppperiodical thesis unpublished video".split()
)
"""Types of work, as BibLaTeX names them."""
WHOLES = KINDS - frozenset(
    kind for kind in KINDS if kind.startswith(("in", "bookin", "supp", "art"))
)
"""Types that are not part of another work."""
KIND_ALIASES = {
    "archived": "unpublished",
    "bibnote": "misc",
    "conference": "inproceedings",
    "conferencepaper": "inproceedings",
    "electronic": "online",
    "inlexicon": "inreference",
    "lexicon": "reference",
    "magazine": "article",
    "mastersthesis": "thesis",
    "mvlexicon": "mvreference",
    "newspaper": "article",
    "phdthesis": "thesis",
    "preprint": "online",
    "techreport": "report",
    "webpage": "online",
    "www": "online",
}
"""BibTeX's types, and those of common programs, by the type of BibLaTeX that they are."""
KIND_WORDS = {
    "mastersthesis": "Master’s thesis",
    "phdthesis": "PhD dissertation",
    "techreport": "Technical report",
}
"""What a type says that its other name does not."""

ALIASES = {
    "address": "location",
    "annote": "annotation",
    "archive": "library",
    "archiveprefix": "eprinttype",
    "hyphenation": "langid",
    "journal": "journaltitle",
    "keyword": "keywords",
    "lastchecked": "urldate",
    "origyear": "origdate",
    "pdf": "file",
    "primaryclass": "eprintclass",
    "school": "institution",
    "urlaccessdate": "urldate",
}
"""BibTeX's names of fields, by those of BibLaTeX."""
PEOPLE = tuple(
    "author editor translator bookauthor editora editorb editorc namea nameb namec annotator "
    "commentator introduction foreword afterword collaborator director holder with".split()
)
DATES = ("date", "eventdate", "origdate", "urldate")
IN_DATES = ("year", "month", "day")
"""Fields that are parts of a date."""
WORDS = frozenset(
    "title subtitle titleaddon maintitle mainsubtitle maintitleaddon booktitle booksubtitle "
    "booktitleaddon journaltitle journalsubtitle journaltitleaddon issuetitle issuesubtitle "
    "issuetitleaddon eventtitle eventtitleaddon venue series volume volumes number issue part "
    "chapter edition pages eid publisher institution organization location origtitle "
    "origpublisher origlocation origlanguage reprinttitle type howpublished note addendum version "
    "pubstate eprint eprinttype eprintclass language library editortype editoratype "
    "editorbtype editorctype nameatype namebtype namectype".split()
)
"""Fields whose words are printed."""
LABELS = ("key", "shorthand", "label", "shortauthor", "shorteditor")
"""Fields that a citation has instead of names, the first that is there."""

Rule = Literal[
    "the reader's own notes",
    "files and programs",
    "used in the citation",
    "short form of another field",
    "number of a catalogue",
    "language",
    "extent",
    "link to another work",
    "rights",
    "group or depth",
    "said by another field",
    "publisher of a journal",
    "role without names",
    "kind of work",
    "field of another program",
]
"""Why a field is not printed among the words of its work."""

_UNUSED: dict[Rule, str] = {
    "the reader's own notes": "abstract annotation comment comments description notes review",
    "files and programs": "file groups timestamp owner ids options sortkey presort sorttitle "
    "sortname sortyear sortshorthand execute gender indextitle indexsorttitle bibsource biburl "
    "date-added date-modified rating read uri local-url interhash intrahash __markedentry "
    "entryset nameaddon authortype bookpagination pagination collections",
    "used in the citation": " ".join((*LABELS, "shorttitle")),
    "short form of another field": "shortjournal shortseries fjournal journal-iso",
    "number of a catalogue": "issn isrn iswc ismn isan lccn pmid pmcid mrnumber mrclass "
    "mrreviewer zblnumber article-number",
    "language": "langid langidopts",
    "extent": "pagetotal numpages",
    "link to another work": "xref related relatedtype relatedstring relatedoptions crossref xdata",
    "rights": "copyright",
    "kind of work": "entrysubtype",
    "group or depth": "keywords seen",
}
UNUSED: dict[str, Rule] = {name: rule for rule, names in _UNUSED.items() for name in names.split()}
"""The rule by which a field is left out, by its name."""

NUMBERS = ("doi", "isbn", "url")
KNOWN = frozenset({*WORDS, *PEOPLE, *DATES, *IN_DATES, *NUMBERS, *UNUSED, *ALIASES})

INHERITED = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
"""What a field of a whole is called in a part of it, for a work that names the whole."""
NOT_INHERITED = frozenset(
    {"crossref", "xdata", "xref", "ids", "entryset", "keywords", "seen", "shorttitle", *LABELS}
)

_LANGUAGES = {
    "arabic": "ar",
    "czech": "cs",
    "english": "en",
    "american": "en",
    "british": "en",
    "french": "fr",
    "german": "de",
    "ngerman": "de",
    "austrian": "de",
    "georgian": "ka",
    "greek": "el",
    "hebrew": "he",
    "hungarian": "hu",
    "italian": "it",
    "latin": "la",
    "lithuanian": "lt",
    "persian": "fa",
    "polish": "pl",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "ukrainian": "uk",
    "yiddish": "yi",
}


def language_of(langid: str) -> str:
    """Return the tag of a language that ``langid`` or ``language`` names; empty if unknown."""
    name = langid.strip().lower()
    if not name:
        return ""
    if re.fullmatch(r"[a-z]{2,3}(-\w+)*", name) and name not in _LANGUAGES:
        return name.split("-")[0] if len(name.split("-")[0]) == 2 else ""
    return _LANGUAGES.get(name, "")


def is_right_to_left(words: str) -> bool:
    """Tell whether the first letters of some words are written from right to left."""
    letters = [char for char in words if char.isalpha()][:3]
    return bool(letters) and all(map(RTL_CHARACTER.match, letters))
