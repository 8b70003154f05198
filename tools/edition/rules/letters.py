"""Letters that a packet may print and that the fonts lack, found before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.model.edition import ANNOTATIONS, Edition
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK
from edition.rules.pictures import Pictures, shown_on
from edition.sources.characters import RARE, Places
from edition.sources.letters import Letter, check_letters, letters_in_fonts
from edition.sources.pictures import words_of

_RECORDS = {"apparatus/emendations", "apparatus/proof"}
"""Pages that show what a seed has, where it is printed otherwise."""
_SUFFIXES = (".otf", ".ttf", ".ttc")


def check_print(edition: Edition, root: Path, problems: Problems) -> None:
    """Report letters that a packet would print and no font has, and fonts that are not there."""
    fonts = list(_fonts(edition, root, problems))
    letters = [letter for letter in edition.letters if _is_printed(edition, letter)]
    letters += _drawn(edition, root / "docs")
    if letters and edition.packets:
        check_letters(letters, _own(edition, fonts, problems), problems)


def _drawn(edition: Edition, docs: Path) -> Iterator[Letter]:
    """Yield what the drawings of printed pages may have that no font has, where each is shown."""
    known = Pictures.of(edition, docs)
    for page in (page for page in edition.written if page.path in known.printed):
        for at, path in shown_on(page):
            file = docs / path
            if path in known.drawings or file.suffix.lower() != ".svg" or not file.is_file():
                continue
            words = words_of(file.read_bytes())
            place = Places(page.text, f"docs/{page.path}.md").at(at)
            for found in RARE.finditer(words):
                yield Letter(found[0], words[found.start() - 1 : found.start()], place)


def _fonts(edition: Edition, root: Path, problems: Problems) -> Iterator[Path]:
    """Yield the edition's own font files; report if there are none where they should be."""
    if not edition.record.fonts:
        return
    folder = (root / edition.record.fonts).resolve()
    inside = folder.is_relative_to(root.resolve())
    found = sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES) if inside else []
    if not found:
        message = (
            f"'{edition.record.fonts}' is not a folder of the edition that holds fonts; put "
            f"{' or '.join(_SUFFIXES)} files into it, or take the line out"
        )
        problems.add(Code.FILE_MISSING, _place(edition), message)
    yield from found


def _own(edition: Edition, fonts: list[Path], problems: Problems) -> frozenset[int]:
    try:
        return letters_in_fonts(fonts)
    except Exception as error:  # whatever fontTools makes of a broken file
        message = f"a font in '{edition.record.fonts}' cannot be read: {error}; replace it"
        problems.add(Code.CANNOT_READ, _place(edition), message)
        return frozenset()


def _place(edition: Edition) -> Location:
    return edition.node.at("fonts") if edition.node else Location(BOOK)


def _is_printed(edition: Edition, letter: Letter) -> bool:
    """Tell whether what stands in a file may be in a packet."""
    parts = [part for packet in edition.packets for part in packet.record.parts]
    pages = {part.page for part in parts if part.page}
    path = letter.location.path
    if path.endswith(".md"):
        return path.removeprefix("docs/").removesuffix(".md") in pages
    for text in edition.texts:
        if path in (text.witness.path, f"{text.folder}/text.yaml"):
            kept = any(letter.letter in part.text for part in text.reading.divisions)
            if not kept:  # an emendation has replaced it, or its line is left out
                return not _RECORDS.isdisjoint(pages)
    texts = {part.text for part in parts if part.text}
    in_a_text = path.startswith(("seeds/", f"{ANNOTATIONS}/"))
    return bool(pages) or not in_a_text or path.split("/")[-2] in texts
