"""What is heard of a link within a printed book: the name of the place that it leads to."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import new_document

from edition.sphinx_ext.typst.names import names_in


def test_a_question_is_known_by_its_first_words() -> None:
    asked = "Who kept the gate, and what did he do when the guests had gone and it was dark?"
    document = new_document("key")
    document += nodes.paragraph("", asked, ids=["question-gate"], classes=["question"])
    document += nodes.paragraph("", "He did.", ids=["answer"])
    named = dict(names_in(document))
    assert list(named) == ["question-gate"]
    assert named["question-gate"].words == (
        "Question: Who kept the gate, and what did he do when the guests had …"
    )
