"""Editions of any size for measuring, and the same pages for Sphinx as it comes.

A synthetic edition is the real one with its two texts again and again: each pair has all that the
first has (notes, terms, glosses, questions, gists), under sigla, ids and addresses of its own.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pikepdf
import yaml

from edition.sources.prose import MYST_EXTENSIONS

ROOT = Path(__file__).parent.parent
TEXTS = ("jdc", "ncsej")
FILES = ("text", "notes", "terms", "questions", "gists", "everyday")
PLAIN = '''\
"""Sphinx as it comes, with the least that it takes to read the edition's pages."""

from docutils import nodes
from docutils.parsers.rst import Directive

extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex"]
myst_enable_extensions = {extensions}
bibtex_bibfiles = ["references.bib"]
exclude_patterns = ["annotations", "data", "apparatus/contents.md"]


def said(name, raw, text, line, inliner, options=None, content=None):
    return [nodes.inline(raw, text.partition(" <")[0])], []


class Passage(Directive):
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self):
        held = nodes.container(ids=[nodes.make_id(self.arguments[0])])
        self.state.nested_parse(self.content, self.content_offset, held)
        return [held]


class Box(Directive):
    def run(self):
        return []


def setup(app):
    for name in ("everyday", "he", "ru", "locus", "pdf", "seen"):
        app.add_role(name, said)
    app.add_directive("passage", Passage)
    app.add_directive("search-box", Box)
'''


def lay_out(root: Path, texts: int) -> None:
    """Make an edition of so many texts (an even number) below a folder, with stand-ins for PDFs."""
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("seeds", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    for generated in ("texts", "apparatus", "guide"):
        shutil.rmtree(root / "docs" / generated, ignore_errors=True)
    names = [*TEXTS]
    for number in range(2, texts // 2 + 1):
        for slug in TEXTS:
            _copy(root, slug, number)
            names.append(f"{slug}{number}")
    for path in root.glob("docs/packets/*.yaml"):
        _simplify(path)
    for said in ("background", "headnotes"):  # by packets alone, and no longer
        (root / f"docs/translations/{said}.yaml").unlink(missing_ok=True)
    book = root / "docs/edition.yaml"
    listed = f"texts: [{', '.join(names)}]\nsite: https://edition.example/"
    book.write_text(re.sub(r"texts: \[.*\]", listed, book.read_text("utf-8")), "utf-8")
    _print(root)


def _copy(root: Path, slug: str, number: int) -> None:
    """Copy a text with its annotations; what names the text or a passage of it names the copy."""
    seed = root / f"seeds/{slug}{number}"
    seed.mkdir()
    shutil.copy(root / f"seeds/{slug}/text.txt", seed)
    witness = (root / f"seeds/{slug}/witness.yaml").read_text("utf-8")
    (seed / "witness.yaml").write_text(_renamed(witness, number), "utf-8")
    notes = root / f"docs/annotations/{slug}{number}"
    notes.mkdir()
    for name in FILES:
        text = (root / f"docs/annotations/{slug}/{name}.yaml").read_text("utf-8")
        text = text.replace("\n  depth: first\n", "\n")  # a book has few notes for a first reading
        if name == "questions":
            text = re.sub(r"^- id: (\S+)", rf"- id: \1-{number}", text, flags=re.M)
            text = re.sub(r"^  open_after:.*\n(?:   .*\n)*", "", text, flags=re.M)
        (notes / f"{name}.yaml").write_text(_renamed(text, number), "utf-8")
    digest = hashlib.sha256((seed / "text.txt").read_bytes()).hexdigest()
    assert digest in (seed / "witness.yaml").read_text("utf-8")


def _renamed(text: str, number: int) -> str:
    """Put a copy's sigla in the place of the originals', where they name passages."""
    text = re.sub(r"^siglum: (\w+)$", rf"siglum: \g<1>{number}", text, flags=re.M)
    where = r"(?=`| \d|\s+(?:title|deck|byline|date|caption|credit|heading|author)\b)"
    return re.sub(rf"\b(JDC|NCSEJ){where}", rf"\g<1>{number}", text)


def _simplify(path: Path) -> None:
    """Leave the two texts in a packet: its rules ask much of each page, and so of any copy."""
    record = yaml.safe_load(path.read_text("utf-8"))
    kept = {key: record[key] for key in ("title", "subtitle", "purpose", "order", "audience")}
    kept |= {"parts": [{"text": slug} for slug in TEXTS]}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), "utf-8")


def _print(root: Path) -> None:
    """Put a PDF of one page where each packet would be: printing them is measured by itself."""
    folder = root / "_build/pdf"
    folder.mkdir(parents=True)
    for packet in root.glob("docs/packets/*.yaml"):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(folder / f"{packet.stem}.pdf", deterministic_id=True)


def lay_out_plain(edition: Path, root: Path) -> None:
    """Lay out an edition's finished pages for Sphinx as it comes."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(edition / "docs", root)
    # Its own styles know neither the kinds of work that BibLaTeX has nor its dates.
    works = (root / "references.bib").read_text("utf-8")
    works = re.sub(r"^@\w+\{", "@misc{", works, flags=re.M)
    works = re.sub(r"\bdate = \{(\d{4})[^}]*\}", r"year = {\1}", works)
    (root / "references.bib").write_text(works, "utf-8")
    (root / "conf.py").write_text(PLAIN.format(extensions=MYST_EXTENSIONS), "utf-8")
