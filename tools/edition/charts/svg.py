"""From a matplotlib figure to an SVG file that any page can hold.

Words stay words, in the font of the printed edition where there is one. Matplotlib writes
``style`` attributes, which a site with a strict content security policy does not run; they are
turned into presentation attributes, which mean the same (SVG 1.1, section 6.1).
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from lxml import etree
from matplotlib.figure import Figure

WIDTH = 5.6
"""Inches: a line of the printed book, so that type there has the size that it is given here."""
INK, SOFT, FAINT = "#222222", "#767676", "#c4c4c4"
"""Grays that keep their contrast when a dark page inverts them."""
_FONT = "Libertinus Serif, Georgia, serif"
_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")
"""A coordinate in points, of which a tenth is enough."""
_SETTINGS: Any = {
    "text.parse_math": False,  # a dollar is a dollar
    "svg.fonttype": "none",
    "svg.hashsalt": "edition",
    "font.family": "DejaVu Serif",
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
}


@contextmanager
def our_style() -> Iterator[None]:
    """Draw in the edition's style for as long as the block runs."""
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # The browser has letters that matplotlib's own font has not; it only measures with that.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def legend(holder: Any, axes: Any, **settings: Any) -> None:
    """Name in a legend what was plotted with a label and no points.

    Left to itself, matplotlib leaves out a label that begins with an underscore.
    """
    keys = [line for line in axes.lines if not len(line.get_xdata())]
    holder.legend(keys, [line.get_label() for line in keys], **settings)


def to_svg(figure: Figure) -> str:
    """Return a figure as SVG: the same bytes for the same figure, without style attributes."""
    raw = io.BytesIO()
    figure.savefig(raw, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    root = etree.fromstring(raw.getvalue())
    for element in list(root.iter("{*}metadata", "{*}style")):
        element.getparent().remove(element)
    root.set("stroke-linejoin", "round")
    for element in root.iter("{*}*"):
        for name, value in _declarations(element.attrib.pop("style", "")):
            element.set(name, value)
        if "d" in element.attrib:
            element.set("d", _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", element.get("d")))
    return str(etree.tostring(root, encoding="unicode")) + "\n"


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = declaration.partition(":")
        if name.strip() != "font":
            yield name.strip(), value.strip()
        elif match := re.match(r"\s*(?:(bold|italic)\s+)?([0-9.]+px)", value):
            yield "font-size", match[2]
            yield "font-family", _FONT
            if match[1]:
                yield ("font-style" if match[1] == "italic" else "font-weight"), match[1]
