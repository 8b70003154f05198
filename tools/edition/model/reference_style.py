"""References as *The Chicago Manual of Style* has them: notes and bibliography, or author–date.

Every field that is printed at all has a place in every type of work, so that none is lost.
"""

from __future__ import annotations

import re
from typing import Literal

from edition.model.reference_parts import (
    AS_IT_STANDS,
    IN_QUOTES,
    around,
    capital,
    directed,
    edition,
    helpers,
    in_language,
    italic,
    joined,
    language_name,
    lead,
    list_of,
    pages,
    prefixed,
    quoted,
    ranged,
    sentences,
    titled,
)
from edition.sources.rich import Rich, Run, plain, rich
from edition.sources.works import Work

Style = Literal["notes-bibliography", "author-date"]

TYPES = {
    "mathesis": "Master’s thesis",
    "phdthesis": "PhD dissertation",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patreq": "Patent application",
}
STATES = {
    "inpreparation": "In preparation",
    "submitted": "Submitted",
    "forthcoming": "Forthcoming",
    "inpress": "In press",
    "prepublished": "Published in advance",
}
ARCHIVES = {"arxiv": "arXiv", "pubmed": "PubMed", "jstor": "JSTOR", "hdl": "HDL",
            "googlebooks": "Google Books"}  # fmt: skip


def reference(work: Work, style: Style = "notes-bibliography", letter: str = "") -> Rich:
    """Return a work as its bibliography prints it; ``letter`` stands after the year of a label."""
    dated = style == "author-date"
    year = _year(work, letter) if dated else ()
    first = [lead(work) or (rich(work.short) if dated else ()), year, _title(work)]
    parts = [
        in_language(work.words.get("titleaddon", ()), work),
        *_container(work, dated),
        *_publication(work, dated),
        *_origin(work),
        *_tail(work),
    ]
    return directed(sentences([*first, *map(capital, parts)]))


def _year(work: Work, letter: str) -> Rich:
    date = work.dates.get("date")
    return rich(f"{date.year if date else 'n.d.'}{letter}")


def _title(work: Work) -> Rich:
    name = next((n for n in ("title", "maintitle", "booktitle") if n in work.words), "title")
    title = titled(work, name)
    if not title:
        return ()
    words = plain(title)
    if work.kind in AS_IT_STANDS or (words[0], words[-1]) == ("[", "]"):
        return title
    return quoted(title) if work.kind in IN_QUOTES else italic(title)


def _container(work: Work, dated: bool) -> list[Rich]:
    """Return what a work is part of: a journal, a book, a work in volumes; and its place there."""
    words = work.words
    addons = [words.get(f"{name}addon", ()) for name in ("issuetitle", "journaltitle")]
    if _has_issue(work):
        book = joined((_whole(work), _main(work) if "title" in words else ()))
        within = (Run("In "), *book) if book else ()
        return [
            _journal(work, dated),
            *addons,
            within,
            _event(work),
            *helpers(work),
            edition(work),
        ]
    loose = [*addons, words.get("issue", ())]
    series = joined((in_language(words.get("series", ()), work), *_numbered(work)), " ")
    if "booktitle" in words and "title" in words:
        return [_book(work), _event(work), series, *loose]
    volume = joined((_volume(work), _main(work) if "title" in words else ()), " of ")
    if volume and series and "maintitle" not in words and "number" not in words:
        volume, series = joined((volume, series), " of "), ()
    place = joined((prefixed("chap. ", work, "chapter"), pages(work, alone=True)))
    whole = capital(_whole(work)) if "title" in words else ()
    return [volume, whole, _event(work), *helpers(work), edition(work), series, place, *loose]


def _volume(work: Work) -> Rich:
    return joined((prefixed("vol. ", work, "volume"), prefixed("pt. ", work, "part")))


def _main(work: Work) -> Rich:
    """Return the title of a work in several volumes."""
    addon = in_language(work.words.get("maintitleaddon", ()), work)
    return joined((italic(titled(work, "maintitle")), addon), ". ")


def _whole(work: Work) -> Rich:
    """Return the title of the book that a work stands in, and its author."""
    people = work.people.get("bookauthor")
    by = rich(f"by {list_of(people, inverted=False)}") if people else ()
    addon = in_language(work.words.get("booktitleaddon", ()), work)
    return joined((joined((italic(titled(work, "booktitle")), addon), ". "), by))


def _journal(work: Work, dated: bool) -> Rich:
    """Return the journal with its numbers: “*Review* 4, no. 2 (May 1972): 11–19”."""
    words = work.words
    issue = titled(work, "issuetitle")
    special = (*quoted(issue)[:-1], Run(",” special issue")) if issue else ()
    journal = joined((italic(titled(work, "journaltitle")), words.get("series", ())))
    journal = joined((journal, words.get("volume", ())), " " if "series" not in words else ", ")
    number = joined((prefixed("no. ", work, "number"), prefixed("pt. ", work, "part")))
    number = joined((number, prefixed("chap. ", work, "chapter")))
    date = work.dates.get("date")
    when = date.words if date and not (dated and date.words == date.year) else ""
    issued = joined((words.get("issue", ()), rich(when)), ", ")
    pages = joined((ranged(words.get("pages", ())), words.get("eid", ())))
    if "volume" in words or "number" in words:
        row = joined((journal, number))
        row = joined((row, (Run("("), *issued, Run(")")) if issued else ()), " ")
        row = joined((row, pages), ": ")
    else:
        row = joined((journal, number, issued, pages))
    return joined((special, row))


def _book(work: Work) -> Rich:
    """Return “In *Book of Walls*, vol. 2 of *All Walls*, edited by I. Ed, 5”."""
    volume = joined((_volume(work), _main(work)), " of ")
    chapter = prefixed("chap. ", work, "chapter")
    row = joined((_whole(work), edition(work), volume, *helpers(work), chapter, pages(work)))
    return (Run("In "), *row)


def _event(work: Work) -> Rich:
    date = work.dates.get("eventdate")
    addon, venue = work.words.get("eventtitleaddon", ()), work.words.get("venue", ())
    when = rich(date.words) if date else ()
    event = joined((titled(work, "eventtitle"), addon, venue, when))
    is_talk = work.kind == "inproceedings" and "booktitle" not in work.words
    return (Run("Paper presented at "), *event) if event and is_talk else event


def _numbered(work: Work) -> list[Rich]:
    """Return the number of a work without a journal: in its series, or after its type."""
    if "type" in work.words or "number" not in work.words:
        return []
    number, series = work.words["number"], "series" in work.words
    words = re.match(r"\d|[A-Z]?\d", plain(number)) and not series
    return [(Run("no. "), *number) if words else number]


def _publication(work: Work, dated: bool) -> list[Rich]:
    """Return place, publisher and date; for what no publisher issues, how it came out."""
    words = work.words
    kind = plain(words.get("type", ()))
    type_words = rich(TYPES[kind]) if kind in TYPES else words.get("type", ())
    type_words = (
        joined((type_words, words.get("number", ())), " ")
        if type_words and not _has_issue(work)
        else type_words
    )
    bodies = [words.get(name, ()) for name in ("publisher", "institution", "organization")]
    issued = joined((words.get("location", ()), joined(bodies)), ": ")
    date = work.dates.get("date")
    shown = "" if date is None or _has_issue(work) else date.words
    if dated and date and shown == date.year:
        shown = ""
    how = words.get("howpublished", ())
    if work.kind in ("thesis", "patent"):
        place = words.get("location", ())
        return [joined((type_words, how, joined(bodies), place, rich(shown)))]
    return [type_words, joined((how, issued, rich(shown)))]


def _has_issue(work: Work) -> bool:
    return "journaltitle" in work.words or "issuetitle" in work.words


def _origin(work: Work) -> list[Rich]:
    """Return what a translation or a reprint goes back to."""
    words, date = work.words, work.dates.get("origdate")
    title = italic(in_language(words.get("origtitle", ()), work))
    issued = joined((words.get("origlocation", ()), words.get("origpublisher", ())), ": ")
    when = rich(date.words) if date else ()
    if not (title or issued or when):
        first: Rich = ()
    elif title:
        facts = joined((issued, when))
        first = (
            Run("Originally published as "),
            *title,
            *((Run(" ("), *facts, Run(")")) if facts else ()),
        )
    else:
        first = (Run("First published "), *joined((issued, when)))
    again = words.get("reprinttitle", ())
    return [first, (Run("Reprinted as "), *italic(again)) if again else ()]


def _tail(work: Work) -> list[Rich]:
    """Return notes, numbers and addresses."""
    words = work.words
    state = plain(words.get("pubstate", ()))
    language = language_name(words.get("language", ()))
    archive = plain(words.get("eprinttype", ()))
    eprint = joined((rich(ARCHIVES.get(archive.lower(), archive)), words.get("eprint", ())), ":")
    eprint = joined((eprint, around("[]", words.get("eprintclass", ()))), " ")
    seen = work.dates.get("urldate")
    address = f"https://doi.org/{work.doi}" if work.doi else ""
    return [
        prefixed("version ", work, "version"),
        rich(STATES.get(state, state)),
        rich(f"In {language}") if language else (),
        words.get("note", ()),
        words.get("addendum", ()),
        words.get("library", ()),
        eprint,
        rich(f"ISBN {', '.join(work.isbns)}") if work.isbns else (),
        (Run(address, address=address),) if address else (),
        rich(f"Accessed {seen.words}") if seen else (),
        (Run(work.url, address=work.url),) if work.url else (),
    ]


_RIGHT = frozenset({"he", "yi", "ar", "fa"})
