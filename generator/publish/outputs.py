"""The files of a site as they were put there, in shares, so that few of many have to be unpacked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zlib import crc32

import msgspec

_SHARES: Final = 64


class Output(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file of a site as it was put there: its size in bytes, and when it was written, in nanoseconds."""

    size: int
    written: int


Share = dict[str, Output]
_unpacked = msgspec.msgpack.Decoder(Share).decode


class Outputs:
    """Every file of a site by its path; a path has its place in one of the shares.

    Attributes:
        count: how many they are.
    """

    def __init__(self, packed: Sequence[msgspec.Raw] = (), count: int = 0) -> None:
        """Take the shares as ``packed`` gave them, and how many files are in them."""
        self.count = count
        self._packed = list(packed)
        self._open: dict[int, Share] = {} if packed else {number: {} for number in range(_SHARES)}
        self._changed = set(self._open)

    def __contains__(self, path: str) -> bool:
        """Return whether the site has a file."""
        return path in self._share(path)

    def take_stock(self, folder: Path, paths: Iterable[str]) -> None:
        """Note how files stand in the site's folder.

        Raises:
            OSError: one of them is not there.
        """
        for path in paths:
            stat = os.stat(f"{folder}/{path}")  # noqa: PTH116  # a Path for each of so many files is dear
            share = self._share(path, to_change=True)
            self.count += path not in share
            share[path] = Output(stat.st_size, stat.st_mtime_ns)

    def forget(self, paths: Iterable[str]) -> None:
        """Note that files are no longer there."""
        for path in paths:
            self.count -= self._share(path, to_change=True).pop(path, None) is not None

    def packed(self) -> tuple[msgspec.Raw, ...]:
        """Return the shares; those that nobody changed are passed on as they were."""
        shares = self._packed or [msgspec.Raw()] * _SHARES
        for number in self._changed:
            shares[number] = msgspec.Raw(msgspec.msgpack.encode(self._open[number]))
        return tuple(shares)

    def _share(self, path: str, *, to_change: bool = False) -> Share:
        number = crc32(path.encode("utf-8", "surrogateescape")) % _SHARES
        if number not in self._open:
            self._open[number] = _unpacked(self._packed[number])
        if to_change:
            self._changed.add(number)
        return self._open[number]


def fallen(folder: str, shares: Iterable[msgspec.Raw]) -> Iterator[str]:
    """Yield those files that do not stand any more as they were put into the site's folder."""
    for share in shares:
        for path, output in _unpacked(share).items():
            try:
                stat = os.stat(f"{folder}/{path}")  # noqa: PTH116  # as above
            except OSError:
                yield path
                continue
            if stat.st_size != output.size or stat.st_mtime_ns != output.written:
                yield path
