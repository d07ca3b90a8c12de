"""Our own commands, as they are measured: each is a new process."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from handrail.tasks import PLACE
from tests.bench.machine import Cost, measured

Command = Sequence[str | Path]

WITHOUT_PAPER_AND_SEARCH = ("--no-pdf", "--no-search")
WITHOUT_PAPER = ("--no-pdf",)
WITHOUT_SEARCH = ("--no-search",)

DAY = {"SOURCE_DATE_EPOCH": "1795305600"}
"""The day on which the project's procedures were checked, so that none is overdue."""


def site_of(root: Path) -> Path:
    """Return the folder that ``build`` puts the site of the project at ``root`` into."""
    return root / "site"


def build(root: Path, *switches: str) -> Command:
    """Return the command that builds the whole site, but what the switches leave out."""
    return [sys.executable, "-m", "handrail.cli", "--project", root, "build", *switches]


def guides(root: Path) -> Command:
    """Return the command that builds the guide pages alone, beside the whole site."""
    return [sys.executable, "-m", "tests.bench.guides", root, root / "guides"]


def check(root: Path) -> Command:
    """Return the command that checks the procedures."""
    return [sys.executable, "-m", "handrail.cli", "--project", root, "check"]


def forget(root: Path) -> None:
    """Remove all that was built of the project and kept for the next time."""
    for folder in (root / PLACE, site_of(root), root / "guides"):
        shutil.rmtree(folder, ignore_errors=True)


def run(command: Command) -> Cost:
    """Run one of these commands on the day of the project's procedures."""
    return measured(command, DAY)
