"""What the tool is built with, and that it needs nothing else: no other package, no network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from conftest import ROOT, LayOut

FAMILIES = {name: rf"\b{name}" for name in "MIT BSD Apache MPL LGPL GPL 0BSD".split()} | {
    "PSF": "PSF|Python Software Foundation"
}
"""Words that name a license in LICENSES.md, and what packages call it."""
PROJECT = "soviet-jewry-edition"


def plain(name: str) -> str:
    """Return a package's name as PyPI normalizes it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, found: set[str], extras: tuple[str, ...] = ()) -> set[str]:
    """Add what a package needs here, and what that needs, to what has been found."""
    for line in distribution(name).requires or []:
        wanted = Requirement(line)
        here = [
            wanted.marker is None or wanted.marker.evaluate({"extra": e}) for e in ("", *extras)
        ]
        if any(here) and plain(wanted.name) not in found:
            found.add(plain(wanted.name))
            needed(wanted.name, found, tuple(wanted.extras))
    return found


def licenses() -> dict[str, str]:
    """Return the table of LICENSES.md."""
    text = (ROOT / "LICENSES.md").read_text("utf-8").partition("| dependency |")[2]
    return dict(re.findall(r"^\| ([a-z][a-z0-9-]*) \| (.+?) \|", text, re.MULTILINE))


def test_every_dependency_has_its_license_on_record() -> None:
    assert set(licenses()) == needed(PROJECT, set())


@pytest.mark.parametrize("name", sorted(licenses()))
def test_the_license_on_record_is_the_one_that_the_package_names(name: str) -> None:
    metadata = distribution(name).metadata
    classifiers = metadata.get_all("Classifier") or []
    told = " ".join(
        [
            *(metadata.get_all("License-Expression") or []),
            *(metadata.get_all("License") or []),
            *(line.split(" :: ")[-1] for line in classifiers if line.startswith("License")),
        ]
    )
    recorded = [word for word in FAMILIES if re.search(rf"\b{word}", licenses()[name])]
    assert recorded, licenses()[name]
    assert any(re.search(FAMILIES[word], told) for word in recorded), told[:200]


LOCKS = ["requirements.lock", "dev.lock", "fuzz.lock"]


def locked(lock: str) -> dict[str, str]:
    """Return the versions in a lock file, by package; one may have several, each for a system."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, str] = {}
    for line in lines:
        entry = re.match(r"([a-z0-9._-]+)==(\S+) .*--hash=sha256:[0-9a-f]{64}", line)
        assert entry, line
        found[plain(entry[1])] = f"{found.get(plain(entry[1]), '')} {entry[2]}".strip()
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_is_locked_with_its_hash_and_names_no_host(lock: str) -> None:
    assert locked(lock)
    assert not re.search("https?:|--index|--find-links", (ROOT / lock).read_text("utf-8"))


def test_what_is_locked_is_what_is_needed() -> None:
    others = set(locked("requirements.lock")) - needed(PROJECT, {"setuptools"})
    assert others <= {"colorama"}  # what only Windows needs
    assert needed(PROJECT, set()) <= set(locked("requirements.lock"))


def test_tests_run_with_the_versions_that_make_the_edition() -> None:
    assert locked("requirements.lock").items() <= locked("dev.lock").items()
    assert needed(PROJECT, set(), ("dev",)) <= set(locked("dev.lock"))
    assert "atheris" not in locked("dev.lock")


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = text.partition("\ndependencies = [\n")[2].partition("\n]\n")[0]
    lines = [line for line in listed.splitlines() if '"' in line]
    assert lines
    assert [line for line in lines if not re.search('",? +# .{10}', line)] == []


BUILD = """
import socket, sys
try:
    socket.create_connection(("192.0.2.1", 80), timeout=2)
except OSError as error:
    assert error.errno == 101, error  # the network is unreachable: there is none
else:
    sys.exit("there is a network")
from pathlib import Path
from sphinx_build import build
for builder in ("html", "typst"):
    done = build(Path(sys.argv[1]), builder)
    assert done.ok, done.printed
"""


def test_the_edition_is_built_without_a_network(lay_out: LayOut) -> None:
    apart = ["unshare", "--user", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False).returncode:
        message = "no namespace without a network can be made here"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    root = lay_out()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [*apart, sys.executable, "-c", BUILD, str(root)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "_build/html/texts/tale.html").is_file()
    assert (root / "_build/typst/tale.pdf").is_file()
