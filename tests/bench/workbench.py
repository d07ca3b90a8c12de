"""What the tables of one run share: how large and how often, and the libraries that were made."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.contents import Content, contents
from tests.libraries import SERIES, make_project

Cells = Sequence[float]
"""Figures of one row of a table."""


@dataclass
class Workbench:
    """One run of measurements.

    Attributes:
        folder: where everything is made.
        sizes: how many procedures the libraries have: whole series.
        rounds: how often everything is measured that does not take too long.
    """

    folder: Path
    sizes: tuple[int, ...]
    rounds: int
    _guides: dict[int, list[Content]] = field(default_factory=dict)

    def up_to(self, most: int) -> tuple[int, ...]:
        """Return the sizes for what would take too long with more procedures than ``most``."""
        return whole(min(size, most) for size in self.sizes)

    def put_away(self, *folders: Path) -> None:
        """Move folders, if they are there, to where everything of this run is removed at its end.

        Nothing is removed before that: without a journal, ext4 gives the places of removed files to no other
        for some minutes, and looks at each of them whenever one is made, for a fifth of the time of a build.
        """
        for folder in folders:
            if folder.exists():
                folder.rename(Path(tempfile.mkdtemp(dir=self.folder, prefix="away-")) / folder.name)

    def project(self, size: int) -> Path:
        """Return a project of so many procedures, made when it is first asked for."""
        root = self.folder / str(size) / "handrail"
        return root if root.exists() else make_project(root, size)

    def guides(self, size: int) -> list[Content]:
        """Return the guides of that project."""
        if size not in self._guides:
            self._guides = {size: contents(self.project(size))}  # those of one size are enough in memory
        return self._guides[size]


def whole(sizes: Iterable[int]) -> tuple[int, ...]:
    """Return the sizes that libraries of about these sizes have, in order."""
    return tuple(sorted({max(SERIES, size - size % SERIES) for size in sizes}))


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def print_table(
    title: str, heads: Sequence[str], rows: Iterable[tuple[str, Cells]], form: str = ".2f"
) -> None:
    """Print figures under their heads."""
    body = list(rows)
    width = max(len(title), *(len(name) for name, _ in body))
    print(f"\n{title:<{width}}" + "".join(f"{head:>12}" for head in heads), flush=True)
    for name, cells in body:
        print(f"{name:<{width}}" + "".join(f"{cell:>12{form}}" for cell in cells), flush=True)


Table = Callable[[Workbench], dict[str, object]]
"""Measures, prints, and returns what goes into ``build/bench.json``."""
