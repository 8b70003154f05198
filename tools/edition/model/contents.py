"""The registry of pages: each page that is made from data is one entry of ``PAGES``.

An entry says where the page is and what it is called, who makes it, when there is one, and for
whom. Its part of the contents and its place there are where the entry stands. To add a page, add
its module to ``pages/`` and its entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from edition.model.edition import Edition
from edition.model.markdown_pages import ROOT, WrittenPage
from edition.records.book import Section
from edition.records.packet import Audience

CONTENTS = "apparatus/contents"
"""The contents; a part of the page that Sphinx begins at, and no page of its own."""

TEXT, LESSON = "texts/{}", "guide/lesson-{}"
OVERVIEW = "guide/lessons"
"""The page that all lessons stand under."""
QUESTIONS, KEY = "guide/questions", "guide/key"
PARALLELS, ORGANIZER = "guide/parallels", "guide/organizer"
DOCUMENTS = "guide/documents"
IN_A_LANGUAGE = "guide/in-{}"
GLOSSARY_PAGE = "apparatus/glossary"
VERIFICATION = "apparatus/verification"
TIMELINE, REGISTER = "apparatus/timeline", "apparatus/register"
VOCABULARY = "guide/vocabulary"
SIDE_BY_SIDE = "{texts} side by side"
PRINT = "apparatus/print"
"""The page that lists the packets."""
TAKE = "apparatus/take"
"""The page of the files to download."""
MAKER = "apparatus/packet-maker"
"""The page on which a reader makes a packet."""
NOT_PRINTED = (ROOT, PRINT, TAKE, MAKER)
"""Pages of the site that say what else there is; a packet has contents of its own."""


def asked_apart(edition: Edition) -> tuple[str, ...]:
    """Return the texts whose questions, and whose key, have a page each on the site.

    There a page of all questions would grow with the texts. On paper they are one part of a book.
    """
    asked = tuple(text.slug for text in edition.texts if text.questions)
    is_alone = len(asked) == 1 and not edition.guide.questions
    return () if edition.is_on_paper or is_alone else asked


def page_of(page: str, slug: str, apart: Collection[str]) -> str:
    """Return where the questions on a text, or their key, stand; ``apart`` have pages."""
    return f"{page}-{slug}" if slug in apart else page


def always(edition: Edition) -> bool:
    """Say that every edition has what the registry names."""
    return True


def once(edition: Edition) -> Iterable[str]:
    """Return the names of what there is one of: none."""
    return ("",)


def _is_named(path: str, edition: Edition) -> bool:
    """Tell whether an editor's page or a packet names a page, which is then made though empty."""
    parts = (part.page for packet in edition.packets for part in packet.record.parts)
    return any(path in page.text for page in edition.written) or path in parts


def _languages(edition: Edition) -> Iterable[str]:
    """Return the languages that lines of the edition are translated into."""
    lines = (entry.record for entry in edition.translations if entry.record.line)
    return dict.fromkeys(tag for record in lines for tag in record.words)


@dataclass(frozen=True, slots=True)
class Planned:
    """A page to make, or one for each text or lesson."""

    path: str
    """Below ``docs/``, without suffix; ``{}`` stands for the name of a text, lesson or language."""
    title: str
    """Its heading, in which ``{texts}`` stands for the texts, ``{figures}`` and ``{map}`` for
    what an edition calls these; empty where a text or lesson has its own."""
    maker: str
    """The ``module:function`` below ``edition.pages``, loaded only when the page is made."""
    exists: Callable[[Edition], object] = always
    """What the edition must have for it."""
    audience: Audience = "student"
    names: Callable[[Edition], Iterable[str]] = once
    """The names of the texts or lessons that have such a page each."""
    name: str = ""
    """The text or lesson that the page is of."""


PAGES: dict[Section, tuple[Planned, ...]] = {
    "Read": (Planned(TEXT, "", "text:page", names=lambda e: (text.slug for text in e.texts)),),
    "Look up": (
        Planned(
            GLOSSARY_PAGE,
            "Glossary",
            "glossary:page",
            lambda e: e.glossary or _is_named(GLOSSARY_PAGE, e),
        ),
        Planned(TIMELINE, "Timeline", "timeline:page", lambda e: e.reference.timeline),
        Planned(
            REGISTER,
            "Who is who: persons and organizations",
            "register:page",
            lambda e: e.reference.register,
        ),
        Planned(
            "apparatus/{}",
            "{figures}",
            "figures:page",
            lambda e: e.reference.figures,
            names=lambda e: (e.reference.charts.figures.page,),
        ),
        Planned("apparatus/map", "{map}", "atlas:page", lambda e: e.atlas.places),
    ),
    "Work with the texts": (
        Planned(
            QUESTIONS,
            "Questions for discussion",
            "question:questions",
            lambda e: e.question_entries,
        ),
        Planned(
            PARALLELS,
            SIDE_BY_SIDE,
            "parallels:parallels",
            lambda e: e.guide.parallels,
        ),
        Planned(
            ORGANIZER, "Organizer: {texts}", "parallels:organizer", lambda e: e.guide.parallels
        ),
        Planned(DOCUMENTS, "Other voices", "documents:page", lambda e: e.guide.documents),
        Planned(VOCABULARY, "Words to know", "vocabulary:page", lambda e: e.guide.lessons),
        Planned(
            "guide/gists",
            "In plain words",
            "gists:page",
            lambda e: any(text.gists for text in e.texts),
        ),
        Planned(IN_A_LANGUAGE, "", "translated:page", names=_languages),
        Planned(PRINT, "Print", "printing:page", lambda e: e.packets),
        Planned(MAKER, "Make a packet", "packet_maker:page", lambda e: e.packets),
        Planned(TAKE, "Take it with you", "take:page"),
    ),
    "Teach": (
        Planned(
            "guide/blueprint",
            "The inquiry on one page",
            "blueprint:page",
            lambda e: e.guide.blueprint,
            "teacher",
        ),
        Planned(OVERVIEW, "Lessons", "lessons:overview", lambda e: e.guide.lessons, "teacher"),
        Planned(KEY, "Key to the questions", "key:page", lambda e: e.question_entries, "teacher"),
    ),
    "Check": (
        Planned("apparatus/emendations", "What we changed in the texts", "emendations:page"),
        Planned("apparatus/proof", "How we know the text is right", "text_proof:page"),
        Planned(
            VERIFICATION,
            "How far the notes are checked",
            "verification:page",
            lambda e: (
                any(text.notes for text in e.texts)
                or e.reference.open_questions
                or _is_named(VERIFICATION, e)
            ),
        ),
    ),
}
"""The generated pages that the contents name, part by part in the order of the book."""
UNDER = (
    Planned(f"{QUESTIONS}-{{}}", "", "question:questions_on", names=asked_apart),
    Planned(
        LESSON,
        "",
        "lessons:lesson",
        audience="teacher",
        names=lambda e: (name for name, _ in e.guide.lessons),
    ),
    Planned(f"{KEY}-{{}}", "", "key:key_to", audience="teacher", names=asked_apart),
)
"""The pages that stand under another, which lists them, and not in the contents."""


def contents(edition: Edition) -> Iterator[Planned]:
    """Yield each generated page in the order of the book; what the edition lacks has none."""
    for planned in (*(page for part in PAGES.values() for page in part), *UNDER):
        yield from _found(planned, edition)


def _found(planned: Planned, edition: Edition) -> Iterator[Planned]:
    """Yield the page, or that of each text or lesson, if the edition has what it needs."""
    if planned.exists(edition):
        for name in planned.names(edition):
            title = title_for(planned.title, edition)
            yield replace(planned, path=planned.path.format(name), title=title, name=name)


def has(edition: Edition, page: Planned) -> bool:
    """Tell whether an edition, or a selection of it, has what a page of the whole needs."""
    return bool(page.exists(edition)) and page.name in page.names(edition)


def title_for(title: str, edition: Edition) -> str:
    """Return a title that fits an edition and the number of its texts; a selection keeps that."""
    whole = edition.whole
    charts = whole.reference.charts
    own = {"{figures}": charts.figures.title, "{map}": charts.map.title if charts.map else "Map"}
    if title in own:
        return own[title]
    number = "two" if len(whole.texts) == 2 else "the"
    filled = title.format(texts=f"{number} {whole.record.called}")
    return f"{filled[:1].upper()}{filled[1:]}"


def sections(edition: Edition, audience: Audience) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Yield each part of the contents with the paths of its pages that an audience may have.

    Written pages stand before the generated ones, or after them if their front matter says so.
    """

    def own(pages: Iterable[Planned | WrittenPage]) -> Iterator[str]:
        return (page.path for page in pages if audience in ("teacher", page.audience))

    for section, planned in PAGES.items():
        written = [page for page in edition.written if page.is_listed and page.section == section]
        first = own(page for page in written if page.place == "first")
        made = own(page for line in planned for page in _found(line, edition))
        last = own(page for page in written if page.place == "last")
        if paths := (*first, *made, *last):
            yield section, paths
