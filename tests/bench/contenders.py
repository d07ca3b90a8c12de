"""The generators that are measured side by side, each with the same guides to build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import handrail, hugo, material
from tests.bench.machine import Cost, measured
from tests.bench.workbench import Workbench

OURS = 2
"""The first of all contenders are our own: the guide pages, and all but handouts and search."""

_SLOW_FROM = 200
"""In libraries of more procedures, Material is measured once: it takes a minute for 1,000."""


@dataclass(frozen=True)
class Contender:
    """A generator that builds the guides.

    Attributes:
        name: what tables call it.
        site: the folder that it builds into.
        run: builds.
        clean: removes what it built, and all that it kept.
        pages: where the pages of guides lie, below ``guides/``.
        is_slow: whether it is measured in the first round alone.
    """

    name: str
    site: Path
    run: Callable[[], Cost]
    clean: Callable[[], None]
    pages: str = "*/index.html"
    is_slow: bool = False


def beside_hugo(bench: Workbench, size: int) -> list[Contender]:
    """Return ourselves and Hugo."""
    root, folder = bench.project(size), bench.folder / str(size)
    plain, finished = folder / "hugo", folder / "hugo-finished"
    if not plain.exists():
        hugo.make_hugo(plain, root, bench.guides(size))
        hugo.make_hugo(finished, root, bench.guides(size), finished=True)
    return [*_ours(root), _hugo("Hugo", plain), _hugo("Hugo, given finished HTML", finished)]


def beside_material(bench: Workbench, size: int) -> list[Contender]:
    """Return ourselves and MkDocs with Material, without its search and with it."""
    root, folder = bench.project(size), bench.folder / str(size) / "material"
    if not folder.exists():
        material.make_material(folder, bench.guides(size))
    is_slow = size > _SLOW_FROM
    return [
        *_ours(root),
        _material("Material", folder, is_slow=is_slow),
        _material("Material, search", folder, is_slow=is_slow, search=True),
    ]


def _ours(root: Path) -> list[Contender]:
    clean = partial(handrail.forget, root)
    guides = partial(handrail.run, handrail.guides(root))
    site = partial(handrail.run, handrail.build(root, *handrail.WITHOUT_PAPER_AND_SEARCH))
    return [
        Contender("Handrail, guides", root / "guides", guides, clean),
        Contender("Handrail, all but PDF and search", handrail.site_of(root), site, clean),
    ]


def _hugo(name: str, folder: Path) -> Contender:
    clean = partial(_remove, folder / "public", folder / "cache", folder / "resources")
    return Contender(name, folder / "public", partial(measured, hugo.command(folder)), clean)


def _material(name: str, folder: Path, *, is_slow: bool, search: bool = False) -> Contender:
    command = material.command(folder, search=search)
    site = folder / "site"
    run, clean = partial(measured, command), partial(_remove, site)
    return Contender(name, site, run, clean, pages="*/*/index.html", is_slow=is_slow)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
