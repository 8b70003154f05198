"""What an editor's MyST may hold: paragraphs, emphasis, links to the web, and a few roles.

A list of what is allowed, not of what is forbidden: whatever MyST learns next stays out of a
note until somebody lets it in. The parser is MyST's own, with the extensions the site uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from edition.problems import Code, Location, Problems
from edition.records.base import LANGUAGES
from edition.sources.node import Node
from edition.sources.slips import Place, check_slips, half, unclosed_roles

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MYST_EXTENSIONS = ("attrs_block", "attrs_inline", "colon_fence")
"""MyST syntax beyond the default, for the site, for notes and for reading pages back.

None that rewrites text (``smartquotes``, ``replacements``, ``linkify``) may ever enter here.
"""

PROSE_LIMIT = 4_000
"""Characters of one piece of prose: what reading it takes grows with the square of its brackets."""

REFERENCE_ROLES = ("cite:t", "cite:p", "term", "locus")
"""Roles that refer to a work, a glossary entry, a place in a text."""
CITING = ("cite:t", "cite:p")
"""Those among them that cite a work of the bibliography."""

_ALLOWED = frozenset(
    [
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
        "softbreak",
        "em_open",
        "em_close",
        "link_close",
    ]
)
_NAMES = {
    "heading_open": "a heading",
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "an image",
    "fence": "a code block or directive",
    "colon_fence": "a directive",
    "code_block": "a code block",
    "code_inline": "code",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "blockquote_open": "a block quotation",
    "table_open": "a table",
    **dict.fromkeys(("thead_open", "tbody_open", "tr_open", "th_open", "td_open"), ""),
    "strong_open": "bold type",
    "hr": "a rule",
    "footnote_ref": "a footnote",
    "footnote_reference_open": "a footnote",
    "hardbreak": "a line break",
    "list_item_open": "",  # its list or table has been refused
    "span_open": "an attribute",
    "myst_target": "a target",
    "myst_line_comment": "a comment",
    "myst_block_break": "a block break",
    "front_matter": "front matter",
}
REFERENCE = re.compile(r"\{(" + "|".join(REFERENCE_ROLES) + r")\}`([^`]+)`")
"""A reference as it stands in MyST: its role, and what is between the backticks."""

_TARGET = re.compile(r"<([^<>]+)>$")

# Most prose is words, references, and now and then *italics*: that much needs no parser.
# A line that begins like this begins no block, and these characters are only what they show.
# Within a paragraph, no list begins with a number but 1.
_BEGINS = r"[^\W\d_]|[0-9]+(?:[^\d.)]|\Z)|[“‘§(]+[\w{*]|[),;.?’”…]|\$[0-9]|\{\w|\*\w"
_LINE = rf"(?:(?:^|(?<! )\n\n?)(?={_BEGINS})|(?<=[^ \n])\n(?=(?:[2-9]|1[0-9])[0-9]*[.)]))"
_WORDS = r"[^\\`*_\[\]<>&{}#~|$^%=\n\r\t]"
_SIGN = r"\$(?=[0-9])|&(?= )"
_ROLE = rf"\{{(?:{'|'.join((*REFERENCE_ROLES, *LANGUAGES))})\}}`[^`!\s{{](?:[^`\n{{]*[^`\s{{])?`"
_LINES = rf"(?:(?:{_WORDS}|{_ROLE})*(?<! )\n(?=[^\W\d_]|\{{\w))*(?:{_WORDS}|{_ROLE})*"
_ITALICS = (
    rf"(?<![\w*])\*[^\W_](?:(?:{_LINES}[^\W_])?\*(?![\w*])"
    rf"|{_LINES}(?:[.,:;?!’”]|{_ROLE})\*(?=[ \n.,:;?!)”’]|\Z))"
)
_LINK = rf"(?<!!)\[{_WORDS}+\]\(https?://[\w./:#?=%+,;@-]+\)(?!\{{)"
_PLAINLY = re.compile(f"(?:{_LINE}(?:{_WORDS}++|{_SIGN}|{_ROLE}|{_ITALICS}|{_LINK})++)++")


Where = Callable[[], Location]
"""Gives the place of something, if it is wrong: nobody asks for the place of most that is right."""


class Mention(NamedTuple):
    """A reference in an editor's prose: the role, what it points to, and where it stands."""

    role: str
    target: str
    where: Where


@cache
def parser() -> MarkdownIt:
    """Return MyST's own parser, set as the site sets it; to load it takes a while."""
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415  (most prose needs none)
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415  (likewise)
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415  (likewise)

    return create_md_parser(MdParserConfig(enable_extensions=set(MYST_EXTENSIONS)), RendererHTML)


@cache
def tokens_of(myst: str) -> Sequence[Token]:
    """Return the blocks of a piece of prose; a key is in half a dozen files, and read once."""
    return parser().parse(myst.strip())


def role_text(content: str) -> tuple[str, str]:
    """Return the words that a role shows and the target that it names."""
    match = _TARGET.search(content)
    shown = content[: match.start()].rstrip() if match else ""
    return (shown, match[1]) if match and shown else (content, content)


def targets(role: str, content: str) -> tuple[str, ...]:
    """Return what a reference names: a citation may name several works, with commas between."""
    target = role_text(content)[1]
    return tuple(key.strip() for key in target.split(",")) if role in CITING else (target,)


def count_words(text: str) -> int:
    """Count the words of a piece of prose, divided at white space."""
    return len(text.split())


def mentions_in(text: str, place: Place) -> Iterator[Mention]:
    """Yield what a text refers to; ``place`` gives the place of an offset in it."""
    for match in REFERENCE.finditer(text):
        for target in targets(match[1], match[2]):
            yield Mention(match[1], target, partial(place, match.start()))


def examine(node: Node, key: str | int, problems: Problems) -> tuple[Mention, ...]:
    """Check the prose under a key of a record or at an index; return what it refers to."""
    return examine_text(str(node.data[key]), lambda line: node.line_in(key, line), problems)


def examine_text(text: str, place: Place, problems: Problems) -> tuple[Mention, ...]:
    """Check a piece of prose, of which ``place`` knows where each line stands, from 0."""
    if len(text) > PROSE_LIMIT:
        message = f"this has {len(text):,} characters, more than {PROSE_LIMIT:,}; shorten it"
        problems.add(Code.TOO_LONG, place(0), message)
        return ()
    if is_plain(text):
        check_slips(text, place, problems)
        return tuple(mentions_in(text, lambda offset: place(text.count("\n", 0, offset))))
    if unclosed := next(unclosed_roles(text), None):
        at, message = unclosed
        problems.add(Code.MARKUP_NOT_ALLOWED, place(text.count("\n", 0, at)), message)
        return ()
    check_slips(text, place, problems)
    return tuple(parsed(text, place, problems))


def is_plain(text: str) -> bool:
    """Tell whether a text is paragraphs of words, references and italics, seen at a glance."""
    return _PLAINLY.fullmatch(text.rstrip()) is not None


def parsed(text: str, place: Place, problems: Problems) -> Iterator[Mention]:
    """Yield what any text refers to, having reported all of its markup that is not allowed."""
    environment: dict[str, object] = {}
    follower = None
    # Attributes in a last line would go to whatever follows on the page; here, to this heading.
    tokens = parser().parse(f"{text.rstrip()}\n\n# .", environment)
    if tokens[-1].type == "heading_close":  # else something is open, and is refused below
        tokens, follower = tokens[:-3], tokens[-3]
    if follower and follower.attrs:
        message = "an attribute is not allowed here; use paragraphs, *emphasis*, links and roles"
        problems.add(Code.MARKUP_NOT_ALLOWED, place(text.rstrip().count("\n")), message)
    if environment.get("references"):
        message = "a link definition is not allowed here; write [words](https://…)"
        problems.add(Code.MARKUP_NOT_ALLOWED, place(0), message)
    if text.strip() and not tokens:
        message = "this prose shows nothing on the page; write it as plain words"
        problems.add(Code.MARKUP_NOT_ALLOWED, place(0), message)
    yield from _mentions(tokens, place, problems)


def _mentions(tokens: list[Token], place: Place, problems: Problems) -> Iterator[Mention]:
    for token in tokens:
        line = token.map[0] if token.map else 0
        if not _is_allowed(token):
            if token.nesting >= 0:
                _refuse(token, place(line), problems)
            continue
        for child in token.children or ():
            where = partial(place, line)
            line += child.type == "softbreak"
            if child.type == "myst_role":
                yield from _role(child, where, problems)
            elif child.type == "link_open" and set(child.attrs) <= {"href"}:
                _check_link(str(child.attrGet("href") or ""), where(), problems)
            elif not _is_allowed(child) and child.nesting >= 0:
                _refuse(child, where(), problems)
            elif child.type == "text" and (message := half(child.content, token.content)):
                problems.add(Code.MARKUP_NOT_ALLOWED, where(), message)


def _is_allowed(token: Token) -> bool:
    """Attributes could give a note's words the id of a passage; none are let in."""
    return token.type in _ALLOWED and not token.attrs


def _refuse(token: Token, where: Location, problems: Problems) -> None:
    unknown = "an attribute" if token.attrs else f"'{token.type}'"
    what = _NAMES.get(token.type, unknown)
    if not what:
        return
    remedy = "use paragraphs, *emphasis*, links and roles"
    if token.type == "ordered_list_open":
        number = token.attrGet("start") or 1
        remedy += f"; a number at the beginning of a line is written {number}\\."
    if token.type == "bullet_list_open":
        remedy += f"; a sign at the beginning of a line is written \\{token.markup}"
    problems.add(Code.MARKUP_NOT_ALLOWED, where, f"{what} is not allowed here; {remedy}")


def _role(token: Token, where: Where, problems: Problems) -> Iterator[Mention]:
    name = str(token.meta["name"])
    if token.content.startswith("!"):  # by which Sphinx knows what is not to be a link
        message = "a reference cannot begin with '!'; take it out, or write it before the role"
        problems.add(Code.MARKUP_NOT_ALLOWED, where(), message)
    if name in REFERENCE_ROLES:
        yield from (Mention(name, target, where) for target in targets(name, token.content))
    elif name not in LANGUAGES:
        known = ", ".join((*REFERENCE_ROLES, *LANGUAGES))
        problems.add(
            Code.ROLE_UNKNOWN,
            where(),
            f"there is no role '{name}' here; use one of: {known}, or the tag of another language",
        )


def _check_link(href: str, where: Location, problems: Problems) -> None:
    if not re.match(r"https?://[^\s]+$", href):
        problems.add(
            Code.MARKUP_NOT_ALLOWED,
            where,
            f"a link to '{href}' is not allowed here; "
            "link to https://… or use {locus} or {term}",
        )
