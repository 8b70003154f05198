"""Words between quotation marks in a question or an answer, and whether a passage has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

_QUOTED = re.compile(r"“([^“”]+)”")
_CLOSING = re.compile(r"[\s.,;:?!…]+$")
_OMISSION = re.compile(r"\s*(?:…|\[[^\]]*\])\s*")
"""An ellipsis or words in square brackets, which are the quoting editor's own."""
_ALIKE = str.maketrans({"“": "'", "”": "'", "‘": "'", "’": "'", '"': "'"})


def quotations(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between “ and ”, without closing punctuation, and the line it is on."""
    for match in _QUOTED.finditer(text):
        words = _CLOSING.sub("", " ".join(match[1].split()))
        if words:
            yield text.count("\n", 0, match.start()), words


def is_quoted_from(words: str, passages: Iterable[str]) -> bool:
    """Tell whether one of the passages has the words: each piece around “…” or [ ], in order.

    Quotation marks within count as the same, single or double, since quoting changes them.
    """
    pieces = [_plain(piece) for piece in _OMISSION.split(words) if piece]
    return any(_has(_plain(passage), pieces) for passage in passages)


def _has(passage: str, pieces: Iterable[str]) -> bool:
    """Tell whether a passage has some pieces, each after the one before it."""
    end = 0
    for piece in pieces:
        start = passage.find(piece, end)
        if start < 0:
            return False
        end = start + len(piece)
    return True


@cache
def _plain(text: str) -> str:
    return " ".join(text.translate(_ALIKE).split())
