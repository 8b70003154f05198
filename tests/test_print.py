"""The printed edition: tiny books, one behavior each, read back from their PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from conftest import TESTS, LayOut, first_fast, sound
from edition.proof.printed import read_pdf
from edition.sphinx_ext.typst.audit import note_problems
from edition.sphinx_ext.typst.book import PrintedBook
from edition.sphinx_ext.typst.makeup import Call, Layout, Makeup, Placed, improve, make_up
from edition.sphinx_ext.typst.tables import with_room
from printing import printer, tally
from readback import pdf_paragraphs
from sphinx_build import build

CONF = (
    (TESTS / "base/conf.py")
    .read_text("utf-8")
    .replace('"myst_parser", ', '"myst_parser", "sphinx_design", ')
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40"/>'
    "</svg>"
)
ALL_KINDS = """# All kinds

:::{note}
A note to readers.
:::

:::{admonition} Named by hand
With a body.
:::

> A quotation.
>
> -- Its author

```{figure} picture.svg
:alt: A black bar

A picture's caption
```

:::{list-table} A table's caption
:header-rows: 1

* - Head
  - Other head
* - Cell
  - Other cell
:::

:::::{grid} 1 2 2 2
::::{grid-item-card} A card's title
A card's body.
:::{card-footer}
A card's foot.
:::
::::
::::{grid-item-card} Another
:link: texts/tale
:link-type: doc
Its body.
::::
:::::

:::{dropdown} What opens
What was closed.
:::

::::{tab-set}
:::{tab-item} First tab
First content.
:::
:::{tab-item} Second tab
Second content.
:::
::::

::::{container} two-columns
:::{container} column
At left.
:::
:::{container} column
At right.
:::
::::

```{rubric} A rubric
```

```
code, as it is
```

1. Numbered
2. Again

{.language-he}
שומר הוא מי ששומר על השער.

---

What is asked?

```{ruled-lines} 4
```

:::{only} html
Only on the web.
:::
:::{only} print
Only on paper.
:::
"""
BOOK = '"docs": ["texts/tale", "apparatus/glossary", "bibliography", "apparatus/emendations"]'


def kinds(lay_out: LayOut, text: str = ALL_KINDS, **settings: object) -> Path:
    """Lay out a book that ends with a page of all kinds of blocks."""
    docs = BOOK.replace("]", ', "kinds"]') + "".join(f", {k!r}: {v!r}" for k, v in settings.items())
    return lay_out(
        **{
            "conf.py": CONF.replace(BOOK, docs),
            "docs/kinds.md": text,
            "docs/picture.svg": PICTURE,
        }
    )


def printed(root: Path) -> Path:
    return sound(build(root, "typst")) / "tale.pdf"


def elements(pdf: Path, kind: str) -> list[Any]:
    with pikepdf.open(pdf) as document:
        return [
            {key: str(value) for key, value in element.items() if key in ("/Alt", "/S")}
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == kind
        ]


def words(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


# ---------- what is printed ----------


def test_all_kinds_of_blocks_are_printed(lay_out: LayOut) -> None:
    pdf = printed(kinds(lay_out))
    found = words(pdf)
    texts = re.findall(r"^(?:[A-Z][a-z’']+ ?)+[^\n:{]*$", ALL_KINDS, re.MULTILINE)
    for text in texts:
        if text != "Only on the web.":
            assert text.rstrip(".") in found, text
    assert "Only on the web" not in found


def test_pictures_captions_and_heads_are_told_as_such(lay_out: LayOut) -> None:
    pdf = printed(kinds(lay_out))
    assert [figure["/Alt"] for figure in elements(pdf, "/Figure")] == ["A black bar"]
    assert len(elements(pdf, "/Caption")) >= 2
    assert len(elements(pdf, "/TH")) >= 2
    assert len(elements(pdf, "/Note")) == 3


def test_a_hebrew_paragraph_is_set_from_right_to_left(lay_out: LayOut) -> None:
    pdf = printed(kinds(lay_out))
    (line,) = (text for text in pdf_paragraphs(pdf) if "השער" in text)
    # In a PDF a line from right to left is written from left to right, each word as it is read.
    assert line.strip().startswith("השער.")
    with pikepdf.open(pdf) as document:
        assert any(
            o.get("/Lang") == "he" for o in document.objects if isinstance(o, pikepdf.Dictionary)
        )


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_other_kinds_of_output_take_the_same_pages(builder: str, lay_out: LayOut) -> None:
    page = ALL_KINDS.replace(":::{only} print", ":::{only} text")
    sound(build(kinds(lay_out, page), builder))


# ---------- covers, index, teacher's pages ----------


def test_a_cover_has_room_for_names_and_says_how_long_the_book_is(lay_out: LayOut) -> None:
    pdf = printed(kinds(lay_out, cover=["Name", "Class"], facts=["{pages} in all"]))
    cover = PdfReader(pdf).pages[0].extract_text()
    assert "Name" in cover
    assert "Class" in cover
    assert f"{len(PdfReader(pdf).pages)} pages in all" in cover


def test_the_index_says_where_each_term_is_used(lay_out: LayOut) -> None:
    pdf = printed(kinds(lay_out, index=True))
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    (line,) = re.findall(r"^Keeper, ([\d, –]+)$", pages[-1], re.MULTILINE)
    (used,) = [n for n, text in enumerate(pages, 1) if "Once there was a gate" in text]
    assert line == str(used)
    glossary = next(text for text in pages if text.startswith("Glossary"))
    assert f"Page {used}." in " ".join(glossary.split())


def test_a_page_that_begins_with_a_heading_has_it_in_its_head(lay_out: LayOut) -> None:
    tale = "# Parts\n\n" + "".join(f"## Part {n}.\n\nA gate was kept.\n\n" for n in range(1, 90))
    pages = [page.extract_text() for page in PdfReader(printed(kinds(lay_out, tale))).pages]
    begun = [page.splitlines()[:2] for page in pages if re.search(r"^.*\nPart \d+\.", page)]
    assert len(begun) > 1
    assert all(head.endswith(first) for head, first in begun), begun


def test_a_line_that_stays_with_the_next_is_heard_as_one_paragraph(lay_out: LayOut) -> None:
    said = "[The AJCSJ, and JDC 2, come before this.]"
    tale = f"# Kinds\n\n{{.headnote}}\n{said}\n\nA gate was kept.\n"
    blocks = read_pdf(printed(kinds(lay_out, tale)).read_bytes())
    assert said in [block.words for block in blocks]


def test_a_picture_before_a_table_leaves_no_page_empty(lay_out: LayOut) -> None:
    tall = PICTURE.replace('height="40"', 'height="700"').replace('width="90"', 'width="500"')
    rows = "* - Head\n" + "* - A row\n" * 40
    table = f":::{{list-table}} Rows\n:header-rows: 1\n\n{rows}:::\n"
    words = "He kept the gate.\n\n" * 5
    tale = f"# Tale\n\n{words}```{{figure}} picture.svg\n:alt: A bar\n\nBar\n```\n\n{table}"
    root = kinds(lay_out, tale)
    (root / "docs/picture.svg").write_text(tall, "utf-8")
    pages = [page.extract_text() for page in PdfReader(printed(root)).pages]
    begun = next(page for page in pages if "He kept the gate" in page)
    assert "A row" in begun
    assert "Bar" not in begun


def test_words_are_explained_on_their_page_however_many_pages_a_passage_has(
    lay_out: LayOut,
) -> None:
    seed = (TESTS / "base/seeds/tale/text.txt").read_text("utf-8")
    told = " ".join(f"gate{n}x {'and on he went ' * 13}" for n in range(30))
    changes = {
        "conf.py": CONF.replace(BOOK, BOOK + ", 'design': 'class', 'contents': False"),
        "seeds/tale/text.txt": seed.replace("They went round.", f"They went round. {told}"),
        "docs/annotations/tale/everyday.yaml": "".join(
            f"- {{at: TALE 3, quote: gate{n}x, gloss: door{n}x}}\n" for n in range(30)
        ),
    }
    pages = [page.extract_text() for page in PdfReader(printed(lay_out(**changes))).pages]
    found = [
        [set(re.findall(rf"{word}(\d+)x", page)) for word in ("gate", "door")] for page in pages
    ]
    assert len([marked for marked, _ in found if marked]) > 2
    assert all(explained == marked for marked, explained in found)


@pytest.mark.parametrize(("words", "named"), [(1, True), (26, False)])
def test_a_head_that_has_no_room_for_both_names_the_nearer(
    lay_out: LayOut, words: int, named: bool
) -> None:
    title = "and on " * words
    tale = "# Chapter\n\n" + f"## It goes {title}.\n\nA gate was kept.\n\n" * 60
    pages = [page.extract_text() for page in PdfReader(printed(kinds(lay_out, tale))).pages]
    heads = [page.splitlines()[0] for page in pages if "gate was kept" in page][1:]
    assert len(heads) > 1
    assert [head for head in heads if head.startswith("Chapter") != named] == []
    assert [head for head in heads if "It goes" not in head] == []


def test_the_teachers_pages_change_none_of_the_students(lay_out: LayOut) -> None:
    root = kinds(lay_out, index=True)
    student = [page.extract_text() for page in PdfReader(printed(root)).pages]
    conf = root / "conf.py"
    more = "'index': True, 'teacher': ['apparatus/verification']"
    conf.write_text(conf.read_text("utf-8").replace("'index': True", more), "utf-8")
    both = [page.extract_text() for page in PdfReader(printed(root)).pages]
    assert both[: len(student)] == student
    cover, contents, *pages = both[len(student) :]
    assert cover.startswith("A Small Edition")
    assert contents.startswith("Contents")
    numbers = [text.splitlines()[-1].strip() for text in (contents, *pages)]
    assert numbers == ["ii", *map(str, range(len(student) + 1, len(both) - 1))]


FACING = """# Page by page

What stands at the right.

:::::{container} facing
[Ask](texts/tale.md)

What is kept?
:::::
"""


def test_what_faces_a_page_has_its_number_and_its_passages(lay_out: LayOut) -> None:
    docs = '"docs": ["texts/tale"], "teacher": ["facing"], "design": "class"'
    seed = (TESTS / "base/seeds/tale/text.txt").read_text("utf-8")
    long = seed.replace("They went round.", "They went round. " * 300)
    root = lay_out(
        **{
            "conf.py": CONF.replace(BOOK, docs),
            "docs/facing.md": FACING,
            "seeds/tale/text.txt": long,
        }
    )
    pages = [page.extract_text().splitlines() for page in PdfReader(printed(root)).pages]
    packet, facing = pages[3::2], pages[4::2]
    assert len(packet) == len(facing) > 3
    assert [page[-1] for page in facing] == [page[-1] for page in packet]
    assert [page[1] for page in facing] == [f"Facing page {n + 1}" for n in range(len(facing))]
    heads = [re.sub("( ?Page by page)$", "", page[0]) for page in facing]
    assert heads[:3] == ["", "", "TALE 1–3"]
    assert [f"{head} The Gate" for head in heads[3:]] == [page[0] for page in packet[3:]]
    assert "What is kept?" in facing[2]


@pytest.mark.parametrize("design", ["wide", "class"])
def test_the_authors_lines_are_counted_by_fives_in_each_passage_and_no_others(
    design: str, lay_out: LayOut
) -> None:
    """The last one turns a page on which, with glosses, the next chapter begins."""
    long = "They went round. " * 240
    short = "He kept it well. " * 40
    seed = (TESTS / "base/seeds/tale/text.txt").read_text("utf-8")
    conf = CONF.replace(BOOK, BOOK + f", 'design': {design!r}, 'contents': False")
    ways = "strolled", "roamed", "wandered", "drifted", "trudged", "marched", "sauntered", "hiked"
    gloss = "went on foot, without hurry, and without a fixed aim"
    changes = {
        "conf.py": conf,
        "seeds/tale/text.txt": seed.replace(
            "They went round.", long + ", ".join(ways) + "."
        ).replace("who kept it.", f"who kept it. {short.strip()}"),
        "docs/annotations/tale/everyday.yaml": "".join(
            f"- {{at: TALE 3, quote: {way}, gloss: '{gloss}'}}\n" for way in ways
        ),
    }
    lines = words(printed(lay_out(**changes))).splitlines()
    assert (gloss[:12] in " ".join(lines)) == (design == "class")
    counts = [sum(words in line for line in lines) for words in ("kept it well", "went round")]
    numbers = [int(line) for line in lines if line.isdigit() and int(line) % 5 == 0]
    second = numbers.index(5, 1)  # then come numbers of pages
    ends = numbers[second - 1], max(numbers)
    counted = [number for end in ends for number in range(5, end + 1, 5)]
    assert numbers[: len(counted)] == counted
    assert all(abs(count - end) < 6 for count, end in zip(counts, ends, strict=True))


@pytest.mark.parametrize(("paper", "width"), [("us-letter", 612), ("a4", 595)])
def test_paper_is_letter_or_a4(paper: str, width: int, lay_out: LayOut) -> None:
    reader = PdfReader(printed(kinds(lay_out, paper=paper, size=18)))
    assert round(float(reader.pages[0].mediabox.width)) == width


# ---------- what stops a build ----------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![](picture.svg)", r"kinds\.md:3: the picture .*picture\.svg has no alternative text"),
        ("```{raw} html\n<b>bold</b>\n```", r"kinds\.md:3: words in raw markup cannot be printed"),
        ("A glyph that no font has: \U000131a0", "could not be displayed|glyph"),
    ],
)
@pytest.mark.usefixtures("unforeseen")
def test_what_cannot_be_printed_stops_the_build(text: str, message: str, lay_out: LayOut) -> None:
    done = build(kinds(lay_out, f"# Kinds\n\n{text}\n"), "typst")
    assert not done.ok
    assert re.search(message, done.printed), done.printed
    assert not (done.out / "tale.pdf").exists()


def test_large_print_is_upright_and_ends_no_line_within_a_word(lay_out: LayOut) -> None:
    tale = ALL_KINDS + "\n## A *second* head\n\n" + "A well-kept gate, *open* in 1971-1989. " * 40
    pdf = printed(kinds(lay_out, tale, design="large", size=21))
    with pikepdf.open(pdf) as document:
        fonts = {
            str(each.BaseFont)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert fonts
    assert [name for name in fonts if "Italic" in name] == []
    lines = [line for line in words(pdf).splitlines() if "gate" in line or "1971" in line]
    assert sum("well-kept" in line for line in lines) > 10
    assert [line for line in lines if re.search(r"\w[-\u00ad]$", line.strip())] == []


def test_a_question_stays_with_its_first_line_to_write_on(lay_out: LayOut) -> None:
    asked = (
        "\n\n".join(["Told.", "Told."] * lines + ["What is asked?", "```{ruled-lines} 9\n```"])
        for lines in range(9)
    )
    text = "# Kinds\n\n" + "\n\n".join(asked)
    pdf = printed(kinds(lay_out, text, design="large", size=21))
    heights = [-height for _, height in lines_of(pdf, "What is asked")]
    margin, line = 54, 34
    assert len(heights) == 9
    assert min(heights) > margin + line


@pytest.mark.parametrize("lines", first_fast(20, 4, 8, 9, 15))
def test_lines_to_write_on_go_on_over_pages(lines: int, lay_out: LayOut) -> None:
    asked = f"What is asked?\n\n```{{ruled-lines}} {lines}\n```"
    text = "\n\n".join("Told.\n\n" * told + asked for told in (20, 5, 1))
    pdf = printed(kinds(lay_out, f"# Kinds\n\n{text}", design="large", size=21))
    with pikepdf.open(pdf) as document:
        drawn = [page.Contents.read_bytes() for page in document.pages]
    assert len(drawn) > 2
    rules = [
        found for said in drawn for found in re.findall(rb" l\s+0 (\S+) l\s+0 (\S+) l\s", said)
    ]
    assert len(rules) == 3 * lines
    assert len(set(rules)) == 1  # none where a page ends
    if lines == 20:
        assert any(b"/MCID" not in said for said in drawn)  # a page of nothing but lines


def test_room_for_writing_has_its_measure(lay_out: LayOut) -> None:
    done = build(kinds(lay_out, "# Kinds\n\n```{ruled-lines} 99\n```\n"), "typst")
    assert not done.ok
    assert "room for writing is 1 to 20 lines, not 99" in done.printed


KEPT = {
    "a question of the key and its first answer": (
        "{.question}\nWhich gate?\n\n{.question-detail}\nRead it.\n\n"
        ":::{dropdown} Good\nAn answer.\n:::",
        ("Which gate", "Read it", "Good", "An answer"),
    ),
    "two that are compared": (
        "::::{container} two-columns\n"
        ":::{container} column\nOnes.\n\nAnd.\n\nTwos.\n\nAnd.\n\nThrees.\n:::\n"
        ":::{container} column\nFours.\n:::\n::::",
        ("Ones", "Twos", "Threes", "Fours"),
    ),
    "what is said before a passage": (
        "{.headnote}\nBefore this.\n\nThe passage goes on" + " and on" * 40 + ".",
        ("Before this", "The passage"),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", KEPT)
def test_what_belongs_together_stands_on_one_page(name: str, lay_out: LayOut) -> None:
    block, parts = KEPT[name]
    text = "\n\n".join("Told.\n\n" * lines + block for lines in range(1, 30))
    pdf = printed(kinds(lay_out, f"# Kinds\n\n{text}"))
    pages = [[page for page, _ in lines_of(pdf, part)] for part in parts]
    assert len(pages[0]) == 29
    assert len(set(pages[0])) > 5
    assert [each for each in pages if each != pages[0]] == []


@pytest.mark.slow
def test_how_an_answer_is_read_stands_with_lines_to_write_it_on(lay_out: LayOut) -> None:
    block = (
        "What is asked?\n\n```{ruled-lines} 7\n```\n\n"
        ":::{list-table} How it is read\n:header-rows: 1\n\n* - Claim\n  - Good\n"
        "* - Evidence\n  - Some\n* - Question\n  - One\n:::"
    )
    text = "\n\n".join("Told.\n\n" * lines + block for lines in range(1, 40))
    pdf = printed(kinds(lay_out, f"# Kinds\n\n{text}"))
    apart = 0
    for page in PdfReader(pdf).pages:
        tables = heights_on(page, "Table")
        others = heights_on(page, "Told|What")
        if tables and (not others or min(tables) < min(others)):
            apart += 1
            drawn = page.get_contents()
            assert drawn is not None
            before, _, _ = drawn.get_data().partition(b"/MCID")
            assert before.count(b"/Type/Layout") == 2
    assert apart == 2


FIGURES = """# Figures

:::{list-table} Figures
:header-rows: 1

* - Year
  - Left
* - 1970
  - 1,027&nbsp;*a*
* - 1979
  - 51,320
* - 1984
  - 896&nbsp;*b*
:::
"""


def test_the_digits_of_figures_stand_under_one_another(lay_out: LayOut) -> None:
    (page,) = [
        page
        for page in PdfReader(printed(kinds(lay_out, FIGURES))).pages
        if "51,320" in page.extract_text()
    ]
    starts: dict[str, float] = {}

    def see(text: str, *where: Any) -> None:
        outer, inner = where[:2]
        if re.fullmatch(r"[\d,]{3,}|[ab]", text.strip()):
            starts[text.strip()] = outer[4] + inner[4] * outer[0]

    page.extract_text(visitor_text=see)
    assert starts["896"] > starts["1,027"] > starts["51,320"]
    three_digits = 12
    assert min(starts["a"], starts["b"]) > starts["896"] + three_digits


FORM = """# Form

::::{{container}} organizer
:::{{list-table}} To fill in
:header-rows: 1

* - Passage
  - Claims
{rows}
:::
::::
"""


@pytest.mark.parametrize(("rows", "words"), [(2, 90), (40, 3)], ids=["long", "many"])
def test_a_form_holds_its_words_and_stays_on_the_page(
    rows: int, words: int, lay_out: LayOut
) -> None:
    cells = (" ".join(f"w{row}.{word}" for word in range(words)) for row in range(rows))
    body = "\n".join(f"* - {cell}\n  -" for cell in cells)
    done = build(kinds(lay_out, FORM.format(rows=body)), "typst")
    assert done.ok, done.printed
    places = list(lines_of(done.out / "tale.pdf", "w[0-9]"))
    assert len(places) >= rows
    assert places == sorted(places)
    assert all(-750 < height < -50 for _, height in places)


def lines_of(pdf: Path, beginning: str) -> Iterator[tuple[int, float]]:
    """Yield page and height in points, downwards, of each line that begins in some way."""
    for number, page in enumerate(PdfReader(pdf).pages):
        for height in heights_on(page, beginning):
            yield number, height


def heights_on(page: PageObject, beginning: str) -> list[float]:
    heights = []

    def see(text: str, *where: Any) -> None:
        outer, inner = where[:2]
        if re.match(beginning, text.strip()):
            heights.append(-(outer[5] + inner[5] * outer[3]))

    page.extract_text(visitor_text=see)
    return heights


def test_more_pages_than_the_limit_stop_the_build(lay_out: LayOut) -> None:
    done = build(kinds(lay_out, pages=2), "typst")
    assert not done.ok
    assert re.search(r"tale\.pdf: \d+ pages, \d+ more than the limit of 2", done.printed)


def test_notes_that_are_lost_doubled_or_cut_are_found() -> None:
    called = [("a", 1), ("b", 1), ("c", 2)]
    begun = [Placed("a", 1, 1), Placed("c", 2, 2), Placed("c", 2, 3)]
    assert list(note_problems(called, begun, ended=2)) == [
        "note b, called on page 1, is not printed",
        "note c, called on page 2, is printed 2 times",
        "of 3 notes, 2 are printed to their end",
    ]


def test_no_column_of_large_print_is_narrower_than_its_longest_word() -> None:
    assert with_room([16, 28, 28, 28], [5, 9, 9, 9]) == [16, 28, 28, 28]
    assert with_room([16, 28, 28, 28], [9, 9, 9, 8]) == [20, 27, 27, 27]
    # What one column needs may make another too narrow.
    assert with_room([19, 27, 27, 27], [13, 10, 12, 12]) == [27, 23, 25, 25]
    # What does not fit in any way is shared as far as it goes.
    assert with_room([10, 10], [50, 30]) == [62, 38]


# ---------- make-up ----------

CALLS = [Call(f"text--n{n}", f"text--p{n // 3}", n % 3 * 80) for n in range(9)]
placements = st.tuples(
    *(st.builds(Placed, st.just(c.note), st.integers(1, 3), st.integers(1, 3)) for c in CALLS)
)


@given(placements)
def test_a_layout_without_faults_is_left_as_it_is(notes: tuple[Placed, ...]) -> None:
    right = Layout(tuple(note._replace(begun=note.called) for note in notes))
    assert improve(Makeup(), CALLS, right) == Makeup()


@given(placements)
def test_help_is_for_one_place_in_a_chapter_at_a_time(notes: tuple[Placed, ...]) -> None:
    better = improve(Makeup(), CALLS, Layout(notes))
    changes = len(better.kept) + len(better.ended)
    assert changes == (1 if Layout(notes).misplaced else 0)


def test_a_line_alone_has_more_and_more_room_asked_for_it_before_a_page_is_ended() -> None:
    notes = tuple(Placed(call.note, 1, 1) for call in CALLS)
    alone = Layout(notes, {"text--p1": (1, 1, 1, 2)})
    makeup, asked = Makeup(), []
    while not makeup.ended:
        makeup = improve(makeup, CALLS, alone)
        asked.append(makeup.kept["text--n5"])
    assert asked == [3, 6, 12, 12]
    assert makeup.ended == ("text--p1",)


@given(st.lists(placements, min_size=1, max_size=20))
def test_the_best_of_all_layouts_is_taken(layouts: list[tuple[Placed, ...]]) -> None:
    seen: dict[int, Makeup] = {}
    rounds = iter(layouts * 12)

    def lay_out(makeup: Makeup) -> Layout:
        layout = Layout(next(rounds))
        seen.setdefault(len(layout.misplaced), makeup)
        return layout

    assert make_up(lay_out, CALLS, Makeup()) == seen[min(seen)]


@pytest.mark.slow
def test_no_note_of_the_edition_is_lost_and_each_begins_under_its_call(
    project: Path, site: Path
) -> None:
    assert site.is_dir()  # and so are the pages
    with printer(project / "docs", project) as builder:
        book: PrintedBook = {
            "name": "texts",
            "title": "Texts",
            "subtitle": "Both",
            "author": "X",
            "rights": [],
            "date": "2026-11-20",
            "docs": ["texts/jdc", "texts/ncsej"],
        }
        source = builder.source(book)
        seen = tally(source, builder.outdir, [9.5, 13])
    assert seen.wrong == ()
    assert len(seen.apart) <= 0.002 * seen.notes
    assert seen.notes == 4 * len(source.calls) > 0
