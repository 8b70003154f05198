"""Changes the code in many small ways, and says which changes no fast test sees.

``make mutants`` runs it, for the night: cosmic-ray changes one operator, number or condition at a
time, in a copy of the project, and runs the tests of the module that it is in. What survives must
be listed with its reason in ``mutants.md``. ``make mutants MOST=40`` tries at most 40 changes of
each module, spread evenly over it.

Usage: mutants.py PYTHON FOLDER MOST [MODULE ...], where PYTHON is the interpreter that has the
edition, FOLDER is where the copy goes, and MOST is the most changes to a module (0: all).
"""

from __future__ import annotations

import ast
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import use_db  # type: ignore[import-not-found]  # it has its own environment
from cosmic_ray.work_item import WorkerOutcome, WorkResult  # type: ignore[import-not-found]  # likewise

ROOT = Path(__file__).parent.parent
ENOUGH = 0.9
"""The share of changes that must be seen."""
TESTS = {
    "model/anchor": "test_spans test_nearest test_anchor test_values",
    "model/reading_text": "test_loci test_reading test_annotations test_values",
    "model/emend": "fuzz/test_limits test_reading test_cases",
    "model/quotations": "test_quoted",
    "model/citation_labels": "test_labels test_bibliography",
    "model/selection": "test_selection test_translations test_values",
    "output/pages": "test_deliver test_output_pages test_values",
    "sources/bibtex": "test_bibtex test_bibliography",
}
MEMORY = 2 << 30
"""Bytes that a test may take: some changes make a loop without an end."""
KEPT = re.compile(
    r"core/(Replace(True|False|And|Or|Break|Continue|Unary)|AddNot|NumberReplacer|RemoveDecorator"
    r"|ZeroIteration|ExceptionReplacer"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Mul|LShift_RShift"
    r"|RShift_LShift|BitOr_BitAnd|BitAnd_BitOr|BitXor_BitOr)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|In_NotIn|NotIn_In"
    r"|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt))"
)
"""The changes that are made: of those to one place, the nearest and the opposite."""
CONFIG = """[cosmic-ray]
module-path = "tools/edition/{module}.py"
timeout = 60.0
test-command = "{command}"
[cosmic-ray.distributor]
name = "local"
"""


@dataclass(frozen=True)
class Survivor:
    """A line of a module, and what it was changed to without a test that failed."""

    line: str
    changed: str

    def __str__(self) -> str:
        return f"- `{self.line}` → `{self.changed}`: "


def main(python: str, folder: Path, most: int, modules: list[str]) -> int:
    """Try the modules one after the other; return 1 if too little is seen or not explained."""
    tree = folder / "tree"
    shutil.rmtree(folder, ignore_errors=True)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    leave = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, tree, ignore=leave, symlinks=True)
    known = explained()
    killed = total = unexplained = 0
    for module in modules or TESTS:
        survivors, tried, there = survivors_of(module, python, tree, most)
        new = [s for s in survivors if s not in known.get(module, ())]
        killed, total = killed + tried - len(survivors), total + tried
        unexplained += len(new)
        share = 100 * (tried - len(survivors)) / tried
        of = f" ({there} there are)" if tried < there else ""
        print(f"## {module}: {tried - len(survivors)} of {tried} changes seen{of}, {share:.0f} %")
        print("\n".join(map(str, new)), flush=True)
    print(
        f"{killed} of {total} changes seen, {100 * killed / total:.1f} %; {unexplained} to explain"
    )
    return int(killed < ENOUGH * total or unexplained > 0)


def explained() -> dict[str, set[Survivor]]:
    """Return the survivors that are listed in ``mutants.md``, by module."""
    text = (ROOT / "tests/mutants.md").read_text("utf-8")
    parts = re.split(r"^## (\S+).*$", text, flags=re.MULTILINE)[1:]
    return {
        module: {Survivor(*found) for found in re.findall(r"^- `(.+?)` → `(.*?)`: ", part, re.M)}
        for module, part in zip(parts[::2], parts[1::2], strict=True)
    }


def survivors_of(
    module: str, python: str, tree: Path, most: int
) -> tuple[list[Survivor], int, int]:
    """Return what no test of a module saw, and how many changes were made of how many."""
    names = " ".join(f"tests/{name}.py" for name in TESTS[module].split())
    options = "-x -q -p no:cacheprovider -m 'not slow'"
    command = f"{python} -m pytest {options} {names}"
    environment = os.environ | {"PYTHONPATH": str(tree / "tools")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, shell=True, cwd=tree, env=environment, check=True, stdout=sys.stderr)
    (tree / "mutants.toml").write_text(CONFIG.format(module=module, command=command), "utf-8")
    session = tree / "mutants.sqlite"
    session.unlink(missing_ok=True)
    run = [sys.executable, "-m", "cosmic_ray.cli"]
    where = ["mutants.toml", session.name]
    subprocess.run([*run, "init", *where], cwd=tree, env=environment, check=True)
    there = leave_out(session, tree, most)
    subprocess.run([*run, "exec", *where], cwd=tree, env=environment, check=True)
    found = list(results(session))
    return [survivor for survivor in found if survivor], len(found), there


def leave_out(session: Path, tree: Path, most: int) -> int:
    """Mark what is not to be tried: other kinds of change, changes to annotations, too many.

    Return how many there are to try.
    """
    with use_db(session) as database:
        kept = []
        for item in list(database.pending_work_items):
            (change,) = item.mutations
            within = unread_places(tree / change.module_path)
            unread = any(start <= change.start_pos < end for start, end in within)
            if unread or not KEPT.match(change.operator_name):
                database.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
            else:
                kept.append(
                    (change.start_pos, change.operator_name, change.occurrence, item.job_id)
                )
        kept.sort()
        number = min(most or len(kept), len(kept))
        tried = {at * len(kept) // number for at in range(number)}
        for at, (*_, job) in enumerate(kept):
            if at not in tried:
                database.set_result(job, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
        return len(kept)


def unread_places(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where a module has annotations, which nothing reads when it runs."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            found.append(node.returns)
    return [
        ((a.lineno, a.col_offset), (a.end_lineno or 0, a.end_col_offset or 0)) for a in found if a
    ]


def results(session: Path) -> Iterator[Survivor | None]:
    """Yield what became of each change that was tried: ``None`` if a test saw it."""
    with use_db(session) as database:
        for _, result in database.results:
            if result.worker_outcome != WorkerOutcome.SKIPPED:
                yield None if result.is_killed else survivor(result.diff)


def survivor(diff: str) -> Survivor:
    """Return the lines that a diff takes away and adds; after a decorator, what it is on."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@"))]
    last = max(at for at, line in enumerate(lines) if line[:1] in "-+")
    on = lines[last + 1 : last + 2] if lines[last].lstrip("-+ ").startswith("@") else []
    gone, come = (
        " ".join(" ".join(line[1:] for line in lines if line.startswith(sign)).split())
        for sign in "-+"
    )
    return Survivor(" ".join([gone, *(line.strip() for line in on)]), come)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]).resolve(), int(sys.argv[3]), sys.argv[4:]))
