"""The language of words, as HTML says it."""

from __future__ import annotations

from edition.records.base import direction


def attributes(tag: str, *, is_xml: bool = False) -> str:
    """Return the attributes of words in a language, a space before each.

    ``dir`` is among them only for a language that is written from right to left.
    """
    also = f' xml:lang="{tag}"' if is_xml else ""
    turned = ' dir="rtl"' if direction(tag) == "rtl" else ""
    return f' lang="{tag}"{also}{turned}'
