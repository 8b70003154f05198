"""What is written, what stays as it was, what goes: for pages, drawings and downloads."""

from __future__ import annotations

from pathlib import Path

from edition.charts import Drawing
from edition.output.pages import Changes, deliver, write_drawings, write_pages
from edition.problems import Code, Problems


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_files_are_delivered_and_every_other_file_goes(tmp_path: Path) -> None:
    (tmp_path / "same").write_bytes(b"same")
    (tmp_path / "other").write_bytes(b"old")
    (tmp_path / "stale").write_bytes(b"a key")
    (tmp_path / "folder").mkdir()
    done = deliver(tmp_path, {"same": b"same", "other": b"new", "more": b"more"})
    assert done == Changes(("other", "more"), ("same",), ("stale",))
    assert names(tmp_path) == ["folder", "more", "other", "same"]
    assert (tmp_path / "other").read_bytes() == b"new"


def test_drawings_are_written_if_they_changed(tmp_path: Path) -> None:
    drawings = [Drawing("apparatus/map.svg", "<svg>é</svg>")]
    problems = Problems()
    assert write_drawings(tmp_path, drawings, problems).written == ("apparatus/map.svg",)
    assert write_drawings(tmp_path, drawings, problems).unchanged == ("apparatus/map.svg",)
    assert (tmp_path / "apparatus/map.svg").read_text("utf-8") == "<svg>é</svg>"
    assert not [*problems]


def test_what_cannot_be_written_is_told_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "texts/taken.md").mkdir(parents=True)
    (tmp_path / "texts/taken.md/kept").touch()
    problems = Problems()
    done = write_pages(tmp_path, {"texts/taken.md": b"# A\n", "texts/other.md": b"# B\n"}, problems)
    assert done == Changes(("texts/other.md",), (), ())
    assert [(p.code, p.location.path) for p in problems] == [
        (Code.CANNOT_WRITE, "docs/texts/taken.md")
    ]


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    (tmp_path / "texts/stale.md").mkdir(parents=True)
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/stale.md").touch()
    problems = Problems()
    assert write_pages(tmp_path, {}, problems).pruned == ("guide/stale.md",)
    assert [(p.code, p.location.path) for p in problems] == [(Code.CANNOT_WRITE, "docs/texts")]
