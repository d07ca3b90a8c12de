"""Files that commands add to a built site: compressed copies of its files, and the list of their hashes.

A build removes those that are no longer right: a server would send an old copy, and the hashes would say that
somebody has changed the new files.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Final

COPIES: Final = (".gz", ".br", ".zst")
"""How the names of compressed copies end."""

MANIFEST: Final = "api/manifest.json"
"""The list of hashes, relative to the site's root."""


def discard_derived(site: str, changed: Iterable[str]) -> None:
    """Remove what is derived of files that a build has changed or removed; many have nothing."""
    paths = [f"{path}{suffix}" for path in changed for suffix in COPIES]
    for path in (*paths, MANIFEST) if paths else ():
        with suppress(FileNotFoundError):
            os.unlink(f"{site}/{path}")  # noqa: PTH108  # a Path for each of so many files is dear


def original_of(path: str, files: Collection[str]) -> str | None:
    """Return the file that a path is a compressed copy of; nothing if it is none."""
    original, suffix = os.path.splitext(path)  # noqa: PTH122  # as above
    return original if suffix in COPIES and original in files else None


def is_part(path: str) -> bool:
    """Return whether a file is a part of a site: hidden files and the list of hashes are not."""
    return path != MANIFEST and not any(part.startswith(".") for part in PurePosixPath(path).parts)
