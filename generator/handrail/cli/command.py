"""The type of commands, and functions that all commands share."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

CLEAN: Final = 0
FINDINGS: Final = 1
FAILED: Final = 2


class UsageError(Exception):
    """An error in how a command was called; the message is for the caller."""


class Command(msgspec.Struct, frozen=True):
    """One command of ``handrail``.

    Attributes:
        name: its name on the command line.
        help: one line for the list of commands.
        configure: adds the command's own options to its parser.
        run: runs it and returns the exit code: 0 clean, 1 findings, 2 could not run.
    """

    name: str
    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def find_project(options: Namespace) -> Path:
    """Return the folder with ``procedures/``: the given one, this one, or the nearest one above.

    Raises:
        UsageError: if there is none.
    """
    given: Path | None = options.project
    start = (given or Path.cwd()).resolve()
    for folder in (start,) if given else (start, *start.parents):
        if (folder / "procedures").is_dir():
            return folder
    raise UsageError(f"there is no procedures/ folder in {start}" + ("" if given else " or above it"))


def add_day(parser: ArgumentParser) -> None:
    """Add the option for the day on which the library is looked at."""
    parser.add_argument(
        "--as-of",
        type=_parse_day,
        metavar="DATE",
        help="as it is on this day, 2027-01-01 (default: today, or the day of SOURCE_DATE_EPOCH)",
    )


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text} is no day: write it as 2027-01-01"
        raise ArgumentTypeError(message) from error


def resolve_path(root: Path, path: Path) -> str:
    """Return a path that the caller gave, relative to the project's folder and with forward slashes.

    Raises:
        UsageError: nothing is there, or it lies outside the project.
    """
    whole = path.resolve()
    if not whole.exists():
        raise UsageError(f"there is no file or folder {path}")
    if not whole.is_relative_to(root):
        raise UsageError(f"{path} lies outside the project {root}")
    return whole.relative_to(root).as_posix()


def is_within(path: str, places: Sequence[str]) -> bool:
    """Return whether a file is one of ``places``, or lies in one; ``.`` is the whole project."""
    return any(place in {".", path} or path.startswith(f"{place}/") for place in places)
