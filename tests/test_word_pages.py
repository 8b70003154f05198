"""What is seen of a written page without a parser is what the parser sees."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.tree import SyntaxTreeNode

from edition.model.markdown_pages import WrittenPage
from edition.rules.word_pages import TAKEN, has_list_under, list_under, not_taken
from edition.sources.prose import parser
from test_prose import LONG, MARKS, SPACES

HEADING = "Norms"
LINES = """\
# Norms|## Norms|## Norms #|Norms|===|---|- - -|* * *|_ _ _|-|*|+|- one|- 1. two|- # three
- [ ] four|1. five|2) six|3. ***|10. seven|  go on|   so|    code|-     code|> said|> - ---|> ```
- % x|% x|{.a}|{#b} |> {.c}|words  |words\\|```{note}|```|:::|:::{tip}|~~~|~~a~~|+++|(x)=|[^1]: a
<!-- a -->|<b>|<https://a.b/c>|$$|$a$|\\begin{a}|a\tb|: term|:field: a|---\na: b\n---
![a](b.png)|[a]{.b}|[a]: http://b.c|{term}`a <b>`|`a`|{x}`a\n\n<b>`|- a @ b\n  --@--|--@--
@ a @ b @\n@ --- @ --- @\n@ c @ d @
"""
PIECES = [line.replace("@", "|") for line in LINES.replace("\n", "|").split("|")] + MARKS + LONG
blocks = st.lists(
    st.sampled_from(["\n", "\n", "\n\n", "\n\n"]) | st.sampled_from(PIECES + SPACES), max_size=12
)


@given(blocks.map("".join) | blocks.map("\n".join))
@settings(max_examples=200)
def test_what_is_seen_at_a_glance_is_what_the_parser_sees(text: str) -> None:
    page = WrittenPage("page", text, "student")
    tree = SyntaxTreeNode(parser().parse(text))
    assert any(not_taken(page)) == any(node.type not in TAKEN for node in tree.walk())
    assert has_list_under(page, HEADING) == bool(list_under(page, HEADING))
