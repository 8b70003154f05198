"""The MyST of pages that people write: what Sphinx or print would refuse, found before they run.

A list of what is allowed, as for notes, and a longer one: what site and paper both show. It is read
from the page's lines, without a parser, which would take longer than all other rules together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from edition.model.edition import Edition
from edition.model.markdown_pages import WrittenPage
from edition.problems import Code, Location, Problems
from edition.records.base import LANGUAGES
from edition.rules.directives import Report, check_blocks, instead
from edition.rules.parsed import PARSED, blocks_in
from edition.rules.pictures import Pictures, check_pictures
from edition.rules.unclosed import check_unclosed
from edition.sources.characters import Places
from edition.sources.fences import LIST_MARK, Outline, body_of, outline, without_comments
from edition.sources.prose import REFERENCE_ROLES
from edition.sources.validation import like

ROLES = frozenset(
    [*REFERENCE_ROLES, "doc", "pdf", "seen", "everyday", "abbr", "sub", "sup", "kbd", "code"]
)
"""The roles that a page may have, besides the tags of languages."""

_HEADING = re.compile(
    r"^ {0,3}(#{1,6})(?:[ \t]|$)|^(?=\S)[^\n>#|`:+*-].*\n {0,3}(=+|-+)[ \t]*$",
    re.MULTILINE,
)
# A remark, a name of a place, attributes, the end of a cell, where a link or a note leads.
_UNSHOWN = re.compile(r"[ ]{0,3}(?:%.*|\(.+\)=|\{[^{}`]*\}|\+{3}.*|\[[^\]]+\]:.*)?[ \t]*")
_ROLE = re.compile(r"(?<![\\\w])\{([\w:+.-]+)\}(?=`)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_PDF = re.compile(r"\{pdf\}`(?:[^`<]*<)?([^`<>]+)>?`")
_DEFINITION = re.compile(r"^[ >]{0,3}\[(\^?)([^\]\n]+)\]:", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\[\]\s]++)\](?!:)")
_TARGET = re.compile(r"^\(([^)\n]+)\)=[ \t]*$", re.MULTILINE)
_IDENTITY = re.compile(r"\{[^{}\n#]*+#([\w-]++)[^{}\n]*+\}")
_NAME = re.compile(r"^[ >]*:name:[ \t]+(\S+)", re.MULTILINE)
_LEADING = re.compile(r"^(?:[ >]+|(?:[-*+]|[0-9]+[.)])[ \t]+)*")
_UNSEEN_END = re.compile(r"[\u2028\u2029]")
_HERE = re.compile(r"\]\(<?#([^()\s>]*+)>?\)")
_HTML = re.compile(
    r"^[ >]*(?:(?:[-*+:]|[0-9]+[.)]|\[\^[^\]\n]+\]:)[ \t]+[ >]*)*<(?!https?:|mailto:)[a-zA-Z/!?]",
    re.MULTILINE,
)
_TAGS = re.compile(r"<[^<>]*+>")


def check_markdown(edition: Edition, docs: Path, problems: Problems) -> None:
    """Report what cannot be built on the pages that people write."""
    pages = [page for page in edition.written if page.is_page]
    first = _first_named(pages)
    pictures = Pictures.of(edition, docs)
    packets = {packet.name for packet in edition.packets}
    for page in pages:
        places = Places(page.text, f"docs/{page.path}.md")
        report = partial(_report, places, problems)
        seen = outline(page.text)
        check_blocks(seen, places, report)
        _check_headings(seen.top, report)
        _check_beginning(seen.top, page.text, report)
        _check_rules(seen.top, page.text, report)
        _check_inner_rules(seen, report)
        _check_line_ends(page.text, report)
        _check_roles(seen.bare, report)
        check_unclosed(seen.bare, report)
        _check_packets(seen.bare, packets, report)
        _check_notes(seen.bare, report)
        _check_targets(page, first, report)
        check_pictures(page, pictures, report)
        if len(page.text) <= PARSED and _HTML.search(seen.bare):
            _check_html(page.text, places, problems)


def _report(places: Places, problems: Problems, at: int, message: str, code: Code) -> None:
    problems.add(code, places.at(at), message)


def identities(text: str) -> Iterator[str]:
    """Yield the names of the places on a page that a link can lead to."""
    yield from (name for _, name in _named(text))


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield each place on a page that has a name: the offset of what names it, and the name."""
    bare = outline(text).bare
    for pattern in (_TARGET, _IDENTITY, _NAME):
        yield from ((found.start(), found[1]) for found in pattern.finditer(bare))


def _first_named(pages: Iterable[WrittenPage]) -> dict[str, tuple[str, int]]:
    """Return where each name is given first: the page, and the offset there."""
    first = dict[str, tuple[str, int]]()
    for page in pages:
        for at, name in sorted(_named(page.text)):
            first.setdefault(name, (page.path, at))
    return first


def _check_headings(top: str, report: Report) -> None:
    """Report a heading that leaves out a level; the first is the page's title."""
    before = 0
    for found in _HEADING.finditer(top):
        level = len(found[1]) if found[1] else 1 if found[2][0] == "=" else 2
        if level > before + 1:
            what = f"comes after '{'#' * before}'" if before else "is the page's title"
            message = (
                f"the heading with '{'#' * level}' {what}; write it with '{'#' * (before + 1)}'"
            )
            report(found.start(), message, Code.PAGE_REFUSED)
        before = level


def _check_beginning(top: str, text: str, report: Report) -> None:
    """Report what is shown before the page's title: in print it would end the chapter before."""
    title = _HEADING.search(top)
    if title is None:
        return  # which is told elsewhere
    at = body_of(text)
    before = without_comments(text[at : title.start()])
    if title[2]:  # all lines of the paragraph over '===' are the title
        before = before[: before.rfind("\n\n") + 1]
    for line in before.split("\n"):
        if not (_UNSHOWN.fullmatch(line) or _RULE.fullmatch(line)):
            message = "this stands before the page's title; put it below the title"
            report(at + len(line) - len(line.lstrip()), message, Code.PAGE_REFUSED)
            return
        at += len(line) + 1


def _check_rules(top: str, text: str, report: Report) -> None:
    """Report a line across the page that does not part words from words."""
    at, rule, before, is_apart = body_of(text), 0, "the page's beginning", True
    for line, bare in zip(text[at:].split("\n"), top[at:].split("\n"), strict=True):
        kind = "" if line.strip() else before
        if re.match(r" {0,3}#{1,6}[ \t]", bare) or (not is_apart and _UNDERLINE.fullmatch(bare)):
            kind = "a heading"
        elif (sign := _RULE.fullmatch(bare)) and (is_apart or sign[1] != "-"):
            rule, kind = at, "another"
            if before:
                message = f"a line across the page cannot come after {before}; take it out"
                report(at, message, Code.PAGE_REFUSED)
        at, before, is_apart = at + len(line) + 1, kind, not line.strip()
    if before == "another":
        message = "a line across the page cannot be its end; take it out"
        report(rule, message, Code.PAGE_REFUSED)


def _check_inner_rules(seen: Outline, report: Report) -> None:
    """Report a line across the page within a block, a list or a quotation, which has none."""
    at, before, in_list = 0, "", False
    for bare, top in zip(seen.bare.split("\n"), seen.top.split("\n"), strict=True):
        if bare.strip() and not bare.startswith(" "):
            in_list = LIST_MARK.match(bare) is not None
        words = _LEADING.sub("", bare)
        sign = _RULE.fullmatch(words)
        is_outer = _RULE.fullmatch(top) and not (in_list and top.startswith("  "))
        if sign and not is_outer and (sign[1] != "-" or not before):
            message = "a line across the page cannot stand within other words; take it out"
            report(at, message, Code.PAGE_REFUSED)
        at, before = at + len(bare) + 1, words.strip()


def _check_line_ends(text: str, report: Report) -> None:
    """Report ends of a line that no editor shows, and at which Sphinx begins another."""
    for found in _UNSEEN_END.finditer(text):
        message = f"U+{ord(found[0]):04X} ends a line unseen; put a line end in its place"
        report(found.start(), message, Code.CONTROL_CHARACTER)


def _check_roles(bare: str, report: Report) -> None:
    for found in _ROLE.finditer(bare):
        name = found[1]
        if name not in ROLES and name not in LANGUAGES:
            message = f"a page has no role '{name}'; {_role_instead(name)}"
            report(found.start(), message, Code.ROLE_UNKNOWN)


@lru_cache(100)
def _role_instead(name: str) -> str:
    near = like(name, ROLES)
    every = f"use one of: {', '.join(sorted(ROLES))}, or the tag of a language"
    return f"did you mean '{near}'?" if near else every


def _check_packets(bare: str, known: Collection[str], report: Report) -> None:
    """Report a link to the PDF of a packet that there is not."""
    for found in _PDF.finditer(bare):
        if found[1] not in known:
            message = f"there is no packet '{found[1]}'; {instead(found[1], known)}"
            report(found.start(1), message, Code.PACKET_UNKNOWN)


def _check_notes(bare: str, report: Report) -> None:
    """Report footnotes and addresses of links that are missing, said twice, or never used."""
    calls = {call[1].lower(): call.start() for call in _CALL.finditer(bare)}
    notes: Counter[str] = Counter()
    for found in _DEFINITION.finditer(bare):
        is_note, name = found[1] == "^", found[2].lower()
        notes[found[1] + name] += 1
        what = f"the note [^{found[2]}]" if is_note else f"the address of [{found[2]}]"
        if notes[found[1] + name] > 1:
            report(found.start(), f"{what} is given twice; keep one", Code.PAGE_REFUSED)
        elif is_note and name not in calls:
            message = f"nothing calls {what}; write [^{found[2]}] at its words or take it out"
            report(found.start(), message, Code.PAGE_REFUSED)
    for name, at in calls.items():
        if f"^{name}" not in notes:
            message = f"the note [^{name}] is not on this page; add a line '[^{name}]: …'"
            report(at, message, Code.PAGE_REFUSED)


def _check_targets(page: WrittenPage, first: Mapping[str, tuple[str, int]], report: Report) -> None:
    """Report names that two places have, and links to places that there are not."""
    for at, name in _named(page.text):
        path, start = first[name]
        if (path, start) != (page.path, at):
            where = "" if path == page.path else f", in docs/{path}.md too"
            report(at, f"the place '{name}' is named twice{where}; rename one", Code.ID_DUPLICATE)
    for found in _HERE.finditer(outline(page.text).bare):
        if found[1] not in first:
            message = f"no page has a place '{found[1]}'; write ({found[1]})= before it"
            report(found.start(1), message, Code.PAGE_UNKNOWN)


def _check_html(text: str, places: Places, problems: Problems) -> None:
    """Report raw HTML that holds words: paper would lose them."""
    for lines, token in blocks_in(text):
        if token.type == "html_block" and _TAGS.sub("", without_comments(token.content)).strip():
            message = "words in raw HTML cannot be printed; write them in MyST"
            problems.add(Code.MARKUP_NOT_ALLOWED, Location(places.path, lines.start + 1), message)
