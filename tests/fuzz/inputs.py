"""What an edition is attacked with: words that mean something to somebody, and broken files.

:func:`any_files` begins from a sound book and changes its data, then how the data is written,
then its bytes, so that most attacks get past the gate and only some are stopped at it.
"""

from __future__ import annotations

import copy
import difflib
import string
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from fuzz.book import (
    Book,
    Write,
    around,
    bare,
    escaped,
    folded,
    literal,
    places,
    quoted,
    single,
    sound_book,
    to_bytes,
)

SOUND = sound_book()
PATHS = sorted(SOUND)
PLACES = {path: list(places(SOUND[path])) for path in PATHS if not isinstance(SOUND[path], str)}
SEED = "seeds/tale/text.txt"
COMMON = ("keeper", "gate", "twice", "Road", "Once", "everyone", "Keeper", "TALE", "walls2000")
"""Words that several files share: changed in all of them, they still fit one another."""

MYST = (
    "{raw}`html` ```{raw} html\n<b>\n``` :::{passage} TALE 1\n::: {#p1} {.x #p1}\n {term}`Keeper` "
    "{cite:t}`walls2000` {locus}`TALE 1` [^n1] [^n1]: [a](javascript:alert(1)) ![i](j) <b> "
    "[x]: http://a.b [x] [x][y] (t)= % +++ --- *** === # - * + 1. 1) > | || ``` ~~~ $$ $ ` `` "
    "{{x}} {% %} \\ \\\n **a** __b__ ~~c~~ ^[d] :x: & &amp; &#10;&#10;# &#0; &lt;b&gt; <!-- --> "
    "```{eval-rst} .. raw:: html |- :-- [a]{#b} {abc} <https://a.b> www.a.b a@b.c :name: {}`a`"
).split(" ")
OTHERS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</p></main></body>",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "javascript:alert(1)",
    "data:text/html,<b>",
    "\\input{/etc/passwd}",
    "\\write18{id}",
    "\\href{javascript:alert(1)}{x}",
    "\\url{javascript:alert(1)}",
    "\\end{document}",
    "\\emph{a} {\\'e} $x^2$ % c",
    '#eval("1")',
    '#import "/etc/passwd": *',
    '"); #panic("',
    "#set page(width: 1pt)",
    "<label> @ref $x$ `raw` //c /*c*/ [c] #[c]",
    "{{ 7*7 }}{% raw %}",
    "${jndi:x} $(id) `id`",
    "%s %d {0} {x.__class__}",
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "C:\\a",
    "a/../../b",
    "CON",
    "",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\n\n# A heading\n\n",
    "a\n\nb",
    "a\n    b",
    "\r",
    "\r\n",
    "\0",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\U0001fffe",
    "\ufdd0",
    "\u200b",
    "\u00ad",
    "\u00a0",
    "\u3000",
    "\u202eRTL\u202c",
    "\u2066x",
    "שלום",
    "e\u0301\u0301\u0301",
    "👨\u200d👩\u200d👧",
    "\U000e0041",
    "ﷺ",
    "İıßẞ",
    "null",
    "~",
    "true",
    "no",
    "1:30",
    "0x1F",
    "1e400",
    "-1",
    "9" * 50,
    "9" * 5000,
    "2026-02-30",
    "2026-11-20T00:00:00Z",
    "0000",
    "1970-13",
    "&a [*a]",
    "*a",
    "!!python/object/apply:os.system [id]",
    "!x",
    "<<",
    "? a",
    "- - - -",
    "[[[[",
    "{{{{",
    "---\na: b",
    "...",
    "%YAML 9.9",
    "@",
    "`",
    "'",
    '"',
    "'''",
    "!Keeper",
    "Keeper <Keeper>",
    "a <b> <c>",
    "TALE 1",
    "TALE 99",
    "tale",
    "tale 1",
    "walls2000",
    "Keeper",
    "https://example.org/",
    "http://a.b/ (x) 'y'",
    "https://a.b/?x&amp;y#z",
    "https://a.b/>x",
    "7-3",
    "1-99",
    "0",
)
"""Markup of others, paths, white space, marks that hide, numbers, YAML's own, known names."""

SPLINTERS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff\x00a",
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x82",
    b"\x80",
    b"\0",
    b"\r",
    b"\r\n",
    b"\n\r",
    b"\x1a",
    b"\x0c",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\t",
    b"\n",
    b" ",
    b"  ",
    b":",
    b"- ",
    b"-\n",
    b"'",
    b'"',
    b"#",
    b"|",
    b">",
    b"&a ",
    b"*a",
    b"!!binary ",
    b"? ",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"---\n",
    b"...\n",
    b"%TAG ! x\n",
    b"<<: ",
    b"@",
    b"\\",
    b"{" * 900,
    b"[" * 900,
    b"- " * 900,
    b"a: " * 900,
    b"@book{",
    b"@string{a=",
    b"@comment{",
    b"\\href{",
)
"""Bytes that are not UTF-8, line ends of every kind, and marks that a file's syntax lives on."""

_marks = st.sampled_from(string.punctuation + " \n\t“”’—–·")
_words = st.text(_marks | st.characters(exclude_categories=["Cs"]), max_size=40)
hostile: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(MYST),
    st.sampled_from(OTHERS),
    _words,
    st.lists(st.sampled_from(MYST + list(OTHERS)) | _words, min_size=2, max_size=4).map(" ".join),
    st.builds(str.__mul__, st.sampled_from(MYST + list(OTHERS)), st.integers(2, 60)),
)
"""Words of every kind that a file may hold."""


def _nested(depth: int) -> Any:
    return [_nested(depth - 1)] if depth else "x"


_shapes: st.SearchStrategy[Any] = st.one_of(
    st.builds(list),
    st.builds(dict),
    st.lists(hostile, max_size=3),
    st.dictionaries(hostile, hostile, max_size=3),
    st.integers(2, 40).map(_nested),
)


def _change_value(draw: st.DrawFn, book: Book) -> None:
    path = draw(st.sampled_from(sorted(PLACES)))
    place = draw(st.sampled_from(PLACES[path]))
    around(book[path], place)[place[-1]] = draw(hostile)


def _change_shape(draw: st.DrawFn, book: Book) -> None:
    path = draw(st.sampled_from(sorted(PLACES)))
    place = draw(st.sampled_from(PLACES[path]))
    place = place[: draw(st.integers(1, len(place)))]
    around(book[path], place)[place[-1]] = draw(_shapes)


def _change_key(draw: st.DrawFn, book: Book) -> None:
    path = draw(st.sampled_from(sorted(PLACES)))
    place = draw(st.sampled_from(PLACES[path]))
    holder = around(book[path], place)
    if isinstance(holder, dict):
        value = holder.pop(place[-1])
        if draw(st.booleans()):
            holder[draw(hostile)] = value
    else:
        holder.pop()


def _repeat(draw: st.DrawFn, book: Book) -> None:
    path = draw(st.sampled_from(sorted(PLACES)))
    if isinstance(book[path], list) and book[path]:
        book[path] += copy.deepcopy(book[path][:1]) * draw(st.integers(1, 30))


def _change_everywhere(draw: st.DrawFn, book: Book) -> None:
    old, new = draw(st.sampled_from(COMMON)), draw(hostile)
    for path in PATHS:
        book[path] = _replaced(book[path], old, new)


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {key: _replaced(part, old, new) for key, part in value.items()}
    return [_replaced(part, old, new) for part in value]


def _change_text(draw: st.DrawFn, book: Book) -> None:
    path = draw(st.sampled_from([path for path in PATHS if path not in PLACES]))
    at = draw(st.integers(0, len(book[path])))
    end = at + draw(st.integers(0, 3))
    book[path] = book[path][:at] + draw(hostile) + book[path][end:]


def _change_seed(draw: st.DrawFn, book: Book) -> None:
    lines = book[SEED].split("\n")
    lines[draw(st.integers(0, len(lines) - 1))] = draw(hostile)
    book[SEED] = "\n".join(lines)


def _remove_file(draw: st.DrawFn, book: Book) -> None:
    book.pop(draw(st.sampled_from(sorted(book))))


def _exchange(draw: st.DrawFn, book: Book) -> None:
    """Let one file hold what another should."""
    one, other = draw(st.sampled_from(PATHS)), draw(st.sampled_from(PATHS))
    book[one] = copy.deepcopy(SOUND[other])


_CHANGES: list[Callable[[st.DrawFn, Book], None]] = [
    *[_change_value] * 4,
    *[_change_everywhere] * 2,
    *[_change_text] * 2,
    _change_seed,
    _change_shape,
    _change_key,
    _repeat,
]
_LAST_CHANGES: list[Callable[[st.DrawFn, Book], None]] = [_remove_file, _exchange]
_WAYS: list[Write] = [*[quoted] * 4, *[escaped] * 4, single, literal, literal, folded, bare]


class Inputs(dict[str, bytes]):
    """The files of an edition; in a report, only what differs from the sound one."""

    def __init__(self, files: Mapping[str, bytes], sound: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.sound = sound

    def __repr__(self) -> str:
        lines = []
        for path in sorted(self.keys() | self.sound.keys()):
            one, other = (files.get(path, b"").split(b"\n") for files in (self.sound, self))
            found = list(difflib.unified_diff([*map(repr, one)], [*map(repr, other)], path, n=0))
            lines += [line for line in found if not line.startswith(("+++", "@@"))]
        return "\n".join(lines)


_PLAIN = to_bytes(SOUND)


@st.composite
def any_files(draw: st.DrawFn) -> Inputs:
    """Return the files of a small edition to which something has been done."""
    book = copy.deepcopy(SOUND)
    for _ in range(draw(st.integers(0, 3))):
        change = draw(st.sampled_from(_CHANGES))
        try:
            change(draw, book)
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier change has taken away what this one was for
    if draw(st.integers(0, 15)) == 0:
        draw(st.sampled_from(_LAST_CHANGES))(draw, book)
    files = to_bytes(book, draw(st.sampled_from(_WAYS)))
    if draw(st.integers(0, 4)) == 0:
        path = draw(st.sampled_from(sorted(files)))
        files[path] = draw(broken(files[path]))
    return Inputs(files, _PLAIN)


@st.composite
def broken(draw: st.DrawFn, content: bytes) -> bytes:
    """Return a file's bytes with a splinter or two in them, or in another encoding."""
    if draw(st.integers(0, 9)) == 0:
        text = content.decode("utf-8", errors="replace")
        return text.encode(draw(st.sampled_from(["utf-16", "utf-32", "utf-7", "utf-8-sig"])))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(content)))
        end = at + draw(st.integers(0, 9))
        content = content[:at] + draw(st.sampled_from(SPLINTERS)) + content[end:]
    return content
