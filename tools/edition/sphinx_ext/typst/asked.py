"""Questions to Typst about a layout.

Each time it is asked, Typst first makes sure that all of the layout is as it was. So whatever is to
be known of a layout is asked at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import typst

Answers = Mapping[str, Any]
"""What Typst answers to each question, by the question's name."""


def answers_of(compiler: typst.Compiler, questions: Mapping[str, str]) -> Answers:
    """Return the answers to questions, each an expression of Typst, about what was compiled."""
    asked = ", ".join(f"{name}: {question}" for name, question in questions.items())
    answers: dict[str, Any] = json.loads(compiler.eval(f"({asked})"))
    return answers
