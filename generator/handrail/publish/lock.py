"""Who may build a site, and when: never over the project's own files, and one build at a time."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from handrail.publish.folder import LOCK, SiteFolderError, remove_if_empty
from handrail.publish.order import Order
from handrail.publish.state import INPUTS
from handrail.tasks.modes import public_files

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PROJECT = (*INPUTS, "generator", ".git", ".cache", ".venv")
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""The errors of file systems that cannot lock files."""


def refuse_overlap(order: Order) -> None:
    """Refuse a folder that holds the project or an input, or lies in an input.

    Raises:
        SiteFolderError: the site would lie among the files that it is made from.
    """
    site = order.site
    if order.bucket:
        return  # put together in the cache, and published elsewhere
    package = Path(__file__).parents[1]
    for path in (order.root, *(order.root / name for name in (*_PROJECT, *order.inputs)), package):
        resolved = path.resolve()
        if resolved == site or site in resolved.parents:
            raise SiteFolderError(f"{site} cannot be the site's folder: {path} lies in it. Choose another.")
        if path != order.root and resolved in site.parents:
            raise SiteFolderError(f"{site} cannot be the site's folder: it lies in {path}. Choose another.")
    if site.exists() and not site.is_dir():
        raise SiteFolderError(f"{site} cannot be the site's folder: it is a file. Choose another name.")


@contextmanager
def one_at_a_time(order: Order) -> Iterator[None]:
    """Lock the site: wait until no other build of it is at work, and let others wait until this one ends.

    Raises:
        SiteFolderError: the folder overlaps with the project, or cannot be written to.
    """
    refuse_overlap(order)
    try:
        lock = _acquire(order.site)
    except OSError as error:
        raise SiteFolderError(f"Cannot write to {order.site}: {error.strerror}.") from error
    try:
        yield
    finally:
        # Removed while it is still locked: whoever waits for it sees that, and makes a new one.
        with suppress(OSError):
            (order.site / LOCK).unlink()
        lock.close()
        remove_if_empty(order.site)


def _acquire(site: Path) -> IO[bytes]:
    """Open the site's lock file and lock it."""
    path = site / LOCK
    while True:
        # Not found is what another build has removed at its end, perhaps with the folder.
        with suppress(FileNotFoundError), ExitStack() as opened:
            with public_files():
                path.parent.mkdir(parents=True, exist_ok=True)
            # Nothing is written: should it be a link, what it leads to stays as it is.
            lock = opened.enter_context(path.open("ab"))
            _lock(lock)
            # While this build waited, a third one may have made a new file of that name, and locked that.
            if os.path.samestat(os.fstat(lock.fileno()), path.stat()):
                opened.pop_all()
                return lock


def _lock(file: IO[bytes]) -> None:
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
