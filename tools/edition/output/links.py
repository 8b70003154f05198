"""Links within a set of pages: one to what is not among them is not made, and its words stay.

A packet without a glossary prints the words of a term; one without JDC 9 prints "JDC 9". What
is not found here stays as it is, and Sphinx will say that it leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from edition.markup.blocks import Page, headings, passages
from edition.markup.myst import escape
from edition.model.edition import Edition
from edition.sources.prose import REFERENCE, role_text

GLOSSARY = "apparatus/glossary"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is in a tree to link to: pages, loci, and headwords of the glossary."""

    pages: frozenset[str]
    loci: frozenset[str]
    terms: frozenset[str]


def known_in(edition: Edition, pages: Sequence[Page], paths: Iterable[str]) -> Known:
    """Return what can be linked to, given the pages made from data and the paths of all files."""
    loci = {block.locus for page in pages for block in passages(page.blocks)}
    anchors = {heading.html_id for page in pages for heading in headings(page.blocks)}
    for text in edition.texts:
        for part in text.reading.divisions:
            if part.locus.heading_id in anchors:
                loci.add(str(part.locus))
    names = frozenset(path.removesuffix(".md") for path in paths)
    terms = (entry.record.headword for entry in edition.glossary if GLOSSARY in names)
    return Known(names, frozenset(loci), frozenset(terms))


_PAGE_LINK = re.compile(
    r"(?<![!\\])\[((?:\\.|[^\[\]\\])*)\]\(<?([^()<>\s#]+)\.md(?:#[^()<>\s]*)?>?\)"
)
_DOC_ROLE = re.compile(r"\{doc\}`([^`]+)`")
_TOCTREE = re.compile(r"^([`:]{3,})\{toctree\}\n(.*?)^\1[`:]*[ ]*\n?", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(
    r"!\[[^\]]*\]\(<?([^()<>\s]+)>?[^)]*\)|^[`:]{3,}\{(?:figure|image)\} +(\S+)", re.MULTILINE
)


def closed(files: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return the pages without links to anything that is not known."""
    return {path: _unlinked(path, text, known) for path, text in files.items()}


def _unlinked(path: str, text: str, known: Known) -> str:
    def reference(found: re.Match[str]) -> str:
        shown, target = role_text(found[2])
        here = {"term": known.terms, "locus": known.loci}.get(found[1])
        return found[0] if here is None or target in here else escape(" ".join(shown.split()))

    def page(found: re.Match[str]) -> str:
        return found[0] if resolved(path, found[2]) in known.pages else found[1]

    def document(found: re.Match[str]) -> str:
        shown, target = role_text(found[1])
        return found[0] if resolved(path, target) in known.pages else escape(shown)

    def contents(found: re.Match[str]) -> str:
        lines = found[2].splitlines()
        kept = [line for line in lines if _is_option(line) or _leads(path, line, known)]
        if all(_is_option(line) for line in kept):
            return ""
        return "\n".join((f"{found[1]}{{toctree}}", *kept, found[1], ""))

    text = _DOC_ROLE.sub(document, _PAGE_LINK.sub(page, REFERENCE.sub(reference, text)))
    return _TOCTREE.sub(contents, text)


def pictures(files: Mapping[str, str]) -> set[str]:
    """Return the pictures that pages show, by their paths from the root of the tree."""
    return {
        resolved(path, found[1] or found[2])
        for path, text in files.items()
        for found in _PICTURE.finditer(text)
    }


def _is_option(line: str) -> bool:
    return not line.strip() or line.startswith(":")


def _leads(path: str, line: str, known: Known) -> bool:
    """Tell whether a line of a table of contents leads anywhere: to a page here, or to the web."""
    target = role_text(line.strip())[1]
    return "//" in target or resolved(path, target.removesuffix(".md")) in known.pages


def resolved(path: str, target: str) -> str:
    """Return a target named on a page as a path from the root of the tree."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(path), target))
