"""Crash injection into the step that places a site's files: every call fails once in every way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from handrail.publish.folder import discard, stage
from handrail.publish.lock import one_at_a_time
from handrail.publish.order import Order
from handrail.publish.site_files import SiteFiles
from handrail.publish.write import Writer
from handrail.render.page import Asset
from tests.soak.faults import BROKEN, DONE, KILL, KINDS, Fault, run
from tests.soak.sites import Tree, find_damage, find_difference, write_tree
from tests.soak.tally import Try

OLD: Final[Tree] = {
    "index.html": b"home",
    "a.css": b"style",
    "guides/one/index.html": b"one",
    "guides/two/index.html": b"two",
    "guides/two/print/index.html": b"two on paper",
}
NEW: Final[Tree] = {
    "index.html": b"new home",
    "a.css": b"style",
    "guides/one/index.html": b"new one",
    "guides/three/index.html": b"three",
    "guides/three/print/index.html": b"three on paper",
    "api/three.json": b"{}",
}
THEIRS: Final[Tree] = {
    ".git/HEAD": b"ref",
    ".well-known/security.txt": b"contact",
    "CNAME": b"help.example",
    "guides/two/notes.txt": b"a note of somebody",
    "uploads/photo.jpg": b"dear",
}
_AGAIN: Final = 7
"""Of the calls of a second build, each so-many-th is broken as well, another one after each first fault."""


def publish(site: Path, files: Tree) -> None:
    """Publish files as a build does that knows nothing of what stands there."""
    order = Order(site.parent / "project", site, "", date(2026, 11, 22))
    with one_at_a_time(order):
        staging = stage(site)
        try:
            standing = SiteFiles(order, None, ())
            writer = Writer({}, str(staging), standing.compare_with)
            writer.write(Asset(path, data) for path, data in files.items())
            standing.update(staging, (), files.keys())
        finally:
            discard(site, staging)


def try_placing(folder: Path, random: Random) -> Iterator[Try]:
    """Break the first build of a site and an update of one in each call, and the build after that again."""
    site = folder / "help"
    for name, before in ("cold", {}), ("warm", OLD):
        faults = [Fault(number + 1, kind) for number in range(_count(site, before, NEW)) for kind in KINDS]
        random.shuffle(faults)
        for fault in faults:
            loss = _break(site, before, NEW, fault)
            yield Try(1, loss and f"placing, {name}, {fault}: {loss}")
            if fault.kind == KILL:
                yield from _again(site, before, fault, name)


def _again(site: Path, before: Tree, first: Fault, name: str) -> Iterator[Try]:
    """Break a build off, and then the one after it, by which the first edit is undone."""
    number = first.number % _AGAIN + 1
    while True:
        second = Fault(number, KINDS[(number + first.number) % len(KINDS)])
        _prepare(site, before)
        run(partial(publish, site, NEW), site, first)
        end = run(partial(publish, site, OLD), site, second)
        if end.code == DONE:
            break
        loss = "" if end.code != BROKEN else "an error that nobody has foreseen"
        publish(site, OLD)
        loss = loss or find_difference(site, OLD, THEIRS)
        yield Try(2, loss and f"placing, {name}, {first}, then {second}: {loss}")
        number += _AGAIN


def _break(site: Path, before: Tree, after: Tree, fault: Fault) -> str:
    _prepare(site, before)
    end = run(partial(publish, site, after), site, fault)
    if end.code == BROKEN:
        return "an error that nobody has foreseen"
    loss = find_damage(site, (before, after), THEIRS)
    wanted = before if fault.number % 2 else after  # the edit is undone, or it is built once more
    publish(site, wanted)
    return loss or find_difference(site, wanted, THEIRS)


def _count(site: Path, before: Tree, after: Tree) -> int:
    _prepare(site, before)
    return run(partial(publish, site, after), site).calls


def _prepare(site: Path, files: Tree) -> None:
    if site.exists():
        shutil.rmtree(site)
    write_tree(site, THEIRS)
    if files:
        publish(site, files)
