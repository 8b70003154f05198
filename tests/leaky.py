"""Files of every kind that hold some words, more or less openly, for what must find them."""

from __future__ import annotations

import io
import json
import zipfile

from docx import Document


def zipped(words: str) -> bytes:
    """Return a Word file in a zip."""
    document, inner, outer = Document(), io.BytesIO(), io.BytesIO()
    paragraph = document.add_paragraph()
    for word in words.split():  # each in a run of its own, as Word does it
        paragraph.add_run(f"{word} ").bold = len(word) % 2 == 0
    document.save(inner)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("one/plan.docx", inner.getvalue())
    return outer.getvalue()


def leaky(words: str) -> dict[str, bytes]:
    """Return files of every kind that hold some words, more or less openly."""
    parted = words.replace("copper", "cop<b>per</b>").replace(" ", " <i></i>")
    return {
        "page.html": f"<p>{parted}</p>".encode(),
        "card.html": f'<meta content="{words.upper()}">'.encode(),
        "entities.html": "".join(f"&#{ord(letter)};" for letter in words).encode(),
        "search.js": f"x = {json.dumps([words])}".encode(),
        "escaped.json": "".join(f"\\u{ord(letter):04x}" for letter in words).encode(),
        "link.xml": f"<url>{words.replace(' ', '%20')}</url>".encode(),
        "lesson.zip": zipped(words),
        "words.csv": words.replace(" ", "\n").encode(),
    }
