"""The files of a site as they were put there, in shares, so that few of many have to be unpacked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import msgspec

from handrail.publish import PublishError
from handrail.tasks import Crew, processors

_WORTH_A_PROCESS: Final = 4000
"""Looking at fewer files than these, another process costs more than it saves."""

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
            PublishError: one of them is not there.
        """
        for path in paths:
            output = _output(str(folder), path)
            share = self._share(path, to_change=True)
            self.count += path not in share
            share[path] = output

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
        number = _number(path)
        if number not in self._open:
            self._open[number] = _unpacked(self._packed[number])
        if to_change:
            self._changed.add(number)
        return self._open[number]


def stocked(folder: Path, paths: Sequence[str], *, alone: bool = False) -> Outputs:
    """Return how all files of a site stand in its folder.

    Args:
        folder: the site's folder.
        paths: all of its files, each once.
        alone: whether no other process is to help, of which starting one may take long.

    Raises:
        PublishError: one of them is not there.
    """
    size = 1 if alone else _helpers(len(paths))
    with Crew(size, partial(_Paths, str(folder), paths)) as crew:
        parts = crew.call(_shares_of, [(place, size) for place in range(size)])
    shares = {number: share for part in parts for number, share in part.items()}
    return Outputs([msgspec.Raw(shares[number]) for number in range(_SHARES)], len(paths))


class _Paths(NamedTuple):
    folder: str
    paths: Sequence[str]


def _shares_of(site: _Paths, part: tuple[int, int]) -> dict[int, bytes]:
    """Return, packed, every so many-th share of a site's files."""
    start, step = part
    shares: dict[int, Share] = {number: {} for number in range(start, _SHARES, step)}
    for path in site.paths:
        share = shares.get(_number(path))
        if share is not None:
            share[path] = _output(site.folder, path)
    return {number: msgspec.msgpack.encode(share) for number, share in shares.items()}


def _output(folder: str, path: str) -> Output:
    """Return how a file stands in the site's folder.

    Raises:
        PublishError: it is not there.
    """
    try:
        stat = os.stat(f"{folder}/{path}")  # noqa: PTH116  # a Path for each of so many files is dear
    except OSError as error:
        message = f"{path} was removed while the site was built ({error.strerror}): build it again."
        raise PublishError(message) from error
    return Output(stat.st_size, stat.st_mtime_ns)


def _number(path: str) -> int:
    """Return the number of the share that a path has its place in."""
    return crc32(path.encode("utf-8", "surrogateescape")) % _SHARES


def fallen(
    folder: Path, shares: Sequence[msgspec.Raw], count: int, meanwhile: Callable[[], object] = lambda: None
) -> frozenset[str]:
    """Return those files that do not stand any more as they were put into the site's folder.

    Args:
        folder: the site's folder.
        shares: all files, packed: see ``Outputs.packed``.
        count: how many they are.
        meanwhile: what this process does while others look, if they do.
    """
    size = _helpers(count)
    with Crew(size, partial(_Shares, str(folder), shares)) as crew:
        parts = crew.call(_fallen_of, [(place, size) for place in range(size)], meanwhile)
    return frozenset(path for part in parts for path in part)


class _Shares(NamedTuple):
    folder: str
    packed: Sequence[msgspec.Raw]


def _fallen_of(site: _Shares, part: tuple[int, int]) -> list[str]:
    """Return those files that do not stand any more, of every so many-th share."""
    start, step = part
    found: list[str] = []
    for share in site.packed[start::step]:
        for path, output in _unpacked(share).items():
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
