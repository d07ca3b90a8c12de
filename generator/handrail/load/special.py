"""Symbolic links, pipes, devices and sockets in a project's folders, which are never read.

A link could publish any file that the machine can read, and reading a pipe can wait for ever. In the folders
that MkDocs reads, hidden entries are refused too, because MkDocs follows links into hidden folders.
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
"""The folders that MkDocs reads and copies files from."""

_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


def describe_special(path: str | Path) -> str | None:
    """Return a description of an entry that is neither a file nor a folder; ``None`` for other entries."""
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
