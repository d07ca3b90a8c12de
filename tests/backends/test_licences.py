"""A site brings the licences of what others wrote and it ships."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from handrail.backends.licences import licence_files

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return {path: data.decode("utf-8") for path, data in licence_files(ROOT).items()}


def test_the_list_names_every_text_and_version(files: dict[str, str]) -> None:
    listed = re.findall(r"^(\S+\.txt)  ", files["licences/index.txt"], re.MULTILINE)
    assert {f"licences/{name}" for name in listed} == files.keys() - {"licences/index.txt"}
    for name in ("mkdocs-material",):
        assert f"{name} {version(name)}: " in files["licences/index.txt"]
        assert "(MIT)" in files["licences/index.txt"]


def test_texts_are_those_of_the_makers(files: dict[str, str]) -> None:
    assert "Martin Donath" in files["licences/mkdocs-material.txt"]
    assert "Apache 2.0" in files["licences/material-design-icons.txt"]
    assert "SIL OPEN FONT LICENSE" in files["licences/noto-sans-sc.txt"]
    assert "clipboard.js" in files["licences/mkdocs-material-script.txt"]
    assert "Microsoft Corporation" in files["licences/mkdocs-material-script.txt"]
    assert files["licences/handrail.txt"] == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_a_site_without_handouts_ships_no_fonts() -> None:
    assert "licences/noto-sans-sc.txt" not in licence_files(ROOT, handouts=False)
