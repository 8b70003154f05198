"""Every rule of an edition, in the order in which they are asked."""

from __future__ import annotations

from pathlib import Path

from edition.model.edition import Edition
from edition.model.publishing import check_quoted
from edition.problems import Problems
from edition.rules.attributed import check_attributed
from edition.rules.lesson_pages import check_lesson_pages
from edition.rules.letters import check_print
from edition.rules.links import check_links
from edition.rules.markdown import check_markdown
from edition.rules.needed import check_needed
from edition.rules.packets import preflight
from edition.rules.records import check_records
from edition.rules.straight_marks import check_straight_marks
from edition.rules.teaching import check_teaching


def check_all(edition: Edition, root: Path, problems: Problems) -> None:
    """Report every broken rule of an edition that was read from ``root``.

    Rules come before those that rest on them, which are silent where something is wrong already.
    """
    check_records(edition, problems)
    held = preflight(edition, problems)
    check_needed(edition, problems)
    check_links(edition, root / "docs", problems)
    check_markdown(edition, root / "docs", problems)
    check_attributed(edition, problems)
    check_straight_marks(edition, problems)
    check_print(edition, root, problems)
    check_quoted(edition, problems)
    check_lesson_pages(edition, problems)
    check_teaching(edition, held, problems)
