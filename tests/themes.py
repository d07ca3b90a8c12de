"""The theme's files, and copies of them that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

from handrail.theme import FOLDER as THEME
from handrail.theme import HANDOUTS, OVERRIDES, PAGES

__all__ = ["THEME", "copy_theme"]


def copy_theme(root: Path, *folders: str) -> Path:
    """Copy templates of the theme into the ``overrides/`` of a project, and return that folder.

    Args:
        root: the project.
        folders: which folders of the theme; those of page bodies and of handouts where none are named.
    """
    overrides = root / OVERRIDES
    for name in folders or (PAGES, HANDOUTS):
        shutil.copytree(THEME / name, overrides / name, dirs_exist_ok=True)
    return overrides
