"""The edition of any size, by which growth is measured, is one that can be measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.cli import main
from synthetic import lay_out


@pytest.mark.slow
def test_an_edition_of_four_texts_is_without_faults(tmp_path: Path) -> None:
    lay_out(tmp_path / "four", 4)
    assert main(["--root", str(tmp_path / "four"), "check"]) == 0
