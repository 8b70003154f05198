"""Files that ``edition check`` is likely to be content with, and that are odd all the same.

What :func:`fuzz.inputs.any_files` does to a book is mostly refused, and so says little of what
comes after. Here a value takes the place of another of its kind, a word that a record knows that of
another; records, keys and files go; words in many letters and with many marks stand where words
may stand, and pages that people write get what such pages have.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, TypeAlias, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from edition import records
from fuzz.book import (
    Book,
    Step,
    Write,
    around,
    literal,
    places,
    quoted,
    sound_book,
    to_bytes,
)
from fuzz.inputs import Inputs, hostile

RICH = sound_book("fuzz/more")
"""The small edition with a second text, packets of every kind, and pages that people wrote."""

Place: TypeAlias = tuple[str, tuple[Step, ...]]
"""A file, and the way to a string in it."""

MILD = (
    "§ 7", "Who?", "No!", "And so …", "“Who?”", "‘So’", "(1970)", "a/b", "50 %", "£3", "½", "1–2",
    "A–Z", "a" * 60, "a-" * 40, "The " * 30, "Mr. & Mrs.", "e.g.", "O’Neil", "it's", "3.14",
    "#1", "@home", "naïve café", "Łódź", "Đặng", "İstanbul", "Ελλάδα", "Привет", "за́мок",
    "שלום", "שָׁלוֹם", "(עלייה)", "ייִדיש", "سلام", "e\u0301", "a\u00a0b", "a\u00adb", "m²",
    "H₂O", "→", "✡", "𝄞", "漢字", "🙂", "—", "*", "**b**", "*b*", "_b_", "`b`", "~b~", "$x$",
    "[b]", "<b>", "{b}", "|", "\\", "^b", "b_c_d", "--", "---", "...", "1. b", "- b", "# b",
    "> b", ": b", "b:", "+ b", "{he}`שער`", "{ru}`ворота`", "{term}`gate`",
    "{term}`a gate <gate>`", "{locus}`TALE 1`", "{locus}`SONG 1a`", "{cite:p}`walls2000`",
    "{cite:t}`teller1901`", "[b](https://example.org/b)", "<https://example.org/b>",
    "https://example.org/b", "[b](introduction.md)", "[b](#where-to-begin)", "[^b]",
    "\n\nA paragraph.", "\n- a\n- b", "\n\n> b", "{everyday}`b`", "{seen}`b`",
    "{doc}`introduction`", "{pdf}`All <whole>`", "[b]{.c}", "![b](b.png)", "walls2000",
    "TALE 2", "SONG 1a", "Keeper", "gate", "keeper", "2000", "1901-03", "p. 7", "12",
    "true",
)  # fmt: skip
"""Words that may stand in one place or the other."""
BLOCKS = (
    "# Another title", "## A part", "### A part of a part", "#### Deep", "Under\n-----",
    ":::{note}\nSo.\n:::", "```{note}\nSo.\n```", "````{tip} So\n```{note}\nSo.\n```\n````",
    ":::{admonition} So\n:class: tip\n\nSo.\n:::", "```\ncode `\n```",
    "~~~text\n{term}`code`\n~~~", "    code", "1. One\n2. Two\n   - Three", "- [ ] To do",
    "- One\n\n- Two", "> Quoted\n> by me", "| a | b |\n| --- | :-: |\n| 1 | {term}`gate` |",
    "Term\n: Its meaning", "[^x]: A note.\n\nA word[^x].", "***", "% a comment",
    "<!-- a comment -->", "<b>bold</b>", "<div>a</div>", "$$\nx^2\n$$", "+++",
    "```{toctree}\nintroduction\n```", "```{glossary}\nA word\n: Its meaning\n```",
    "```{bibliography}\n:filter: key == \"walls2000\"\n```",
    "```{list-table}\n* - a\n  - b\n```",
    "```{figure} apparatus/map.svg\n:alt: A map\n\nA map.\n```",
    "```{image} apparatus/map.svg\n:alt: A map\n```", "![A map](apparatus/map.svg)",
    "```{figure} apparatus/figures.svg\n:alt: Figures\n:width: 40%\n```",
    "So ![events](apparatus/timeline.svg) it was.", "- ![A map](apparatus/map.svg)",
    "> ![A map](apparatus/map.svg)", ":::{note}\n![A map](apparatus/map.svg)\n:::",
    "| a | b |\n| --- | --- |\n| ![A map](apparatus/map.svg) | b |",
    "```{unheard-of}\nSo.\n```", "{unheard-of}`b`", "```{note}\nopen",
    ":::{card} A card\nSo.\n:::", "::::{tab-set}\n:::{tab-item} One\nSo.\n:::\n::::",
    ":::{dropdown} More\nSo.\n:::", "```{code-block} python\na = 1\n```",
    "```{rubric} So\n```", "```{only} html\nSo.\n```",
    "(a-target)=\n## Aimed at\n\nSee [](#a-target).", "{ref}`a-target`",
    "{abbr}`USSR (Union)`", "{sub}`2`", "{kbd}`Q`", "{download}`x <introduction.md>`",
    "{math}`x`",
    "See [this](texts/song.md), [that](#nowhere) and [more](introduction.md#where-to-begin).",
    "A line \\\nbroken.", "A line  \nbroken.", "**Bold** and ~~gone~~, `code`.", "{{ b }}",
    "{#an-id}\nA word.", "{.a-class}\nA word.", "[words]{.a-class}", "A\u00a0word.",
    "שלום, עולם", "漢字", "e\u0301", "&copy; &amp;", "```{include} glossary.yaml\n```",
    "```{raw} html\n<b>b</b>\n```", "```{passage} TALE 1\nSo.\n```",
)  # fmt: skip
"""What a page that somebody writes may have, and what it may not."""


@cache
def _known() -> dict[str, list[str]]:
    """Return the words that the records know, by the key that they stand under."""
    known: dict[str, set[str]] = defaultdict(set)
    for module in iter_modules(records.__path__, "edition.records."):
        for model in vars(import_module(module.name)).values():
            if isinstance(model, type) and issubclass(model, BaseModel):
                for name, field in model.model_fields.items():
                    known[name] |= set(_words(field.annotation))
    return {name: sorted(words) for name, words in known.items() if words}


def _words(kind: Any) -> Iterator[str]:
    """Yield the words that a type consists of."""
    if get_origin(kind) is Literal:
        yield from (str(word) for word in get_args(kind))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(word) for word in kind)
    elif kind is bool:
        yield from ("true", "false")
    for part in get_args(kind):
        yield from _words(part)


def _key(way: tuple[Step, ...]) -> str:
    """Return the last key on a way: for a part of a list, that of the list."""
    return next((step for step in reversed(way) if isinstance(step, str)), "")


DATA = {path for path, content in RICH.items() if not isinstance(content, str)}
PLACES: list[Place] = [(path, way) for path in sorted(DATA) for way in places(RICH[path]) if way]
ALIKE: dict[str, list[Place]] = defaultdict(list)
"""The places of values, by their key."""
for _path, _way in PLACES:
    ALIKE[_key(_way)].append((_path, _way))
EXACT = set(
    "at quote prefix line lines id now was work term cite siglum sha256 passages texts "
    "documents questions worksheet_of follows layers page text repeats through series packets "
    "voices lang date checked minutes order lat lon size kind role level skill standards "
    "audience statement address language site license teacher_path west east north south "
    "limit pages panel confidence against depth rights group script grades words index forms "
    "paper design facing contents ".split()
)
"""Keys of what must be just so."""
FREE = [place for place in PLACES if _key(place[1]) not in EXACT and "divisions" not in place[1]]
MOVABLE = [place for place in PLACES if _key(place[1]) not in {"at", "quote", "prefix", "lines"}]
CHOSEN = [place for place in PLACES if _key(place[1]) in _known() and "divisions" not in place[1]]
PAGES = ("docs/index.md", "docs/introduction.md", "docs/teaching/for-teachers.md",
         "docs/bibliography.md", "docs/data/figures.md")  # fmt: skip
SEEDS = [path for path in RICH if path.endswith("text.txt")]
_words_of_any_kind = st.integers(0, 5).flatmap(
    lambda number: st.sampled_from(MILD) if number else hostile
)


def _put(book: Book, place: Place, value: Any) -> None:
    path, way = place
    around(book[path], way)[way[-1]] = value


def _exchange(draw: st.DrawFn, book: Book) -> None:
    """Let a value stand where another of its key stands."""
    place = draw(st.sampled_from(MOVABLE))
    path, way = draw(st.sampled_from(ALIKE[_key(place[1])]))
    _put(book, place, copy.deepcopy(around(RICH[path], way)[way[-1]]))


def _choose(draw: st.DrawFn, book: Book) -> None:
    """Let another word stand where a record knows several."""
    place = draw(st.sampled_from(CHOSEN))
    _put(book, place, draw(st.sampled_from(_known()[_key(place[1])])))


def _take_out(draw: st.DrawFn, book: Book) -> None:
    """Take out a key, a record or a part of a list."""
    path, way = draw(st.sampled_from(PLACES))
    way = way[: draw(st.integers(1, len(way)))]
    around(book[path], way).pop(way[-1])


def _say_otherwise(draw: st.DrawFn, book: Book) -> None:
    """Put other words in the place of some, or after them, or before them."""
    path, way = place = draw(st.sampled_from(FREE))
    old, new = around(book[path], way)[way[-1]], draw(_words_of_any_kind)
    _put(book, place, draw(st.sampled_from([new, f"{old.rstrip()} {new}", f"{new} {old}"])))


def _say_in_a_text(draw: st.DrawFn, book: Book) -> None:
    """Put words before a line of a seed or after it."""
    path = draw(st.sampled_from(SEEDS))
    lines = book[path].split("\n")
    at = draw(st.sampled_from([at for at, line in enumerate(lines) if line]))
    new = draw(_words_of_any_kind).replace("\n", " ")
    lines[at] = draw(st.sampled_from([f"{lines[at]} {new}", f"{new} {lines[at]}"]))
    book[path] = "\n".join(lines)


def _write_on_a_page(draw: st.DrawFn, book: Book) -> None:
    """Put what pages have between two lines of one."""
    path = draw(st.sampled_from(PAGES))
    lines = book[path].split("\n")
    at = draw(st.integers(0, len(lines)))
    lines[at:at] = ["", draw(st.sampled_from(BLOCKS) | _words_of_any_kind), ""]
    book[path] = "\n".join(lines)


def _add_a_record(draw: st.DrawFn, book: Book) -> None:
    """Put a record in a list once more, under another id if it has one."""
    path = draw(st.sampled_from([path for path in sorted(DATA) if isinstance(book[path], list)]))
    again = copy.deepcopy(draw(st.sampled_from(book[path])))
    again.update({key: f"{again[key]}-2" for key in ("id", "headword", "name") if key in again})
    book[path].insert(draw(st.integers(0, len(book[path]))), again)


def _cut_a_file(draw: st.DrawFn, book: Book) -> None:
    """Take out a file, or all that a list in it holds."""
    path = draw(st.sampled_from(sorted(book)))
    if isinstance(book[path], list) and draw(st.booleans()):
        book[path] = []
    else:
        del book[path]


_CHANGES: list[Callable[[st.DrawFn, Book], None]] = [
    *[_say_otherwise] * 5,
    *[_exchange] * 3,
    *[_choose] * 3,
    *[_take_out] * 3,
    *[_say_in_a_text] * 2,
    *[_write_on_a_page] * 3,
    _add_a_record,
    _cut_a_file,
]


@st.composite
def likely_files(draw: st.DrawFn) -> Inputs:
    """Return the files of the rich edition to which something was done that may be right."""
    book = copy.deepcopy(RICH)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 2, 3]))):
        change = draw(st.sampled_from(_CHANGES))
        try:
            change(draw, book)
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier change has taken away what this one was for
    write = draw(st.sampled_from([quoted, quoted, quoted, literal]))
    return Inputs(to_bytes(book, write), _plain(write))


@cache
def _plain(write: Write) -> dict[str, bytes]:
    return to_bytes(RICH, write)
