"""Days that cannot be: none was checked tomorrow, and no text is of the 45th of a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from edition.model.edition import Edition
from edition.model.evidence import resting
from edition.problems import Code, Problems

_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?")


def check_dates(edition: Edition, problems: Problems) -> None:
    """Report days of checking that lie ahead, and dates of texts that are not in the calendar."""
    # An edition may be dated ahead of a computer's clock; where it is evening, it is day elsewhere.
    latest = max(date.today() + timedelta(days=1), edition.record.date)
    for record, node in resting(edition):
        if record.checked and record.checked > latest:
            message = f"{record.checked} is a day that has not come yet; correct it"
            problems.add(Code.DATE_AHEAD, node.at("checked"), message)
    for text in edition.texts:
        said = text.witness.record.date
        if _DAY.fullmatch(said) and not _is_a_day(said):
            message = f"'{said}' is not in the calendar; write the date that the text has"
            problems.add(Code.VALUE_WRONG, text.witness.declared("date"), message)
        given = text.witness.record.rights.permission
        if given and given.date > latest:
            message = f"{given.date} is a day that has not come yet; correct it"
            where = text.witness.declared("rights", "permission", "date")
            problems.add(Code.DATE_AHEAD, where, message)


def _is_a_day(said: str) -> bool:
    try:
        date.fromisoformat(f"{said}-01"[:10])
    except ValueError:
        return False
    return True
