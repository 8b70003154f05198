"""Numbers and addresses by which a work is found: DOI, ISBN, URL, in every usual form."""

from __future__ import annotations

import re

from edition.sources.latex import ADDRESS, LatexError, unescaped

_DOI = re.compile(r"10\.\d[\d.]*/[^\s\\{}]+|10/[a-z0-9]{3,}")
"""A DOI, or the short form of one that shortdoi.org gives."""
_BEFORE_DOI = re.compile(
    r"(?:(?:https?://)?[\w.:-]*\bdoi\.[\w.:-]*/|info:doi/|doi\s*[:=]?\s*)+", re.IGNORECASE
)
_ISBN = re.compile(r"(?:97[89][\s‐‑–-]?)?(?:\d[\s‐‑–-]?){9}[\dXx](?![\dXx])")


def read_doi(value: str) -> str:
    """Return a DOI without what stands before it; raises :class:`LatexError` if it is none."""
    doi = unescaped(value)
    if before := _BEFORE_DOI.match(doi):
        doi = doi[before.end() :]
    doi = doi.rstrip(".,;")
    if not _DOI.fullmatch(doi):
        raise LatexError(f"'{value}' is not a DOI; write it from 10. on and no more")
    return doi


def read_url(value: str) -> str:
    """Return an address on the web; raises :class:`LatexError` for anything else."""
    address = unescaped(value)
    if not ADDRESS.fullmatch(address):
        raise LatexError(
            f"'{value}' is not an address; write https://… and no more, a space as %20"
        )
    return address


def read_isbns(value: str) -> tuple[str, ...]:
    """Return each ISBN-13 in a field once; an ISBN-10 is turned into the 13 digits it stands for.

    Raises :class:`LatexError` for a number whose check digit is wrong.
    """
    words = unescaped(value)
    found: dict[str, str] = {}
    for match in _ISBN.finditer(words):
        digits = re.sub(r"[\s‐‑–-]", "", match[0]).upper()
        shown = re.sub(r"[\s‐‑–]", "-", match[0].strip())
        if not (is_isbn13(digits) if len(digits) == 13 else _is_isbn10(digits)):
            raise LatexError(f"'{match[0]}' is not a valid ISBN; copy it from the book")
        thirteen = digits if len(digits) == 13 else _as_isbn13(digits)
        found.setdefault(thirteen, shown if len(digits) == 13 else thirteen)
    if re.search(r"\d", _ISBN.sub("", words)) or not found:
        raise LatexError(f"'{value}' is not a valid ISBN; copy it from the book")
    return tuple(found.values())


def _is_isbn10(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return (
        sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11
        == 0
    )


def _as_isbn13(digits: str) -> str:
    body = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return f"{body}{-total % 10}"


def is_isbn13(text: str) -> bool:
    """Tell whether text is thirteen digits, hyphens aside, with ISO 2108's check digit."""
    digits = text.replace("-", "")
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return False
    return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
