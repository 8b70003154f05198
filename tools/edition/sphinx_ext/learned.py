"""What is learned of each page while it is read, and stays known until it is read again."""

from __future__ import annotations

from collections.abc import Set
from typing import Generic, TypeVar

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

T = TypeVar("T")


class Learned(Generic[T]):
    """Keeps it in an attribute of the environment, which Sphinx writes to disk."""

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute

    def pages(self, env: BuildEnvironment) -> dict[str, T]:
        """Return what is known, by page."""
        if not hasattr(env, self.attribute):
            setattr(env, self.attribute, {})
        found: dict[str, T] = getattr(env, self.attribute)
        return found

    def setup(self, app: Sphinx) -> None:
        """Have it go with its page, and come from each process that reads pages."""
        app.connect("env-purge-doc", self._forget)
        app.connect("env-merge-info", self._merge)

    def _forget(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.pages(env).pop(docname, None)

    def _merge(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        learned = self.pages(other)
        self.pages(env).update({name: learned[name] for name in docnames if name in learned})
