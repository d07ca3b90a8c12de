"""The version of the program: a fingerprint of all that decides what it makes of the same input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

_MADE_BY = (
    "jinja2",
    "markdown",
    "markdown_it_py",
    "mkdocs",
    "mkdocs_material",
    "msgspec",
    "pypinyin",
    "pyyaml",
    "typst",
    "zxing_cpp",
)
"""The packages whose versions what is kept depends on; their names as the core metadata normalize them."""


_FONT = ".ttf"
"""Fonts are megabytes: size and time stand for them, which saves a run with nothing to do a tenth."""


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
            if path.endswith(_FONT):
                stat = os.fstat(file.fileno())
                made.update(b"%d %d" % (stat.st_size, stat.st_mtime_ns))
            else:
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
