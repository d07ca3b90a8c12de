"""The modes of files that are made to be read by everybody, whatever the umask of whoever makes them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_UMASK: Final = 0o022
_FILE, _FOLDER = 0o666 & ~_UMASK, 0o777 & ~_UMASK


@contextmanager
def public_files() -> Iterator[None]:
    """Let everybody read what is written meanwhile, by this process and by those that it starts."""
    before = os.umask(_UMASK)
    try:
        yield
    finally:
        os.umask(before)


def make_public(folder: Path) -> None:
    """Let everybody read a folder and all in it, which another program has made or copied."""
    for parent, _, names in os.walk(folder):
        os.chmod(parent, _FOLDER)  # noqa: PTH101  # a Path for each file is dear
        for name in names:
            os.chmod(f"{parent}/{name}", _FILE)  # noqa: PTH101  # as above
