"""What a rule of teaching finds, and the reasons by which an editor keeps it all the same.

These rules are of another kind than the rest: they count, and a count can be beside the point.
So each finding may be declared, with a reason; and a reason for what is not found is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.problems import Code, Location, Problems
from edition.records.base import DeclaredRecord
from edition.sources.node import Node

EVERY = "all"
"""Stands for all findings of a kind."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule would have otherwise: what it is about, where, and what to do."""

    code: Code
    of: str
    where: Location
    message: str


def settle(
    found: Iterable[Finding], declared: Iterable[DeclaredRecord], node: Node, problems: Problems
) -> None:
    """Report the findings that a packet or lesson does not declare, and declarations of none."""
    reasons = {(record.problem, record.of): n for n, record in enumerate(declared)}
    needed = set()
    for finding in found:
        names = ((finding.code.value, finding.of), (finding.code.value, EVERY))
        reason = next((at for at in reasons if at in names), None)
        needed.add(reason)
        if reason is None:
            problems.add(finding.code, finding.where, f"'{finding.of}': {finding.message}")
    for problem, of in (at for at in reasons.keys() - needed if at[1] != EVERY):
        message = f"there is no {problem} '{of}' any longer; take this out"
        problems.add(Code.DECLARED_IN_VAIN, node.at("declared", reasons[problem, of]), message)
