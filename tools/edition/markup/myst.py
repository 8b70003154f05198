r"""Writing MyST: where blocks become markup, and nothing else does.

CommonMark promises that a backslash before ASCII punctuation makes it literal. ``escape`` uses
that and no more, and leaves alone what cannot become markup where it stands, so that pages
stay legible.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import assert_never

from edition.markup.blocks import (
    Block,
    Citation,
    Definitions,
    Download,
    EverydayLink,
    Figure,
    Footnote,
    Foreign,
    Group,
    Heading,
    Inline,
    Inlines,
    Items,
    LocusLink,
    NoteCall,
    Page,
    PageLink,
    Paragraph,
    Passage,
    PdfLink,
    Prose,
    Quotation,
    RuledLines,
    SeenExtent,
    Styled,
    Table,
    TermLink,
    Toctree,
    WebLink,
    Words,
)

_ALWAYS = re.compile(r"[\\`*_{}\[\]<>&$~^@#+=|%]")
# Marks that mean something only where a block begins (lists, rules, definitions), or right
# after other markup (a link's address, a note's definition), or right before it (an image).
_BLOCK_START = re.compile(r"^([0-9]*)([.\-!():])")
_RUN_START = re.compile(r"^[(:]")
_UNMEANT = re.compile(r"\A(?:(?:--|\*\*)(?=[ \t]*(?:\n|\Z))|:|---)")
"""Words of an editor's that are no line across the page until the mark of a list is before them,
and no options until they are the first in a directive."""
# White space that parsers strip, collapse or break lines at; a plain space within is safe.
_SPACE = re.compile(r"[^\S ]| {2,}")
_FENCE = re.compile(r"^\s*(:{3,})")
_LEADING, _TRAILING = re.compile(r"^ +"), re.compile(r" +$")


@lru_cache(maxsize=8_192)
def escape(text: str, *, first: bool = True, last: bool = True) -> str:
    """Return MyST that shows exactly this text, whatever characters it holds.

    ``first`` and ``last`` say that the text begins or ends its block, where parsers strip
    spaces and look for lists. Most words of an edition are printed in several packets.
    """
    text, bang = (text[:-1], "\\!") if text.endswith("!") else (text, "")
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _BLOCK_START.sub(r"\1\\\2", text) if first else _RUN_START.sub(r"\\\g<0>", text)
    text = _SPACE.sub(_entities, text)
    text = _LEADING.sub(_entities, text) if first else text
    return (_TRAILING.sub(_entities, text) if last else text) + bang


def _entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(mark)};" for mark in found[0])


def inline(part: Inline, *, first: bool = True, last: bool = True) -> str:
    """Return the MyST of one inline; ``first`` and ``last`` as in :func:`escape`."""
    match part:
        case Words():
            return escape(part.text, first=first, last=last)
        case Prose():
            myst = part.myst.strip()
            return _UNMEANT.sub(r"\\\g<0>", myst) if first else myst
        case Styled():
            names = (name if name[0] == "#" else f".{name}" for name in part.style.split())
            return f"[{escape(part.text)}]{{{' '.join(names)}}}"
        case Foreign():
            return _role(part.lang, part.text)
        case NoteCall():
            return f"[^{part.label}]"
        case TermLink():
            return _role("term", f"{part.text} <{part.headword}>")
        case EverydayLink():
            tag = f"{part.language}|" if part.language or "|" in part.gloss else ""
            return _role("everyday", f"{part.text} <{tag}{part.gloss}>")
        case LocusLink():
            return _role("locus", part.locus)
        case Citation():
            return _role("cite:t", part.work)
        case SeenExtent():
            return _role("seen", part.work)
        case WebLink():
            address = part.address.replace("&", "\\&")  # or `&copy` in it would be a sign
            return f"[{escape(part.text)}](<{address}>)"
        case PageLink():
            html_id = f"#{part.html_id}" if part.html_id else ""
            return f"[{escape(part.text)}](</{part.page}.md{html_id}>)"
        case Download():
            # Every generated page lies in a folder, and Sphinx need not know the file.
            return f"[{escape(part.text)}](<../downloads/{part.name}>){{.external}}"
        case PdfLink():
            return _role("pdf", f"{part.text} <{part.packet}>")
        case _:
            assert_never(part)


def inlines(parts: Inlines) -> str:
    """Return the MyST of a run of inlines."""
    end = len(parts) - 1
    return "".join(inline(part, first=at == 0, last=at == end) for at, part in enumerate(parts))


def _role(name: str, content: str) -> str:
    """Return a role, fenced with one backtick more than its content holds in a row."""
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * (longest + 1)
    return f"{{{name}}}{fence}{content}{fence}"


def render(page: Page) -> str:
    """Return a page's MyST text, ended by one line end."""
    # A JSON string is also a YAML one, so any value can stand in the front matter.
    front = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in page.front]
    head = ["---", *front, "---", "", ""] if front else []
    return "\n".join(head) + "\n".join(_blocks(page.blocks)).strip("\n") + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            if block.html_id:
                yield f"{{#{block.html_id}}}"
            yield f"{'#' * block.level} {inlines(block.inlines)}"
        case Paragraph():
            marks = ["#" + block.html_id] if block.html_id else []
            marks += ["." + block.style] if block.style else []
            if marks:
                yield f"{{{' '.join(marks)}}}"
            yield from inlines(block.inlines).splitlines()
        case Passage():
            yield from _fenced(f"{{passage}} {block.locus}", [inlines(block.inlines)])
        case Group():
            info = f"{{{block.directive}}} {block.style}".rstrip()
            yield from _fenced(info, _inner(block.blocks), least=4)
        case Quotation():
            for line in _inner(block.blocks):
                yield f"> {line}".rstrip()
        case Items():
            for mark, item in zip(_list_marks(block), block.items, strict=True):
                yield from _indented(_inner(item), mark, " " * len(mark))
        case Footnote():
            yield from _indented(_inner(block.blocks), f"[^{block.label}]: ", "    ")
        case Table():
            yield from _table(block)
        case Figure():
            alt = json.dumps(" ".join(block.alt.split()), ensure_ascii=False)
            lines = [f":alt: {alt}", "", inlines(block.caption)]
            yield from _fenced(f"{{figure}} {block.name}", lines)
        case Definitions():
            yield from _definitions(block)
        case Toctree():
            options = [":hidden:"] if block.hidden else [":maxdepth: 1"]
            options += [f":caption: {block.caption}"] if block.caption else []
            yield from ("```{toctree}", *options, "", *(f"/{page}" for page in block.pages), "```")
        case RuledLines():
            yield from _fenced(f"{{ruled-lines}} {block.lines}", ())
        case _:
            assert_never(block)


def _list_marks(items: Items) -> Iterator[str]:
    """Yield what each item begins with.

    MyST counts on from a list's first number; where one is left out, another list must begin,
    and another mark after the number says that it does.
    """
    stop = "."
    for before, number in zip((None, *items.numbers), items.numbers, strict=False):
        if before is not None and number != before + 1:
            stop = ")" if stop == "." else "."
        yield f"{number}{stop} "
    if not items.numbers:
        yield from ("- " for _ in items.items)


def _inner(blocks: Iterable[Block]) -> list[str]:
    lines = list(_blocks(blocks))
    return lines[:-1]


def _fenced(info: str, lines: Iterable[str], least: int = 3) -> Iterator[str]:
    """Yield lines between fences of colons, longer than any fence within."""
    inside = list(lines)
    found = (len(match[1]) for line in inside if (match := _FENCE.match(line)))
    fence = ":" * max(least, 1 + max(found, default=0))
    yield f"{fence}{info}"
    yield from inside
    yield fence


def _indented(lines: Iterable[str], first: str, rest: str) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield (rest if index else first) + line if line else ""


def _table(table: Table) -> Iterator[str]:
    widths = " ".join(str(width) for width in table.widths)
    rows = [tuple((Words(cell),) for cell in table.header), *table.rows]
    lines = [":header-rows: 1", f":widths: {widths}", ""]
    for row in rows:
        for index, cell in enumerate(row):
            lines.append(f"{'  -' if index else '* -'} {inlines(cell)}".rstrip())
    more = f" / {inlines(table.more)}" if table.more else ""
    yield from _fenced(f"{{list-table}} {escape(table.caption)}{more}".rstrip(), lines)


def _definitions(block: Definitions) -> Iterator[str]:
    """Sphinx reads a glossary by lines: a headword, then its definition indented under it."""
    lines: list[str] = []
    for headword, blocks in block.entries:
        # " : " would begin a classifier, so the colon is escaped; nothing else is markup here.
        lines += [headword.replace(" : ", r" \: "), *_indented(_inner(blocks), "  ", "  "), ""]
    yield from _fenced("{glossary}", lines[:-1], least=5)
