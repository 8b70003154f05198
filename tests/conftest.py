"""What tests share: one way of drawing cases, the small edition in ``base/``, the edition's site.

A test marked ``slow`` is left out by ``make test`` and run by ``make test-all``.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from edition.cli import main
from edition.exports import job_of
from edition.exports.job import Job
from edition.model.edition import Edition
from edition.model.loading import load_edition
from edition.problems import Problems
from edition.rules.every import check_all
from sphinx_build import Build, build

TESTS = Path(__file__).parent
ROOT = TESTS.parent

pytest_plugins = ["sphinx.testing.fixtures"]
LayOut = Callable[..., Path]

# Every run draws the same cases, whatever was loaded before and however busy the machine is, so
# that a test fails only for the change that broke it. `make fuzz` looks for new ones.
settings.register_profile(
    "gate",
    derandomize=True,
    deadline=None,  # Hypothesis would else fail a case for the time it took
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gate")
# Or one draw in twenty would be a constant of some module of ours that happens to be loaded.
providers._get_local_constants = Constants


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--save", action="store_true", help="write golden files and expected.txt again"
    )


@pytest.fixture
def lay_out(tmp_path: Path) -> LayOut:
    """Return a function that lays out the small edition, with a case's files over it."""

    def in_a_new_folder(case: Path | None = None, **changes: str) -> Path:
        return lay_out_in(tmp_path / "edition", case, **changes)

    return in_a_new_folder


def lay_out_in(root: Path, case: Path | None = None, **changes: str) -> Path:
    """Lay out the small edition in a folder, with a case's files and other changes over it."""
    shutil.copytree(TESTS / "base", root, symlinks=True)
    if case is not None:
        _lay_over(case, root)
    for path, text in changes.items():
        (root / path).write_text(text, encoding="utf-8", newline="")
    record_digest(root)
    return root


def _lay_over(case: Path, root: Path) -> None:
    """Put a case's files in place of the small edition's; a link stays a link."""
    for path in case.rglob("*"):
        if path.name != "expected.txt" and (path.is_symlink() or path.is_file()):
            target = root / path.relative_to(case)
            target.unlink(missing_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target, follow_symlinks=False)


def record_digest(root: Path) -> None:
    """Put the seed's SHA-256 where witness.yaml says ``computed``."""
    for witness in root.glob("seeds/*/witness.yaml"):
        digest = hashlib.sha256(witness.with_name("text.txt").read_bytes()).hexdigest()
        text = witness.read_text(encoding="utf-8")
        witness.write_text(text.replace("computed", digest), encoding="utf-8")


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    files = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def unforeseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages through that check would refuse, to see what refuses them if it did not."""
    monkeypatch.setattr("edition.rules.every.check_markdown", lambda *_: None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


def sound_edition(root: Path) -> Edition:
    """Return the edition in a folder, of which nothing may be wrong where it is read."""
    problems = Problems()
    edition = load_edition(root, problems)
    assert [str(problem) for problem in problems] == []
    assert edition is not None
    return edition


@pytest.fixture(scope="session")
def root_edition() -> Edition:
    """The edition itself, which must be sound."""
    problems = Problems()
    edition = load_edition(ROOT, problems)
    assert edition is not None
    check_all(edition, ROOT, problems)
    assert [str(problem) for problem in problems] == []
    return edition


@pytest.fixture(scope="session")
def golden_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The small edition whose pages are kept in ``golden/``; it has every kind of record."""
    root = lay_out_in(tmp_path_factory.mktemp("golden") / "edition", TESTS / "golden/edition")
    found = load_edition(root, Problems())
    assert found is not None
    return found


@pytest.fixture(scope="session")
def jobs(root_edition: Edition) -> Mapping[str, Job]:
    """What the makers of files are given for each lesson of the edition itself."""
    job = job_of(root_edition, {})
    return {name: replace(job, subject=name) for name, _ in root_edition.guide.lessons}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, so that a build here disturbs none there."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("seeds", "docs"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """Return the edition's site, without its packets."""
    return sound(build(project))


@pytest.fixture(
    scope="session", params=["class-packet", pytest.param("reference", marks=pytest.mark.slow)]
)
def pdf(request: pytest.FixtureRequest, project: Path) -> Path:
    """Return a printed packet that has both texts whole."""
    assert main(["--root", str(project), "packet", request.param]) == 0
    return project / f"_build/pdf/{request.param}.pdf"


def first_fast(*cases: Any) -> list[Any]:
    """Return cases to parametrize a test with: the first always runs, the others in test-all."""
    return [cases[0], *(_slow(case) for case in cases[1:])]


def _slow(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.slow)


def sound(done: Build) -> Path:
    """Return the output of a build, which must have succeeded."""
    assert done.ok, done.printed
    return done.out
