"""Compressed copies of a site's files, for servers that send them instead of compressing at each request."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from handrail.publish.derived import is_part, original_of
from handrail.publish.write import files_below
from handrail.tasks import processors

_TEXTS: Final = (".html", ".css", ".js", ".json", ".svg", ".xml", ".md", ".txt", ".csv", ".map")
_SMALLEST: Final = 1024
"""In bytes: less fits into a packet or two as it is."""

Compress = Callable[[bytes], bytes]


def formats() -> Mapping[str, Compress]:
    """Return what can be compressed to here, by the ends of names; Brotli and Zstandard are extras.

    The same bytes give the same copy with the same libraries: no time stands in it.
    """
    found: dict[str, Compress] = {".gz": partial(gzip.compress, compresslevel=9, mtime=0)}
    try:
        import brotli  # noqa: PLC0415  # an extra

        found[".br"] = partial(brotli.compress, quality=11)
    except ImportError:
        pass
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415  # new in Python 3.14

            found[".zst"] = partial(zstd.compress, level=19)
        else:
            import zstandard  # noqa: PLC0415  # an extra

            # One for each file: a compressor must not be used by two threads.
            found[".zst"] = lambda data: zstandard.ZstdCompressor(level=19).compress(data)
    except ImportError:
        pass
    return found


def precompress(site: Path, to: Mapping[str, Compress]) -> int:
    """Put compressed copies beside the texts of a site, and remove those that are no longer right.

    A copy has the time of its file, so one that is up to date is known without being read.

    Args:
        site: the built site.
        to: what to compress to: see ``formats``.

    Returns:
        How many copies were made.

    Raises:
        OSError: a file cannot be read or written.
    """
    paths = set(files_below(site))
    texts = [path for path in sorted(paths) if path.endswith(_TEXTS) and is_part(path)]
    for path in paths:
        original = original_of(path, paths)
        if original is None and Path(path).suffix in to and is_part(path) and _was_copy(path):
            (site / path).unlink()
    with ThreadPoolExecutor(processors()) as pool:
        return sum(pool.map(lambda path: _copy(site / path, to), texts))


def _was_copy(path: str) -> bool:
    """Return whether a file whose original is gone was a copy of a text."""
    return Path(path).with_suffix("").name.endswith(_TEXTS)


def _copy(file: Path, to: Mapping[str, Compress]) -> int:
    """Write the copies of a file that are not up to date; return how many."""
    stat = file.stat()
    targets = {suffix: file.with_name(file.name + suffix) for suffix in to}
    if stat.st_size < _SMALLEST:
        for target in targets.values():
            target.unlink(missing_ok=True)
        return 0
    stale = [suffix for suffix, target in targets.items() if _written(target) != stat.st_mtime_ns]
    if not stale:
        return 0
    data = file.read_bytes()
    for suffix in stale:
        part = file.with_name(f".{uuid4().hex}")  # hidden, so no server sends a part of it
        part.write_bytes(to[suffix](data))
        os.utime(part, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
        part.replace(targets[suffix])
    return len(stale)


def _written(path: Path) -> int | None:
    """Return when a file was written, in nanoseconds; nothing where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
