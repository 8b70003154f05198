"""Pictures as Typst: among words, alone, with a caption."""

from __future__ import annotations

import re

from docutils import nodes

from edition.sphinx_ext.typst.markup import call, content, string
from edition.sphinx_ext.typst.writer import Writer, emit


@emit.register
def _image(node: nodes.image, to: Writer) -> str:
    shown = _drawing(node, "none", to)
    if isinstance(node.parent, nodes.TextElement) and not is_picture(node.parent):
        return call("box", body=shown)
    return "\n" + call("picture", body=shown)


def _drawing(node: nodes.image, caption: str, to: Writer) -> str:
    """Return a picture with its caption."""
    alternative = str(node.get("alt", "")).strip()
    if not alternative:
        raise to.error(
            node, f"the picture {node['uri']} has no alternative text; add an “alt” that says it"
        )
    picture = to.images.get(node["uri"])
    if picture is None:
        raise to.error(node, f"the picture {node['uri']} is not in a format that can be printed")
    settings = [f"caption: {caption}"]
    if width := _length(str(node.get("width", ""))):
        settings.append(f"width: {width}")
    if drawn := picture.lettered:
        size = f"{drawn.width:.2f}pt, {drawn.height:.2f}pt"
        settings.append(f"letters: ({size}, {drawn.smallest:.3f})")
    return call("drawing", string(f"_images/{picture.file}"), string(alternative), *settings)


def is_picture(node: nodes.Node) -> bool:
    """Tell whether a paragraph has a picture and nothing else."""
    if not isinstance(node, nodes.paragraph):
        return False
    shown = [child for child in node.children if child.astext().strip()]
    return len(shown) == 1 and isinstance(shown[0], nodes.image)


def has_drawing(node: nodes.Element, to: Writer) -> bool:
    """Tell whether a drawing with words, which needs its room, is within a node."""
    return any(
        picture.lettered
        for image in node.findall(nodes.image)
        if (picture := to.images.get(image["uri"]))
    )


def _length(length: str) -> str:
    """Return a width as Typst says it, where a pixel is a point."""
    found = re.fullmatch(r"([\d.]+)\s*(%|px|pt|in|cm|mm|em|)", length)
    if not found:
        return ""
    unit = "pt" if found[2] in ("", "px") else found[2]
    return f"{float(found[1]):g}{unit}"


@emit.register
def _figure(node: nodes.figure, to: Writer) -> str:
    """Return a picture that has a caption; one that leads elsewhere stands within a link."""
    first, *rest = node.children
    caption = next((child for child in rest if isinstance(child, nodes.caption)), None)
    words = content(to.children(caption)) if caption else "none"
    if isinstance(first, nodes.image):
        body = _drawing(first, words, to)
    else:
        body = call("captioned", words, body=to.emit(first))
    body += "".join(to.emit(child) for child in rest if child is not caption)
    # A table after it fills what a picture that moves to the next page would leave empty.
    before_table = isinstance(node.next_node(descend=False, siblings=True), nodes.table)
    floats = ["floats: true"] if before_table else []
    return "\n" + to.anchors(node) + call("picture", *floats, body=body)
