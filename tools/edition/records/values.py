"""What a single value of a record may be, whatever the record."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

NonEmpty = Annotated[str, Field(min_length=1)]
WithoutFeed = Annotated[str, Field(pattern=r"^[^\f]*$")]
"""Words beside a seed's own: those may hold a form feed, which no page can show."""
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\\]+$", max_length=2000)]
"""An address on the web, and nothing else: a link may not lead into the page or run anything."""
Contact = Annotated[
    str,
    Field(
        pattern=r"^(https?://[^\s<>\\]+|[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})$",
        max_length=2000,
    ),
]
"""Where people can write to: an address on the web, such as that of a form, or of e-mail."""
OneLine = Annotated[str, Field(pattern=r"^[^\s`!]([^\n\u2028\u2029`]*[^\s`])?$")]
"""Words that can stand in a role: MyST would end it at a backtick, a paragraph at a line end."""
PlainLine = Annotated[str, Field(pattern=r"^[^\s`!<>\\]([^\n\u2028\u2029`<>\\]*[^\s`<>\\])?$")]
"""Words that can stand in a role after other words, where angle brackets would hold it."""
QuotedWords = Annotated[str, Field(max_length=1000)]
"""Words of a text. Whoever must quote more should speak of the passage."""
Number = Annotated[int, Field(ge=1, le=1_000_000)]


def _iso(value: object) -> object:
    """Let a date be a date: a number would be taken for the seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(value)
    return value


Day = Annotated[date, BeforeValidator(_iso)]
"""A day of the calendar, as ISO 8601 writes it."""
