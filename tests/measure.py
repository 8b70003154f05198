"""The reading page in figures: weight, layout, time. ``make measure`` prints the table.

The bars are those of the reading edition. Largest contentful paint is compared with stock furo
on the same page in the same run, on a throttled phone, interleaved; the median of the
ratios of nine rounds.
"""

from __future__ import annotations

import gzip
import http.server
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from measure_notes import measured
from measure_site import measured_site

ROOT = Path(__file__).parent.parent
TEXT = "texts/jdc.html"
ROUNDS = 9
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
SHIFT = """window.shift = 0; window.paint = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries())
    if (!e.hadRecentInput) window.shift += e.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const e of list.getEntries())
    window.paint = e.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });"""
LINES = """() => { const counts = [];
for (const p of document.querySelectorAll('.passage')) {
    const range = document.createRange(), lines = new Map();
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.parentElement.closest('[data-editorial]')) continue;
        for (let i = 0; i < text.length; i++) {
            range.setStart(text, i); range.setEnd(text, i + 1);
            const line = Math.round(range.getBoundingClientRect().bottom / 8);
            lines.set(line, (lines.get(line) || 0) + 1);
        }
    }
    counts.push(...[...lines.values()].slice(0, -1));
}
return counts.filter((n) => n > 20); }"""


class Zipped(http.server.SimpleHTTPRequestHandler):
    """Serves files gzipped, as hosts do."""

    def do_GET(self) -> None:
        """Answer with the file's bytes, gzipped at level 6."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, gzipped, for as long as the block runs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Zipped, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def furo(folder: Path) -> Path:
    """Build the same sources with stock furo, installed beside and not into the project."""
    target = folder / "furo"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), "furo"]
    subprocess.run(
        [
            *command,
            "--no-deps",
            "accessible-pygments",
            "sphinx-basic-ng",
            "beautifulsoup4",
            "soupsieve",
        ],
        check=True,
    )
    shutil.copytree(ROOT / "docs", folder / "docs")
    conf = (ROOT / "tools/edition/sphinx_ext/conf.py").read_text("utf-8")
    conf = conf.replace('html_theme = "edition"', 'html_theme = "furo"')
    (folder / "conf.py").write_text(
        f"import sys; sys.path.append({str(target)!r})\n{conf}", "utf-8"
    )
    out = folder / "html"
    if not (folder / "docs" / TEXT).with_suffix(".md").is_file():
        sys.exit("there are no pages to compare; run `make html` first")
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(folder)]
    subprocess.run([*sphinx, str(folder / "docs"), str(out)], check=True, cwd=folder)
    return out


def visit(browser: Browser, address: str, *, phone: bool) -> tuple[Page, list[Any]]:
    """Open a page with an empty cache; a phone is slow in network and processor."""
    size: ViewportSize = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
    context = browser.new_context(viewport=size, is_mobile=phone)
    page = context.new_page()
    if phone:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": 150,
                "downloadThroughput": 200_000,
                "uploadThroughput": 90_000,
            },
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(SHIFT)
    responses: list[Any] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  (Playwright sets an attribute on it)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(700)
    return page, responses


def words_on(page: Path) -> int:
    """Return the bytes of a page's words: text, notes, glosses; no scripts, no styles."""
    tree = html.fromstring(page.read_text("utf-8"))
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    return len(re.sub(r"\s+", " ", tree.text_content()).encode())


def main() -> None:
    """Measure, and print each figure beside its bar."""
    site = ROOT / "_build/html"
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        with served(site) as ours, served(furo(Path(scratch))) as theirs:
            page, responses = visit(browser, f"{ours}/{TEXT}", phone=False)
            sizes = [int(r.headers.get("content-length", 0)) for r in responses]
            lines = page.evaluate(LINES)
            notes = list(measured(browser, f"{ours}/{TEXT}"))
            around = list(measured_site(browser, ours, site))
            shift = page.evaluate("window.shift")
            others = [r.url for r in responses if not r.url.startswith(ours)]
            paints: dict[str, list[float]] = {ours: [], theirs: []}
            shifts = []
            for _ in range(ROUNDS):
                for host, found in paints.items():
                    slow, _ = visit(browser, f"{host}/{TEXT}", phone=True)
                    found.append(slow.evaluate("window.paint"))
                    shifts += [slow.evaluate("window.shift")] if host == ours else []
                    slow.context.close()
            browser.close()
    scripts = (site / "_static" / name for name in ("edition.js", "reading.js"))
    script = sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in scripts)
    page_bytes = (site / TEXT).stat().st_size
    pairs = zip(paints[ours], paints[theirs], strict=True)
    ratio = statistics.median(one / other for one, other in pairs)
    for name, value, bar in [
        ("transferred, gzipped, first visit", f"{sum(sizes) / 1024:.1f} kB", "≤ 64 kB"),
        ("requests", f"{len(responses)}", "≤ 6"),
        ("requests to other hosts", f"{len(others)}", "0"),
        ("own JavaScript, gzipped", f"{script / 1024:.1f} kB", "≤ 10 kB"),
        ("layout shift, desktop", f"{shift:.3f}", "≤ 0.05"),
        ("layout shift, slow phone", f"{max(shifts):.3f}", "≤ 0.05"),
        ("characters a line, median", f"{statistics.median(lines):.0f}", "60 to 66"),
        ("HTML / words on the page", f"{page_bytes / words_on(site / TEXT):.2f}", "≤ 3.5"),
        ("largest paint, against furo", f"{ratio:.2f}", "≤ 1.0"),
        *notes,
        *around,
    ]:
        print(f"{name:42} {value:>10}   {bar}")


if __name__ == "__main__":
    main()
