"""The order in which data flows, held by who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "generator" / "handrail"
ROOMS = (
    "theme",
    "tasks",
    "languages",
    "source",
    "model",
    "load",
    "merge",
    "catalog",
    "project",
    "analysis",
    "rules",
    "check",
    "report",
    "render",
    "search",
    "export",
    "publish",
    "backends",
    "cli",
    "pytest_plugin",
)
RENDERING = ("page", "speaking", "say", "templates", "paper", "data", "pages", "feeds", "addresses", "site")
"""The rooms and modules of ``render/``, in the order in which they may import each other."""
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))


def imported(module: Path) -> Iterator[str]:
    """Yield the full name of every module, and of every name in one, that ``module`` imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_module_stands_in_a_known_room() -> None:
    assert {room(module) for module in MODULES} <= {*ROOMS, "__init__"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PROJECT)))
def test_a_module_imports_only_what_stands_above_it(module: Path) -> None:
    own = room(module)
    # The package itself re-exports from all rooms, and loads none: see test_public_api.py.
    above = ROOMS if own == "__init__" else ROOMS[: ROOMS.index(own) + 1]
    for name in imported(module):
        top, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if top == "handrail" and other in ROOMS:
            assert other in above, f"{own} imports {name}"
        elif top == "tests":
            pytest.fail(f"{own} imports {name}")


@pytest.mark.parametrize(
    ("package", "backend"),
    [
        ("mkdocs", "mkdocs"),
        ("material", "mkdocs"),
        ("typst", "typst"),
    ],
)
def test_a_tool_of_the_outside_is_imported_by_its_backend_alone(package: str, backend: str) -> None:
    for module in MODULES:
        if any(name.partition(".")[0] == package for name in imported(module)):
            within = module.relative_to(PACKAGE).with_suffix("").parts
            assert within[:2] == ("backends", backend), f"{module} imports {package}"


def rendering_room(dotted: str) -> str | None:
    """Return the room of ``render/`` that a module or a name in one belongs to."""
    parts = dotted.split(".")
    return parts[2] if parts[:2] == ["handrail", "render"] and len(parts) > 2 else None


@pytest.mark.parametrize(
    "module", [m for m in MODULES if room(m) == "render"], ids=lambda module: str(module.relative_to(PACKAGE))
)
def test_rendering_goes_one_way(module: Path) -> None:
    own = rendering_room(".".join(("handrail", *module.relative_to(PACKAGE).with_suffix("").parts)))
    above = RENDERING[: RENDERING.index(own) + 1] if own in RENDERING else ()
    for name in imported(module):
        other = rendering_room(name)
        if other is not None:
            assert other in above, f"{module.name} imports {name}"


MOST_IN_A_FOLDER = 25


def test_no_folder_is_too_full_to_look_through() -> None:
    for folder in {module.parent for module in MODULES}:
        count = len([path for path in folder.glob("*.py") if path.name != "__init__.py"])
        assert count <= MOST_IN_A_FOLDER, f"{folder.relative_to(PROJECT)} holds {count} modules"


WHOLE_PROGRAM = {
    "bench": "how fast it is",
    "browser": "what a browser does with a site",
    "cases": "libraries with a fault each, and what `handrail check` says of them",
    "handouts": "PDFs, read back",
    "office": "an invented office, which tests build",
    "permanence": "addresses that last from one version to the next",
    "serving": "what web servers do with a site",
    "site": "the content of this repository",
    "soak": "many random edits, kills and damaged files",
}
"""The folders of ``tests/`` that hold no single room."""


def test_tests_stand_where_the_modules_stand_that_they_hold() -> None:
    tests = PROJECT / "tests"
    folders = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")} - {Path()}
    rooms = {folder for folder in folders if folder.parts[0] not in WHOLE_PROGRAM}
    assert len(rooms) > len(ROOMS)
    assert [str(room) for room in sorted(rooms) if not (PACKAGE / room).is_dir()] == []


WITHOUT_MKDOCS = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "typst"}:
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Wall())
import handrail.check, handrail.cli, handrail.publish, handrail.render, handrail.report
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
