"""Slips in an editor's prose that MyST takes for words: what would be printed as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edition.problems import Code, Location, Problems, brief
from edition.sources.characters import RTL

Place = Callable[[int], Location]
"""Gives the place of a line of prose, counted from 0, or of an offset."""

_TURNING = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ODD = re.compile(f"[{RTL}{_TURNING}\u200b]")
MARKED = re.compile(
    r"\{[\w:-]+\}`[^`]*`|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<https?://[^<>\s]+>"
)
"""What says of itself what it is: a role, a link, an address between angle brackets."""
# What MyST takes for words and no link, for safety's sake.
_NO_LINK = re.compile(r"\]\(<?((?:javascript|vbscript|file|data):[^)]*)", re.IGNORECASE)
_MISTAKEN = (
    (
        re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]"),
        "the address {0} is no link as it stands; write <{0}> or [words]({0})",
    ),
    (
        re.compile(f"[{_TURNING}]"),
        "a mark that turns the direction of words stands here; take it out, for {{he}}`…` and "
        "the like set the direction",
    ),
    (re.compile("\u200b"), "a space without width (U+200B) stands here; take it out"),
    (
        re.compile(f"(?!\u200f)[{RTL}](?:[{RTL}\\s]*[{RTL}])?"),
        "{0} stands without its language; write {{he}}`{0}`, or the role of its language",
    ),
)

# A role to its second backtick; a paragraph ends what is open in it.
_ROLE = re.compile(r"(\{(?<![\\\w`]\{)[\w:+.-]+\})`(?!`)((?:[^`\n]|\n(?![ \t]*\n))*)(`?)")
_OPENING = re.compile(r"\{[\w:+.-]+\}$")
_ESCAPED = re.compile(r"\\[`*{]")
STAR = re.compile(r"\*(?<![\w*]\*)\*{0,2}(?=[^\W\d_]|[“‘])")
"""A star that can only begin something."""
ALONE = "a backtick stands here alone; a role has one before its words and one after them"
"""What is wrong with half of a role, or of code."""
_SIGNS = ("{code}", "{kbd}")
"""Roles whose words may be those of another role."""
_FIRST = 4
"""Words by which a message names what has no end."""
_NAMED = re.compile(r"\{(term|locus|cite:[tp]|[a-z]{2}(?:-[A-Za-z-]+)?)\}")


def check_slips(text: str, place: Place, problems: Problems) -> None:
    """Report what a reader would not get as its writer meant it, though it is no markup."""
    if "](" in text and (found := _NO_LINK.search(text)):
        message = f"a link to '{brief(found[1])}' is not allowed here; link to https://…"
        where = place(text.count("\n", 0, found.start()))
        problems.add(Code.MARKUP_NOT_ALLOWED, where, message)
    if "://" in text or _ODD.search(text):
        bare = MARKED.sub(lambda found: " " * len(found[0]), text)
        for pattern, message in _MISTAKEN:
            if found := pattern.search(bare):
                where = place(text.count("\n", 0, found.start()))
                problems.add(Code.MARKUP_NOT_ALLOWED, where, message.format(found[0]))


def unclosed_roles(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a role begins whose second backtick is missing, and what to do about it."""
    for found in _ROLE.finditer(text):
        runs_on = found[1] not in _SIGNS and _OPENING.search(found[2])
        if not found[3] or runs_on:
            of = _begun(found[2])
            message = f"the role {found[1]}{of} has no end; put a backtick after its words"
            yield found.start(), message


def half(words: str, source: str) -> str:
    """Say what of some words, as MyST shows them, is a half of something; nothing if none is.

    ``source`` is the MyST of the paragraph; where it has a backslash, signs are meant as they are.
    """
    if not any(sign in words for sign in "`*{") or _ESCAPED.search(source):
        return ""
    if found := _NAMED.search(words):
        return f"the role {found[0]} has no words; write {found[0]}`…`"
    if "`" in words:
        return ALONE
    found = STAR.search(words)
    return endless(words[found.end() :]) if found else ""


def endless(words: str) -> str:
    """Say of words after a star that nothing ends their emphasis."""
    return f"the emphasis{_begun(words)} has no end; write *words*, or \\* for the sign itself"


def _begun(words: str) -> str:
    """Return the first of some words, for a message that names what is not closed."""
    first = _OPENING.sub("", words).split("\n", maxsplit=1)[0].strip(" “‘*").split()
    more = "…" if len(first) > _FIRST else ""
    return f" of “{brief(' '.join(first[:_FIRST]))}{more}”" if first else ""
