"""Names of people and bodies, in every form that BibTeX, BibLaTeX and CSL-JSON know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from edition.sources.latex import LatexError, read_latex
from edition.sources.rich import plain, typographic


class Name(NamedTuple):
    """A name in its parts; a body has a family name only."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    is_cited_with_prefix: bool = True

    @property
    def short(self) -> str:
        """The name as a citation has it: “van der Berg”."""
        return f"{_joined(self.prefix)}{self.family}" if self.is_cited_with_prefix else self.family

    @property
    def inverted(self) -> str:
        """The name as a list has it: “King, Martin L., Jr.”."""
        if _is_han(self):
            return self.direct
        behind = "" if self.is_cited_with_prefix else self.prefix
        given = f"{self.given} {behind}".strip()
        return ", ".join(part for part in (self.short, given, self.suffix) if part)

    @property
    def direct(self) -> str:
        """The name as it is spoken: “Martin L. King Jr.”."""
        name = f"{_joined(self.prefix)}{self.family}"
        if _is_han(self):
            return f"{name}{self.given}"
        return " ".join(part for part in (self.given, name, self.suffix) if part)


def _is_han(name: Name) -> bool:
    """Tell whether a name is in letters that set no space between its parts."""
    return bool(name.given) and all("\u3040" <= c <= "\ud7af" for c in name.family + name.given)


class Names(NamedTuple):
    """Some names in order, and whether there are others that are not named."""

    names: tuple[Name, ...] = ()
    others: bool = False


def _joined(prefix: str) -> str:
    return prefix if not prefix or prefix.endswith(("'", "’", "-", "‐")) else f"{prefix} "


_EXTENDED = re.compile(r"\s*\"?(family|given|prefix|suffix|useprefix|[a-z-]+)\s*=\s*(.*?)\"?\s*")
_FLAT = re.compile(r"[^{}\\]*+(?:\{[^{}\\]*+\}[^{}\\]*+)*+")
"""Names without braces in braces, and without LaTeX."""
_AND = re.compile(r" and (?![^{}]*\})", re.IGNORECASE)
_PART = re.compile(r"[^\W\d_][\w’'-]*")
_WORDS = re.compile(r"[^{}\\~,]+")
_PARTS = frozenset({"family", "given", "prefix", "suffix"})


def read_names(value: str, options: str = "") -> Names:
    """Return the names in a field; raises :class:`LatexError` if one is none."""
    found, others = [], False
    by_prefix = "useprefix=false" not in options.replace(" ", "")
    for words in _split(value):
        if words.strip().lower() == "others":
            others = True
        elif words.strip() and not words.startswith("and "):
            name = _name(words.strip())
            found.append(name if by_prefix else name._replace(is_cited_with_prefix=False))
        else:
            raise LatexError("a name is empty; take out one 'and'")
    return Names(tuple(found), others)


def _split(value: str) -> list[str]:
    if _FLAT.fullmatch(value):
        return _AND.split(value)
    from pybtex.bibtex.utils import split_name_list  # noqa: PLC0415  (few libraries need it)

    names: list[str] = split_name_list(value)
    return names


def _name(words: str) -> Name:
    if "=" in words and words.lower().lstrip('"').startswith(("family", "given", "prefix")):
        return _extended(words)
    if words.startswith("{") and words.endswith("}") and _is_one_group(words):
        return Name(plain(read_latex(words)))
    return simple_name(words) or parsed_name(words)


def simple_name(words: str) -> Name | None:
    """Return “Ray, Ann B.”, “King, Jr., Martin” or “Ann Ray”; ``None`` if there is more in it."""
    family, *others = words.split(", ")
    parts = family.split(" ")
    if len(others) > 2 or not all(_PART.fullmatch(p) and not p[0].islower() for p in parts):
        return None
    if not all(_WORDS.fullmatch(part) for part in others):
        return None
    if others:
        suffix = _words(others[:-1])
        return Name(_words([family]), _words(others[-1:]), suffix=suffix)
    return Name(_words(parts[-1:]), _words(parts[:-1]))


def parsed_name(words: str) -> Name:
    """Return a name that may have a particle, a suffix, LaTeX or braces in it."""
    from pybtex.database import InvalidNameString, Person  # noqa: PLC0415  (likewise)

    try:
        person = Person(words)
    except InvalidNameString as error:
        message = "a name has too many commas; write Last, First, or put braces around a body"
        raise LatexError(message) from error
    family, given = _words(person.last_names), _words(person.first_names + person.middle_names)
    prefix, suffix = _words(person.prelast_names), _words(person.lineage_names)
    return Name(family, given, prefix, suffix) if family else Name(given or prefix)


def _is_one_group(words: str) -> bool:
    """Tell whether the first brace is closed by the last one."""
    if "{" not in words[1:] and "}" not in words[:-1]:
        return True
    depth = 0
    for at, char in enumerate(words):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            return at == len(words) - 1
    return False


def _words(parts: Iterable[str]) -> str:
    return plain(read_latex(" ".join(parts)))


def _extended(words: str) -> Name:
    """Return a name of BibLaTeX's extended form: ``family=Goch, prefix=van, useprefix=true``."""
    from pybtex.bibtex.utils import split_tex_string  # noqa: PLC0415  (likewise)

    found: dict[str, str] = {}
    for part in split_tex_string(words, sep=",", strip=True):
        match = _EXTENDED.fullmatch(part)
        if match is None:
            raise LatexError(f"'{part}' is no part of a name; write family=…, given=…")
        found[match[1]] = match[2]
    parts = {name: _words([found[name]]) for name in _PARTS if name in found}
    if not parts.get("family"):
        return Name(parts.get("given", ""))
    return Name(**parts, is_cited_with_prefix=found.get("useprefix", "true") != "false")


def csl_names(people: Iterable[Mapping[str, Any]]) -> Names:
    """Return the names of a CSL-JSON variable."""
    return Names(tuple(_csl_name(person) for person in people))


def _csl_name(person: Mapping[str, Any]) -> Name:
    def part(name: str) -> str:
        return typographic(" ".join(str(person.get(name, "")).split()))

    if not part("family"):
        return Name(part("literal") or part("given"))
    prefix, dropping = part("non-dropping-particle"), part("dropping-particle")
    whole = " ".join(words for words in (dropping, prefix) if words)
    return Name(part("family"), part("given"), whole, part("suffix"), bool(prefix) or not dropping)
