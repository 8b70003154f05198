"""Inlines of a page as XHTML: links within a book, notes that open over its page."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple, assert_never

from markdown_it.token import Token

from edition.exports.epub.addresses import Addresses, note_id, picture_file
from edition.exports.language import attributes
from edition.markup.blocks import (
    Citation,
    Download,
    EverydayLink,
    Foreign,
    Inline,
    LocusLink,
    NoteCall,
    PageLink,
    PdfLink,
    Prose,
    SeenExtent,
    Styled,
    TermLink,
    WebLink,
    Words,
)
from edition.records.base import LANGUAGES
from edition.sources.characters import CONTROL
from edition.sources.prose import CITING, role_text, targets, tokens_of

_TAGS = {
    "emphasis": "em",
    "strong": "strong",
    "superscript": "sup",
    "subscript": "sub",
    "label": "b",
    "name": "b",
    "note-name": "b",
    "translit": "i",
    "siglum": "i",
}
"""How styles of words are marked; any other is a class."""
_MARKS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "softbreak": "\n",
    "hardbreak": "<br/>",
    "span_open": "<span>",
    "span_close": "</span>",
}
_SAME = {"sub": "sub", "sup": "sup", "kbd": "kbd", "code": "code"}
"""Roles that are an element of the same kind."""
_NOTE = 'epub:type="noteref" role="doc-noteref"'
"""What makes reading systems open over the page what a link leads to."""


class Meaning(NamedTuple):
    """What words of an author mean, in a line, and the language in which that is said."""

    word: str
    gloss: str
    language: str = ""


class InlineWriter:
    """Writes the inlines of one page, and remembers what it has called and cited."""

    def __init__(self, addresses: Addresses, path: str, marks: Mapping[str, str]) -> None:
        """``marks`` call notes, by their labels; a note that has none is counted."""
        self.addresses, self.path, self.marks = addresses, path, marks
        self.called: dict[str, str] = {}  # the marks of the notes that were called
        self.meanings: dict[Meaning, int] = {}  # what is said of words, and its number
        self.cited: set[str] = set()
        self.pictures: set[str] = set()
        self.asks_others = False  # whether it shows what another page is called, or cites
        self.open: list[str] = []  # the elements of links that have no end yet

    def written(self, inlines: Iterable[Inline], *, of_author: bool = False) -> str:
        """Return inlines as XHTML; among an author's words, what is ours says so."""
        return "".join(self._inline(part, of_author) for part in inlines)

    def _inline(self, part: Inline, of_author: bool) -> str:
        match part:
            case Words() | Download() | PdfLink():
                return escape(part.text)
            case EverydayLink():
                return self._gloss(part.text, Meaning(part.text, part.gloss, part.language))
            case Prose():
                return "".join(self._prose(part.myst))
            case Styled():
                return _styled(part)
            case Foreign():
                return foreign(part.text, part.lang)
            case NoteCall():
                return self._call(part.label)
            case TermLink() if of_author:
                meaning = Meaning(part.headword, self.addresses.glosses[part.headword])
                return self._gloss(part.text, meaning)
            case TermLink():
                return _link(self.addresses.terms.get(part.headword, ""), part.text)
            case LocusLink():
                return _link(self.addresses.loci.get(part.locus, ""), part.locus)
            case Citation():
                return self._cite(part.work)
            case SeenExtent():
                return escape(self.addresses.seen.get(part.work, ""))
            case WebLink():
                kind = ' class="elsewhere"' if of_author else ""
                return f'<a{kind} href="{escape(part.address)}">{escape(part.text)}</a>'
            case PageLink():
                return _link(self.addresses.page(part.page, part.html_id), part.text)
            case _:
                assert_never(part)

    def _call(self, label: str) -> str:
        """Return the call of a note; the first has an id to come back to."""
        is_first = label not in self.called
        mark = self.called.setdefault(label, self.marks.get(label) or str(len(self.called) + 1))
        own = f' id="call-{label}"' if is_first else ""
        link = f'<a{own} class="note-call" href="#{note_id(label)}" {_NOTE}>{escape(mark)}</a>'
        return f'<sup data-editorial="note">{link}</sup>'

    def _gloss(self, words: str, meaning: Meaning) -> str:
        """Return words with a link to what they mean; the first to each has an id to come back."""
        is_first = meaning not in self.meanings
        number = self.meanings.setdefault(meaning, len(self.meanings) + 1)
        own = f' id="word-{number}"' if is_first else ""
        return f'<a{own} class="term" href="#meaning-{number}" {_NOTE}>{escape(words)}</a>'

    def _cite(self, key: str) -> str:
        self.cited.add(key)
        return _link(self.addresses.works.get(key, ""), self.addresses.labels.get(key, key))

    def _prose(self, myst: str) -> Iterator[str]:
        """Yield an editor's MyST, which has been examined."""
        for block in tokens_of(myst):
            children = block.children or []
            for at, token in enumerate(children):
                is_bare = at + 1 < len(children) and children[at + 1].type == "link_close"
                yield self._token(token, is_bare=is_bare)

    def _token(self, token: Token, *, is_bare: bool) -> str:
        match token.type:
            case "text" | "text_special":
                return escape(token.content)
            case "code_inline":
                return f"<code>{escape(token.content)}</code>"
            case "link_open":
                address = str(token.attrGet("href") or "")
                return self._open(address) + (self._title(address) if is_bare else "")
            case "link_close":
                return f"</{self.open.pop()}>"
            case "image":
                return self.picture(str(token.attrGet("src")), token.content)
            case "myst_role":
                return self._role(str(token.meta["name"]), token.content)
            case "footnote_ref":
                return self._call(str(token.meta["label"]))
            case kind:
                return _MARKS.get(kind, "")

    def _open(self, address: str) -> str:
        """Return the beginning of a link; one that leads nowhere in the book is none."""
        to = self._resolved(address)
        self.open.append("a" if to else "span")
        return f'<a href="{escape(to)}">' if to else "<span>"

    def _resolved(self, address: str) -> str:
        """Return where a link leads that people wrote."""
        if "://" in address or address.startswith("mailto:"):
            return address
        path, _, place = address.partition("#")
        if not path:
            return self.addresses.named.get(place, "")
        page = self._from_root(path.removesuffix(".md"))
        return self.addresses.named.get(place, "") or self.addresses.page(page)

    def _from_root(self, name: str) -> str:
        """Return a name on this page as a path below ``docs/``."""
        return normpath(join("" if name[:1] == "/" else dirname(self.path), name.lstrip("/")))

    def _title(self, address: str) -> str:
        """Return the words of a link that has none: the title of its page."""
        file = self._resolved(address).partition("#")[0]
        return escape(self._called(file, address.lstrip("#")))

    def _called(self, file: str, instead: str) -> str:
        """Return the title of a page."""
        self.asks_others = True
        return self.addresses.titles.get(file, instead)

    def picture(self, name: str, shown: str) -> str:
        """Return a picture; what it shows is said in words."""
        path, words = self._from_root(name), escape(" ".join(shown.split()))
        if path not in self.addresses.pictures:
            return f"<span>{words}</span>"
        self.pictures.add(path)
        return f'<img src="{picture_file(path)}" alt="{words}"/>'

    def _role(self, name: str, content: str) -> str:
        if name in LANGUAGES:
            return foreign(content, name)
        shown, target = role_text(content)
        match name:
            case "cite:t" | "cite:p":
                works = "; ".join(map(self._cite, targets(name, content)))
                return f"({works})" if name == CITING[1] else works
            case "term":
                return _link(self.addresses.terms.get(target, ""), shown)
            case "locus":
                return _link(self.addresses.loci.get(target, ""), shown)
            case "doc":
                to = self._resolved(target)
                title = self._called(to, target) if shown == target else shown
                return _link(to, title)
            case "seen":
                return escape(self.addresses.seen.get(target, ""))
            case "abbr":
                return escape(content)
            case "everyday" if shown != target:
                language, _, gloss = target.rpartition("|")
                return self._gloss(shown, Meaning(shown, gloss, language))
            case _:
                tag = _SAME.get(name)
                return f"<{tag}>{escape(content)}</{tag}>" if tag else escape(shown)


def escape(words: str) -> str:
    """Return words as XHTML; a control character becomes U+FFFD."""
    return html.escape(CONTROL.sub("\ufffd", words))


def foreign(words: str, lang: str) -> str:
    """Return words in another language."""
    return f"<span{attributes(lang, is_xml=True)}>{escape(words)}</span>"


def _link(to: str, words: str) -> str:
    return f'<a href="{escape(to)}">{escape(words)}</a>' if to else escape(words)


def _styled(part: Styled) -> str:
    """Return words with a style; an old address of a note leads to nothing here."""
    names = part.style.split()
    found = next((name[1:] for name in names if name[0] == "#"), "")
    classes = [name for name in names if name[0] != "#"]
    if not part.text:
        return ""
    tag = next((_TAGS[name] for name in classes if name in _TAGS), "span")
    own = f' id="{found}"' if found else ""
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f"<{tag}{own}{named}>{escape(part.text)}</{tag}>"
