"""Steps of Sphinx that find nothing to do in an edition, and look through every page for it.

They are for other languages, for code that is documented, and for directives that no
page may have (``rules/directives.py``). Together they take a twentieth of the time.
"""

from __future__ import annotations

from sphinx.application import Sphinx

IDLE = frozenset(
    {
        "sphinx.domains.c.AliasTransform",
        "sphinx.domains.citation.CitationDefinitionTransform",
        "sphinx.domains.citation.CitationReferenceTransform",
        "sphinx.domains.cpp.AliasTransform",
        "sphinx.transforms.AutoIndexUpgrader",
        "sphinx.transforms.DoctestTransform",
        "sphinx.transforms.MoveModuleTargets",
        "sphinx.transforms.i18n.RemoveTranslatableInline",
        "sphinx.transforms.i18n.TranslationProgressTotaliser",
        "sphinx.transforms.post_transforms.PropagateDescDomain",
        "sphinx.transforms.post_transforms.code.HighlightLanguageTransform",
        "sphinx.transforms.post_transforms.code.TrimDoctestFlagsTransform",
        "sphinx_design.aside.AsideHtmlTransform",
        "sphinx_design.badges_buttons.BadgeRefTooltipStash",
        "sphinx_design.badges_buttons.ButtonRefContentStash",
    }
)


def _leave_out(app: Sphinx) -> None:
    for steps in (app.registry.transforms, app.registry.post_transforms):
        steps[:] = [step for step in steps if f"{step.__module__}.{step.__qualname__}" not in IDLE]


def setup(app: Sphinx) -> None:
    """Leave the steps out, once all extensions have said theirs."""
    app.connect("builder-inited", _leave_out)
