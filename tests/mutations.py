"""Every way we know to spoil a text, done to the finished page and to the source of the PDF.

A mutation is told once, for both outputs: where it is, what it does, and the code of the problem
that it must cause.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Literal

import typst

from edition.problems import Code
from edition.sphinx_ext.typst.finish import About, finish

Format = Literal["html", "typ"]


UNNUMBERED = {
    "TALE title": "The Gate",
    "TALE deck": "A tale",
    "TALE byline": "A. Teller",
    "TALE date": "May 26",
    "TALE caption 1": "The gate,",
    "TALE credit 1": "Moshe",
    "TALE heading 1": "The Road",
    "TALE heading 2": "The Gate Again",
    "TALE author note": "A. Teller keeps",
}
"""How the parts begin that in print have no number: by their words they are found there."""


@dataclass(frozen=True)
class Source:
    """A page, or the Typst of a PDF; each part of the text stands on a line of its own."""

    format: Format
    lines: tuple[str, ...]

    def find(self, part: str) -> int:
        """Return the index of the line that holds a part, such as "TALE 2" or "[The return]"."""
        words = UNNUMBERED.get(part, part)
        signs = {
            "html": (f'data-locus="{part}"', f"<h2>{self.words(words)}"),
            "typ": (f'#passage-number("{part}")', f'[#"{words}'),
        }[self.format]
        return next(i for i, line in enumerate(self.lines) if any(sign in line for sign in signs))

    def words(self, words: str) -> str:
        """Return words as they are written in this format; on a page, brackets are not shown."""
        if self.format == "html":
            return re.sub(r"[][]", r'<span hidden="hidden">\g<0></span>', escape(words))
        return words.replace("\\", "\\\\").replace('"', '\\"')

    def change(self, part: str, old: str, new: str) -> Source:
        """Put other words in the place of some, of which there must be exactly these."""
        return self.rewrite(part, self.words(old), self.words(new))

    def markup(self, part: str, old: str, html: str, typ: str) -> Source:
        """Put markup in the place of words."""
        new = html if self.format == "html" else f'";{typ}#"'
        return self.rewrite(part, self.words(old), new)

    def rewrite(self, part: str, old: str, new: str) -> Source:
        at = self.find(part)
        line = self.lines[at]
        assert old in line, f"{old} is not in {line}"
        # On a page, attributes come before the words; in Typst, the words before what repeats them.
        head, _, tail = line.rpartition(old) if self.format == "html" else line.partition(old)
        return self.put(at, head + new + tail)

    def put(self, at: int, *lines: str) -> Source:
        """Put lines in the place of one."""
        return replace(self, lines=(*self.lines[:at], *lines, *self.lines[at + 1 :]))

    def drop(self, part: str) -> Source:
        """Take a part away, but in print not its label, to which a question refers."""
        at = self.find(part)
        return self.put(at, "".join(re.findall(r"#anchor\(.*?\);", self.lines[at])))

    def repeat(self, part: str, after: str) -> Source:
        """Put a part once more, after another; its label in print stays where it was."""
        again = re.sub(r"#anchor\(.*?\);", "", self.lines[self.find(part)])
        at = self.find(after)
        return self.put(at, self.lines[at], again)

    def swap(self, part: str, other: str) -> Source:
        one, two = self.find(part), self.find(other)
        return self.put(one, self.lines[two]).put(two, self.lines[one])

    def merge(self, part: str, other: str) -> Source:
        """Make one paragraph of two."""
        start, end, opening = {"html": ("", "</p>", ">"), "typ": ('#" ";', "];", "[")}[self.format]
        one, two = self.find(part), self.find(other)
        rest = self.lines[two].partition(opening)[2]
        return self.put(one, self.lines[one].removesuffix(end) + start + rest).put(two)

    def split(self, part: str, at: str) -> Source:
        """End a paragraph and begin another, before some words."""
        return self.markup(part, at, f"</p><p>{at}", f'];\n#par[#"{at}";')

    def add(self, after: str, words: str) -> Source:
        """Put a paragraph of its own after a part."""
        at = self.find(after)
        new = {"html": f"<p>{escape(words)}</p>", "typ": f'#par[#"{self.words(words)}";];'}
        return self.put(at, self.lines[at], new[self.format])

    def relabel(self, part: str, number: str) -> Source:
        """Give a passage another number, or none if it is empty."""
        at = self.find(part)
        siglum = part.partition(" ")[0]
        new = f"{siglum} {number}" if number else ""
        old, new = {
            "html": (f'data-locus="{part}"', f'data-locus="{new}"' if new else ""),
            "typ": (f'#passage-number("{part}");', f'#passage-number("{new}");' if new else ""),
        }[self.format]
        return self.put(at, self.lines[at].replace(old, new))


def printed(source: Path, pdf: Path) -> Path:
    """Compile Typst as the builder does."""
    made = typst.compile(
        source,
        root=source.parent,
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=1700000000,
    )
    assert isinstance(made, bytes)
    pdf.write_bytes(finish(made, About("A tale", "", ""), ()))
    return pdf


@dataclass(frozen=True)
class Mutation:
    """A way to spoil a text, and the code of a problem that it must cause.

    ``only`` names the one format in which it can be done.
    """

    name: str
    change: Callable[[Source], Source]
    code: Code = Code.TEXT_ALTERED
    only: Format | None = None


def words(name: str, part: str, old: str, new: str, only: Format | None = None) -> Mutation:
    return Mutation(name, lambda source: source.change(part, old, new), only=only)


def dropped(name: str, part: str) -> Mutation:
    return Mutation(name, lambda source: source.drop(part), Code.PASSAGE_MISSING)


def added(name: str, after: str, words: str) -> Mutation:
    return Mutation(name, lambda source: source.add(after, words), Code.WORDS_ADDED)


def hidden(name: str, html: str, typ: str) -> Mutation:
    """Hide a word from the eye; a program that reads will find it still."""
    html, typ = f"<span {html}>not</span>", f'{typ}[#"not"];'
    return Mutation(name, lambda s: s.markup("TALE 4", "not", html, typ), Code.WORDS_UNSEEN)


def on_page(name: str, part: str, old: str, new: str, code: Code = Code.WORDS_UNSEEN) -> Mutation:
    """Change the markup of a page, which print does not have."""
    return Mutation(name, lambda source: source.rewrite(part, old, new), code, "html")


LETTERS = [
    words("a letter changed", "TALE 1", "kept", "kapt"),
    words("a letter dropped", "TALE 1", "people", "peple"),
    words("a letter doubled", "TALE 1", "people", "peeople"),
    words("two letters transposed", "TALE 1", "people", "poeple"),
    words("a capital lowered", "TALE 1", "He said", "he said"),
    words("a letter capitalized", "TALE 1", "people", "People"),
    words("a digit changed", "TALE 1", "1,250", "1,260"),
    words("a digit dropped", "TALE 1", "1,250", "1,25"),
    words("a comma in a number dropped", "TALE 1", "1,250", "1250"),
    words("an accent dropped", "TALE 1", "naïve", "naive"),
    words("an accent taken apart from its letter", "TALE 1", "naïve", "nai\u0308ve"),
    words("a Cyrillic letter of the same look", "TALE 1", "people", "p\u0435ople"),
    words("a Greek letter of the same look", "TALE 1", "people", "pe\u03bfple"),
    words("a ligature for two letters", "TALE 2", "Office", "O\ufb03ce"),
    words("letters for a ligature's code", "TALE 2", "first", "\ufb01rst"),
]
MARKS = [
    words("a curly quotation mark made straight", "TALE 1", "“no”", '"no"'),
    words("a closing quotation mark made an opening one", "TALE 1", "“no”", "“no“"),
    words("double quotation marks made single", "TALE 1", "“no”", "‘no’"),
    words("an apostrophe made straight", "TALE 2", "Nobody’s", "Nobody's"),
    words("a prime for an apostrophe", "TALE 2", "Nobody’s", "Nobody′s"),
    words("a hyphen dropped", "TALE 1", "re-elected", "reelected"),
    words("a hyphen moved", "TALE 1", "re-elected", "ree-lected"),
    words("a hyphen added", "TALE 4", "there", "the-re"),
    words("a space for a hyphen", "TALE 2", "co-operation", "co operation"),
    words("a hyphen that keeps a line together", "TALE 1", "re-elected", "re\u2011elected"),
    words("a hyphen of another code", "TALE 1", "re-elected", "re\u2010elected"),
    words("a hyphen for an en dash", "TALE 1", "1971–1984", "1971-1984"),
    words("an em dash for an en dash", "TALE 1", "1971–1984", "1971—1984"),
    words("a minus for an en dash", "TALE 1", "1971–1984", "1971−1984"),
    words("an en dash for an em dash", "TALE 1", "asked—twice", "asked–twice"),
    words("two hyphens for an em dash", "TALE 1", "asked—twice", "asked--twice"),
    words("spaces about an em dash", "TALE 1", "asked—twice", "asked — twice"),
    words("three periods for an ellipsis", "TALE 1", "him…", "him..."),
    words("a period dropped at the end", "TALE 4", "wave.", "wave"),
    words("a comma moved", "TALE 4", "there, and he", "there and, he"),
    words("a period for a question mark", "TALE 1", "them?", "them."),
]
SPACES = [
    words("a space lost", "TALE 4", "at last", "atlast"),
    words("a space doubled", "TALE 4", "at last", "at  last"),
    words("a space moved", "TALE 4", "at last", "atl ast"),
    words("a no-break space", "TALE 4", "at last", "at\u00a0last"),
    words("a thin space", "TALE 4", "at last", "at\u2009last"),
    words("an em space", "TALE 4", "at last", "at\u2003last"),
    words("a space at the end", "TALE 4", "wave.", "wave. "),
    words("a space lost after a period", "TALE 4", "last. The", "last.The"),
    words("a space of no width", "TALE 4", "there", "the\u200bre"),
    words("a joiner of no width", "TALE 4", "there", "the\u2060re"),
    words("a soft hyphen", "TALE 4", "there", "the\u00adre"),
    words("an override of the writing direction", "TALE 4", "there", "\u202ethere\u202c"),
    # In print, where this mark steers nothing, Typst leaves no trace of it.
    words("a right-to-left mark", "TALE 4", "there", "there\u200f", only="html"),
    words("a combining joiner", "TALE 4", "there", "the\u034fre"),
]
"""What no eye can see, or hardly; all of it would be copied with the words."""

WORDS = [
    words("a word dropped", "TALE 4", "still ", ""),
    words("a word added", "TALE 4", "still there", "not still there"),
    words("a word doubled", "TALE 4", "still there", "still still there"),
    words("two words swapped", "TALE 4", "still there", "there still"),
    words("a negation dropped", "TALE 4", "did not wave", "did wave"),
    words("the first words dropped", "TALE 4", "They—or most", "Most"),
    words("the last sentence dropped", "TALE 4", " They did not wave.", ""),
    words(
        "two sentences swapped",
        "TALE 5",
        "Nobody kept the gate now. That is the end of the tale.",
        "That is the end of the tale. Nobody kept the gate now.",
    ),
    words("a sentence moved to another passage", "TALE 3", "round.", "round. They did not wave."),
    words(
        "all words of another passage",
        "TALE 5",
        "Nobody kept the gate now. That is the end of the tale.",
        "They went round.",
    ),
    words("an emendation undone", "TALE 4", "They—or", "They -- or"),
    words("a correction undone", "TALE 5", "the gate now", "it now"),
    words("a line break of the file kept as a space", "TALE 2", "high. Nobody", "high.  Nobody"),
    words(
        "a pull quote printed in the passage",
        "TALE 1",
        "him…",
        "him… “Who leads them?” he asked—twice",
    ),
    words("the gist in the passage", "TALE 4", "wave.", "wave. A keeper says no to all."),
    words("a note in the passage", "TALE 2", " were high", " (The walls were low.) were high"),
    words("an editor's word in brackets", "TALE 4", "he waved", "he [the keeper] waved"),
    words("markup shown", "TALE 4", "still", "*still*"),
]
PARTS = [
    words("the title changed", "TALE title", "The Gate", "The Gates"),
    words("the deck changed", "TALE deck", "four", "five"),
    words("the byline changed", "TALE byline", "A. Teller", "B. Teller"),
    words("the date changed", "TALE date", "1901", "1902"),
    words("a caption changed", "TALE caption 1", "from the road", "from a road"),
    words("a credit changed", "TALE credit 1", "Glass", "Class"),
    words("a heading changed", "TALE heading 1", "Road", "road"),
    words("the note on the author changed", "TALE author note", "Vilna", "Vilnius"),
    words("a list item changed", "TALE 3b", "salt", "sugar"),
    words("the author's own bullet dropped", "TALE 3a", "* took", "took"),
    words("a supplied heading without brackets", "[The return]", "[The return]", "The return"),
    words("a supplied heading changed", "[The return]", "return]", "escape]"),
]
ORDER = [
    dropped("a passage dropped", "TALE 4"),
    dropped("the last passage dropped", "TALE 5"),
    dropped("the deck dropped", "TALE deck"),
    dropped("a heading dropped", "TALE heading 2"),
    dropped("a supplied heading dropped", "[The return]"),
    dropped("a credit dropped", "TALE credit 1"),
    Mutation("two passages swapped", lambda s: s.swap("TALE 1", "TALE 2"), Code.PASSAGE_MISPLACED),
    Mutation(
        "a heading put under its passage",
        lambda s: s.swap("TALE heading 2", "TALE 5"),
        Code.PASSAGE_MISPLACED,
        "html",
    ),
    Mutation(
        "a heading printed under its passage",
        lambda s: s.swap("TALE heading 2", "TALE 5"),
        Code.PASSAGE_MISSING,
        "typ",
    ),
    Mutation("a passage doubled", lambda s: s.repeat("TALE 3", "TALE 3"), Code.PASSAGE_DOUBLED),
    Mutation("a passage again later", lambda s: s.repeat("TALE 3", "TALE 5"), Code.PASSAGE_DOUBLED),
    Mutation("two passages merged", lambda s: s.merge("TALE 1", "TALE 2")),
    Mutation("a passage split", lambda s: s.split("TALE 2", "Office staff")),
    Mutation(
        "a passage with another's number", lambda s: s.relabel("TALE 4", "5"), Code.PASSAGE_DOUBLED
    ),
    Mutation(
        "a passage with a number that there is not",
        lambda s: s.relabel("TALE 4", "9"),
        Code.PASSAGE_MISSING,
    ),
    Mutation(
        "a passage without its number", lambda s: s.relabel("TALE 4", ""), Code.PASSAGE_MISSING
    ),
    added("a paragraph added", "TALE 4", "They were tired."),
    added("a paragraph added at the end", "TALE author note", "He is old."),
    added("a gist without its label", "TALE 2", "The walls are high."),
    added("a line printed that was left out", "TALE author note", "Read more tales here"),
    Mutation(
        "a note's number in the text",
        lambda s: s.markup(
            "TALE 2", " were high", "<sup>3</sup> were high", '#super("3");#" were high";'
        ),
    ),
]
HIDDEN = [
    hidden("words in white", 'style="color:#fff"', "#text(fill: white)"),
    hidden("words that let the paper through", 'style="opacity:0"', "#text(fill: rgb(0, 0, 0, 0))"),
    hidden("words of no size", 'style="font-size:0"', "#text(size: 0.1pt)"),
    hidden("words cut off", 'style="clip-path:inset(50%)"', "#box(clip: true, width: 0pt)"),
    hidden("words beside the page", 'style="left:-99em"', "#h(-99em);#box"),
    hidden("words struck out", 'style="text-decoration:line-through"', "#strike"),
    on_page("words in an element that is hidden", "TALE 4", "not", "<span hidden>not</span>"),
    on_page("words that are not read out", "TALE 4", "not", '<span aria-hidden="true">not</span>'),
    on_page("words deleted", "TALE 4", "not", "<del>not</del>"),
    on_page("words behind a link of another kind", "TALE 4", "not", '<a href="x">not</a>'),
    on_page("a passage of a class that may hide it", "TALE 4", '"passage"', '"passage hidden"'),
    on_page("a passage that is hidden", "TALE 4", "<p ", "<p hidden "),
    on_page("a passage at another's address", "TALE 4", 'id="p4"', 'id="p5"'),
    on_page("a text that is hidden", "TALE title", "<h1", "<details><h1"),
    on_page(
        "an editor's word that says so",
        "TALE 4",
        "still",
        'still <i data-editorial="note">even</i>',
    ),
]
LEAKS = [
    Mutation(
        "a word that only the eye sees",
        lambda s: s.markup("TALE 4", "still", "", '#pdf.artifact[#"hardly "];#"still";'),
        Code.OUTPUT_UNREADABLE,
        "typ",
    ),
    on_page("a word commented out", "TALE 4", "not", "<!-- not -->", Code.TEXT_ALTERED),
    on_page("a picture of a word", "TALE 4", "not", '<img alt="not">', Code.TEXT_ALTERED),
    on_page(
        "a word that the edition claims",
        "TALE 4",
        "not",
        '<i data-editorial="note">not</i>',
        Code.TEXT_ALTERED,
    ),
    on_page(
        "a number that does not say it is the edition's",
        "TALE 4",
        'data-editorial="number"',
        "",
        Code.TEXT_ALTERED,
    ),
    on_page(
        "a note's mark that does not say so",
        "TALE 2",
        'data-editorial="note"',
        "",
        Code.TEXT_ALTERED,
    ),
    on_page(
        "a permalink that does not say so",
        "TALE heading 1",
        'data-editorial="permalink"',
        "",
        Code.TEXT_ALTERED,
    ),
    on_page(
        "a passage in a passage",
        "TALE 4",
        "not",
        '<a data-locus="TALE 5">not</a>',
        Code.OUTPUT_UNREADABLE,
    ),
]
SCRIPTS = [
    words("a point dropped", "TALE 1", "שַׁעַר", "שַׁער"),
    words("a point changed", "TALE 1", "שַׁעַר", "שַׁעָר"),
    words("a sin for a shin", "TALE 1", "שַׁעַר", "שַׂעַר"),
    words("a point under the next letter", "TALE 1", "שַׁעַר", "שׁעַרַ"),
    words("a letter and its point as one code", "TALE 2", "אַ ", "\ufb2e "),
    words("a Yiddish digraph taken apart", "TALE 2", "שײנ", "שיינ"),
    words("a stress mark dropped", "TALE 3", "за́мок", "замок"),
    words("a stress mark moved", "TALE 3", "за́мок", "замо́к"),
    words("a grave for an acute", "TALE 3", "за́мок", "за̀мок"),
    words("a letter with its mark doubled", "TALE 4", "ọ̀rẹ́", "ọ̀ọ̀rẹ́"),
    words("two marks exchanged", "TALE 4", "ọ̀rẹ́", "ọ́rẹ̀"),
    words("a mark on another letter", "TALE 4", "m̄ and q̃", "m̃ and q̄"),
    words("a mark that stands alone", "TALE 4", "m̄ and", "m ̄and"),
    words("two Hebrew words swapped", "TALE 5", "שלום, עולם", "עולם, שלום"),
    words("a Hebrew word in the order of its look", "TALE 5", "שלום", "םולש"),
    words("a final letter for another", "TALE 5", "שלום,", "שלומ,"),
    words("a comma moved among Hebrew words", "TALE 5", "שלום, עולם", "שלום עולם,"),
    words("a number in Hebrew turned round", "TALE 5", "(1967)", "(7691)"),
    words("a range turned round", "TALE 5", "5–10", "10–5"),
    words("brackets about a Hebrew word turned round", "TALE 6", "(עלייה)", ")עלייה("),
    words("a bracket moved over a Hebrew word", "TALE 6", "more (עלייה)", "more )עלייה"),
    words("quotation marks about Hebrew exchanged", "TALE 6", "“שלום”", "”שלום“"),
    words("an override among Hebrew words", "TALE 7", "ירידה ונשירה", "\u202dירידה ונשירה\u202c"),
    words("a line of Hebrew dropped", "TALE 7", "הוא אמר לא לכולם at", "at"),
    words("a joiner of no width dropped", "TALE 8", "می\u200cخواهم", "میخواهم"),
    words("a vowel sign changed", "TALE 8", "द्वारपाल", "द्वोरपाल"),
]
"""Spoiled in ``tests/scripts``: marks, clusters and directions."""
MUTATIONS = [*LETTERS, *MARKS, *SPACES, *WORDS, *PARTS, *ORDER, *HIDDEN, *LEAKS]
