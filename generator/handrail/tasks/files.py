"""What is in the files of a project, by fingerprints that are kept as long as the files stand untouched."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_IFMT, S_ISREG
from typing import TypeVar

import msgspec

from handrail.tasks.cache import PLACE, Table
from handrail.tasks.crew import PlainError

R = TypeVar("R")

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change would be seen in a file's times, however coarse the disk's clock is."""


_BLOCK = 1 << 20

_TRIES = 3
"""How often work is begun before a file that changes meanwhile is an error."""


class ChangedError(PlainError):
    """A file is no longer as it was when it was scanned; its only argument is the file's path."""

    def __str__(self) -> str:
        """Return what happened, and what to do."""
        return f"{self.args[0]} was changed while it was read: run the command again."


def start_over(work: Callable[[], R]) -> R:
    """Do work that scans files and then reads them, again from the start if one of them changes meanwhile.

    Raises:
        OSError: files change each time.
    """
    for attempt in range(1, _TRIES + 1):
        try:
            return work()
        except ChangedError as error:
            if attempt == _TRIES:
                reason = "it changes again and again while it is read"
                raise OSError(errno.EBUSY, reason, error.args[0]) from error
    raise AssertionError  # the last try returns or raises


_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

SPECIAL = "special"
"""How the fingerprint of what is neither a file nor a folder begins."""


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
        """Know the project at ``root`` as it was the last time; absolute paths may lead out of it."""
        self._root = str(root)
        self._known = known
        self.digests: dict[str, str] = {}
        self.seen: dict[str, Seen] = {}
        self._marks: dict[str, _Marks] = {}
        self._names: list[str] = []

    def scan(self, *names: str) -> None:
        """Take the fingerprints of files, and of all files below folders; hidden files are passed over.

        What is neither a file nor a folder counts as one, and is not read: links, pipes and so on.

        A file is read only where it is not known or has changed since. What is not there is passed over.
        """
        now = _time(self._root)
        self._names += names
        for name in names:
            for path, stat in sorted(self._walk(name), key=lambda item: item[0]):
                known = self._known.get(path)
                self._marks[path] = _marks(stat)
                if known and (known.size, known.written, known.changed, known.inode) == _marks(stat):
                    self.seen[path], self.digests[path] = known, known.digest
                    continue
                try:
                    if S_ISREG(stat.st_mode):
                        _, digest = read_file(self._at(path), follow=True)
                    else:
                        digest = f"{SPECIAL} {S_IFMT(stat.st_mode)}"
                except OSError:  # perhaps for once, so it is not kept: the next scan reads the file again
                    self.digests[path] = "unreadable"
                    continue
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
        outside = _prefixes(without)
        lines = [
            f"{path}\n{digest}\n"
            for path, digest in (self.below(*names) if names else self.digests.items())
            if not path.startswith(outside)
        ]
        return blake2b("".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

    def below(self, *names: str) -> Iterator[tuple[str, str]]:
        """Yield path and fingerprint of files, and of all files below folders, of those that were scanned."""
        inside = _prefixes(names)
        return (item for item in self.digests.items() if item[0] in names or item[0].startswith(inside))

    def require_unchanged(self, *, may_rewrite: bool = False) -> None:
        """Require that nothing was written, added or removed since the scan, by whomever files were read.

        A file that was written and then put back counts as changed: its other contents may have been read.

        Args:
            may_rewrite: whether a file may be written, as long as its contents stay.

        Raises:
            ChangedError: something was.
        """
        now = Files(Path(self._root), self.seen)
        now.scan(*self._names)
        require(self.digests, now.digests)
        require(now.digests, self.digests)
        for path, marks in self._marks.items():
            if now._marks[path] != marks and not may_rewrite:
                raise ChangedError(path)

    def _at(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118  # a Path for each file is dear

    def _walk(self, name: str) -> Iterator[tuple[str, os.stat_result]]:
        try:
            entries = list(os.scandir(self._at(name)))
        except NotADirectoryError:
            yield name, os.stat(self._at(name))  # noqa: PTH116  # a Path for each file is dear
            return
        except FileNotFoundError:
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from self._walk(f"{name}/{entry.name}")
            elif not entry.name.startswith("."):
                yield f"{name}/{entry.name}", entry.stat(follow_symlinks=False)


def scan_files(root: Path, names: Collection[str], *, keep: bool = True, is_clean: bool = False) -> Files:
    """Return files, and all files below folders, of the project at ``root``, with their fingerprints.

    Args:
        root: the project's folder.
        names: the files and folders.
        keep: whether what was kept the last time is used, and what is seen now is kept.
        is_clean: whether every file is read, whatever was kept.
    """
    store = Table(root, "files", Seen)
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


def require(expected: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Require that files have the fingerprints that are expected.

    Raises:
        ChangedError: one of them has another, or was not expected at all.
    """
    for path, digest in found.items():
        if expected.get(path) != digest:
            raise ChangedError(path)


_Marks = tuple[int, int, int, int]


def _marks(stat: os.stat_result) -> _Marks:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _time(root: str) -> int:
    """Return the time by the disk's own clock, which may be a server's and behind ours; in nanoseconds."""
    now = time.time_ns()
    for folder in (f"{root}/{PLACE}", root):
        with suppress(OSError), tempfile.TemporaryFile(dir=folder) as file:
            return min(now, os.fstat(file.fileno()).st_mtime_ns)
    return now  # nothing can be kept there either


def read_file(path: str | Path, limit: int = _BLOCK, *, follow: bool = False) -> tuple[bytes, str]:
    """Return the first bytes of a file, and the fingerprint of all its contents, in one reading.

    Nothing is waited for: what has become a pipe since its folder was listed is refused.

    Args:
        path: the file.
        limit: how many bytes to return.
        follow: whether it may be a link to a file.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    made = blake2b(digest_size=16)
    descriptor = os.open(path, _OPEN | (0 if follow else _NO_LINK))
    with os.fdopen(descriptor, "rb") as file:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        start = block = file.read(limit)
        while block:
            made.update(block)
            block = file.read(_BLOCK)
    return start, made.hexdigest()


def fingerprint(data: bytes) -> str:
    """Return the fingerprint of the contents of a file."""
    return blake2b(data, digest_size=16).hexdigest()
