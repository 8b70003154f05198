"""Dates that cannot be right: a check in the future, a day that is in no calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial

from edition.model.edition import Edition
from edition.model.evidence import resting
from edition.problems import Code, Problems
from edition.sources.days import no_such_day
from edition.sources.prose import Where

_MONTH = re.compile(r"[0-9]{2}([0-9]{2})-([0-9]{1,2})")  # or two years, as in 1970-71


def check_dates(edition: Edition, problems: Problems) -> None:
    """Report days of checking that lie ahead, and dates of texts that are not in the calendar."""
    # An edition may be dated ahead of a computer's clock; where it is evening, it is day elsewhere.
    latest = max(date.today() + timedelta(days=1), edition.record.date)
    for record, node in resting(edition):
        if record.checked and record.checked > latest:
            message = f"{record.checked} is a day that has not come yet; correct it"
            problems.add(Code.DATE_AHEAD, node.at("checked"), message)
    for text in edition.texts:
        witness = text.witness
        published = witness.record.date
        month = _MONTH.fullmatch(published)
        if month and int(month[2]) not in range(1, 13) and int(month[2]) <= int(month[1]):
            message = f"there is no month {published}; write the date that the text has"
            problems.add(Code.VALUE_WRONG, witness.declared("date"), message)
        _check_days(problems, published, partial(witness.declared, "date"))
        _check_days(problems, witness.record.received, partial(witness.declared, "received"))
        given = text.witness.record.rights.permission
        if given and given.date > latest:
            message = f"{given.date} is a day that has not come yet; correct it"
            where = text.witness.declared("rights", "permission", "date")
            problems.add(Code.DATE_AHEAD, where, message)
    for document in edition.guide.documents:
        _check_days(problems, document.record.date, partial(document.node.at, "date"))
    for parallel in edition.guide.parallels:
        _check_days(problems, parallel.record.when, partial(parallel.node.at, "when"))
    for name in edition.reference.register:
        _check_days(problems, name.record.dates, partial(name.node.at, "dates"))


def _check_days(problems: Problems, words: str, where: Where) -> None:
    if message := no_such_day(words):
        problems.add(Code.VALUE_WRONG, where(), message)
