"""A real browser on the finished site. Where there is none, these tests say how to get one."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OpenPage = Callable[..., Page]
KEY_PAGES = [
    "index.html",
    "texts/jdc.html",
    "guide/questions.html",
    "guide/lesson-one-period.html",
    "apparatus/timeline.html",
    "search.html",
]
"""A page of each kind, for what each change must not break; `make test-all` reads all."""
HANG = 120_000
"""Milliseconds after which a browser that says nothing is taken to be dead."""
expect.set_options(timeout=HANG)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "no Chromium found; install it (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class _Silent(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, headers: Mapping[str, str], **settings: Any) -> None:
        self.told = headers
        super().__init__(*args, **settings)

    def log_message(self, *args: object) -> None:
        """Print nothing."""

    def end_headers(self) -> None:
        for name, value in self.told.items():
            self.send_header(name, value)
        super().end_headers()


def serve(folder: Path, **headers: str) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and yield the address.

    ``headers`` go with every answer; an underscore in a name stands for a hyphen.
    """
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    handler = functools.partial(_Silent, directory=folder, headers=told)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the edition's site, and return where."""
    yield from serve(site)


@pytest.fixture(scope="session")
def every_page(site: Path) -> list[str]:
    """Return the paths of all pages of the site."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(paths) > 20
    return paths


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Return a function that opens a page of the site in a browser of its own."""
    contexts = []

    def open_in(path: str, width: int = 1440, height: int = 900, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        context.set_default_timeout(HANG)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{path}")
        return page

    yield open_in
    for context in contexts:
        context.close()


def host_of(page: Page) -> str:
    """Return the address of the site that a page is of."""
    return "/".join(page.url.split("/")[:3])
