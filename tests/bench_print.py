"""What print costs, measured; run with ``make bench``. CPU time, each run in a process of its own.

Targets: the reference volume from doctree to PDF in 0.5 s and 150 MB, and 100 pages a second for a
book of twenty texts. Each figure is the least of some runs, since other work on the machine can
only add to it. The last row is what Typst takes for the packet's words alone, in paragraphs, with
no note, heading, link, table or picture: no packet with these words can take less.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import typst
from pypdf import PdfReader

from edition.sphinx_ext.typst.book import BookSource
from edition.sphinx_ext.typst.builder import compile_book
from printing import printer

ROOT = Path(__file__).parent.parent
PACKETS = ROOT / "_build/packets"
FINISHED = PACKETS / "reference/typst/reference.pdf"
ALONE = FINISHED.with_name("words.typ")
WORDS = "its words alone"
RUNS = 3
TEXTS = 20
PARAGRAPH = 60
"""Words of a paragraph, where only the words are set."""


def twenty(source: BookSource) -> BookSource:
    """Return a book of twenty chapters, the two texts' repeated, each with its own names."""
    texts = [c for c in source.student if c.calls]
    chapters = []
    for number in range(TEXTS):
        chapter = texts[number % len(texts)]
        names = {call.note.partition("--")[0] for call in chapter.calls}
        typst, calls = chapter.typst, list(chapter.calls)
        for name in names:
            typst = typst.replace(f"{name}--", f"{name}.{number}--")
            calls = [
                replace(
                    call,
                    note=call.note.replace(f"{name}--", f"{name}.{number}--"),
                    block=call.block.replace(f"{name}--", f"{name}.{number}--"),
                )
                for call in calls
            ]
        chapters.append(replace(chapter, typst=typst, calls=tuple(calls)))
    known = tuple(c for c in source.student if not c.calls)
    return replace(source, student=(*texts, *chapters, *known), teacher=())


def measure(what: str) -> None:
    """Set one book in this process, and print seconds, megabytes and pages."""
    with printer(PACKETS / "reference/source", ROOT) as builder:
        before = time.process_time()
        source = builder.source(builder.config.typst_documents[0])
        written = time.process_time()
        if what == "twenty":
            source = twenty(source)
        at = time.process_time()
        _, report = compile_book(source, builder.outdir / "bench.typ")
        done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(written - before, done - at, peak, report.pages)


def write_words() -> None:
    """Write the words of the finished reference volume, and nothing else, as Typst."""
    words = " ".join(page.extract_text() for page in PdfReader(FINISHED).pages).split()
    paragraphs = (" ".join(words[at : at + PARAGRAPH]) for at in range(0, len(words), PARAGRAPH))
    lines = (f"#par({json.dumps(some, ensure_ascii=False)})" for some in paragraphs)
    ALONE.write_text("\n".join(["#set par(justify: true)", *lines]), "utf-8")


def measure_words() -> None:
    """Set the words alone in this process, and print the same figures."""
    at = time.process_time()
    pdf = typst.Compiler(ALONE, ignore_system_fonts=True).compile()
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert isinstance(pdf, bytes)
    print(0, done - at, peak, len(PdfReader(BytesIO(pdf)).pages))


def main() -> None:
    """Measure each book some times, and print the least of each figure."""
    if len(sys.argv) > 1:
        measure_words() if sys.argv[1] == WORDS else measure(sys.argv[1])
        return
    write_words()
    print(f"{'':16}{'doctree to Typst':>18}{'to PDF':>9}{'pages/s':>9}{'memory':>9}{'pages':>7}")
    for what in ("reference", "twenty", WORDS):
        runs = [_run(what) for _ in range(RUNS)]
        written, set_in, peak, pages = (min(figures) for figures in zip(*runs, strict=True))
        print(
            f"{what:16}{written:16.2f} s{set_in:7.2f} s{pages / set_in:9.0f}"
            f"{peak:6.0f} MB{pages:7.0f}"
        )


def _run(what: str) -> list[float]:
    command = [sys.executable, __file__, what]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return [float(figure) for figure in done.stdout.split()]


if __name__ == "__main__":
    main()
