"""Style sheets and scripts as they travel: without the comments and the indentation of the source.

Only whole lines are looked at, so that nothing within a line can be taken for a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

_COMMENTS = {".css": ("/*", "*/"), ".js": ("//", "")}


def thin(text: str, suffix: str) -> str:
    """Return the text of a style sheet or script without what only its editors need."""
    return "\n".join(_lines(text, suffix))


def write_thin(source: Path, target: Path, rules: Mapping[str, str]) -> None:
    """Write each file of a folder thin into another; some have more rules at their end."""
    for path in sorted(source.iterdir()):
        if path.suffix in _COMMENTS:
            text = thin(path.read_text("utf-8"), path.suffix)
            (target / path.name).write_text(text + rules.get(path.name, ""), "utf-8")


def _lines(text: str, suffix: str) -> Iterator[str]:
    begin, end = _COMMENTS[suffix]
    for line in map(str.strip, text.splitlines()):
        if line and not (line.startswith(begin) and line.endswith(end)):
            yield line
