"""What tests share: the small edition in ``base/``, laid out in a folder of its own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.model.edition import Edition, load_edition
from edition.problems import Problems
from edition.rules.notes import check

TESTS = Path(__file__).parent
ROOT = TESTS.parent

pytest_plugins = ["sphinx.testing.fixtures"]
LayOut = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save", action="store_true", help="write tests/cases/*/expected.txt anew")


@pytest.fixture
def lay_out(tmp_path: Path) -> LayOut:
    """Return a function that lays out the small edition, with a case's files over it."""

    def lay_out_in(case: Path | None = None, **changes: str) -> Path:
        root = tmp_path / "edition"
        shutil.copytree(TESTS / "base", root, symlinks=True)
        if case is not None:
            _lay_over(case, root)
        for path, text in changes.items():
            (root / path).write_text(text, encoding="utf-8", newline="")
        record_digest(root)
        return root

    return lay_out_in


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


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def root_edition() -> Edition:
    """The edition itself, which must be sound."""
    problems = Problems()
    edition = load_edition(ROOT, problems)
    assert edition is not None
    check(edition, problems)
    assert [str(problem) for problem in problems] == []
    return edition
