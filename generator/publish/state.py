"""What is kept of a site that was built: what made each file, and how each file stands on the disk.

Only light modules are imported here, so that a build which finds nothing to do is over at once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.publish.order import Order
from generator.tasks import Crew, Files, Store, processors, scanned, version
from generator.tasks.store import PLACE
from generator.tasks.today import today

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

INPUTS = ("mkdocs.yml", "content", "overrides", "procedures")
"""The files and folders that a site is made from."""

_WORTH_A_PROCESS = 4000
"""Below so many files another process costs more than it saves."""

_KEPT = 4
"""Of how many sites the state is kept; those that were built last."""


class Output(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A file of a site as it was put there: its size in bytes, and when it was written, in nanoseconds."""

    size: int
    written: int


class Summary(msgspec.Struct, frozen=True):
    """What tells whether a site is up to date.

    Attributes:
        order: what was asked for, in one word: the day, the address, and which parts the site has.
        inputs: the fingerprint of all files that the site was made from.
        outputs: every file of the site, by its path.
    """

    order: str = ""
    inputs: str = ""
    outputs: dict[str, Output] = {}


def state_path(root: Path, site: Path, name: str) -> Path:
    """Return the file that keeps something of the site at ``site``, for the project at ``root``."""
    digest = blake2b(str(site).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return root / PLACE / f"site-{digest}.{name}.msgpack"


@contextmanager
def one_at_a_time(order: Order) -> Iterator[None]:
    """Wait until no other build of the same site is at work, and keep others waiting meanwhile."""
    path = state_path(order.root, order.site, "lock").with_suffix("")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    except OSError:  # where nothing can be kept, builds may overlap: each of them is whole
        yield
        return
    with file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Look(msgspec.Struct, frozen=True):
    """A project and its site as they stand now.

    Attributes:
        files: the project's files.
        summary: how the site was when it was built last; empty where it was not, or is to be made anew.
        standing: those of its files that stand as they were put there.
        is_current: whether the site is just what is asked for.
    """

    files: Files
    summary: Summary
    standing: Mapping[str, Output]
    is_current: bool


def look(order: Order, when_due: Callable[[], object] = lambda: None) -> Look:
    """Look at the project and the site of an order.

    Args:
        order: what is asked for.
        when_due: what to do while other processes look at the site, once it is known that it has to be built.
    """
    files = scanned(order.root, INPUTS)
    kept = None if order.is_clean else Store(state_path(order.root, order.site, "summary"), Summary).read()
    summary = kept or Summary()
    word = order.word(version(), order.as_of or today())
    is_due = summary.order != word or summary.inputs != files.digest()
    stands: Mapping[str, Output] = summary.outputs
    if not order.is_private:
        stands = standing(order.site, summary.outputs, when_due if is_due else lambda: None)
    return Look(files, summary, stands, not is_due and len(stands) == len(summary.outputs))


def sweep(root: Path) -> None:
    """Forget what is kept of sites that were built long ago, and of earlier versions of the program."""
    by_site: dict[str, list[Path]] = {}
    for path in (root / PLACE).glob("site-*.msgpack"):
        by_site.setdefault(path.name.partition(".")[0], []).append(path)
    for folder in (root / PLACE).glob("jinja-*"):
        if folder.name != f"jinja-{version()[:8]}":
            shutil.rmtree(folder, ignore_errors=True)
    newest = sorted(by_site.values(), key=lambda paths: max(path.stat().st_mtime_ns for path in paths))
    for paths in newest[:-_KEPT]:
        for path in paths:
            path.unlink(missing_ok=True)


def standing(
    site: Path, outputs: Mapping[str, Output], meanwhile: Callable[[], object] = lambda: None
) -> dict[str, Output]:
    """Return those outputs that stand on the disk just as they were put there.

    Args:
        site: the folder.
        outputs: files in it, as they were put there.
        meanwhile: what to do while other processes look; if there are none, it is done first.
    """
    size = processors() if len(outputs) > _WORTH_A_PROCESS else 1
    with Crew(size, partial(_Site, str(site), outputs)) as crew:
        shares = [(place, size) for place in range(size)]
        fallen = {path for found in crew.call(_fallen, shares, meanwhile) for path in found}
    return {path: output for path, output in outputs.items() if path not in fallen}


class _Site(NamedTuple):
    folder: str
    outputs: Mapping[str, Output]


def _fallen(site: _Site, part: tuple[int, int]) -> list[str]:
    """Return those outputs that do not stand any more, of a part: of every so many-th output."""
    start, step = part
    found: list[str] = []
    for path, output in islice(site.outputs.items(), start, None, step):
        try:
            stat = os.stat(f"{site.folder}/{path}")  # noqa: PTH116  # a Path for each of so many files is dear
        except OSError:
            found.append(path)
            continue
        if stat.st_size != output.size or stat.st_mtime_ns != output.written:
            found.append(path)
    return found


def taken_stock(folder: Path, paths: Iterable[str]) -> dict[str, Output]:
    """Return files as they stand in a folder.

    Raises:
        OSError: one of them is not there.
    """
    found: dict[str, Output] = {}
    for path in paths:
        stat = os.stat(f"{folder}/{path}")  # noqa: PTH116  # as above
        found[path] = Output(stat.st_size, stat.st_mtime_ns)
    return found
