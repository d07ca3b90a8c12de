"""Small libraries for tests: a valid one, folders of broken ones that differ from it, and a whole office.

The office in ``office/`` is invented, and has all that a project has: hand-written pages, an area tree,
overlays, a law, and records of editions and of compared texts.

A case is a folder of ``tests/cases/``. It holds ``expected.txt``, the exact text that ``handrail check``
prints, the files that differ from those of ``_base/``, and, for files that an editor or git would change,
``case.yml``::

    about: a sentence
    remove: [procedures/…]       # files of _base/ that are not there
    write:                       # files made from a recipe
      - path: procedures/…
        text: "…"
        encoding: gb18030        # default utf-8
        times: 100000            # how often the text is repeated; default 1
    link: {procedures/…: ../…}   # symbolic links, each with what it leads to
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
ALL_CASES = tuple(sorted(path for path in CASES.iterdir() if path.is_dir() and path != BASE))

OFFICE = Path(__file__).parent / "office"

PROCEDURE = "procedures/card/activate-card.yml"


def make_base(root: Path) -> Path:
    """Copy the valid library into ``root`` and return ``root``."""
    return shutil.copytree(BASE, root, dirs_exist_ok=True)


def make_office(root: Path) -> Path:
    """Copy the invented office into ``root`` and return ``root``."""
    ignored = shutil.ignore_patterns("README.md", "site", ".cache")
    return shutil.copytree(OFFICE, root, ignore=ignored, dirs_exist_ok=True)


def make_case(case: Path, root: Path) -> Path:
    """Make the library of a case in ``root`` and return ``root``."""
    make_base(root)
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("case.yml", "expected.txt"))
    recipe = case / "case.yml"
    if recipe.exists():
        _follow(yaml.safe_load(recipe.read_text(encoding="utf-8")), root)
    return root


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Replace text that stands once in a file of a library."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _follow(recipe: dict[str, Any], root: Path) -> None:
    for path in recipe.get("remove", ()):
        (root / path).unlink()
    for path, target in recipe.get("link", {}).items():
        link = root / path
        link.unlink(missing_ok=True)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    for file in recipe.get("write", ()):
        target = root / file["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((file["text"] * file.get("times", 1)).encode(file.get("encoding", "utf-8")))
