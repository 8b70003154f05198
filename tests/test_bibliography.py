"""Any bibliography that a reference manager exports is read whole, printed right, and never raw."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from edition.model.citation_labels import labels_of, shortened
from edition.model.reference_style import Style, reference
from edition.problems import Problems
from edition.proof.works import WorksAccount, prove_page
from edition.sources.bib_dates import read_edtf, read_year
from edition.sources.bib_fields import KIND_ALIASES, KINDS, LABELS, PEOPLE, WORDS
from edition.sources.bibliography import PATH, read_bib
from edition.sources.bibtex import read_bibtex
from edition.sources.csl_json import read_csl
from edition.sources.identifiers import read_doi, read_isbns
from edition.sources.latex import LatexError, read_latex
from edition.sources.names import parsed_name, read_names, simple_name
from edition.sources.rich import plain, typographic
from edition.sources.works import Work

ROOT = Path(__file__).parent.parent
RAW = re.compile(r"[\\{}$]|--|family=")
"""What no reader may see."""


def works_of(text: str) -> tuple[list[Work], list[str]]:
    problems = Problems()
    return read_bib(text, "x.bib", problems), [str(problem) for problem in problems]


def printed(text: str, **style: Any) -> str:
    works, problems = works_of(text)
    assert not problems
    return plain(reference(works[0], **style))


# ---------- syntax ----------

values = st.sampled_from(
    "{On Walls};{{On} Walls};{{{On}} Walls};'On' # ' Walls';2000;jan;{a\n  b};{L, A and L, B};{;};"
    "{a}};{{a};{,};{a = {b}, c};{@misc{x}};dec # {x};{L, A, B, C}".replace("'", '"').split(";")
)
names = st.sampled_from(["title", "TITLE", "year", "author", "note", "x-y", ""])
entries = st.builds(
    lambda key, said: f"@misc{{{key},\n" + ",\n".join(f"  {k} = {v}" for k, v in said) + "\n}\n",
    st.sampled_from("abB"),
    st.lists(st.tuples(names, values), min_size=1, max_size=4),
)
files = st.lists(entries, max_size=3).map("".join)


def squeezed(value: str) -> str:
    return " ".join(value.split())


@given(text=files)
def test_what_is_read_is_what_pybtex_reads(text: str) -> None:
    problems = Problems()
    found, _ = read_bibtex(text, "x.bib", problems)
    if not len(problems) and "B, C" not in text:
        theirs = Parser().parse_string(text).entries
        assert [entry.key for entry in found] == list(theirs)
        for entry in found:
            ours = {name: squeezed(value.value) for name, value in entry.fields.items()}
            fields = {name.lower(): value for name, value in theirs[entry.key].fields.items()}
            assert {name: value for name, value in ours.items() if name in fields} == fields


@given(text=files)
def test_what_pybtex_refuses_is_refused(text: str) -> None:
    try:
        Parser().parse_string(text)
    except PybtexError:
        assert works_of(text)[1]


@given(text=st.text(alphabet='@{}(),="#% \nab1misctle\\', max_size=80))
def test_any_file_is_read_or_refused(text: str) -> None:
    works_of(text)


def test_each_fault_is_told_and_no_other_entry_is_lost() -> None:
    text = (
        "@book{a, title = {On {Walls}, year = 2000}\n@book{b, title = {B}}\n"
        "@book{c, title = {C}\n  year = 2000}\n@book{d, title = {D}}}\n"
        "book{e, title = {E}}\n@book{f, title = {F"
    )
    works, problems = works_of(text)
    assert [work.key for work in works] == ["b", "d"]
    assert [re.sub(r".*error: |\[.*", "", problem).strip()[:40] for problem in problems] == [
        "a brace within 'title' of 'a' is not clo",
        "after 'title' of 'c' a comma is missing,",
        "this stands in no entry; put @ and a typ",
        "this stands in no entry; put @ and a typ",
        "the brace that opens 'title' is never cl",
    ]


# ---------- fields ----------


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"G{\"o}del, \v{S}tef{\'a}nik, {\L}uk{\k a}, {\O}rsted", "Gödel, Štefánik, Łuką, Ørsted"),
        (r"{\DJ}{\`{\^o}}ng, V\'{\i}t, \c{c}, Erd{\H o}s", "Đồng, Vít, ç, Erdős"),
        (r"O{\textquoteright}Brien \& Sons", "O’Brien & Sons"),
        (r"\enquote{one \enquote{two}} --- ``three''", "“one ‘two’” — “three”"),
        (r"H$_2$O, $\alpha^{10}$, $\frac{a}{b}$", "H2O, α10, a/b"),
        (r"1971--72, 50\% of~all \#1 \_ \ldots", "1971–72, 50% of\u00a0all #1 _ …"),
        ("`Neural' nets", "‘Neural’ nets"),
        ("Jews' 'Situation', the '60s, \"so\"", "Jews’ ‘Situation’, the ’60s, “so”"),
        ('צה"ל', "צה״ל"),
        (r"{\relax Ph}ilippe \noopsort{x}de C", "Philippe de C"),
        (r"<i>Title</i> and 2 < 3", "Title and 2 < 3"),
    ],
)
def test_latex_is_read_as_a_printer_sets_it(latex: str, shown: str) -> None:
    assert plain(read_latex(latex)) == shown


@pytest.mark.parametrize(
    "bad", [r"\input{x}", r"\write18{x}", r"a \b", r"{\x y}", "$x", r"\begin{a}"]
)
def test_a_command_that_cannot_be_printed_is_refused(bad: str) -> None:
    with pytest.raises(LatexError):
        read_latex(bad)


def test_italics_within_italics_stand_upright() -> None:
    marks = [(run.words, sorted(run.marks)) for run in read_latex(r"\emph{a \textit{b} c}")]
    assert marks == [("a ", ["emphasis"]), ("b", []), (" c", ["emphasis"])]


@given(words=st.text(alphabet="a'\" “”.א", max_size=20))
def test_curling_quotation_marks_moves_no_letter(words: str) -> None:
    shown = typographic(words)
    assert len(shown) == len(words)
    assert not set("'\"") & set(shown)


@pytest.mark.parametrize(
    ("value", "short", "inverted"),
    [
        ("van der Berg, Jan", "van der Berg", "van der Berg, Jan"),
        ("Ludwig van Muster", "van Muster", "van Muster, Ludwig"),
        ("King, Jr., Marten L.", "King", "King, Marten L., Jr."),
        ("family=Goch, given=Vinzent, prefix=van, useprefix=true", "van Goch", "van Goch, Vinzent"),
        ("family=Rehman, given=N., prefix=ur, useprefix=false", "Rehman", "Rehman, N. ur"),
        (
            "{Institute of Gates, Dept. 4}",
            "Institute of Gates, Dept. 4",
            "Institute of Gates, Dept. 4",
        ),
        ("{Van Dyke}, Dick", "Van Dyke", "Van Dyke, Dick"),
        ("al-Hakim, Tawfiq", "al-Hakim", "al-Hakim, Tawfiq"),
        ("כהן, דוד", "כהן", "כהן, דוד"),
        ("肖, 发民", "肖", "肖发民"),
    ],
)
def test_a_name_is_known_by_its_parts(value: str, short: str, inverted: str) -> None:
    (name,) = read_names(value).names
    assert (name.short, name.inverted) == (short, inverted)


@pytest.mark.parametrize(
    ("edtf", "year", "words"),
    [
        ("1972-05-03", "1972", "May 3, 1972"),
        ("2007-12-02/2007-12-07", "2007", "December 2–7, 2007"),
        ("2007-12-30/2008-01-02", "2007–2008", "December 30, 2007–January 2, 2008"),
        ("2001-05/2001-06", "2001", "May–June 2001"),
        ("2001-21", "2001", "Spring 2001"),
        ("1850~", "ca. 1850", "ca. 1850"),
        ("1850-05-01~", "ca. 1850", "ca. May 1, 1850"),
        ("1273?", "1273?", "1273?"),
        ("199X", "1990s", "1990s"),
        ("1999-uu-uu", "1999", "1999"),
        ("1939/", "1939–", "1939–"),
        ("-0876", "877 BC", "877 BC"),
        ("2016-07-18T20:26:06+10:00", "2016", "July 18, 2016"),
    ],
)
def test_edtf_is_read(edtf: str, year: str, words: str) -> None:
    date = read_edtf(edtf)
    assert date is not None
    assert (date.year, date.words) == (year, words)


@pytest.mark.parametrize(
    ("year", "month", "words"),
    [
        ("1988", "10", "October 1988"),
        ("1988", "3\u00a0March", "March 3, 1988"),
        ("1988", "August 17,", "August 17, 1988"),
        ("1988", "May/June", "May–June 1988"),
        ("1988", "Summer", "Summer 1988"),
        ("1972--1975", "", "1972–1975"),
        ("forthcoming", "", "forthcoming"),
        ("[c. 1850]", "", "[c. 1850]"),
    ],
)
def test_year_and_month_are_read_in_every_form(year: str, month: str, words: str) -> None:
    assert read_year(year, month).words == words


def test_numbers_are_read_in_every_usual_form() -> None:
    assert {read_doi(f"{before}10.1000/182") for before in ("", "doi:", "https://doi.org/")} == {
        "10.1000/182"
    }
    assert read_isbns("0-306-40615-2") == ("9780306406157",)
    assert read_isbns("978 0 306 40615 7, 0-306-40615-2") == ("978-0-306-40615-7",)
    for bad in ("0-306-40615-3", "978-0-306-40615-8", "12"):
        with pytest.raises(LatexError):
            read_isbns(bad)


# ---------- references ----------

FIELD_VALUES = {
    "editortype": "compiler",
    "type": "kind-of-it",
    "edition": "3rd edition of it",
    "language": "hebrew",
    "origlanguage": "russian",
    "pages": "1701",
    "number": "1702",
    "volume": "1703",
    "part": "1704",
    "chapter": "1705",
    "volumes": "1706",
}
LAYOUTS = {
    "in a journal": (),
    "in a book": ("journaltitle", "journalsubtitle", "issuetitle", "issuesubtitle"),
}
LAYOUTS["alone"] = (*LAYOUTS["in a book"], "booktitle", "booksubtitle")
"""Fields that a work does not have."""


def full(kind: str, layout: str) -> str:
    """Return an entry that has every field that is printed, each with a word of its own."""
    fields = {name: FIELD_VALUES.get(name, f"Word-of-{name}") for name in sorted(WORDS)}
    fields |= {role: f"{{Person of {role}}}" for role in PEOPLE}
    fields |= {"date": "1901", "origdate": "1902", "eventdate": "1903", "urldate": "1904"}
    fields |= {"doi": "10.1000/1", "url": "https://a.b/c", "isbn": "978-0-306-40615-7"}
    left = (
        *LAYOUTS[layout],
        "editoratype",
        "editorbtype",
        "editorctype",
        "nameatype",
        "namebtype",
        "namectype",
    )
    rows = (f"{name} = {{{value}}}" for name, value in fields.items() if name not in left)
    return f"@{kind}{{k, {', '.join(rows)}}}"


@pytest.mark.parametrize("style", ["notes-bibliography", "author-date"])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("kind", sorted(KINDS | set(KIND_ALIASES)))
def test_no_field_is_lost_in_any_type_of_work(kind: str, layout: str, style: Style) -> None:
    works, problems = works_of(full(kind, layout))
    assert not problems
    (work,) = works
    words = plain(reference(work, style)).casefold()
    special = {
        "language": "in hebrew",
        "origlanguage": "from the russian",
        "editortype": "compiled",
    }
    for name, runs in work.words.items():
        assert special.get(name, plain(runs).casefold()) in words, (name, words)
    for people in work.people.values():
        assert people.names[0].direct.casefold() in words, (people, words)
    for date in work.dates.values():
        assert date.words in words
    assert {"10.1000/1", "https://a.b/c", "978-0-306-40615-7"} <= set(
        re.findall(r"10\.1000/1|https://a\.b/c|978[-\d]+", words)
    )
    assert set(work.left_out) <= {"publisher", "booktitle"}


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (
            "@article{k, author = {Sand, George and others}, title = {A Gate: ``Why?''}, "
            "month = may, journal = {The Review}, volume = 4, number = 2, pages = {11--19}, "
            "year = 1972}",
            "Sand, George, et al. “A Gate: ‘Why?’” The Review 4, no. 2 (May 1972): 11–19.",
        ),
        (
            "@book{k, author = {Ray, A.}, title = {Who Leads?}, publisher = {The Press}, "
            "year = 1999, edition = 2, translator = {Tran, S.}, address = {Paris}, "
            "series = {Walls}, volume = 3}",
            "Ray, A. Who Leads? Vol. 3 of Walls. Translated by S. Tran. 2nd ed. "
            "Paris: The Press, 1999.",
        ),
        (
            "@incollection{k, author = {Ray, C.}, title = {In the Middle}, booktitle = {On Walls}, "
            "editor = {Ed, I. and Tor, J.}, publisher = {The Press}, year = 1999, pages = 5}",
            "Ray, C. “In the Middle.” In On Walls, edited by I. Ed and J. Tor, 5. The Press, 1999.",
        ),
        (
            "@book{k, editor = {Solo, Ed and Duo, B.}, title = {Many}, year = {n.d.}}",
            "Solo, Ed, and B. Duo, eds. Many. n.d.",
        ),
        (
            "@phdthesis{k, author = {Ray, E.}, title = {Walls}, school = {University}, "
            "year = 2010}",
            "Ray, E. “Walls.” PhD dissertation, University, 2010.",
        ),
        (
            "@online{k, author = {Rivera, Ana}, title = {What It Kept}, date = {2019-04-02}, "
            "url = {https://a.b/c}, urldate = {2024-01-05}}",
            "Rivera, Ana. “What It Kept.” April 2, 2019. Accessed January 5, 2024. https://a.b/c.",
        ),
        (
            "@book{k, author = {Old, A.}, title = {New}, date = 2001, origdate = 1850, "
            "origtitle = {Alt}, origlanguage = {german}, translator = {T, S.}}",
            "Old, A. New. Translated from the German by S. T. 2001. "
            "Originally published as Alt (1850).",
        ),
    ],
)
def test_a_reference_is_chicagos(entry: str, shown: str) -> None:
    assert printed(entry) == shown


def test_in_the_other_style_the_year_follows_the_author() -> None:
    entry = "@book{k, author = {Ray, A.}, title = {Walls}, publisher = {The Press}, year = 1999}"
    assert printed(entry, style="author-date", letter="b") == "Ray, A. 1999b. Walls. The Press."


def test_a_date_in_edtf_keeps_its_doubts() -> None:
    entry = "@book{k, author = {Ray, A.}, title = {arXiv}, date = {1850~/1855?}, note = {iTunes}}"
    assert printed(entry) == "Ray, A. arXiv. Ca. 1850–1855? iTunes."


def test_hebrew_words_are_set_apart_with_their_direction() -> None:
    works, _ = works_of("@book{k, author = {כהן, דוד}, title = {שער}, year = 1908}")
    assert [r.words for r in reference(works[0]) if r.language == "he"] == ["כהן, דוד", "שער"]


def test_a_part_takes_from_its_whole_what_it_lacks() -> None:
    text = (
        "@incollection{p, crossref = {w}, author = {Ray, A.}, title = {A Part}}"
        "@book{w, editor = {Ray, B.}, title = {The Whole}, subtitle = {So}, year = 1999}"
    )
    assert printed(text) == "Ray, A. “A Part.” In The Whole: So, edited by B. Ray. 1999."


FORMS = {
    "@inbook{a, title = {Foreword}, booktitle = {Stones}, pages = {vii-xi}}": "Stones, vii–xi.",
    "@article{a, title = {T}, journaltitle = {J}, number = {1-2}, date = {1988}}": "nos. 1–2",
    "@article{a, title = {T}, journaltitle = {J}, number = {12}, date = {1988}}": "no. 12",
    "@article{a, title = {T}, journaltitle = {J}, pages = {A4--A6}}": "J, A4–A6.",
    "@article{a, title = {T}, journaltitle = {J}, chapter = {Letters}}": "J, Letters.",
    "@misc{a, title = {``We Are Closed''}}": "“‘We Are Closed.’”",
    "@misc{a, title = {He Says `Don't Go'}}": "“He Says ‘Don’t Go.’”",
    "@misc{a, title = {Of the Keepers'}}": "“Of the Keepers’.”",
    "@inbook{a, title = {T}, booktitle = {B}, edition = {2}, volume = {3}}": "B, 2nd ed., vol. 3.",
    "@inproceedings{a, title = {T}, eventtitle = {Meeting}}": "Paper presented at Meeting.",
}


@pytest.mark.parametrize("entry", FORMS)
def test_a_reference_has_the_form_that_the_manual_gives(entry: str) -> None:
    assert FORMS[entry] in printed(entry)


NAME_PARTS = "Ray Ro’i Lewin-Epstein de van Cruz O'Neil כהן Ångström Jr. X. {of} \\'E ~ , ,".split()


@given(st.lists(st.sampled_from(NAME_PARTS), min_size=1, max_size=6).map(" ".join))
def test_a_simple_name_is_read_as_pybtex_would(words: str) -> None:
    words = words.replace(" ,", ",")
    simple = simple_name(words)
    assert simple is None or simple == parsed_name(words)


def test_a_whole_may_be_named_by_another_of_its_keys() -> None:
    text = (
        "@incollection{p, crossref = {old}, title = {A Part}, pages = {5\\psqq}}"
        "@book{w, ids = {older, old}, title = {The Whole\\hyphen wall}, year = 1999}"
    )
    assert printed(text) == "“A Part.” In The Whole-wall, 5ff. 1999."


@pytest.mark.parametrize("link", ["a", "b", "none"])
def test_a_link_to_nothing_or_in_a_circle_is_refused(link: str) -> None:
    part = f"@book{{a, title = {{A}}, crossref = {{{link}}}}}"
    _, problems = works_of(f"{part} @book{{b, title = {{B}}, crossref = {{a}}}}")
    assert problems


def test_csl_json_is_read_to_the_same_reference() -> None:
    problems = Problems()
    (work,) = read_csl(
        '[{"id": "sand1972", "type": "article-journal", "title": "A <i>Gate</i>", "issue": 2,'
        '"author": [{"family": "Sand", "given": "George"}], "container-title": "The Review",'
        '"issued": {"date-parts": [[1972, 5, 3]]}, "page": "11-19", "volume": "4",'
        '"DOI": "10.1/x"}]',
        "x.json",
        problems,
    )
    assert not len(problems)
    assert plain(reference(work)) == (
        "Sand, George. “A Gate.” The Review 4, no. 2 (May 3, 1972): 11–19. https://doi.org/10.1/x."
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9999) | st.text("a1<i>{:&-/[", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["date-parts", "family", "given", "raw", "x"]), inner)
    ),
    max_leaves=6,
)
csl_names = "id type title author issued page DOI ISBN URL note volume container-title".split()


@given(item=st.dictionaries(st.sampled_from(csl_names), json_values))
def test_any_csl_json_is_read_or_refused(item: dict[str, object]) -> None:
    text = json.dumps([{"id": "k", "type": "book", "title": "T"} | item])
    for work in read_csl(text, "x.json", Problems()):
        reference(work)


def test_a_date_that_is_none_stays_words() -> None:
    item = {"id": "k", "type": "book", "title": "T", "issued": {"date-parts": [[2001, 16]]}}
    (work,) = read_csl(json.dumps([item]), "x.json", Problems())
    assert plain(reference(work)) == "T. 2001-16."


# ---------- read back ----------


def page(work: Work, words: str) -> bytes:
    """Return a page that shows a work in some words, its addresses as links."""
    links = "".join(f'<a href="{address}"></a>' for address in (work.url, work.doi) if address)
    return f'<div data-work="{work.key}"><p>{escape(words)}{links}</p></div>'.encode()


def faults(work: Work, words: str) -> list[str]:
    problems = Problems()
    prove_page(WorksAccount({work.key: work}), page(work, words), "a page", problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_what_is_printed_is_read_back_and_what_is_taken_away_is_missed(layout: str) -> None:
    works, _ = works_of(full("incollection", layout))
    (work,) = works
    words = plain(reference(work))
    assert not faults(work, words)
    for token in set(re.findall(r"Word-of-\w+|Person of \w+|\b1[79]0\d\b|978-[-\d]+", words)):
        assert faults(work, words.replace(token, "")), token


@pytest.mark.parametrize("raw", ["\\emph", "{", "}", "$x", "--", "family=Goch"])
def test_markup_in_an_entry_is_seen(raw: str) -> None:
    works, _ = works_of("@book{k, author = {Ray, A.}, title = {Walls}, year = 1999}")
    assert faults(works[0], f"{plain(reference(works[0]))} {raw}")


# ---------- labels ----------

labelled = st.builds(
    lambda author, year: (author, year),
    st.sampled_from(["Ray, A.", "Ray, B.", "RAY, A.", "Elk, A. and Ray, B."]),
    st.sampled_from(["1999", "2000", "n.d."]),
)


@given(given_works=st.lists(labelled, min_size=1, max_size=30))
def test_no_two_works_are_cited_alike(given_works: list[tuple[str, str]]) -> None:
    text = "".join(
        f"@book{{k{at}, author = {{{author}}}, title = {{T}}, year = {{{year}}}}}\n"
        for at, (author, year) in enumerate(given_works)
    )
    works, _ = works_of(text)
    labels = [label.casefold() for label in labels_of(works).values()]
    assert len(set(labels)) == len(given_works)


def test_works_of_one_author_and_year_are_told_apart_by_letters() -> None:
    works, _ = works_of(
        "".join(
            f"@book{{{key}, author = {{Ray, A.}}, title = {{T}}, year = {{1999}}}}" for key in "ba"
        )
    )
    assert labels_of(works) == {"a": "Ray 1999a", "b": "Ray 1999b"}


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("My Story: 1993", "My Story: 1993"),
        ("Editorial Note [on the Amendment of 1974]", "Editorial Note"),
        ("Memorandum of Conversation (Dinitz and Kissinger, 1974)", "Memorandum of Conversation"),
        ("The Six-Day War: U.S. State Department Summary of It", "The Six-Day War"),
        ("A History of the Jews in Russia and Poland", "A History"),
        ("The Founding of the Council for Soviet Jews", "The Founding"),
        ("Foreign Relations of the United States, 1969–1976", "Foreign Relations"),
        ("[On friends who left for Israel in the 1970s]", "On friends who left"),
    ],
)
def test_a_long_title_is_shortened_where_a_reader_can_stop(title: str, short: str) -> None:
    assert shortened(title) == short


# ---------- the edition's own ----------


def test_every_work_of_the_edition_is_printed_without_markup() -> None:
    works, problems = works_of((ROOT / PATH).read_text("utf-8"))
    assert not problems
    assert works
    for work in works:
        assert not RAW.search(plain(run for run in reference(work) if not run.address)), work.key
    assert LABELS
