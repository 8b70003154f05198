"""What Sphinx and Typst say when they refuse a page, told as a problem in an editor's file.

Whatever an editor can do wrong is to be found before they run; so what they refuse in a page that
is made from data is a fault of the tool, and is called so.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from edition.model.edition import GENERATED
from edition.output.atomic import cannot_write
from edition.problems import Code, Location, Problems, report

LOG = "_build/complaint.txt"
"""Where Sphinx's own words are kept, all of them."""
_WARNING = re.compile(
    r"^(?P<path>[^\n:]+\.\w+)(?::(?P<line>\d+))?: "
    r"(?:WARNING|ERROR|CRITICAL|SEVERE): (?P<message>.*)$",
    re.MULTILINE,
)
_SYSTEM = re.compile(r"\[Errno \d+\] (?P<message>[^:\n]+): '(?P<path>[^'\n]+)'")
_GLYPH = re.compile(r"the text `?\"(?P<letter>.+?)\"`? could not be displayed")
_WORDS = re.compile(r"[^\W\d_][\w’',-]*(?: [\w’',-]+){4}")
"""Five words: as many as say where they come from, and no more than are left as they were."""
_EDITED = ("docs/**/*.yaml", "docs/**/*.csv", "docs/*.md", "seeds/*/*")
_OURS = "this is a fault of the tool and not yours"
_PAGES = re.compile(
    r"^.*?[\w-]+\.pdf: (?P<message>page \d+ (?P<is>explains .*|is empty))$", re.MULTILINE
)
"""What an editor can help of what a builder finds in a PDF."""


def explain(root: Path, source: Path, output: str, packet: Location | None = None) -> str:
    """Return what to print about a run of Sphinx that failed.

    Args:
        root: The edition's folder.
        source: The folder of the pages that Sphinx read.
        output: All that Sphinx said.
        packet: Where the packet is described that was to be printed.
    """
    problems = Problems()
    for found in _SYSTEM.finditer(output):
        cannot_write(_shown(root, Path(found["path"])), found["message"], problems)
    for found in _PAGES.finditer(output) if packet else ():
        code, todo = Code.MARGIN_FULL, ""
        if found["is"] == "is empty":
            code, todo = Code.PAGE_SHAPE, "; leave out or add a part, a layer or room for writing"
        problems.add(code, packet or Location(""), f"{found['message']}{todo}")
    for found in _GLYPH.finditer(output):
        place = _place_of(root, found["letter"]) or Location(_shown(root, source))
        message = f"print has no glyph for '{found['letter']}'; write it otherwise, or add a font"
        problems.add(Code.GLYPH_MISSING, place, message)
    for found in _WARNING.finditer(output) if not problems else ():
        _page(root, source, found, problems)
    if not problems:
        last = output.strip().rsplit("\n", 1)[-1] or "nothing"
        message = f"the pages could not be built, and {_OURS}: {last}; report it with {LOG}"
        problems.add(Code.TOOL_FAULT, Location(_shown(root, source)), message)
    outcome = "nothing was built"
    with contextlib.suppress(OSError):
        (root / LOG).write_text(output, encoding="utf-8")
        outcome += f"; all that was said is in {LOG}"
    return "\n".join(report(problems, outcome))


def _page(root: Path, source: Path, found: re.Match[str], problems: Problems) -> None:
    """Report what Sphinx says of a page: its writer's fault, or, if data made it, ours."""
    path, line = Path(found["path"]), int(found["line"] or 1)
    page = path.relative_to(source).as_posix() if path.is_relative_to(source) else path.name
    written = root / "docs" / page
    if page.split("/")[0] not in GENERATED and written.is_file():
        message = f"{found['message']}; correct the page"
        problems.add(Code.PAGE_REFUSED, Location(f"docs/{page}", line), message)
        return
    place = _cause(root, path, line) or Location(f"docs/{page}", line)
    message = f"the page {page} could not be made of this, and {_OURS}: {found['message']}"
    problems.add(Code.TOOL_FAULT, place, f"{message}; report it")


def _cause(root: Path, page: Path, line: int) -> Location | None:
    """Return where the words of a line of a generated page come from, if any file has them."""
    with contextlib.suppress(OSError):
        rows = page.read_text("utf-8").split("\n")[line - 1 : line]
        stretches = (words for row in rows for words in _WORDS.findall(row))
        return next((place for words in stretches if (place := _place_of(root, words))), None)
    return None


def _place_of(root: Path, words: str) -> Location | None:
    """Return the first place in an editor's files where words stand."""
    for path in _edited(root):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            before, found, _ = path.read_text("utf-8").partition(words)
            if found:
                column = len(before) - before.rfind("\n")
                return Location(_shown(root, path), before.count("\n") + 1, column)
    return None


def _edited(root: Path) -> Iterator[Path]:
    for pattern in _EDITED:
        yield from (p for p in sorted(root.glob(pattern)) if p.is_file())


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
