"""The LaTeX in a field of a bibliography, read into words and marks; pylatexenc takes it apart.

What is not known is refused, never printed raw and never dropped: an editor is told what to
write instead. Nothing is run: a command that reads a file is as unknown as any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from edition.sources.rich import NO_MARKS, Mark, Rich, Run, plain, rich, tidy, with_tags

Marks = frozenset[Mark]


class LatexError(ValueError):
    """A field that cannot be printed; the message says what is wrong and what to write."""


_MARKED: dict[str, Mark] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), "emphasis"),
    **dict.fromkeys(("textbf", "mkbibbold", "mathbf"), "strong"),
    "textsc": "smallcaps",
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), "superscript"),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), "subscript"),
}
_DECLARED: dict[str, Mark] = {
    **dict.fromkeys(("em", "it", "itshape", "sl", "slshape"), "emphasis"),
    **dict.fromkeys(("bf", "bfseries"), "strong"),
    **dict.fromkeys(("sc", "scshape"), "smallcaps"),
}
"""Commands that hold to the end of their group."""
_AS_IT_IS = frozenset(
    "textrm textup textnormal text mbox textsf texttt textmd mathrm mathit mathsf mathcal mathbb "
    "mathfrak ensuremath mkbibacro mkbibname underline uppercase section subsection "
    "subsubsection subsubsubsection bibstring foreignlanguage textgreek textcyrillic".split()
)
"""Commands whose last argument is printed as it stands."""
_WITHOUT_WORDS = frozenset(
    "relax null - / @ left right limits displaystyle textstyle rm rmfamily upshape normalfont "
    "ppno noopsort vphantom hphantom phantom hspace vspace hskip".split()
)
"""Commands that set or sort and print nothing, with their arguments."""
_QUOTING = frozenset({"enquote", "mkbibquote", "textquote"})
_AROUND = {"mkbibparens": "()", "mkbibbrackets": "[]"}
_ENVIRONMENTS = frozenset("center enumerate flushleft itemize quotation quote verse".split())
_LETTERS = {
    **{mark: mark for mark in "%&#_${}"},
    **dict.fromkeys((" ", "\\", "par", "space", "newline", "quad", "qquad", "\n"), " "),
    **dict.fromkeys((",", "thinspace", ";", ":", "!"), "\u2009"),
    "nobreakspace": "\u00a0",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "hyphen": "-",
    "psq": "f.",
    "psqq": "ff.",
    "textdoublebarpipe": "ǂ",
    "textdoublepipe": "ǁ",
    "addsemicolon": ";",
    "addcomma": ",",
    "addcolon": ":",
    "addspace": " ",
    "textquotesingle": "\u2019",
    "textquotedbl": "\u201d",
    "textnumero": "№",
    "No": "№",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "greaterequivlnt": "≳",
    "prime": "′",
    "backslash": "\\",
    "textbackslash": "\\",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "item": " • ",
    "dots": "…",
    "textellipsis": "…",
}
_ACCENTS = {
    name: "".join(chr(int(code, 16)) for code in codes.split())
    for codes, names in {
        "0300": "` grave",
        "0301": "' acute",
        "0302": "^ hat",
        "0303": "~ tilde",
        "0304": "= bar",
        "0304 0301": "textacutemacron",
        "0305": "overline",
        "0306": "u breve",
        "0307": ". dot",
        "0308": '" ddot',
        "030a": "r mathring",
        "030b": "H",
        "030c": "v check",
        "0323": "d",
        "0326": "textcommabelow",
        "0327": "c",
        "0328": "k",
        "0331": "b",
        "0361": "t",
        "20d7": "vec",
    }.items()
    for name in names.split()
}
"""Accents by the mark of Unicode that combines with the letter before it."""
_SPECIALS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "`": "‘", "{": "", "}": ""}
_SPECIAL = re.compile("---|--|``|''|[~`{}]")
_SET = re.compile("--|''|[~`]")
"""Those that stand for other characters; braces stand for none."""
_MARKED_UP = re.compile(r"[\\$~`'\"<{}\t\n\r]|--|  ")
"""What makes a field more than its words."""
_ESCAPED = re.compile(r"[\\${}]")
"""What makes an address or a number more than its characters."""
_SCRIPTS: dict[str, Mark] = {"_": "subscript", "^": "superscript"}
_PRIVATE = re.compile(r"(?:zotero|mendeley|x-devonthink-item|papers3?|file):", re.IGNORECASE)
"""Links into the reference manager of whoever wrote them, which no reader can follow."""
ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\\{}]+")


def read_latex(value: str) -> Rich:
    """Return what a field prints; raises :class:`LatexError` if that cannot be told."""
    if not _MARKED_UP.search(value):
        return rich(value.strip(" "))
    if "\\" not in value and "$" not in value:
        if _SET.search(value):
            words = _SPECIAL.sub(lambda found: _SPECIALS[found[0]], value)
        else:
            words = value.replace("{", "").replace("}", "")
        return with_tags(tidy([Run(words)]))
    return with_tags(tidy(_runs(_nodes(value), NO_MARKS)))


def unescaped(value: str) -> str:
    """Return an address or a number without the escapes that exporters put into it."""
    if not _ESCAPED.search(value):
        return value.strip()
    value = re.sub(r"\{\\textasciitilde\}|\\textasciitilde(\{\}|\s*)|\\~\{\}", "~", value)
    value = re.sub(r"\$([<>])\$|\{?\\text(less|greater)(?:\{\})?\}?", _angle, value)
    value = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", value)
    return re.sub(r"\\([&%#_${}~^\\-])|[{}]", r"\1", value).strip()


def _angle(found: re.Match[str]) -> str:
    return found[1] or {"less": "<", "greater": ">"}[found[2]]


def _nodes(value: str) -> Sequence[Any]:
    from pylatexenc.latexwalker import (  # noqa: PLC0415  (most bibliographies need no LaTeX)
        LatexWalker,
        LatexWalkerParseError,
    )

    value = re.sub(r"(?<!\\)%", r"\\%", value)
    value = re.sub(r"\$\$(.+?)\$\$", r"$\1$", value)
    try:
        reader = LatexWalker(value, latex_context=_known()[0], tolerant_parsing=False)
        return reader.get_latex_nodes()[0]  # type: ignore[no-any-return]  # as below
    except (LatexWalkerParseError, RecursionError) as error:
        what = str(error).splitlines()[0].split(" @(")[0].rstrip(".")
        message = f"its LaTeX cannot be read ({what}); balance its braces and dollar signs"
        raise LatexError(message) from error


@cache
def _known() -> tuple[Any, Any]:
    """Return which arguments commands take, and which letters they stand for."""
    from pylatexenc import latex2text, latexwalker  # noqa: PLC0415  (likewise)
    from pylatexenc.macrospec import std_macro  # noqa: PLC0415  (likewise)

    commands = latexwalker.get_default_latex_context_db()
    one = (*_MARKED, *_AS_IT_IS, *_QUOTING, *_AROUND, *_ACCENTS, "noopsort", "hspace", "vspace")
    macros = [std_macro(name, "{") for name in (*one, "vphantom", "hphantom", "phantom", "url")]
    macros += [std_macro("foreignlanguage", "{{"), std_macro("href", "{{"), std_macro("par", "")]
    commands.add_context_category("bibliography", macros=macros, prepend=True)
    return commands, latex2text.get_default_latex_context_db()


def _runs(nodes: Sequence[Any], marks: Marks, depth: int = 0, math: bool = False) -> Iterator[Run]:
    """Yield the runs of some nodes; ``depth`` is how many quotations they stand in."""
    script: Mark | None = None
    for node in nodes:
        here, script = marks | ({script} if script else set()), None
        match type(node).__name__:
            case "LatexCharsNode" if math:
                yield from _formula(node.chars, here, marks)
                script = _SCRIPTS.get(node.chars[-1:])
            case "LatexCharsNode":
                yield Run(node.chars.replace("`", "‘"), here)
            case "LatexSpecialsNode":
                yield Run(_SPECIALS.get(node.specials_chars, node.specials_chars), here)
            case "LatexGroupNode" | "LatexMathNode" as kind:
                yield from _runs(node.nodelist, here, depth, math or kind == "LatexMathNode")
            case "LatexMacroNode" if node.macroname in _DECLARED:
                marks ^= {_DECLARED[node.macroname]}
            case "LatexMacroNode":
                yield from _command(node, here, depth, math)
            case _:
                yield from (Run(" "), *_runs(_environment(node), here, depth, math), Run(" "))


def _environment(node: Any) -> Sequence[Any]:
    """Return what a list or quotation holds."""
    name = getattr(node, "environmentname", "")
    if name not in _ENVIRONMENTS:
        message = f"\\begin{{{name}}} cannot be printed here; write its words alone"
        raise LatexError(message)
    return node.nodelist  # type: ignore[no-any-return]  # pylatexenc has no types


def _formula(chars: str, first: Marks, marks: Marks) -> Iterator[Run]:
    """Yield the characters of a formula: raised and lowered as it says, without spaces."""
    pieces = re.split(r"([_^])", re.sub(r"\s+", "", chars))
    yield Run(_signs(pieces[0][:1]), first)
    yield Run(_signs(pieces[0][1:]), marks)
    for sign, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield Run(_signs(words[:1]), marks | {_SCRIPTS[sign]})
        yield Run(_signs(words[1:]), marks)


def _signs(chars: str) -> str:
    return chars.replace("-", "−").replace("'", "′")


def _command(node: Any, marks: Marks, depth: int, math: bool) -> Iterator[Run]:
    """Yield what a command prints; what it has after it, such as spaces, ends its name."""
    name = node.macroname
    given = [arg for arg in (node.nodeargd.argnlist if node.nodeargd else None) or () if arg]
    if name in _WITHOUT_WORDS:
        return
    if name in _ACCENTS:
        yield Run(_accented(_ACCENTS[name], given, name), marks)
    elif name in _LETTERS:
        yield Run(_LETTERS[name], marks)
    elif name in ("url", "href") and given:
        yield from _link(given, marks, depth)
    elif name == "frac" and len(given) == 2:
        top, bottom = (list(_runs([part], marks, depth, math)) for part in given)
        yield from (*top, Run("/", marks), *bottom)
    elif not given:
        yield Run(_symbol(name), marks)
    else:
        yield from _within(name, given[-1], marks, depth, math)


def _within(name: str, arg: Any, marks: Marks, depth: int, math: bool) -> Iterator[Run]:
    """Yield the argument of a command, with what the command does to it."""
    if name in _QUOTING:
        yield Run("“‘"[depth % 2], marks)
        yield from _runs([arg], marks, depth + 1, math)
        yield Run("”’"[depth % 2], marks)
    elif name in _AROUND:
        yield Run(_AROUND[name][0], marks)
        yield from _runs([arg], marks, depth, math)
        yield Run(_AROUND[name][1], marks)
    elif name in _MARKED:
        yield from _runs([arg], marks ^ {_MARKED[name]}, depth, math)
    elif name in _AS_IT_IS:
        yield from _runs([arg], marks, depth, math)
    else:
        raise _unknown(name)


def _accented(accent: str, given: Sequence[Any], name: str) -> str:
    letters = plain(_runs(given[-1:], NO_MARKS))
    if not letters:
        return name if name in "^~`'\"=." else ""
    base = {"ı": "i", "ȷ": "j"}.get(letters[0], letters[0])
    return unicodedata.normalize("NFC", base + accent) + letters[1:]


def _link(given: Sequence[Any], marks: Marks, depth: int) -> Iterator[Run]:
    address = unescaped(given[0].latex_verbatim().removeprefix("{").removesuffix("}"))
    if _PRIVATE.match(address):
        yield from _runs(given[1:], marks, depth)
        return
    if not ADDRESS.fullmatch(address):
        raise LatexError(f"'{address}' is not an address; write https://… in its link")
    if len(given) == 1:
        yield Run(address, marks, address)
    else:
        yield from (run._replace(address=address) for run in _runs(given[1:], marks, depth))


def _symbol(name: str) -> str:
    """Return the letter that a command stands for."""
    found = _known()[1].get_macro_spec(name)
    letter = found.simplify_repl if found else None
    if not isinstance(letter, str) or not letter or "%" in letter:
        raise _unknown(name)
    return unicodedata.normalize("NFC", letter)


def _unknown(name: str) -> LatexError:
    return LatexError(f"\\{name} is not a command that can be printed; write the words themselves")
