"""The public API: every name can be imported and is documented, and no module is loaded before it is used."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import handrail

API = sorted(handrail.__all__)
PACKAGE = Path(handrail.__file__).parent


def documented_constants() -> set[str]:
    """Return the constants of the package that a string below their assignment documents."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        body = ast.parse(file.read_text(encoding="utf-8")).body
        for node, after in pairwise(body):
            is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if is_text and isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)
    return found


@pytest.mark.parametrize("name", API)
def test_a_public_name_is_documented(name: str) -> None:
    value = getattr(handrail, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert inspect.getdoc(value)
    else:
        assert name in documented_constants()


@pytest.mark.parametrize("name", [name for name in API if not name.isupper()])
def test_a_public_name_is_that_of_the_thing_itself(name: str) -> None:
    assert getattr(handrail, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing_of_this_name'"):
        getattr(handrail, "nothing_of_this_name")  # noqa: B009  a name that no type checker knows


def test_public_names_are_listed_for_editors() -> None:
    assert set(API) <= set(dir(handrail))


def loaded(code: str) -> set[str]:
    """Return the modules that a new process has loaded after running ``code``."""
    program = f"import sys\n{code}\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return set(run.stdout.split())


def test_to_import_handrail_loads_no_module_of_it() -> None:
    assert not {name for name in loaded("import handrail") if name.startswith("handrail.")}


def test_to_check_procedures_loads_neither_mkdocs_nor_rendering() -> None:
    modules = loaded("from handrail import Catalog, check_catalog, format_text, load_library")
    assert "handrail.check" in modules
    assert not {name for name in modules if name.split(".")[0] in {"mkdocs", "jinja2"}}
    assert not {name for name in modules if name.startswith(("handrail.render", "handrail.backends"))}
