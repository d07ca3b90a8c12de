"""Read the files of a project, and note exactly what was read."""

from __future__ import annotations

from pathlib import Path

from handrail.source import MAX_BYTES
from handrail.tasks.files import read_file


class Reader:
    """Reads files of one project.

    Attributes:
        digests: the fingerprint of the bytes that were read, of each file by its path relative to the root.
    """

    def __init__(self, root: Path) -> None:
        """Read files of the project at ``root``."""
        self._root = root
        self.digests: dict[str, str] = {}

    def read(self, path: Path) -> bytes:
        """Return as much of a file as it takes to understand it, or to see that it is too large."""
        start, digest = read_file(path, MAX_BYTES + 1)
        self.digests[path.relative_to(self._root).as_posix()] = digest
        return start
