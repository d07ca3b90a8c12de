"""Temporary folders that do not outlive the process that uses them, whatever ends it.

A folder holds a locked file. The system releases the lock with the process, so a folder whose lock can be had
is a left-over, and the next process removes it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import IO, Final

try:
    import fcntl
except ImportError:  # Windows, where left-overs stay until somebody clears the temporary files
    fcntl = None  # type: ignore[assignment]

PREFIX: Final = "handrail-"
_LOCK: Final = "lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a folder of this process's own; remove it at the end, and what dead processes left before.

    Raises:
        OSError: no folder can be made.
    """
    if fcntl is not None:
        _remove_leftovers()
    folder, lock = _locked_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def _locked_folder() -> tuple[Path, IO[bytes]]:
    """Make a folder and lock it; another process may take it for a left-over before it is locked."""
    while True:
        folder = Path(mkdtemp(prefix=PREFIX)).resolve()
        lock = (folder / _LOCK).open("wb")
        if _can_lock(lock) and (folder / _LOCK).exists():
            return folder, lock
        lock.close()


def _remove_leftovers() -> None:
    """Remove the folders of processes that have ended."""
    for path in Path(gettempdir()).glob(f"{PREFIX}*/{_LOCK}"):
        folder = path.parent
        try:
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                continue
            with path.open("rb") as lock:
                if _can_lock(lock):
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # it is gone, or not ours to look at
            continue


def _can_lock(file: IO[bytes]) -> bool:
    """Lock a file, if nobody else has; return whether that was possible."""
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True
