"""Which files of a site are ours: the list of them, and the journal of a build that is placing files.

A build writes its journal before it changes anything, and removes it when the list is up to date again.
Both survive a power failure: they are written beside their place, synced to the disk and then renamed.
So whatever moment a build is killed at, list and journal together name every file that we put into the site.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from handrail.publish.folder import FILES, JOURNAL, SiteFolderError, is_inside

INDEX = "api/index.json"
"""A file of every site, by which those of earlier versions are known."""

_HEADING = "# What Handrail put here. A build may replace or remove these files, and touches no others."


def own_files(site: Path) -> frozenset[str]:
    """Return the paths of all files that we put into a site, or were about to put there."""
    return frozenset(_read(site / FILES)) | frozenset(_read(site / JOURNAL))


def state_of_list(site: Path) -> tuple[int, int] | None:
    """Return size and time of the list, by which a change is seen; nothing if a build was broken off."""
    try:
        if (site / JOURNAL).exists():
            return None
        stat = (site / FILES).stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def open_journal(site: Path, paths: Iterable[str]) -> None:
    """Write down that files are about to be placed, besides those of a journal that is there already.

    Raises:
        SiteFolderError: a path cannot be written down, so the file cannot be published.
        OSError: the journal could not be written.
    """
    _write(site / JOURNAL, {*paths, *_read(site / JOURNAL)})


def close_journal(site: Path, files: Iterable[str] | None) -> None:
    """Write down which files are ours now that all are placed; ``None`` if they are the same as before.

    Raises:
        OSError: list or journal could not be written; the next build starts from both of them.
    """
    if files is not None:
        _write(site / FILES, files)
    (site / JOURNAL).unlink()


def is_old_site(site: Path) -> bool:
    """Return whether a folder without a list holds a site that an earlier version built."""
    try:
        index = (site / INDEX).read_bytes()
    except OSError:
        return False
    has_list = any((site / name).exists() for name in (FILES, JOURNAL))
    return not has_list and (site / "index.html").is_file() and is_index(index)


def is_index(data: bytes) -> bool:
    """Return whether a file is the index of guides of some Handrail site."""
    try:
        index = msgspec.json.decode(data)
    except msgspec.DecodeError:
        return False
    return isinstance(index, dict) and index.get("version") == 1 and isinstance(index.get("procedures"), list)


def read_list(data: bytes) -> list[str]:
    """Return the paths that a list names; lines that are no paths inside a site are passed over."""
    _, *lines = data.decode("utf-8", "replace").split("\n")
    return [path for path in lines if path and is_inside(path)]


def write_list(files: Iterable[str]) -> bytes:
    """Return a list of files as it is written to the disk.

    Raises:
        SiteFolderError: a path cannot be written down, so the file cannot be published.
    """
    paths = sorted(files)
    lines = "\n".join((_HEADING, *paths, ""))
    try:
        data = lines.encode("utf-8")
    except UnicodeEncodeError:
        data = b""
    if not data or lines.count("\n") != len(paths) + 1 or not all(map(is_inside, paths)):
        bad = next(path for path in paths if "\n" in path or not is_inside(path) or not path.isprintable())
        raise SiteFolderError(f"{bad!r} cannot be published: give the file another name.")
    return data


def _read(path: Path) -> list[str]:
    try:
        return read_list(path.read_bytes())
    except FileNotFoundError:
        return []


def _write(path: Path, files: Iterable[str]) -> None:
    data = write_list(files)
    beside = path.with_suffix(".tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):  # a next build that finds nothing to do writes none, and would leave this one
            beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Let a rename in a folder survive a power failure, where the system can promise that."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
