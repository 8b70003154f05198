"""Pieces of a printed reference: sentences with their stops, titles in quotation marks, roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from edition.sources.bib_fields import is_right_to_left
from edition.sources.names import Names
from edition.sources.rich import Rich, Run, marked, plain, rich
from edition.sources.works import Work

_CLOSED = re.compile(r"”$|‘(?:[^‘’]|’(?=\w))*’$")
"""The end of words that a quotation mark closes; an apostrophe closes nothing."""
ENDED = re.compile(r"[.?!…][”’»)\]]*$")
"""The end of words after which a full stop would be one too many."""

IN_QUOTES = frozenset(
    "article bookinbook dataset inbook incollection inproceedings inreference letter misc online "
    "review suppbook suppcollection suppperiodical thesis unpublished".split()
)
"""Types whose title stands in quotation marks; those of others are in italics."""
AS_IT_STANDS = frozenset({"legal", "legislation", "standard", "patent"})
"""Types whose title is neither."""

ROLES: Mapping[str, str] = {
    "editor": "edited by",
    "translator": "translated by",
    "annotator": "annotated by",
    "commentator": "with commentary by",
    "introduction": "with an introduction by",
    "foreword": "with a foreword by",
    "afterword": "with an afterword by",
    "editora": "edited by",
    "editorb": "edited by",
    "editorc": "edited by",
    "collaborator": "in collaboration with",
    "with": "with",
    "director": "directed by",
    "holder": "held by",
    "namea": "with",
    "nameb": "with",
    "namec": "with",
}
"""Who else worked on a work, and the words before their names."""
KINDS_OF_ROLE = {
    "compiler": "compiled by",
    "director": "directed by",
    "founder": "founded by",
    "continuator": "continued by",
    "redactor": "redacted by",
    "reviser": "revised by",
    "collaborator": "in collaboration with",
    "producer": "produced by",
    "scriptwriter": "written by",
    "translator": "translated by",
    "interviewer": "interviewed by",
    "recipient": "to",
}
_BEHIND = {"editor": ("ed.", "eds."), "translator": ("trans.", "trans."),
           "director": ("dir.", "dirs."), "compiler": ("comp.", "comps.")}  # fmt: skip


def joined(parts: Iterable[Rich], between: str = ", ") -> Rich:
    """Return the parts that hold words, with something between them."""
    found: list[Run] = []
    for part in parts:
        if part:
            found += [Run(between)] if found else []
            found += part
    return tuple(found)


def sentences(parts: Iterable[Rich]) -> Rich:
    """Return parts with one stop at the end of each, and a space between."""
    found: list[Run] = []
    for part in parts:
        if part:
            found += [Run(" ")] if found else []
            found += part if ENDED.search(plain(part)) else _stopped(part)
    return tuple(found)


def _stopped(words: Rich) -> Rich:
    """Return words with a full stop, before a quotation mark at their end as Americans have it."""
    *before, last = words
    inside = last.words.rstrip("”’")
    if inside in (last.words, "") or last.address or not _CLOSED.search(plain(words)):
        return (*words, Run("."))
    return (*before, last._replace(words=f"{inside}.{last.words[len(inside) :]}"))


def capital(words: Rich) -> Rich:
    """Return words with a capital, unless they begin with an address or a name such as “iTunes”."""
    first = words[0] if words else Run("")
    if first.address or not re.match(r"[a-zà-ž][a-zà-ž’-]*+(?!\S*[.:/]\w|[A-Z])", first.words):
        return words
    return (first._replace(words=first.words[0].upper() + first.words[1:]), *words[1:])


def quoted(words: Rich) -> Rich:
    """Return words in quotation marks, those within them changed to the other kind."""
    ended = words if ENDED.search(plain(words)) else _stopped(words)
    return (Run("“"), *(run._replace(words=swapped(run.words)) for run in ended), Run("”"))


def swapped(words: str) -> str:
    """Return words with double quotation marks single, and single ones within them double."""
    if "“" not in words:
        return words
    singles = re.sub(r"‘([^‘’“”]*)’(?!\w)", "\x01\\1\x02", words)
    return singles.translate(str.maketrans("“”\x01\x02", "‘’“”"))


def titled(work: Work, name: str) -> Rich:
    """Return a title with its subtitle: ``title``, ``booktitle``, ``maintitle`` and so on."""
    sub = work.words.get(name.replace("title", "subtitle"), ())
    title = work.words.get(name, ())
    between = " " if ENDED.search(plain(title)) else ": "
    return in_language(joined((title, sub), between), work)


def in_language(words: Rich, work: Work) -> Rich:
    """Return words with the language of their work, if it is not the edition's."""
    if work.language in ("", "en"):
        return words
    return tuple(run._replace(language=run.language or work.language) for run in words)


def list_of(names: Names, *, inverted: bool) -> str:
    """Return names as a list: “King, Martin L., Jr., and Anne Elk”; others are “et al.”."""
    shown = [name.direct for name in names.names]
    if inverted and shown:
        shown[0] = names.names[0].inverted
    if names.others:
        return f"{', '.join(shown)}, et al." if shown else "et al."
    if len(shown) < 2:
        return "".join(shown)
    comma = "," if len(shown) > 2 or (inverted and shown[0] != names.names[0].direct) else ""
    return f"{', '.join(shown[:-1])}{comma} and {shown[-1]}"


def leads(work: Work) -> str:
    """Return the role whose people stand first; empty if a work names none who could."""
    first = ("author", "director", "editor", "translator", "editora")
    return next((role for role in first if work.people.get(role)), "")


def lead(work: Work) -> Rich:
    """Return the people who stand first, and what they did if they are not the authors."""
    role = leads(work)
    if not role:
        return ()
    words = list_of(work.people[role], inverted=True)
    if role == "author":
        return rich(words)
    kind = kind_of_role(work, role) or role
    one, several = _BEHIND.get(kind, (kind, kind))
    many = len(work.people[role].names) > 1 or work.people[role].others
    return rich(f"{words}, {several if many else one}")


def kind_of_role(work: Work, role: str) -> str:
    """Return what BibLaTeX's ``editortype`` and its like say that people did."""
    return plain(work.words.get(f"{role}type", ())).lower()


def helpers(work: Work) -> list[Rich]:
    """Return everybody else who worked on a work: “translated by S. Tran”."""
    origin = language_name(work.words.get("origlanguage", ()))
    found, leading = [], leads(work)
    for role, verb in ROLES.items():
        if role == leading or not work.people.get(role):
            continue
        kind = kind_of_role(work, role)
        did = KINDS_OF_ROLE.get(kind, f"{kind}:" if kind else verb)
        if role == "translator" and origin:
            did = f"translated from the {origin} by"
        found.append(rich(f"{did} {list_of(work.people[role], inverted=False)}"))
    if origin and ("translator" not in work.people or leading == "translator"):
        found.append(rich(f"translated from the {origin}"))
    return found


def language_name(words: Rich) -> str:
    """Return the name of a language as English writes it; none for English itself."""
    name = plain(words).removeprefix("lang")
    name = {"american": "English", "british": "English", "ngerman": "German"}.get(name, name)
    name = name[:1].upper() + name[1:]
    return "" if name.casefold().split("-")[0] in ("english", "en") else name


def italic(words: Rich) -> Rich:
    """Return words in italics; italics within them stand upright."""
    return marked(words, "emphasis")


def edition(work: Work) -> Rich:
    """Return “2nd ed.”, the words of an edition, the number of volumes."""
    edition = plain(work.words.get("edition", ()))
    shown: Rich = work.words.get("edition", ())
    if edition.isdigit():
        shown = rich(f"{edition}{_ordinal(int(edition))} ed.")
    elif edition and re.fullmatch(r"\w+", edition) and not edition.istitle():
        shown = rich(f"{edition} ed.")
    volumes = work.words.get("volumes", ())
    return joined((shown, (*volumes, Run(" vols.")) if volumes else ()))


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def prefixed(before: str, work: Work, name: str) -> Rich:
    """Return a field with words before it; none if it has words of its own, as “Book Two”."""
    found = work.words.get(name, ())
    if not found:
        return ()
    if not re.match(r"\d|[IVXLC]+\b", plain(found)):
        return found
    several = before == "no. " and re.search(r"\d\s*(?:[-–]+|,|&|and)\s*\d", plain(found))
    return (Run("nos. " if several else before), *ranged(found))


def around(marks: str, words: Rich) -> Rich:
    """Return words between two marks, such as brackets."""
    return (Run(marks[0]), *words, Run(marks[1])) if words else ()


def pages(work: Work, *, alone: bool = False) -> Rich:
    """Return pages; alone they say that they are pages."""
    pages = joined((ranged(work.words.get("pages", ())), work.words.get("eid", ())))
    if not pages or not alone or not plain(pages)[0].isdigit():
        return pages
    return (Run("pp. " if re.search(r"[–,]", plain(pages)) else "p. "), *pages)


def ranged(pages: Rich) -> Rich:
    """Return pages with a dash between the first and the last."""
    return tuple(
        run._replace(words=_ROMAN.sub(r"\1–\2", _RANGE.sub("–", run.words))) for run in pages
    )


_RIGHT = frozenset({"he", "yi", "ar", "fa"})


_RANGE = re.compile(r"(?<=\d)\s*[-–]+\s*(?=[A-Z]?\d)")
_ROMAN = re.compile(r"\b([ivxlc]+)-+([ivxlc]+)\b")


def directed(runs: Rich) -> Rich:
    """Return runs with those in Hebrew or Arabic letters set apart, and like ones put together."""
    found: list[Run] = []
    for run in runs:
        if not run.address and is_right_to_left(run.words):
            language = run.language if run.language in _RIGHT else _script(run.words)
            found.append(run._replace(language=language))
        elif found and found[-1][1:] == run[1:]:
            found[-1] = found[-1]._replace(words=found[-1].words + run.words)
        else:
            found.append(run)
    return tuple(found)


def _script(words: str) -> str:
    return "he" if re.search(r"[\u0590-\u05ff]", words) else "ar"
