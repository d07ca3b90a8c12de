"""The order in which data flows, held by who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOMS = (
    "tasks",
    "source",
    "model",
    "load",
    "merge",
    "catalog",
    "units",
    "analysis",
    "rules",
    "check",
    "report",
    "render",
    "export",
    "publish",
    "backends",
    "cli",
    "pytest_plugin",
)
MODULES = tuple(sorted((PROJECT / "generator").rglob("*.py")))


def imported(module: Path) -> Iterator[str]:
    """Yield the full name of every module, and of every name in one, that ``module`` imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: Path) -> str:
    return module.relative_to(PROJECT / "generator").parts[0].removesuffix(".py")


def test_every_module_stands_in_a_known_room() -> None:
    assert {room(module) for module in MODULES} <= {*ROOMS, "__init__"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PROJECT)))
def test_a_module_imports_only_what_stands_above_it(module: Path) -> None:
    own = room(module)
    above = ROOMS[: ROOMS.index(own) + 1] if own in ROOMS else ()
    for name in imported(module):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if top == "generator" and other in ROOMS:
            assert other in above, f"{own} imports {name}"
        elif top == "tests":
            pytest.fail(f"{own} imports {name}")


@pytest.mark.parametrize(
    ("package", "backend"),
    [
        ("mkdocs", "mkdocs"),
        ("material", "mkdocs"),
        ("pagefind", "pagefind"),
        ("typst", "typst"),
    ],
)
def test_a_tool_of_the_outside_is_imported_by_its_backend_alone(package: str, backend: str) -> None:
    for module in MODULES:
        if any(name.partition(".")[0] == package for name in imported(module)):
            within = module.relative_to(PROJECT / "generator").with_suffix("").parts
            assert within[:2] == ("backends", backend), f"{module} imports {package}"


WITHOUT_MKDOCS = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "pagefind", "typst"}:
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Wall())
import generator.check, generator.cli, generator.publish, generator.render, generator.report
"""


def test_the_core_runs_with_no_mkdocs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_MKDOCS],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
