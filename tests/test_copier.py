"""What a copier leaves of a page: two tones at 200 dots to the inch, as Poppler draws them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageFilter

from edition.charts import drawings
from edition.charts.svg import INK, LAND
from edition.cli import main
from edition.model.edition import Edition

DOTS = 200
SEEN = 200
"""A tone that an eye sees as a line on white paper; the tint of land is lighter."""
LOST = 0.002
"""The share of what is seen that may have no black near it: the soft edges of letters."""


def tones(pdf: Path, folder: Path, kind: str) -> Iterator[Image.Image]:
    """Yield the pages in gray, or in black and white."""
    command = ["pdftoppm", "-r", str(DOTS), f"-{kind}", str(pdf), str(folder / kind)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    for path in sorted(folder.glob(f"{kind}-*")):
        yield Image.open(path).convert("L")


def lost(gray: Image.Image, copy: Image.Image) -> float:
    """Return the share of the dots seen on a page that have nothing black beside them in a copy."""
    seen = gray.point(lambda tone: 255 * (tone < SEEN))
    near = copy.filter(ImageFilter.MinFilter(3)).point(lambda tone: 255 * (tone < 128))
    return ImageChops.subtract(seen, near).histogram()[255] / max(seen.histogram()[255], 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["class-packet", "one-period"])
def test_a_copy_loses_no_type_and_no_line(name: str, project: Path, tmp_path: Path) -> None:
    if not shutil.which("pdftoppm"):
        pytest.skip("no pdftoppm found; install it (Debian: apt-get install poppler-utils)")
    assert main(["--root", str(project), "packet", name]) == 0
    pdf = project / f"_build/pdf/{name}.pdf"
    pages = zip(tones(pdf, tmp_path, "gray"), tones(pdf, tmp_path, "mono"), strict=True)
    shares = {number: lost(gray, copy) for number, (gray, copy) in enumerate(pages, 1)}
    assert len(shares) > 5
    assert {number: share for number, share in shares.items() if share > LOST} == {}


def test_a_line_of_gray_would_be_missed() -> None:
    gray = Image.new("L", (100, 100), 255)
    gray.paste(196, (0, 50, 100, 51))
    assert lost(gray, Image.new("L", (100, 100), 255)) == 1
    assert lost(gray, gray.point(lambda tone: 255 * (tone == 255))) == 0


def test_lines_and_marks_of_drawings_are_black(root_edition: Edition) -> None:
    """What has a tone of its own is land, or the white round letters."""
    tints = {
        (element.tag.rpartition("}")[2], name, value)
        for drawing in drawings(root_edition)
        for element in ElementTree.fromstring(drawing.svg).iter()
        for name in ("fill", "stroke")
        if (value := element.get(name, "none")) not in (INK, "none", "#ffffff")
    }
    assert tints <= {("path", "fill", LAND)}, tints
