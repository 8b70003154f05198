"""The foot of a page says whose the edition is and whose its texts are, as their records do."""

from __future__ import annotations

from datetime import date

import pytest

from edition.model.foot import foot, license_name
from edition.records.book import EditionRecord
from edition.records.text import Rights

BOOK = EditionRecord(
    title="T", subtitle="S", publisher="P", date=date(2026, 11, 20), texts=["tale"]
)
CC0 = Rights(
    statement="https://creativecommons.org/publicdomain/zero/1.0/", label="CC0", holder="nobody"
)
OWNED = Rights(
    statement="http://rightsstatements.org/vocab/InC/1.0/", label="In Copyright", holder="A"
)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC BY-NC-SA 3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
        ("https://example.org/ours/", "example.org/ours"),
    ],
)
def test_a_license_has_its_usual_name(address: str, name: str) -> None:
    assert license_name(address) == name


def test_texts_are_whose_their_records_say() -> None:
    assert foot(BOOK, {"TALE": CC0}) == "2026, the editors; the text: CC0"
    assert foot(BOOK, {"TALE": OWNED}) == "2026, the editors; the text: its owner"
    both = foot(BOOK, {"TALE": CC0, "ODE": OWNED, "LAY": OWNED})
    assert both == "2026, the editors; the texts: CC0 (TALE), their owners (ODE, LAY)"


def test_the_words_of_the_edition_are_under_its_license() -> None:
    own = BOOK.model_copy(
        update={"license": "https://creativecommons.org/licenses/by/4.0/", "editors": "Class 9"}
    )
    assert foot(own, {"A": OWNED, "B": OWNED}) == (
        "2026, Class 9 (words: CC BY 4.0); the texts: their owners"
    )
