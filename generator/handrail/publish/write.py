"""Writing pages and files where a site is being put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import msgspec

from handrail.publish import PublishError
from handrail.publish.folder import is_inside
from handrail.publish.frame import Frame, Texts, frame_key, texts
from handrail.render.page import Asset, Page
from handrail.source.characters import find_name_faults

PARTS = ".parts"
"""The folder, in a staging folder, for files that are not whole yet."""


class OutputError(PublishError):
    """Two outputs have one address, or an address leads out of the site."""


class Written(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file that was written.

    Attributes:
        path: relative to the site's root.
        frame: the name of the frame that it was filled into; empty for a file that is whole by itself.
        lengths: how long the texts are that were put into the frame, in bytes.
    """

    path: str
    frame: str = ""
    lengths: tuple[int, ...] = ()


class Writer(msgspec.Struct):
    """Writes outputs into a staging folder, without those that the site has already.

    Attributes:
        frames: every frame by its name.
        staging: the folder to write into, or the URL of one in a bucket.
        site: the folder of the site that is there already, to be brought up to date; else empty.
        again: whether a file may be written a second time, by a process that took a lost one's place.
    """

    frames: Mapping[str, Frame]
    staging: str
    site: str = ""
    again: bool = False
    _folders: set[str] = msgspec.field(default_factory=set)
    _waiting: dict[str, bytes] = msgspec.field(default_factory=dict)

    def write(self, outputs: Iterable[Page | Asset]) -> list[Written]:
        """Write pages, each filled into its frame, and files.

        Raises:
            OutputError: an output has no frame, or its address is taken or leads out of the site.
            OSError: a file could not be written.
        """
        pages_and_files = (
            self.page(one) if isinstance(one, Page) else self.file(one.path, one.data) for one in outputs
        )
        written = list(pages_and_files)
        self.flush()
        return written

    def flush(self) -> None:
        """Send what waits for others to be sent with: a bucket takes many files as fast as one."""
        if self._waiting:
            from handrail.publish.bucket import put  # noqa: PLC0415  few sites go there

            put(self._waiting)
            self._waiting.clear()

    def page(self, page: Page) -> Written:
        """Fill a page into its frame, and write it."""
        name = frame_key(page).name
        frame = self.frames.get(name)
        if frame is None:
            message = f"There is no frame for {page.path}: add pages like it to FRAMED in render/page.py."
            raise OutputError(message)
        return self.filled(f"{page.url}index.html", name, frame, texts(page))

    def filled(self, path: str, name: str, frame: Frame, texts: Texts) -> Written:
        """Fill texts into a frame, and write the page."""
        self.file(path, frame.fill(texts))
        return Written(path, name, tuple(map(len, texts)))

    def refill(self, written: Iterable[Written], before: Mapping[str, Frame]) -> None:
        """Put the texts of pages that stand on the site into frames that have changed.

        Args:
            written: pages and files as they were written the last time.
            before: the frames as they were then.
        """
        for each in written:
            old, new = before.get(each.frame), self.frames.get(each.frame)
            if old is None or new is None or old == new:
                continue
            texts = old.read(contents(f"{self.site}/{each.path}") or b"", each.lengths)
            if texts is None:
                message = f"{each.path} was changed while the site was built: build it again."
                raise OutputError(message)
            self.file(each.path, new.fill(texts))

    def file(self, path: str, data: bytes) -> Written:
        """Write a file, if the site does not have it just so."""
        if not is_inside(path):
            message = f"{path!r} is not a path inside the site."
            raise OutputError(message)
        if self.site and contents(f"{self.site}/{path}") == data:
            return Written(path)
        target = f"{self.staging}/{path}"
        if "://" in target:
            self._waiting[target] = data
            return Written(path)
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            _make(folder)
            self._folders.add(folder)
        if self.again:
            self._replace(target, data)
            return Written(path)
        try:
            with open(target, "xb", buffering=0) as file:  # noqa: PTH123  # as above
                file.write(data)
        except FileExistsError as error:
            raise duplicate_error(path) from error
        return Written(path)

    def _replace(self, target: str, data: bytes) -> None:
        """Write a file as a whole, so that a process which is lost meanwhile leaves no part of it there."""
        parts = f"{self.staging}/{PARTS}"
        os.makedirs(parts, exist_ok=True)  # noqa: PTH103  # as above
        name = f"{parts}/{uuid4().hex}"
        with open(name, "xb", buffering=0) as file:  # noqa: PTH123  # as above
            file.write(data)
        os.replace(name, target)  # noqa: PTH105  # as above


def _make(folder: str) -> None:
    """Make a folder; most have their parent already, and are not there."""
    try:
        os.mkdir(folder)  # noqa: PTH102  # a Path for each of so many files is dear
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # as above


def duplicate_error(path: str) -> OutputError:
    """Return the error that two outputs have one address."""
    return OutputError(f"Two things want to be {path} on the site; one of them needs another id or name.")


def contents(path: str) -> bytes | None:
    """Return what is in a file; nothing where there is none."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
            return file.read()
    except OSError:
        return None


def files_below(folder: Path, *, unreadable: Callable[[OSError], object] | None = None) -> Iterator[str]:
    """Yield every file below ``folder`` by its path relative to it.

    Args:
        folder: the folder.
        unreadable: what to do about a folder that cannot be read; else it is an error, for a part of a site
            must never pass for the whole.

    Raises:
        OSError: a folder cannot be read.
    """
    start = len(str(folder)) + 1
    for parent, _, names in os.walk(folder, onerror=unreadable or _fail):
        for name in names:
            yield f"{parent}/{name}"[start:]


def _fail(error: OSError) -> None:
    raise error


def require_plain_names(paths: Iterable[str]) -> None:
    """Look at the names of files.

    Raises:
        PublishError: a file cannot be published under its name.
    """
    faults = [fault for path in paths for fault in find_name_faults(path)]
    if faults:
        lines = (f"{fault.path}: {fault.message}; {fault.help}" for fault in faults)
        raise PublishError("\n".join(("Nothing was published.", *lines)))
