"""Results kept from one run to the next, under ``.cache/handrail/``; safe to delete at any time."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

PLACE = ".cache/handrail"
_MADE_BY = (
    "Jinja2",
    "Markdown",
    "markdown-it-py",
    "mkdocs",
    "mkdocs-material",
    "msgspec",
    "pagefind",
    "pydantic",
    "pydantic-core",
    "pypinyin",
    "PyYAML",
    "segno",
    "typst",
)
"""The packages whose versions what is kept depends on."""


@cache
def version() -> str:
    """Return a fingerprint of the program: of its own files, of Python, and of what it builds on."""
    made = blake2b(digest_size=16)
    made.update(sys.version.encode())
    for name in _MADE_BY:
        with suppress(PackageNotFoundError):
            made.update(f"{name} {version_of(name)}\n".encode())
    package = Path(__file__).parents[1]
    for path in sorted(_code(package)):
        made.update(f"{path}\n".encode())
        made.update((package / path).read_bytes())
    return made.hexdigest()


def _code(package: Path) -> Iterator[str]:
    for folder, _, names in os.walk(package):
        for name in names:
            if name.endswith((".py", ".yml", ".txt")):
                yield Path(folder, name).relative_to(package).as_posix()


@dataclass(frozen=True)
class Store(Generic[T]):
    """One file that keeps one value of a type.

    It is written as a whole, beside the old one, and then takes its place, so that of two runs at once each
    reads something whole. What is damaged, or was made by another version, counts as nothing.
    """

    path: Path
    kind: type[T]

    def read(self) -> T | None:
        """Return the value; nothing where there is none that can be used."""
        try:
            packed = self.path.read_bytes()
        except OSError:
            return None
        head, body = packed[:16], packed[16:]
        if head != self._seal(body):
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
                    file.write(self._seal(body) + body)
                Path(name).replace(self.path)
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _seal(self, body: bytes) -> bytes:
        """Return a fingerprint of the program and of the bytes that are kept."""
        return blake2b(body, digest_size=16, key=bytes.fromhex(version())).digest()
