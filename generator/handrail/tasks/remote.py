"""What a process of a cluster does for a build: the one place where it looks at what it was sent.

Everything that it keeps can be made again from what comes with each task, so that any other process can
take the task over. Nothing of it outlives the build.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from handrail.tasks.crew import PlainError
from handrail.tasks.modes import public_files
from handrail.tasks.parcel import Bundle, unpack
from handrail.tasks.program import version

if TYPE_CHECKING:
    from distributed import Worker

_MOST = 3
"""For how many builds a process keeps things at once; they have forgotten to say that they are over."""


class Build(msgspec.Struct, frozen=True):
    """A build, as every process that works for it has to know it.

    Attributes:
        name: no other build has the same.
        version: the fingerprint of the program.
        root: the folder of the project where the build was called.
        meeting: the folder, or its URL, that everybody writes to.
        leave: makes a process forget what it keeps besides its worker.
    """

    name: str
    version: str
    root: str
    meeting: str
    leave: Callable[[], None]


class Answer(msgspec.Struct, frozen=True):
    """What came of a task: the result, or the words of a ``PlainError``."""

    result: Any = None
    fault: str = ""


class _Place(msgspec.Struct):
    """This process's place for one build."""

    build: Build
    folder: TemporaryDirectory[str]
    worker: object
    laid: set[str] = msgspec.field(default_factory=set)
    common: tuple[bytes, Sequence[object]] = (b"", ())

    @property
    def root(self) -> Path:
        return Path(self.folder.name)

    def lay(self, bundle: Bundle) -> None:
        if bundle.name not in self.laid:
            bundle.lay(self.root)
            self.laid.add(bundle.name)

    def do(self, common: bytes, task: bytes) -> object:
        if self.common[0] != common:
            self.common = common, unpack(common, self.root)
        work, share = unpack(task, self.root, self.common[1])
        return work(self.worker, share)

    def leave(self) -> None:
        self.build.leave()
        self.folder.cleanup()


_places: dict[str, _Place] = {}
_over: set[str] = set()
_turn = Lock()
"""A process does one task at a time, however many threads it has: they would only share its one processor."""


def serve(
    build: Build, make: bytes, surroundings: Bundle, files: Bundle, common: bytes, task: bytes
) -> Answer:
    """Do a share of some work.

    Args:
        build: what it is for.
        make: makes the worker; packed.
        surroundings: the files that all work may read.
        files: the files of this share.
        common: what all shares of the work have in common; packed.
        task: the work and the share; packed.

    Raises:
        OSError: a file could not be read or written; another process may fare better.
    """
    with _turn:
        if fault := unfit(build):
            return Answer(fault=f"The worker {_worker().address} {fault}")
        place = _place(build, make)
        try:
            place.lay(surroundings)
            place.lay(files)
            with public_files():
                return Answer(place.do(common, task))
        except PlainError as error:
            return Answer(fault=str(error).replace(str(place.root), build.root))
        finally:
            if build.name in _over:
                _leave(build.name)


def unfit(build: Build) -> str:
    """Return what keeps this process from working for a build; nothing if it is fit."""
    if build.version != version():
        return (
            "has another version of Handrail, of Python or of a package than the machine that "
            "the build was called on: install the same on all of them."
        )
    if not _meets(build.meeting):
        return (
            f"does not see {build.meeting}: the site has to lie on a disk that all workers share, "
            "under the same path, or in a bucket (s3://…) that all of them may write to."
        )
    return ""


def _meets(meeting: str) -> bool:
    """Return whether this process sees a folder, or the object of a URL."""
    if "://" not in meeting:
        return Path(meeting).exists()
    from fsspec.core import url_to_fs  # noqa: PLC0415  only buckets need it

    system, path = url_to_fs(meeting, use_listings_cache=False)
    return bool(system.exists(path))


def leave(name: str) -> None:
    """Forget all that is kept for a build; at the end of its task where one is being done."""
    _over.add(name)
    if _turn.acquire(blocking=False):
        try:
            _leave(name)
        finally:
            _turn.release()


def _leave(name: str) -> None:
    if place := _places.pop(name, None):
        with suppress(OSError):
            place.leave()


def _place(build: Build, make: bytes) -> _Place:
    if build.name not in _places:
        for name in list(_places)[: 1 - _MOST]:
            _leave(name)
        # Dask clears the folder of a process away, also if the process was killed.
        place = _worker().local_directory
        folder = TemporaryDirectory(prefix="handrail-", dir=place, ignore_cleanup_errors=True)
        worker = unpack(make, Path(folder.name))()
        _places[build.name] = _Place(build, folder, worker)
    return _places[build.name]


def _worker() -> Worker:
    """Return Dask's own worker, in whose task we are."""
    from distributed import get_worker  # noqa: PLC0415  only in a cluster is it sure to be installed

    return get_worker()
