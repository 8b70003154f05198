"""The Nu HTML checker on every page. It needs Java, and npm to fetch it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from from_npm import jar_of


@pytest.mark.slow
def test_every_page_is_valid_html(site: Path) -> None:
    checker = jar_of("vnu-jar@26", "vnu.jar")
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", str(site)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stderr == ""
