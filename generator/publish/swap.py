"""Publishing all or nothing: a site is built in a folder of its own and then takes the old one's place.

The staging folder lies beside the site, on the same file system, so that a rename is enough. Its name
carries the process's id, by which a later run tells what a dead run left behind from another's work.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Literal

from generator.publish import PublishError

_LEFTOVER = re.compile(r"\.(?P<site>.+)\.(?P<role>new|old)-(?P<pid>[0-9]+)")


class SwapError(PublishError):
    """The new site could not take the old one's place; the old one stands untouched."""


def stage(site: Path) -> Path:
    """Make an empty folder beside ``site`` to build its successor in; clear away those of dead runs.

    Raises:
        SwapError: ``site`` holds something other than a site, or the folder cannot be made.
    """
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        _sweep(site)
        if site.exists() and not _replaceable(site):
            message = f"{site} is not empty and has no index.html, so it is no site: choose another folder."
            raise SwapError(message)
        staging = _beside(site, "new")
        staging.mkdir()
    except OSError as error:
        message = f"Cannot build beside {site}: {error.strerror}."
        raise SwapError(message) from error
    return staging


def swap(staging: Path, site: Path) -> None:
    """Put ``staging`` in the place of ``site`` and remove what stood there.

    Hidden files at the top of the old site (``.git``, ``.well-known``) are someone else's and move along.

    Raises:
        SwapError: a folder cannot be renamed; what stood at ``site`` is there again.
    """
    old = _beside(site, "old")
    try:
        if site.exists():
            site.rename(old)
        try:
            staging.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    except OSError as error:
        message = f"Cannot put the new site in place at {site}: {error.strerror}. The old one is unchanged."
        raise SwapError(message) from error
    if old.exists():
        for entry in old.iterdir():
            if entry.name.startswith(".") and not (site / entry.name).exists():
                entry.rename(site / entry.name)
        discard(old)


def discard(folder: Path) -> None:
    """Remove ``folder`` and all in it, as far as that is possible; it may be gone already."""
    shutil.rmtree(folder, ignore_errors=True)


def _beside(site: Path, role: Literal["new", "old"]) -> Path:
    return site.with_name(f".{site.name}.{role}-{os.getpid()}")


def _replaceable(site: Path) -> bool:
    return site.is_dir() and (
        (site / "index.html").exists() or all(entry.name.startswith(".") for entry in site.iterdir())
    )


def _sweep(site: Path) -> None:
    """Remove what dead runs left beside ``site``; a run that died between two renames is undone."""
    for entry in sorted(site.parent.iterdir()):
        match = _LEFTOVER.fullmatch(entry.name)
        if match is None or match["site"] != site.name or _working(int(match["pid"])):
            continue
        if match["role"] == "old" and not site.exists():
            entry.rename(site)
        else:
            discard(entry)


def _working(pid: int) -> bool:
    """Say whether another process may be at work under ``pid``."""
    if pid == os.getpid():
        return False
    if sys.platform == "win32":
        return True  # asking there would end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
