"""The blocks of a finished web page.

What a page promises to machines is what is held against it here: an element with ``data-locus``
holds words of a text; take away what carries ``data-editorial``, and the author's are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from edition.proof.read_block import ReadBlock, UnreadableError

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "pre", "dt", "figcaption", *_HEADINGS}
_OWN = {"about-text", "editorial-label", "glosses", "headnote", "omission"}
"""Classes of blocks between passages that are the edition's own."""
_AROUND = set("passage deck byline date caption credit author".split())
"""Classes that a part of a text may have, and that hide nothing of it."""
_WITHIN = {
    "number": re.compile(r"\d+[a-z]* "),
    "note": re.compile(r"\d*[a-z]{1,2}|\d+"),
    "permalink": re.compile("¶"),
    "gloss": re.compile(r"[^\n]{1,120}"),
}
"""What may stand among the author's words, by ``data-editorial``, and what it looks like."""
_LINKS = ("term", "elsewhere")
"""Classes of links among an author's words, or in what stands in their place."""
_HIDING = {"hidden", "style", "inert", "aria-hidden"}
_HIDERS = {"template", "noscript", "dialog", "details", "script", "style"}
_NEXT = re.compile(rb"<h[1-6]\b")
_LOCI = etree.XPath("count(//@data-locus)")


def read_page(raw: bytes) -> tuple[ReadBlock, ...]:
    """Return the blocks of a page's main part, as far as the heading after the last passage.

    A page without passages has none to prove; and what follows a text is not parsed, for its
    notes are much longer than itself.
    """
    if b"data-locus" not in raw:
        return ()
    after = _NEXT.search(raw, raw.rfind(b"data-locus"))
    text = raw[: after.start()] if after else raw
    page = etree.fromstring(text, etree.HTMLParser(encoding="utf-8"))
    main = page.find(".//main")
    main = page if main is None else main
    hidden = any(map(_hides, (main, *main.iterancestors())))
    blocks = tuple(_blocks(main, own=False, hidden=hidden))
    if sum(bool(block.locus) for block in blocks) != int(_LOCI(page)):
        raise UnreadableError(
            "a passage stands within another, or outside the main part of its page"
        )
    return blocks


def _hides(element: Any) -> bool:
    return element.tag in _HIDERS or not _HIDING.isdisjoint(element.keys())


def _blocks(container: Any, *, own: bool, hidden: bool) -> Iterator[ReadBlock]:
    """Yield the blocks in a container; words that stand in none are a block of their own."""
    own = own or _is_own(container)
    yield from _loose(container.text, own)
    for child in container:
        if isinstance(child.tag, str):  # and not a comment
            unseen = hidden or _hides(child)
            if "data-locus" in child.attrib:
                yield _located(child, unseen)
            elif child.tag in _BLOCKS:
                yield _unlocated(child, own)
            else:
                yield from _blocks(child, own=own, hidden=unseen)
        yield from _loose(child.tail, own)


def _is_own(element: Any) -> bool:
    """Tell whether an element says that its words are the edition's."""
    return "data-editorial" in element.attrib or not _OWN.isdisjoint(
        element.get("class", "").split()
    )


def _loose(words: str | None, own: bool) -> Iterator[ReadBlock]:
    if words and words.strip():
        yield ReadBlock(words.strip(), editorial=own)


def _unlocated(element: Any, own: bool) -> ReadBlock:
    words = _words(element, []).strip()
    return ReadBlock(words, level=_HEADINGS.get(element.tag, 0), editorial=own or _is_own(element))


def _located(element: Any, hidden: bool) -> ReadBlock:
    locus = element.get("data-locus")
    faults: list[str] = []
    words = _words(element, faults)
    number = locus.partition(" ")[2]
    if hidden:
        faults.append("an attribute or an element around it hides it, or may")
    if not _AROUND.issuperset(element.get("class", "").split()):
        faults.append(f"the class “{element.get('class')}” is not one of a part of a text")
    if number[:1].isdigit() and element.get("id") != f"p{number}":
        faults.append(f"its id is “{element.get('id')}”, not “p{number}”")
    declared = (element.get("dir"), *(around.get("dir") for around in element.iterancestors()))
    direction = next(filter(None, declared), "ltr")
    level = _HEADINGS.get(element.tag, 0)
    return ReadBlock(words, locus, level, faults=tuple(faults), direction=direction)


def _words(element: Any, faults: list[str]) -> str:
    """Return an element's words but for the editorial ones; note what may not stand among them."""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            kind = child.get("data-editorial")
            if kind is not None:
                # This is many times quicker than to go through the element's texts.
                shown = etree.tostring(child, method="text", encoding="unicode", with_tail=False)
                if kind not in _WITHIN or not _WITHIN[kind].fullmatch(shown):
                    faults.append(f"“{shown}” is not a {kind}")
            else:
                if child.tag != "a" or child.get("class") not in _LINKS or _hides(child):
                    faults.append(f"a <{child.tag}> that may hide words stands among them")
                words += _words(child, faults) if len(child) else child.text or ""
        words += child.tail or ""
    return words
