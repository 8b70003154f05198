"""A gist on the site: closed until a reader asks for it. On paper it is a group like others."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class gist(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """What a passage says in the edition's words; ``label`` says whose words they are."""


class CloseGists(SphinxPostTransform):
    """Turns each container that holds a gist into a node that HTML can close."""

    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Take the label out of the container, to be what a reader opens."""
        for container in list(self.document.findall(nodes.container)):
            if "gist" in container["classes"]:
                label, *body = container.children
                closed = gist("", *body, label=label.astext(), classes=["gist"])
                container.replace_self(closed)


def _visit(translator: Any, node: gist) -> None:
    marks = {"data-editorial": "gist"}
    translator.body.append(translator.starttag(node, "details", **marks))
    translator.body.append(f"<summary>{translator.encode(node['label'])}</summary>\n")


def _depart(translator: Any, node: gist) -> None:
    translator.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Register the node and what makes it."""
    app.add_node(gist, html=(_visit, _depart))
    app.add_post_transform(CloseGists)
