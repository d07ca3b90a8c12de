"""Measure what a page costs in each phase, and whether that grows with the library: ``make bench``.

Seeded libraries of two sizes are made from the project's own procedures and measured in turns in one run, so
that only ratios count. Results go to ``build/bench.json`` and, as a table, to the screen.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.catalog import Catalog
from generator.check import check
from generator.load import load
from generator.render.site import render_site
from generator.render.templates import Templates

ROOT = Path(__file__).parents[1]
SIZES = (100, 1000)
T = TypeVar("T")
ROUNDS = 3


def make_library(folder: Path, size: int) -> Path:
    """Make a project of ``size`` procedures: the project's own, again and again under numbered ids."""
    shutil.copytree(ROOT / "procedures" / "shared", folder / "procedures" / "shared")
    sources = sorted(path for path in (ROOT / "procedures").glob("*/*.yml") if path.parent.name != "shared")
    for number in range(size):
        source = sources[number % len(sources)]
        text = source.read_text(encoding="utf-8")
        series = number // len(sources)
        if series:
            for other in sources:
                text = text.replace(other.stem, f"{other.stem}-{series}")
        target = (
            folder
            / "procedures"
            / source.parent.name
            / (f"{source.stem}-{series}.yml" if series else source.name)
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        # The last series is cut short, so what it links to may be missing; that is no matter of speed.
        target.write_text(text, encoding="utf-8")
    return folder


def measure(root: Path) -> dict[str, float]:
    """Return the seconds that each phase takes."""
    seconds: dict[str, float] = {}
    library = _timed(seconds, "load", lambda: load(root))
    catalog = Catalog(library)
    findings = _timed(seconds, "check", lambda: check(catalog))
    if findings:
        raise SystemExit(f"the made library has findings: {findings[0].path}: {findings[0].message}")
    outputs = _timed(seconds, "render", lambda: list(render_site(catalog, Templates(ROOT))))
    seconds["outputs"] = float(len(outputs))
    return seconds


def _timed(seconds: dict[str, float], phase: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    seconds[phase] = time.perf_counter() - start
    return result


def main() -> None:
    """Measure, print, and write down."""
    sizes = [size - size % 7 for size in SIZES]  # whole series, so that every link leads somewhere
    runs: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        roots = {size: make_library(Path(folder, str(size)), size) for size in sizes}
        for _ in range(ROUNDS):
            for size, root in roots.items():
                runs[size].append(measure(root))
    rows = {}
    print(f"{'phase':<10}" + "".join(f"{f'N = {size}':>14}" for size in sizes) + f"{'growth':>10}")
    for phase in ("load", "check", "render"):
        each = [statistics.median(run[phase] for run in runs[size]) / size for size in sizes]
        rows[phase] = {"ms_per_procedure": [one * 1000 for one in each], "growth": each[-1] / each[0]}
        print(
            f"{phase:<10}"
            + "".join(f"{one * 1000:>11.2f} ms" for one in each)
            + f"{each[-1] / each[0]:>10.2f}"
        )
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        json.dumps({"sizes": sizes, "rounds": ROUNDS, "phases": rows}, indent=1), encoding="utf-8"
    )
    print(f"per procedure, median of {ROUNDS}; growth is the cost at the larger size over the smaller")


if __name__ == "__main__":
    main()
