"""The Nu HTML checker on every page. It needs Java, and npm to fetch it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

CHECKER = ROOT / "_build/vnu"


@pytest.fixture(scope="module")
def checker() -> Path:
    """Return the checker's jar, fetched from npm the first time."""
    missing = [tool for tool in ("java", "npm") if shutil.which(tool) is None]
    if not missing and not list(CHECKER.rglob("vnu.jar")):
        command = [
            "npm",
            "install",
            "--silent",
            "--no-fund",
            "--prefix",
            str(CHECKER),
            "vnu-jar@26",
        ]
        subprocess.run(command, check=False, capture_output=True)
    jars = list(CHECKER.rglob("vnu.jar"))
    if not jars:
        message = f"no HTML checker: install {' and '.join(missing) or 'npm package vnu-jar'}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return jars[0]


@pytest.mark.slow
def test_every_page_is_valid_html(checker: Path, site: Path) -> None:
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", str(site)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stderr == ""
