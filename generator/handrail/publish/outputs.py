"""How the files of a site stood on the disk when they were put there."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from handrail.publish import PublishError
from handrail.tasks import Chunks, Crew, processors

_WORTH_A_PROCESS: Final = 4000
"""Looking at fewer files than these, another process costs more than it saves."""
_BYTES: Final = 50
"""About as many bytes of a chunk tell of one file."""


class FileState(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file of a site as it was put there: its size in bytes, and when it was written, in nanoseconds."""

    size: int
    written: int


def scan_outputs(folder: Path, paths: Sequence[str], *, alone: bool = False) -> dict[str, FileState]:
    """Return how files of a site stand in its folder.

    Args:
        folder: the site's folder.
        paths: the files.
        alone: whether no other process is to help, of which starting one may take long.

    Raises:
        PublishError: one of them is not there.
    """
    size = 1 if alone else _helpers(len(paths))
    with Crew(size, partial(_Paths, str(folder), paths)) as crew:
        parts = crew.call(_scan_part, [(place, size) for place in range(size)])
    found: dict[str, FileState] = {}
    for part in parts:
        found |= msgspec.msgpack.decode(part, type=dict[str, FileState])
    return found


class _Paths(NamedTuple):
    folder: str
    paths: Sequence[str]


def _scan_part(site: _Paths, part: tuple[int, int]) -> bytes:
    start, step = part
    return msgspec.msgpack.encode({path: _output(site.folder, path) for path in site.paths[start::step]})


def _output(folder: str, path: str) -> FileState:
    """Return how a file stands in the site's folder.

    Raises:
        PublishError: it is not there.
    """
    try:
        stat = os.stat(f"{folder}/{path}")  # noqa: PTH116  # a Path for each of so many files is dear
    except OSError as error:
        message = f"{path} was removed while the site was built ({error.strerror}): build it again."
        raise PublishError(message) from error
    return FileState(stat.st_size, stat.st_mtime_ns)


def find_changed(
    folder: Path, outputs: Chunks[FileState], meanwhile: Callable[[], object] = lambda: None
) -> frozenset[str]:
    """Return the files that were changed or removed since they were put into the site's folder.

    Args:
        folder: the site's folder.
        outputs: how all files stood then. Each process decodes its share of them.
        meanwhile: what this process does while others look, if they do.

    Raises:
        msgspec.DecodeError: the chunks hold something else.
    """
    size = _helpers(outputs.size // _BYTES)
    with Crew(size, partial(_Outputs, str(folder), outputs)) as crew:
        parts = crew.call(_find_changed_part, [(place, size) for place in range(size)], meanwhile)
    return frozenset(path for part in parts for path in part)


class _Outputs(NamedTuple):
    folder: str
    outputs: Chunks[FileState]


def _find_changed_part(site: _Outputs, part: tuple[int, int]) -> list[str]:
    found: list[str] = []
    for path, output in site.outputs.decode(*part).items():
        try:
            stat = os.stat(f"{site.folder}/{path}")  # noqa: PTH116  # as above
        except OSError:
            found.append(path)
            continue
        if stat.st_size != output.size or stat.st_mtime_ns != output.written:
            found.append(path)
    return found


def _helpers(count: int) -> int:
    """Return how many processes look at so many files."""
    return processors() if count > _WORTH_A_PROCESS else 1
