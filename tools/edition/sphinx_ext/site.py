"""What every page of the site is given besides its body: contents, glosses, facts for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition.model.contents import PRINT
from edition.records.base import LANGUAGES
from edition.records.note import Kind
from edition.sphinx_ext.card import write_cards
from edition.sphinx_ext.html import is_term
from edition.sphinx_ext.machines import describe
from edition.sphinx_ext.nodes import passage_number
from edition.sphinx_ext.reading import OPENINGS, aside
from edition.sphinx_ext.thin import write_thin

WIDTHS = "".join(f"col.w{percent}{{width:{percent}%}}" for percent in range(1, 101))
"""Widths of columns as classes: a style attribute would need a policy that lets any style in."""
HIDING = "".join(
    f"html[data-hide~={kind}] [data-kind={kind}]:not(.called){{display:none}}"
    for kind in sorted(Kind)
)
"""What hides the kinds of note that a reader does not want to see."""
SHOWN_FIRST = "html[data-second={0}] .form:has([lang={0}]){{order:-1;color:var(--ink)}}"
"""What shows the forms of a term in a language before others."""
THEME = Path(__file__).parent.parent / "theme"
_MARK = "language-"
"""How the class of words in another language begins."""
NEIGHBORS = 4
"""Pages before and after the present one that the contents name in a long part of the book."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a term's pop-up says; ``origin`` is HTML."""

    html_id: str
    headword: str
    origin: str
    gloss: str
    languages: tuple[str, ...]
    """Of the term in its origin, by their tags."""


@dataclass(frozen=True, slots=True)
class ContentsSection:
    """A part of the book: its caption, and (document, title) of its pages."""

    caption: str
    pages: tuple[tuple[str, str], ...]


class Site:
    """What is the same for all pages, found once a build, when the first page asks for it."""

    @cached_property
    def parts(self) -> tuple[ContentsSection, ...]:
        """The contents of the book."""
        return tuple(_parts(self.env, self.env.config.root_doc))

    @cached_property
    def glosses(self) -> dict[str, Gloss]:
        """The glosses of the glossary, by the id of their entry."""
        pages = {docname for docname, _ in self.env.domaindata["std"]["terms"].values()}
        return {
            gloss.html_id: gloss
            for docname in sorted(pages)
            for glossary in self.env.get_doctree(docname).findall(addnodes.glossary)
            for gloss in _glosses(glossary)
        }

    @cached_property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """Tags and names of the languages of terms, most first; none if there is no choice."""
        times = Counter(tag for gloss in self.glosses.values() for tag in {*gloss.languages})
        found = sorted(times, key=lambda tag: (-times[tag], tag))
        return tuple((tag, LANGUAGES[tag]) for tag in found) if len(found) > 1 else ()

    def begin(self, app: Sphinx) -> None:
        """Take note of the environment; it may have nothing to read again."""
        self.env: BuildEnvironment = app.env

    def page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give a page its contents, its glosses, and its description for machines."""
        context["passages"] = list(_passages(doctree)) if doctree else []
        context["place"] = next(iter(_places(self.parts, pagename)), None)
        context["contents"] = [_window(part, pagename) for part in self.parts]
        context["terms"] = list(self._terms(doctree)) if doctree else []
        context["languages"] = self.languages
        context["openings"] = OPENINGS
        context["printed"] = PRINT if PRINT in self.env.found_docs else ""
        context["contact"] = app.config.edition_contact
        context["machine"] = describe(app, pagename, context, doctree)

    def _terms(self, doctree: nodes.document) -> Iterator[dict[str, str]]:
        """Yield each term that a page links to, by headword, once."""
        links = {
            link["refuri"].partition("#")[2]: link["refuri"]
            for link in doctree.findall(nodes.reference)
            if "refuri" in link and is_term(link)
        }
        found = {html_id: self.glosses[html_id] for html_id in links if html_id in self.glosses}
        for html_id, gloss in sorted(found.items(), key=lambda one: one[1].headword.casefold()):
            yield asdict(gloss) | {"href": links[html_id]}

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Add the card, and style sheets and scripts with rules for what is not known before."""
        if error is not None or not is_ours(app):
            return
        _forget_pictures(app)
        write_cards(app)
        first = "".join(SHOWN_FIRST.format(tag) for tag, _ in self.languages)
        rules = {"apparatus.css": WIDTHS, "reading.css": HIDING, "edition.css": first}
        write_thin(THEME / "static", app.outdir / "_static", rules)


def _places(parts: tuple[ContentsSection, ...], pagename: str) -> Iterator[str]:
    """Yield in which part of the book a page stands, and where in it."""
    for part in parts:
        names = [name for name, _ in part.pages]
        if pagename in names:
            yield f"{part.caption} · {names.index(pagename) + 1} of {len(names)}"


def _passages(doctree: nodes.document) -> Iterator[dict[str, Any]]:
    """Yield number and address of each passage, and the kinds of its notes, for the rail."""
    notes = {
        here["for"]: [note for note in here.children if isinstance(note, nodes.footnote)]
        for here in doctree.findall(aside)
    }
    for number in doctree.findall(passage_number):
        if number["number"].isdigit():
            marks = [
                (n.get("kind", ""), n.get("depth", "")) for n in notes.get(number["locus"], ())
            ]
            yield {"number": number["number"], "anchor": number["anchor"], "notes": marks}


def _parts(env: BuildEnvironment, root: str) -> Iterator[ContentsSection]:
    for toctree in env.get_doctree(root).findall(addnodes.toctree):
        pages = ((name, env.titles[name].astext()) for name in toctree["includefiles"])
        yield ContentsSection(str(toctree.get("caption") or ""), tuple(pages))


def _window(part: ContentsSection, pagename: str) -> dict[str, Any]:
    """Return a part's pages, or those near the present one if they are many.

    So the contents cost the same in a book of ten pages and of a thousand.
    """
    names = [name for name, _ in part.pages]
    at = names.index(pagename) if pagename in names else 0
    first, last = max(at - NEIGHBORS, 0), at + NEIGHBORS + 1
    shown = part.pages if len(part.pages) <= 2 * NEIGHBORS + 1 else part.pages[first:last]
    return {
        "caption": part.caption,
        "entries": [{"docname": name, "title": title} for name, title in shown],
        "more": len(part.pages) if len(shown) < len(part.pages) else 0,
    }


def _glosses(glossary: addnodes.glossary) -> Iterator[Gloss]:
    for item in glossary.findall(nodes.definition_list_item):
        term = next(item.findall(nodes.term))
        by_style = {
            style: paragraph
            for paragraph in item.findall(nodes.paragraph)
            for style in paragraph["classes"]
        }
        if "gloss" in by_style:
            origin = by_style.get("origin")
            yield Gloss(
                html_id=term["ids"][0],
                headword=term.astext(),
                origin=" ".join(_origin(origin)) if origin else "",
                gloss=by_style["gloss"].astext(),
                languages=tuple(_languages(origin)) if origin else (),
            )


def _origin(paragraph: nodes.paragraph) -> Iterator[str]:
    """Yield the HTML of each form of a term in another script, with how it reads in ours.

    What the forms mean and how they sound is for the full entry: a pop-up is read at a glance.
    """
    forms: list[str] = []
    for inline in paragraph.findall(nodes.inline):
        words = escape(inline.astext())
        language = next(_languages(inline), None)
        if language:
            marks = f' dir="{inline["dir"]}"' if "dir" in inline else ""
            forms.append(f'<span lang="{language}"{marks}>{words}</span>')
        elif "translit" in inline["classes"] and forms:
            forms[-1] += f" <i>{words}</i>"
    for form in forms:
        yield f'<span class="form">{form}</span>'


def _languages(origin: nodes.Element) -> Iterator[str]:
    """Yield the tag of the language of each form of a term."""
    for inline in origin.findall(nodes.inline):
        yield from (c[len(_MARK) :] for c in inline["classes"] if c.startswith(_MARK))


def _without_its_own_looks(app: Sphinx) -> None:
    """Keep the style and script of sphinx-design off the site: the theme has the rules it uses."""
    if is_ours(app):
        paths = app.config.html_static_path
        app.config.html_static_path = [p for p in paths if "sphinx_design" not in str(p)]


def _forget_pictures(app: Sphinx) -> None:
    """Remove the pictures that no page shows any more."""
    shown = {name for _, name in app.env.images.values()}
    for path in (app.outdir / "_images").glob("*"):
        if path.name not in shown:
            path.unlink()


def is_ours(app: Sphinx) -> bool:
    """Tell whether it is the site, in the edition's own looks, that is made."""
    return app.builder.format == "html" and app.config.html_theme == "edition"


def setup(app: Sphinx) -> Site:
    """Register the theme and what it needs; return what all pages have in common."""
    site = Site()
    # `written` chooses pages by all settings: Sphinx need keep no record of this one.
    app.add_config_value("edition_contact", "", "", [str])
    app.add_html_theme("edition", str(THEME))
    app.connect("builder-inited", site.begin)
    app.connect("builder-inited", _without_its_own_looks, priority=900)
    app.connect("html-page-context", site.page)
    app.connect("build-finished", site.finish, priority=400)  # before the search adds its records
    return site
