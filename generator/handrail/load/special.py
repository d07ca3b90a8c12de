"""Links, pipes, devices and sockets in a project's folders: nothing that stands there is read through one.

A link could publish any file that the machine can read, and reading a pipe waits for ever. Hidden entries are
refused as well where MkDocs walks, because it follows links into hidden folders.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from handrail.load.paths import format_path
from handrail.source import Fault, FaultKind, Span
from handrail.theme import OVERRIDES

MKDOCS_READS = ("content", OVERRIDES)
"""The folders that MkDocs walks, and copies files of."""

_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


def describe_special(path: str | Path) -> str | None:
    """Return what an entry of a folder is in words, if it is neither a file nor a folder."""
    mode = os.lstat(path).st_mode
    return next((words for is_kind, words in _KINDS if is_kind(mode)), None)


def build_special_fault(path: str, kind: str) -> Fault:
    """Return the fault that an entry is neither a file nor a folder.

    Args:
        path: the entry, relative to the project's root.
        kind: what it is, in words.
    """
    message = f"this is {kind}, and only files and folders are read"
    help_ = "put the file itself here, or delete this"
    return Fault(FaultKind.SPECIAL_FILE, path, Span.at(1, 1), message, help_)


def find_special(root: Path, name: str) -> Iterator[Fault]:
    """Yield a fault for every entry of a folder of the project that is neither a file nor a folder."""
    for folder, folders, files in os.walk(root / name):
        folders.sort()
        for each in sorted([*folders, *files]):
            path = Path(folder) / each
            if kind := describe_special(path):
                yield build_special_fault(format_path(path.relative_to(root)), kind)
