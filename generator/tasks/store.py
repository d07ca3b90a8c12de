"""Results kept from one run to the next, under ``.cache/handrail/``; safe to delete at any time."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar, cast
from zlib import crc32

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


def installed() -> Iterator[str]:
    """Yield name and version of each package that is built on, in the order of ``_MADE_BY``.

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
    return (found[name] for name in _MADE_BY if name in found)


def _code(folder: str, below: str = "") -> Iterator[str]:
    """Yield the path of each file of the program, relative to its folder; a ``Path`` for each is dear."""
    for entry in os.scandir(f"{folder}/{below}"):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _code(folder, f"{below}{entry.name}/")
        elif entry.name.endswith((".py", ".yml", ".txt")):
            yield f"{below}{entry.name}"


class Store(msgspec.Struct, Generic[T], frozen=True):
    """One file that keeps one value of a type.

    It is written as a whole, beside the old one, and then takes its place, so that of two runs at once each
    reads something whole. What is damaged, or was made by another version, counts as nothing.
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
            packed = memoryview(self.path.read_bytes())
        except OSError:
            return None
        head, body = packed[:_SEAL], packed[_SEAL:]
        if head != _seal(body):
            return None
        try:
            return msgspec.msgpack.decode(body, type=self.kind)
        except (msgspec.DecodeError, ValueError):
            return None

    def write(self, value: T) -> None:
        """Keep a value in place of the last one; where the disk does not let us, nothing is kept."""
        body = msgspec.msgpack.encode(value)
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            place, name = tempfile.mkstemp(prefix=f"{self.path.name}.", dir=self.path.parent)
            try:
                with os.fdopen(place, "wb") as file:
                    file.writelines((_seal(body), body))  # megabytes, which are not copied for their seal
                    file.flush()
                    _HELD[self.path] = (*_marks(os.fstat(file.fileno())), version(), self.kind), value
                Path(name).replace(self.path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def forget(self) -> None:
        """Keep nothing any more, neither on the disk nor in this process."""
        _HELD.pop(self.path, None)
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


_SEAL = 20

_HELD: dict[Path, tuple[tuple[object, ...], object]] = {}
"""What this process wrote last, and how it stood on the disk then: a preview reads it again and again."""


def _marks(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _seal(body: bytes | memoryview) -> bytes:
    """Return a fingerprint of the program, and a checksum of what is kept, which is against damage alone."""
    return bytes.fromhex(version()) + crc32(body).to_bytes(4)
