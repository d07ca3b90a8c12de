"""What is in the files of a project, by fingerprints that are kept as long as the files stand untouched."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.tasks.store import PLACE, Store

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change would be seen in a file's times, however coarse the disk's clock is."""


class Seen(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file as it was when it was read last.

    Attributes:
        size: in bytes.
        written: when its contents were written last, in nanoseconds since 1970.
        changed: when the file itself was changed last, which no program can set; in the same unit.
        inode: its number on the disk.
        digest: the fingerprint of its contents.
    """

    size: int
    written: int
    changed: int
    inode: int
    digest: str


class Files:
    """The files below some folders of a project, with the fingerprints of their contents.

    Attributes:
        digests: the fingerprint of each file by its path, relative to the project's root, sorted.
        seen: what to keep for the next time.
    """

    def __init__(self, root: Path, known: Mapping[str, Seen]) -> None:
        """Know the project at ``root`` as it was the last time."""
        self._root = str(root)
        self._known = known
        self.digests: dict[str, str] = {}
        self.seen: dict[str, Seen] = {}

    def scan(self, *names: str) -> None:
        """Take the fingerprints of files, and of all files below folders; hidden files are passed over.

        A file is read only where it is not known or has changed since. What is not there is passed over.
        """
        now = time.time_ns()
        for name in names:
            for path, stat in sorted(self._walk(name), key=lambda item: item[0]):
                known = self._known.get(path)
                if known and (known.size, known.written, known.changed, known.inode) == _marks(stat):
                    self.seen[path], self.digests[path] = known, known.digest
                    continue
                try:
                    digest = _digest(f"{self._root}/{path}")
                except OSError:
                    digest = "unreadable"
                self.digests[path] = digest
                # Of a file that was written just now, a second change might leave the same times.
                if max(stat.st_mtime_ns, stat.st_ctime_ns) + _SETTLED < now:
                    self.seen[path] = Seen(*_marks(stat), digest)

    def digest(self, *names: str, without: Collection[str] = ()) -> str:
        """Return one fingerprint of files and of all files below folders, of those that were scanned.

        Args:
            names: files and folders; everything that was scanned, where none are given.
            without: folders that are left out.
        """
        inside, outside = _prefixes(names), _prefixes(without)
        lines = [
            f"{path}\n{digest}\n"
            for path, digest in self.digests.items()
            if (not names or path in names or path.startswith(inside)) and not path.startswith(outside)
        ]
        return blake2b("".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

    def _walk(self, name: str) -> Iterator[tuple[str, os.stat_result]]:
        try:
            entries = list(os.scandir(f"{self._root}/{name}"))
        except NotADirectoryError:
            yield name, os.stat(f"{self._root}/{name}")  # noqa: PTH116  # a Path for each file is dear
            return
        except FileNotFoundError:
            return
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from self._walk(f"{name}/{entry.name}")
            elif not entry.name.startswith(".") and entry.is_file():
                yield f"{name}/{entry.name}", entry.stat()


def scanned(root: Path, names: Collection[str], *, keep: bool = True, is_clean: bool = False) -> Files:
    """Return files, and all files below folders, of the project at ``root``, with their fingerprints.

    Args:
        root: the project's folder.
        names: the files and folders.
        keep: whether what was kept the last time is used, and what is seen now is kept.
        is_clean: whether every file is read, whatever was kept.
    """
    store = Store(root / PLACE / "files.msgpack", dict[str, Seen])
    known = (store.read() if keep and not is_clean else None) or {}
    files = Files(root, known)
    files.scan(*names)
    inside = _prefixes(names)
    seen = {path: one for path, one in known.items() if not (path in names or path.startswith(inside))}
    seen |= files.seen
    if keep and seen != known:
        store.write(seen)
    return files


def _prefixes(names: Iterable[str]) -> tuple[str, ...]:
    """Return what the paths of all files below folders begin with."""
    return tuple(f"{name}/" for name in names)


def _marks(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123  # a Path for each file is dear
        return fingerprint(file.read())


def fingerprint(data: bytes) -> str:
    """Return the fingerprint of the contents of a file."""
    return blake2b(data, digest_size=16).hexdigest()
