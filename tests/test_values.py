"""What an edition is made of are values: nothing changes them once they are there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass

import pytest

import edition

OF_VALUES = ("records", "model", "rules", "markup", "pages", "charts", "exports", "output")


def modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(edition.__path__, "edition."):
        if module.name.split(".")[1] in OF_VALUES:
            yield module.name


@pytest.mark.parametrize("name", list(modules()))
def test_every_dataclass_is_frozen_and_has_no_other_fields(name: str) -> None:
    for found in vars(importlib.import_module(name)).values():
        if isinstance(found, type) and is_dataclass(found) and found.__module__ == name:
            assert found.__dataclass_params__.frozen, found  # type: ignore[attr-defined]  # not in typeshed
            assert "__slots__" in vars(found), found
