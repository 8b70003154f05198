"""README and CONTRIBUTING say what is so: their example, pictures, date, and the kinds of note."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from edition import __version__
from edition.cli import main
from edition.model.edition import Edition
from edition.records.note import Kind
from pictures import LARGEST, PICTURES, message, terminal
from test_architecture import SUBJECT


@pytest.fixture
def example(root: Path) -> str:
    """Return the note that CONTRIBUTING tells an editor to paste."""
    block = re.search(
        r"^        - id: .*?(?=^3\.)", (root / "CONTRIBUTING.md").read_text("utf-8"), re.M | re.S
    )
    assert block
    return textwrap.dedent(block[0])


def test_the_note_to_paste_passes_the_check(example: str, root: Path, tmp_path: Path) -> None:
    for folder in ("seeds", "docs"):
        shutil.copytree(root / folder, tmp_path / folder)
    notes = tmp_path / "docs/annotations/jdc/notes.yaml"
    notes.write_text(f"{notes.read_text('utf-8')}\n{example}", "utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 0


def test_quote_prints_what_is_said_of_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = (root / "CONTRIBUTING.md").read_text("utf-8")
    assert main(["--root", str(root), "quote", "jdc", "pushed the Kremlin"]) == 0
    assert textwrap.indent(capsys.readouterr().out, " " * 8) in said


@pytest.fixture
def new_edition(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Lay out the files of “A new edition”, and add the line that the check asks for."""
    said = (root / "CONTRIBUTING.md").read_text("utf-8")
    section = said[said.index("### A new edition\n") : said.index("### All else\n")]
    shown = re.findall(r"^\* `(\S+)`, .+:\n\n((?:        .+\n|\n)+)", section, re.M)
    assert len(shown) == 7
    assert "is seven files" in section
    for name, words in shown:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{textwrap.dedent(words).strip()}\n", "utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 1
    asked = re.search(r"write (sha256: \w+)", capsys.readouterr().err)
    assert asked
    with (tmp_path / "seeds/letter/witness.yaml").open("a", encoding="utf-8") as witness:
        witness.write(f"{asked[1]}\n")
    return tmp_path


def test_the_new_edition_passes_the_check(new_edition: Path) -> None:
    assert main(["--root", str(new_edition), "check"]) == 0


def test_the_packet_of_the_new_edition_passes_the_check(new_edition: Path, root: Path) -> None:
    said = (root / "CONTRIBUTING.md").read_text("utf-8")
    shown = re.search(r"with `(docs/packets/\S+)` a packet .+\n\n((?:        .+\n)+)", said)
    assert shown
    packet = new_edition / shown[1]
    packet.parent.mkdir()
    packet.write_text(textwrap.dedent(shown[2]), "utf-8")
    assert main(["--root", str(new_edition), "check"]) == 0


@pytest.mark.slow
def test_the_new_edition_is_built_and_named_as_it_says(
    new_edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(new_edition), "build"]) == 0
    assert "Bibliography: 1 work, 4 fields printed" in capsys.readouterr().out
    pages = new_edition / "_build/html"
    made = {path.relative_to(pages).as_posix() for path in pages.rglob("*.html")}
    assert made.isdisjoint(f"apparatus/{name}.html" for name in ("glossary", "verification"))
    assert not any(path.startswith("pdf/") for path in made)
    text = (pages / "texts/letter.html").read_text("utf-8")
    assert "<title>A Letter to the Keeper" in text
    assert "2026, the history class; the text: Public domain." in text.replace("The h", "the h")
    assert "In <i>A Letter to the Keeper</i>, edited by The history class, 2026." in text
    assert 'data-work="keeper1901"' in (pages / "bibliography.html").read_text("utf-8")
    assert "Reader, Ann. “A Letter to the Keeper.” 1901." in text
    changed = (pages / "apparatus/emendations.html").read_text("utf-8")
    assert "Every word is printed as received." in changed
    shown = (path for kind in ("html", "js", "css") for path in pages.rglob(f"*.{kind}"))
    found = {path.name: SUBJECT.findall(path.read_text("utf-8")) for path in shown}
    assert not {name: words for name, words in found.items() if words}
    book = new_edition / "docs/edition.yaml"
    book.write_text(book.read_text("utf-8").replace("title: A", "title: Another", 1), "utf-8")
    assert main(["--root", str(new_edition), "build"]) == 0
    text = (pages / "texts/letter.html").read_text("utf-8")
    assert "In <i>Another Letter to the Keeper</i>" in text


def test_the_pictures_in_the_readme_are_there_and_small(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    paths = re.findall(r'src="(.+?)"|!\[.*?\]\((.*?)\)', readme)
    assert sorted(root / (first or other) for first, other in paths) == sorted(PICTURES.iterdir())
    assert max(path.stat().st_size for path in PICTURES.iterdir()) <= LARGEST


def test_the_message_in_the_readme_is_what_the_command_prints() -> None:
    """``make pictures`` draws it again."""
    assert (PICTURES / "message.svg").read_text("utf-8") == terminal("edition check", message())


def test_the_edition_is_cited_with_its_own_date(root: Path, root_edition: Edition) -> None:
    day = root_edition.record.date
    citation = (root / "CITATION.cff").read_text("utf-8")
    assert f"\ndate-released: {day}\n" in citation
    assert f"\nversion: {__version__}\n" in citation
    assert root_edition.record.version == __version__
    readme = (root / "README.md").read_text("utf-8")
    assert f"version {__version__}, {day:%B} {day.day}, {day.year}." in readme


def test_the_principles_say_what_each_kind_of_note_is_for(root: Path) -> None:
    page = (root / "docs/editorial-principles.md").read_text("utf-8")
    (count, told) = re.findall(r"^There are (\w+) kinds\. (.+?)\n\n", page, re.M | re.S)[0]
    assert re.findall(r"\*([A-Z][^*]*)\*", told) == [kind.label for kind in Kind]
    assert count == "zero one two three four five six seven eight nine ten".split()[len(Kind)]
