"""The generators that are measured side by side, each with the same guides to build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handrail.tasks import PLACE
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
        leaves: the folders of what it builds, and of what it keeps for the next time.
        pages: where the pages of guides lie, below ``guides/``.
        is_slow: whether it is measured in the first round alone.
    """

    name: str
    site: Path
    run: Callable[[], Cost]
    leaves: tuple[Path, ...]
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
    guides, site = root / "guides", handrail.site_of(root)
    whole = handrail.build(root, *handrail.WITHOUT_PAPER_AND_SEARCH)
    return [
        Contender(name, folder, partial(handrail.run, command), (folder, root / PLACE))
        for name, folder, command in (
            ("Handrail, guides", guides, handrail.guides(root)),
            ("Handrail, all but PDF and search", site, whole),
        )
    ]


def _hugo(name: str, folder: Path) -> Contender:
    leaves = tuple(folder / part for part in ("public", "cache", "resources"))
    return Contender(name, folder / "public", partial(measured, hugo.command(folder)), leaves)


def _material(name: str, folder: Path, *, is_slow: bool, search: bool = False) -> Contender:
    command, site = material.command(folder, search=search), folder / "site"
    return Contender(name, site, partial(measured, command), (site,), pages="*/*/index.html", is_slow=is_slow)
