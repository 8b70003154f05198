"""The shape of the code, as CONTRIBUTING.md describes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import edition
from edition.model.contents import PAGES, UNDER
from edition.model.downloads import EXPORTS

PACKAGE = Path(edition.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ORDER = [
    line.split("``")[1].rstrip("/")
    for line in (edition.__doc__ or "").splitlines()
    if line.startswith("``")
]
"""The folders in reading order, as the package's docstring lists them."""

LOOKS = (".html", ".js", ".css", ".typ", ".toml", ".svg")
"""What is shown besides what modules make."""
SUBJECT = re.compile(
    r"soviet|\bussr|jew|zion|emigr|exodus|israel|refus[ae]nik|aliya|\bnativ\b|drop-?out|\bhias\b"
    r"|jdc|ncsej|kremlin|mos(?:cow|kva)|russian_|ways out|\b(?:ru|he)\]",
    re.IGNORECASE,
)
"""Words of this edition's subject; a language is no more than one of those that a glossary has."""


def name_of(module: Path) -> str:
    """Return the folder of a module, or the module itself if it stands in none."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by dots"
            if node.module == "edition":
                names = (alias.name for alias in node.names)
                yield from (f"edition.{name}" for name in names if name != "__version__")
            else:
                yield node.module or ""


def test_the_docstring_lists_every_folder() -> None:
    assert {name_of(module) for module in MODULES} - {"__init__", "__main__"} == set(ORDER)


@pytest.mark.parametrize("folder", ["exports", "proof", "sphinx_ext", "sphinx_ext/typst"])
def test_a_list_of_a_folders_modules_has_them_all(folder: str) -> None:
    listed = ast.get_docstring(ast.parse((PACKAGE / folder / "__init__.py").read_text("utf-8")))
    names = set(re.findall(r"^``([^`]+)``", listed or "", re.MULTILINE))
    there = {path.name for path in (PACKAGE / folder).iterdir() if path.name[:2] != "__"}
    assert {
        name.removesuffix(".py") for name in there if name.endswith(".py") or "." not in name
    } <= names
    assert names <= there | {name.removesuffix(".py") for name in there}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_from_the_end_to_the_beginning(module: Path) -> None:
    name = name_of(module)
    if name in ("__init__", "__main__"):
        return
    for imported in imports(module):
        parts = imported.split(".")
        if parts[0] == "edition" and len(parts) > 1 and parts[1] != name:
            assert ORDER.index(parts[1]) < ORDER.index(name), f"{module.name} imports {imported}"


def dotted(module: Path) -> str:
    """Return the name by which a module is imported."""
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def test_no_imports_run_in_a_ring() -> None:
    """Nor within a folder, nor inside a function; registries name makers in words alone."""
    names = {dotted(module) for module in MODULES}
    graph: dict[str, set[str]] = {name: set() for name in names}
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in names:
                named = {f"{node.module}.{alias.name}" for alias in node.names}
                graph[dotted(module)] |= {name if name in names else node.module for name in named}
    TopologicalSorter(graph).prepare()  # raises a CycleError that names the ring


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_one_folder_knows_sphinx_and_only_commands_print(module: Path) -> None:
    roots = {imported.split(".")[0] for imported in imports(module)}
    if name_of(module) != "sphinx_ext":
        assert not roots & {"sphinx", "docutils", "sphinxcontrib", "typst"}
    if name_of(module) not in ("cli", "commands", "__main__"):
        assert not roots & {"sys", "argparse"}


def test_the_proof_shares_no_code_with_what_it_proves() -> None:
    """Beyond the seeds, and the records that say what was declared."""
    shared = {"problems", "sources", "records", "proof"}
    for module in MODULES:
        if name_of(module) == "proof":
            used = {name.split(".")[1] for name in imports(module) if name.startswith("edition.")}
            assert used <= shared, module


def test_the_makers_in_the_registries_are_there() -> None:
    """They are named in words, so that none is loaded before its page or file is made."""
    planned = (page.maker for pages in (*PAGES.values(), UNDER) for page in pages)
    makers = {("pages", maker) for maker in planned}
    makers |= {("exports", export.maker) for export in EXPORTS}
    for folder, maker in makers:
        module, _, function = maker.partition(":")
        assert callable(getattr(import_module(f"edition.{folder}.{module}"), function)), maker


def said(module: Path) -> Iterator[str]:
    """Yield the names and words in a module, but for its docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(words)) if id(node) not in told:
                yield words
            case ast.Name(id=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name


def test_the_tool_has_no_word_of_what_this_edition_is_about() -> None:
    """It may give an example in a docstring; all else would stand in editions of other texts."""
    files = (*PACKAGE.parent.rglob("*.*"),)
    looks = [path for path in files if path.suffix in LOOKS]
    words = {path.name: " ".join(said(path)) for path in MODULES}
    words |= {path.name: path.read_text("utf-8") for path in looks}
    assert len(looks) > 10
    found = {name: {*SUBJECT.findall(text)} for name, text in words.items()}
    assert not {name: what for name, what in found.items() if what}


def test_modules_and_functions_stay_small() -> None:
    for module in MODULES:
        source = module.read_text("utf-8")
        assert source.count("\n") <= 300, module
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 50, f"{module}: {node.name}"
