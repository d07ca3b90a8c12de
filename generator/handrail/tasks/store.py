"""Results kept from one run to the next, under ``.cache/handrail/``; safe to delete at any time."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar, cast

import msgspec

T = TypeVar("T")

PLACE = ".cache/handrail"
_MADE_BY = (
    "jinja2",
    "markdown",
    "markdown_it_py",
    "mkdocs",
    "mkdocs_material",
    "msgspec",
    "pagefind",
    "pypinyin",
    "pyyaml",
    "typst",
    "zxing_cpp",
)
"""The packages whose versions what is kept depends on; their names as the core metadata normalize them."""


@cache
def version() -> str:
    """Return a fingerprint of the program: of its own files, of Python, and of what it builds on."""
    made = blake2b(digest_size=16)
    made.update(sys.version.encode())
    made.update("\n".join(installed()).encode())
    package = str(Path(__file__).parents[1])
    for path in sorted(_code(package)):
        with open(f"{package}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  # as below
            made.update(f"\n{path}\n".encode())
            made.update(file.read())
    return made.hexdigest()


@cache
def packages() -> str:
    """Return a fingerprint of every package that is installed, for what plugins and themes take part in."""
    return blake2b("\n".join(sorted(_packages().values())).encode(), digest_size=16).hexdigest()


def installed() -> Iterator[str]:
    """Yield name and version of each package that is built on, in the order of ``_MADE_BY``."""
    found = _packages()
    return (found[name] for name in _MADE_BY if name in found)


def _packages() -> dict[str, str]:
    """Return name and version of each package that is installed, by its name.

    They stand in the names of the folders that installers leave, ``jinja2-3.1.6.dist-info``; a package found
    first is the one that is imported. Python's own way to learn them loads a library for electronic mail.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in sorted(os.listdir(folder or ".")):  # noqa: PTH208  # as below
                name, _, rest = entry.partition("-")
                if rest.endswith(".dist-info"):
                    normal = name.lower().replace(".", "_")
                    found.setdefault(normal, f"{normal}-{rest}")
    return found


def _code(folder: str, below: str = "") -> Iterator[str]:
    """Yield the path of each file of the program, relative to its folder; a ``Path`` for each is dear."""
    for entry in os.scandir(f"{folder}/{below}"):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _code(folder, f"{below}{entry.name}/")
        elif not entry.name.startswith("."):
            yield f"{below}{entry.name}"


class Store(msgspec.Struct, Generic[T], frozen=True):
    """One file that keeps one value of a type.

    It is written as a whole, beside the old one, and then takes its place, so that of two runs at once each
    reads something whole. A file that is damaged, incomplete, of another name or written by another version
    counts as nothing: its seal is checked before any of it is decoded. The value is plain data, never code.
    """

    path: Path
    kind: type[T]

    def read(self) -> T | None:
        """Return the value, which must not be changed; nothing where there is none that can be used."""
        try:
            if (held := _HELD.get(self.path)) and held[0] == (
                *_marks(self.path.stat()),
                version(),
                self.kind,
            ):
                return cast("T", held[1])
            packed = _contents(self.path)
        except OSError:
            return None
        head, body = packed[:_SEAL], packed[_SEAL:]
        if head != self._seal(body):
            return None
        try:
            return msgspec.msgpack.decode(body, type=self.kind)
        except (msgspec.DecodeError, ValueError):
            return None

    def write(self, value: T) -> None:
        """Keep a value in place of the last one; where the disk does not let us, say so and go on."""
        body = msgspec.msgpack.encode(value)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            place, name = tempfile.mkstemp(prefix=f"{self.path.name}.", dir=self.path.parent)
            try:
                with os.fdopen(place, "wb") as file:
                    file.writelines((self._seal(body), body))  # two parts: megabytes are not copied
                    file.flush()
                    _HELD[self.path] = (*_marks(os.fstat(file.fileno())), version(), self.kind), value
                Path(name).replace(self.path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            _warn(self.path.parent, error.strerror or str(error))

    def forget(self) -> None:
        """Keep nothing any more, neither on the disk nor in this process."""
        _HELD.pop(self.path, None)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _seal(self, body: bytes | memoryview) -> bytes:
        """Return a fingerprint of the program, the file's name and the value."""
        made = blake2b(key=bytes.fromhex(version()), digest_size=_SEAL)
        made.update(f"{self.path.name}\0".encode("utf-8", "surrogateescape"))
        made.update(body)
        return made.digest()


_SEAL = 16

_HELD: dict[Path, tuple[tuple[object, ...], object]] = {}
"""What this process wrote last, and how it stood on the disk then: a preview reads it again and again."""


def _marks(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _contents(path: Path) -> memoryview:
    """Return what is in a file; nothing of a pipe or device, for which one could wait for ever."""
    place = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(place, "rb") as file:
        return memoryview(file.read() if stat.S_ISREG(os.fstat(place).st_mode) else b"")


@cache  # once for each folder and reason, however many files it concerns
def _warn(folder: Path, reason: str) -> None:
    import logging  # noqa: PLC0415  hardly ever needed, and not loaded in no time

    message = "Warning: results cannot be kept in %s (%s), so the next run may do everything again."
    logging.getLogger("handrail").warning(message, folder, reason)
