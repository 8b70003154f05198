"""Text is data, in every field that holds words: whatever is put there is shown as it is.

The law: put other words into every field at once, and the pages differ in those words and in
nothing else. No element more, no attribute more, no link; on the MyST page and in the HTML
that Sphinx makes of it.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from conftest import TESTS
from edition.cli import main
from edition.model.edition import GENERATED
from edition.rules.records import GLOSS_WORDS
from edition.sources.characters import CONTROL
from edition.sources.days import no_such_day
from fuzz.book import Book, around, places, quoted, to_bytes
from fuzz.inputs import MYST, OTHERS, SEED, SOUND, hostile
from fuzz.law import attack, lay_out, structure, words
from sphinx_build import build

FREE = set(
    "title author date publisher received who when for_whom why cannot_tell label holder "
    "permission reason words gloss said translit literal event name sort dates line voice unit "
    "grades theme route years subtitle purpose gap".split()
)
"""Keys under which words stand as they are."""
ELSEWHERE = {
    "docs/timeline.yaml": {"date"},
    "docs/annotations/tale/text.yaml": {"line"},
    "docs/packets/student.yaml": {"title"},
    "docs/translations/lines.yaml": {"line"},
    "seeds/tale/witness.yaml": {"date"},
}
"""Keys of the same name that hold something else there, or something that is read: a year."""
LINES = ("took bread", "A tale in four paragraphs")
"""Lines of the seed that nothing quotes; they take the last of the words."""

FIELDS = [
    (path, place)
    for path in SOUND
    for place in places(SOUND[path])
    if place and place[-1] in FREE - ELSEWHERE.get(path, set()) and path != "docs/edition.yaml"
]


def filled(fill: Sequence[str]) -> Book:
    """Return the sound book with other words in each field that may hold any."""
    book = copy.deepcopy(SOUND)
    for index, (path, place) in enumerate(FIELDS):
        around(book[path], place)[place[-1]] = fill[index % (len(fill) - len(LINES))]
    for line, word in zip(LINES, fill[-len(LINES) :], strict=True):
        book[SEED] = book[SEED].replace(line, word.replace("\n", " "))
    return book


NOT_PRINTED = set("👨ﷺ\u202e\u0301")
"""What stops print or its proof: no font of ours has it, it turns letters or heaps accents."""

MARKS = [f"Qz{letter}q" for letter in "abcdefghij"]
PLAIN = attack(to_bytes(filled(MARKS), quoted)).pages


def swapped(text: str, fill: Sequence[str]) -> str:
    for mark, word in zip(MARKS, fill, strict=True):
        text = text.replace(mark, word)
    return text


def can_be_shown(text: str) -> bool:
    """Tell whether the tool lets a text in: it has words, and no character that hides."""
    breaks = set(text) & set("\r\t\u2028\u2029\v\f\x1c\x1d\x1e\x85")
    return bool(text.strip()) and not CONTROL.search(text) and not breaks


showable = hostile.filter(can_be_shown)
fills = st.tuples(*[showable] * 8, *[showable.map(lambda text: text.replace("\n", " "))] * 2)


def test_every_field_is_under_attack() -> None:
    shown = "".join("".join(words(page)) for page in PLAIN.values())
    assert len(FIELDS) > 35
    assert all(mark in shown for mark in MARKS)


FUZZED = settings(suppress_health_check=list(HealthCheck))
ENDS = ("Who?", "?", "No!", "And so …", "It ends.", "“Who?”", "(1970)", "“So.”", "a?.b", "Mr.")


def hold_words(fill: Sequence[str]) -> None:
    """Hold the pages to the law."""
    outcome = attack(to_bytes(filled(fill), quoted))
    assume(not outcome.codes)
    for path, plain in PLAIN.items():
        page = outcome.pages[path]
        assert list(structure(page)) == list(structure(plain)), path
        if path != "docs/apparatus/proof.md":  # it counts the characters of the seed
            assert list(words(page)) == [swapped(text, fill) for text in words(plain)]


@given(fills)
@example(ENDS)
@settings(FUZZED, max_examples=12)
def test_other_words_change_words_and_nothing_else(fill: Sequence[str]) -> None:
    hold_words(fill)


@pytest.mark.slow
@given(fills)
@settings(FUZZED, max_examples=300)
def test_other_words_change_words_and_nothing_else_in_many_cases(fill: Sequence[str]) -> None:
    hold_words(fill)


@given(fills)
@settings(FUZZED, max_examples=5)
def test_drawings_hold_words_and_nothing_that_runs(fill: Sequence[str]) -> None:
    outcome = attack(to_bytes(filled(fill), quoted))
    assert outcome.codes or len(outcome.drawings) == 3


def test_drawings_say_what_the_data_say() -> None:
    """An underscore would take a label from a legend, dollars would make a formula of it."""
    odd = "_$x^2$ <b>&amp;"
    book = copy.deepcopy(SOUND)
    book["docs/data/routes.yaml"][0]["route"] = odd
    book["docs/data/places.yaml"][0]["name"] = odd
    book["docs/data/series.yaml"][0]["label"] = odd
    drawings = attack(to_bytes(book, quoted)).drawings
    for name, times in (("map", 2), ("figures", 1)):
        root = etree.fromstring(drawings[f"docs/apparatus/{name}.svg"].encode())
        texts = ["".join(text.itertext()) for text in root.iter("{*}text")]
        assert sum(odd in text for text in texts) >= times, texts


def test_the_site_shows_words_and_runs_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _site(filled(MARKS), tmp_path / "plain")
    snippets = [word for word in (*MYST, *OTHERS) if can_be_shown(word) and len(word) < 200]
    snippets = [word for word in snippets if not set(word) & NOT_PRINTED and not no_such_day(word)]
    # Words between two straight marks are refused, and one may end an attribute as two may.
    parted = (word.partition('"') for word in snippets)
    snippets = [before + mark + after.replace('"', "") for before, mark, after in parted]
    fill = [""] * len(MARKS)
    for snippet in snippets:  # dealt out evenly, for a gloss may have so many words and no more
        fewest = min(range(len(fill)), key=lambda at: len(fill[at].split()))
        fill[fewest] += f" {snippet}"
    fill = [re.sub("[ \n]+", " ", word).strip() for word in fill]  # which HTML does not tell apart
    assert max(len(word.split()) for word in fill) <= GLOSS_WORDS
    attacked = _site(filled(fill), tmp_path / "attacked")
    assert plain.keys() == attacked.keys()
    maker = "apparatus/packet-maker.html"  # whose script counts words and has their beginnings
    assert _kinds(attacked[maker]) == _kinds(plain[maker])
    for path in plain.keys() - {maker, "apparatus/proof.html"}:  # it counts the characters
        wanted = [(tag, names, _swap(values, fill)) for tag, names, values in plain[path]]
        for found, expected in zip(attacked[path], wanted, strict=True):
            assert found == expected, path
    # Many signs are narrower than letters, and more than 80 of them fit a line.
    monkeypatch.setattr("edition.commands.packet.beyond", lambda shapes, limits: ())
    for command in (["packet"], ["export"], ["proof"]):  # paper, downloads, and the proof of all
        assert main(["--root", str(tmp_path / "attacked"), *command]) == 0


Element = tuple[str, list[str], Any]


def _kinds(page: Sequence[Element]) -> list[tuple[str, list[str]]]:
    """Return the elements of a page without what stands in them."""
    return [(tag, names) for tag, names, _ in page]


CONTENTS = """# Contents

```{toctree}
:glob:
texts/*
apparatus/*
guide/*
bibliography
```
"""


def _site(book: Book, root: Path) -> dict[str, list[Element]]:
    """Build the site of a book in the edition's own theme; return the elements of its pages."""
    conf = (TESTS / "base/conf.py").read_text("utf-8")
    conf = conf.replace('["annotations"]', '["annotations", "data"]').replace(
        '"basic"', '"edition"'
    )
    files = to_bytes(book | {"docs/index.md": CONTENTS, "conf.py": conf}, quoted)
    lay_out(files, root)
    done = build(root)
    assert done.ok, done.printed
    pages = [page for folder in GENERATED for page in done.out.glob(f"{folder}/*.html")]
    return {page.relative_to(done.out).as_posix(): list(_elements(page)) for page in pages}


def _elements(page: Path) -> Iterator[Element]:
    """Yield each element: its tag, its attributes, and the words in it or for machines."""
    tree = html.fromstring(page.read_text("utf-8"))
    for element in tree.iter():
        shown = ("class", "rel", "role", "name", "property")
        items = [(n, v.replace("table stacked", "table")) for n, v in element.items()]
        # A table of long words has its cells one over another on a phone, and their heads in each.
        items = [(n, v) for n, v in items if n != "data-column"]
        names = sorted(f"{n}={v}" if n in shown else n for n, v in items)
        values = [element.get(name) or "" for name in ("content", "data-citation", "aria-label")]
        if element.get("type") == "application/ld+json":
            yield str(element.tag), names, json.loads(element.text or "")
        elif "description" in " ".join(names):
            pass  # another paragraph may be the first of some length, or none is
        elif element.xpath("ancestor::*[@class='cite']"):
            yield str(element.tag), names, []  # a name's last word goes first
        else:
            yield str(element.tag), names, [element.text or "", element.tail or "", *values]


def _swap(value: Any, fill: Sequence[str]) -> Any:
    if isinstance(value, str):
        return swapped(value, fill)
    if isinstance(value, dict):
        return {key: _swap(part, fill) for key, part in value.items()}
    return [_swap(part, fill) for part in value] if isinstance(value, list) else value
