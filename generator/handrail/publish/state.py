"""What is kept of a site that was built: what made each file, and how each file stands on the disk.

Only light modules are imported here, so that a build which finds nothing to do is over at once.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from handrail.publish.journal import state_of_list
from handrail.publish.order import Order
from handrail.publish.outputs import fallen
from handrail.tasks import Files, Store, packages, scanned, version
from handrail.tasks.store import PLACE
from handrail.tasks.today import today
from handrail.theme import OVERRIDES

INPUTS = ("mkdocs.yml", "content", OVERRIDES, "procedures")
"""The files and folders that every site is made from."""

_KEPT = 4
"""Of how many sites the state is kept; those that were built last."""


_LEFT_BEHIND = 3600
"""Seconds after which a file that is not whole is of a run that is dead."""


class Summary(msgspec.Struct, frozen=True):
    """What tells whether a site is up to date.

    Attributes:
        made_from: what was asked for, and the fingerprint of all files: see ``made_from``.
        count: how many files the site has.
        outputs: how each of them was put there, packed: see ``Outputs``.
        own_list: size and time of the list of our files in the site: see ``state_of_list``.
    """

    made_from: str = ""
    count: int = 0
    outputs: tuple[msgspec.Raw, ...] = ()
    own_list: tuple[int, int] | None = None


def made_from(order: Order, files: Files) -> str:
    """Return, in one line, all that a site is made from: files, the day, and what is asked for."""
    asked = order.word(version(), order.as_of or today())
    return f"{asked} packages:{packages()} files:{files.digest()}"


def state_path(root: Path, site: Path, name: str) -> Path:
    """Return the file that keeps something of the site at ``site``, for the project at ``root``."""
    digest = blake2b(str(site).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return root / PLACE / f"site-{digest}.{name}.msgpack"


class Look(msgspec.Struct, frozen=True):
    """A project and its site as they stand now.

    Attributes:
        files: the project's files.
        summary: how the site was when it was built last; empty where it was not, or is to be made anew.
        fallen: those of its files that do not stand any more as they were put there.
        is_current: whether the site is just what is asked for.
    """

    files: Files
    summary: Summary
    fallen: frozenset[str]
    is_current: bool

    @property
    def stands(self) -> bool:
        """Whether there is something to be brought up to date."""
        return self.summary.count > len(self.fallen)


def look(order: Order, when_due: Callable[[], object] = lambda: None) -> Look:
    """Look at the project and the site of an order.

    Args:
        order: what is asked for.
        when_due: what to do while other processes look at the site, once it is known that it has to be built.
    """
    files = scanned(order.root, (*INPUTS, *order.inputs), is_clean=order.is_clean)
    kept = None if order.is_clean else Store(state_path(order.root, order.site, "summary"), Summary).read()
    # Where a build was broken off, or another program's build came in between, nothing kept is of this site.
    summary = kept if kept and kept.own_list and kept.own_list == state_of_list(order.site) else Summary()
    is_due = bool(order.unwatched) or summary.made_from != made_from(order, files)
    gone: frozenset[str] = frozenset()
    if not order.is_private:
        meanwhile = when_due if is_due else lambda: None
        gone = fallen(order.site, summary.outputs, summary.count, meanwhile)
    return Look(files, summary, gone, not is_due and not gone)


def sweep(root: Path) -> None:
    """Forget what is kept of sites that were built long ago, and of earlier versions of the program."""
    by_site: dict[str, list[Path]] = {}
    for path in (root / PLACE).glob("site-*.msgpack"):
        by_site.setdefault(path.name.partition(".")[0], []).append(path)
    for path in (root / PLACE).glob("*.msgpack.*"):  # begun by a run that was killed
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - _LEFT_BEHIND:
                path.unlink()
    for folder in (root / PLACE).glob("jinja-*"):  # of versions that kept compiled templates
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another build may remove the same, and the disk may not let us
        newest = sorted(by_site.values(), key=lambda paths: max(path.stat().st_mtime_ns for path in paths))
        for paths in newest[:-_KEPT]:
            for path in paths:
                path.unlink(missing_ok=True)
