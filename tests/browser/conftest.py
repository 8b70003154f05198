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
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import ROOT
from sphinx_build import build

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
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("site")
    for folder in ("seeds", "docs"):
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copy(ROOT / "conf.py", copy)
    done = build(copy)
    assert done.ok, done.printed
    return done.out


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    yield from serve(site_folder)


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Return a function that opens a page of the site in a browser of its own."""
    contexts = []

    def open_in(path: str, width: int = 1440, height: int = 900, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}/{path}")
        return page

    yield open_in
    for context in contexts:
        context.close()
