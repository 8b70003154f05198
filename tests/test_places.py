"""The place of every key and value of a YAML file, against what libyaml itself says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from edition.problems import Code, Location, Problems
from edition.sources.characters import place_of
from edition.sources.files import parse_yaml
from edition.sources.node import Node

ODD = """\
# What nobody writes, and YAML allows.
- {a: , b: [1, [], {}], ? [c, d] : {e: f}}
-
- ? {g: h}
  : |
    two
    lines
  i: "“j”"
- - - k
"""


def told(node: Node) -> Iterator[tuple[Location, Location]]:
    """Yield the place of each key, or of what has none, and of the value; all within too."""
    for step, child in node.children.items():
        yield node.key_at(step) if isinstance(step, str) else child.location, child.location
        yield from told(child)


def known(node: yaml.Node, text: str) -> Iterator[tuple[Location, Location]]:
    """Yield the same by libyaml."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    items = node.value if isinstance(node, yaml.SequenceNode) else ()
    for key, value in (*pairs, *((item, item) for item in items)):
        marks = (key.start_mark.index, value.start_mark.index)
        where, there = (place_of(text, mark, "x.yaml") for mark in marks)
        yield where, there
        yield from known(value, text)


@pytest.mark.parametrize("name", ["", "docs/lessons/one-period.yaml", "docs/questions.yaml"])
def test_each_place_is_that_of_libyaml(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8") if name else ODD
    problems = Problems()
    node = parse_yaml(text, "x.yaml", problems)
    assert node is not None and not problems
    root_node = yaml.compose(text, yaml.CSafeLoader)
    assert root_node is not None
    found = list(told(node))
    assert found == list(known(root_node, text))
    assert len(found) > 10


def test_a_key_twice_is_reported_wherever_it_is() -> None:
    problems = Problems()
    text = "a: {b: 1, b: 2}\nc: [{d: 1, e: {f: 1, f: 2}, e: 2}]\n? [h]\n: 1\n? [h]\n: 2\n"
    assert parse_yaml(text, "x.yaml", problems) is None
    assert [problem.code for problem in problems] == [Code.KEY_DUPLICATE] * 4
    places = [(problem.location.line, problem.location.column) for problem in problems]
    assert places == [(1, 11), (2, 22), (2, 29), (5, 3)]
