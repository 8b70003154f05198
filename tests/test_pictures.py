"""Pictures in print: each is there wherever a page has it, and its words can be read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from struct import pack
from zlib import compress, crc32

import pikepdf
import pytest
import typst

from conftest import LayOut, sound
from edition.proof.printed import read_pdf
from edition.proof.shape import shapes_of
from edition.sources.pictures import Lettered, fault_of, lettered
from fuzz.finish import go_on
from sphinx_build import build
from test_print import BOOK, CONF
from test_written_pages import with_page

SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
DRAWING = (
    f'{SVG} width="340" height="60"><text x="9" y="20" font-size="9">The gate</text>'
    '<text transform="rotate(-90 90 50)" x="90" y="50" font-size="9.5">Up</text></svg>'
)
"""As wide as those of the edition, with words as small, some of them turned."""
LONG = f'{SVG} width="90" height="600"><rect width="90" height="600"/></svg>'
PLACES = (
    "![Alone](gate.svg)",
    "Some words ![among](gate.svg) and more.",
    "*![stressed](gate.svg)*",
    "[![linked](gate.svg)](https://example.org/)",
    "```{image} gate.svg\n:alt: asked\n:width: 50%\n```",
    "```{image} gate.svg\n:alt: in pixels\n:width: 200px\n```",
    "```{figure} gate.svg\n:alt: captioned\n:width: 30%\n\nA gate.\n```",
    "```{figure} gate.svg\n:alt: both\n:target: https://example.org/\n\nA gate.\n```",
    "- A list\n  - ![listed](gate.svg)",
    "1. ![numbered](gate.svg)",
    "> ![quoted](gate.svg)",
    ":::{note}\n![boxed](gate.svg)\n:::",
    ":::{card} A card\n![carded](gate.svg)\n:::",
    "::::{grid} 2\n:::{grid-item}\n![besides](gate.svg)\n:::\n:::{grid-item}\nSo.\n:::\n::::",
    "Term\n: ![defined](gate.svg)",
    "A word[^x].\n\n[^x]: Words.\n\n    ![noted](gate.svg)",
)
NAMES = (
    "Alone among stressed linked asked", "in pixels", "captioned both listed numbered quoted boxed "
    "carded besides defined noted",
)  # fmt: skip


def gray_png(width: int, height: int) -> bytes:
    """Return a PNG of one gray."""

    def part(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def printed(
    lay_out: LayOut, text: str, changes: Mapping[str, str] | None = None, **settings: object
) -> bytes:
    """Return the PDF of a book whose bibliography is followed by some text."""
    book = BOOK + "".join(f", {key!r}: {value!r}" for key, value in settings.items())
    files = {"conf.py": CONF.replace(BOOK, book), "docs/gate.svg": DRAWING, "docs/long.svg": LONG}
    works = "# Bibliography\n\n```{bibliography}\n```\n"
    root = lay_out(**files, **(changes or {}), **{"docs/bibliography.md": f"{works}\n{text}\n"})
    return (sound(build(root, "typst")) / "tale.pdf").read_bytes()


def alternatives(raw: bytes, folder: Path) -> list[str]:
    """Return the alternative texts of a PDF's pictures."""
    (folder / "read.pdf").write_bytes(raw)
    with pikepdf.open(folder / "read.pdf") as document:
        return [
            str(element["/Alt"])
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("design", ["book", "class"])
def test_a_drawing_is_printed_wherever_it_stands_in_letters_that_can_be_read(
    design: str, lay_out: LayOut, tmp_path: Path
) -> None:
    raw = printed(lay_out, "\n\n".join(PLACES), design=design, paper="a4")
    wanted = {*NAMES[0].split()[:5], NAMES[1], *NAMES[2].split()}
    assert {*alternatives(raw, tmp_path)} == wanted
    assert min(page.smallest for page in shapes_of(raw)) >= 9


def test_a_list_of_works_with_a_picture_has_room_for_it(lay_out: LayOut, tmp_path: Path) -> None:
    raw = printed(lay_out, "![A gate](gate.svg)", design="class", paper="a4")
    assert alternatives(raw, tmp_path) == ["A gate"]
    assert min(page.smallest for page in shapes_of(raw)) >= 9


def test_large_print_says_in_words_what_would_be_too_small(lay_out: LayOut, tmp_path: Path) -> None:
    raw = printed(lay_out, f"{PLACES[6]}\n\n![A bar](long.svg)", design="large", size=22)
    assert alternatives(raw, tmp_path) == ["A bar"]
    words = [block.words for block in read_pdf(raw)]
    assert "[A drawing, in words: captioned]" in words
    assert "A gate." in words
    assert min(page.smallest for page in shapes_of(raw)) >= 18


def test_a_drawing_is_no_entry_of_a_list_of_works(lay_out: LayOut) -> None:
    blocks = read_pdf(printed(lay_out, "\n\n".join(PLACES[:2])))
    assert [block.words for block in blocks if block.is_drawn] == ["The gateUp"]
    (among,) = [block for block in blocks if block.words.startswith("Some words")]
    assert among.words == "Some words  and more."
    assert "a picture stands among them" in among.faults


def test_a_drawing_with_words_is_no_higher_than_a_page(lay_out: LayOut, tmp_path: Path) -> None:
    high = DRAWING.replace('height="60"', 'height="620"')
    figure = "```{figure} high.svg\n:alt: high\n\nSo.\n```"
    places = f"{figure}\n\n{figure.replace('high', 'higher')}"
    changes = {"docs/high.svg": high, "docs/higher.svg": high.replace("620", "760")}
    raw = printed(lay_out, places, changes=changes)
    assert alternatives(raw, tmp_path) == ["high"]
    assert "[A drawing, in words: higher]" in [block.words for block in read_pdf(raw)]
    assert min(page.smallest for page in shapes_of(raw)) >= 9


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ('width="90" height="40"><text font-size="8">a</text>', (90, 40, 8)),
        ('width="1in" height="36pt"><text>a</text>', (72, 36, 12)),
        ('viewBox="0 0 90 40"><text font-size="8">a</text>', (90, 40, 8)),
        ('width="180" viewBox="0 0 90 40"><text font-size="8">a</text>', (180, 80, 16)),
        ('width="9" height="9"><g font-size="6"><text> <tspan>a</tspan></text></g>', (9, 9, 6)),
        ('width="9" height="9"><text font-size="6"><tspan font-size="3"/>a</text>', (9, 9, 6)),
        ('width="9" height="9"><text style="font: bold 7px serif">a</text>', (9, 9, 7)),
        ('width="9" height="9"><style>.a{font-size:5px}</style><text>a</text>', (9, 9, 5)),
        ('width="9" height="9"><text transform="matrix(0,.5,-.5,0,1,1)">a</text>', (9, 9, 6)),
        ('width="9" height="9"><g transform="scale(.5)"><text>a</text></g>', (9, 9, 6)),
    ],
)
def test_how_large_the_letters_of_a_drawing_are(rest: str, found: tuple[float, ...]) -> None:
    assert lettered(f"{SVG} {rest}</svg>".encode()) == Lettered(*found)


@pytest.mark.parametrize("rest", ["<rect/>", "<text> </text>", "<text font-size='0'>a</text>"])
def test_a_drawing_without_letters_that_can_be_seen_has_none(rest: str) -> None:
    assert lettered(f"{SVG}>{rest}</svg>".encode()) is None


def test_a_picture_that_was_cut_off_is_told_from_a_whole_one() -> None:
    whole = gray_png(2, 2)
    assert fault_of("a.png", whole) == ""
    assert fault_of("a.png", whole[:-5]) != ""
    assert fault_of("a.png", whole[:40] + b"\0" + whole[41:]) != ""


def test_a_page_with_a_picture_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "bar.png").write_bytes(gray_png(40, 60))
    path = tmp_path / "tale.typ"
    words = '#set document(title: "A")\n= A\n#image("bar.png", alt: "A bar", height: 80%)\nOn.'
    path.write_text(words, "utf-8")
    made = typst.compile(path, pdf_standards=["ua-1", "a-2a"], timestamp=0)
    assert isinstance(made, bytes)
    (page,) = shapes_of(made)
    assert page.hole < 0.3


@pytest.mark.slow
def test_drawings_of_the_edition_reach_every_output(tmp_path: Path) -> None:
    words = "\n\n".join(PLACES).replace("gate.svg", "apparatus/map.svg").replace("[^x]", "[^y]")
    root = with_page(tmp_path, f"{words}\n\n![Figures](apparatus/figures.svg)")
    more = "![Figures](apparatus/figures.svg)\n\n![Events](apparatus/timeline.svg)"
    page = root / "docs/bibliography.md"
    page.write_text(f"{page.read_text('utf-8')}\n{more}\n", "utf-8")
    go_on(root, "finished")
