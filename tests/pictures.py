"""The pictures of the README, made again from what is built: ``make pictures``.

A page with a note in its panel, a page of the class packet, and what ``edition check`` says of a
quotation with a letter missing. The first two are looked at by whoever makes them; the third is
text, and ``test_readme`` holds it to what the command prints today.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import textwrap
from contextlib import redirect_stderr
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from browser.conftest import CHROMIUM, QUIET
from edition.cli import main

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "tests/pictures"
LARGEST = 150_000
"""Bytes of a picture: the README opens at once on a slow line."""
NOTE = """- id: kremlin-pushed
  at: JDC 1
  quote: pushed the Kremln
  kind: context
  body: What a reader needs to know.
  sources:
    - {work: nyt1971, at: p. 1}
  confidence: medium
  checked: 2026-11-20
"""
COLUMNS = 84
STYLE = "font: 14px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre"


def page() -> Image.Image:
    """Return the first passages of the essay, with one note called."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        window = browser.new_page(viewport={"width": 1280, "height": 800})
        window.goto((ROOT / "_build/html/texts/jdc.html").as_uri())
        window.locator(".note-call:visible").nth(1).click()
        window.wait_for_timeout(1000)
        shot = window.screenshot()
        browser.close()
    return Image.open(io.BytesIO(shot))


def print_page(number: int) -> Image.Image:
    """Return a page of the class packet."""
    only = ["-f", str(number), "-l", str(number), "-scale-to", "1100", "-png", "-singlefile"]
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder, "page")
        packet = ROOT / "_build/pdf/class-packet.pdf"
        subprocess.run(["pdftoppm", *only, packet, name], check=True)
        return Image.open(io.BytesIO(name.with_suffix(".png").read_bytes()))


def message() -> list[str]:
    """Return what ``edition check`` prints of a note whose quotation lacks a letter."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "docs"):
            shutil.copytree(ROOT / name, Path(folder, name))
        notes = Path(folder, "docs/annotations/jdc/notes.yaml")
        notes.write_text(NOTE + notes.read_text("utf-8"), "utf-8")
        with redirect_stderr(io.StringIO()) as said:
            main(["--root", folder, "check"])
    return said.getvalue().splitlines()


def terminal(command: str, lines: list[str]) -> str:
    """Return a drawing of a terminal, as SVG."""
    rows = [f"$ {command}", *(row for line in lines for row in textwrap.wrap(line, COLUMNS))]
    height = 22 * len(rows) + 26
    spans = "".join(
        f'<text x="16" y="{30 + 22 * i}" fill="{"#9ecbff" if i == 0 else "#f0f0f0"}" '
        f'style="{STYLE}">{escape(row)}</text>\n'
        for i, row in enumerate(rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 {height}" width="740" '
        f'height="{height}">\n<rect width="100%" height="100%" rx="8" fill="#1f2430"/>\n'
        f"{spans}</svg>\n"
    )


def save(image: Image.Image, name: str) -> None:
    """Write a picture in a thin frame and in few colors; one that is too large is refused."""
    path = PICTURES / name
    ImageOps.expand(image.convert("RGB"), 2, "#cccccc").quantize(64, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    assert path.stat().st_size <= LARGEST, f"{name} has {path.stat().st_size:,} bytes"


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "message.svg").write_text(terminal("edition check", message()), "utf-8")
    save(page(), "page.png")
    save(print_page(3), "print.png")
