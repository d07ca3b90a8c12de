"""The fingerprint of the program changes with everything that decides what it makes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from handrail.tasks import program


def test_knows_the_packages_that_are_installed_just_as_python_does() -> None:
    names = ("jinja2", "markdown", "markdown_it_py", "mkdocs", "mkdocs_material", "msgspec", "pyyaml")
    installed = set(program.installed())
    assert {f"{name}-{version(name)}.dist-info" for name in names} <= installed


def test_another_version_of_a_package_is_another_version_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.version()
    (tmp_path / "Jinja2-0.1.dist-info").mkdir()
    (tmp_path / "other-0.1.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert "jinja2-0.1.dist-info" in program.installed()
    assert not any(name.startswith("other") for name in program.installed())
    assert program.version.__wrapped__() != before


def test_every_file_of_the_program_counts() -> None:
    package = Path(program.__file__).parents[1]
    counted = set(program._code(str(package)))
    assert counted == {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__" and not path.name.startswith(".")
    }
    # What becomes part of a site is among them.
    assert {
        "rules/citation/misquote.zh.md",
        "theme/handrail/guide.html",
        "theme/handouts/handout.typ",
    } <= counted
