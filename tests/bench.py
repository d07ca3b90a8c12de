"""Measure what a page costs in each phase, and whether that grows with the library: ``make bench``.

Seeded libraries (``tests/libraries.py``) are measured in turns in one run, so that only ratios count. Results
go to ``build/bench.json`` and, as tables, to the screen. ``make bench ARGS=areas`` measures one table alone.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from generator.catalog import Catalog
from generator.check import check
from generator.load import load
from generator.render.site import render_site
from generator.render.templates import Templates
from generator.tasks.store import PLACE
from tests.libraries import ROOT, SERIES, make_library

T = TypeVar("T")
PHASES = (100, 1000)
CHECKED = (100, 5000)
ROUNDS = 3
VARYING = 5000
OVERLAYS = (600, 6_000, 60_000)

Row = Mapping[str, float]


def phases(root: Path) -> Row:
    """Return the seconds that each phase takes in one process."""
    seconds: dict[str, float] = {}
    library = _timed(seconds, "load", lambda: load(root))
    catalog = Catalog(library)
    findings = _timed(seconds, "check", lambda: check(catalog))
    if findings:
        raise SystemExit(f"the made library has findings: {findings[0].path}: {findings[0].message}")
    _timed(seconds, "render", lambda: list(render_site(catalog, Templates(ROOT))))
    return seconds


def checks(root: Path) -> Row:
    """Return the seconds that ``handrail check`` takes as a new process: cold, unchanged, after one edit."""
    seconds: dict[str, float] = {}
    shutil.rmtree(root / PLACE, ignore_errors=True)
    _timed(seconds, "cold", lambda: _handrail(root, "check"))
    _timed(seconds, "no change", lambda: _handrail(root, "check"))
    guide = root / "procedures" / "card" / "get-e-card-0.yml"
    guide.write_text(guide.read_text(encoding="utf-8") + "# One more line.\n", encoding="utf-8")
    _timed(seconds, "one edit", lambda: _handrail(root, "check"))
    return seconds


def _handrail(root: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "generator.cli", "--project", root, *arguments], check=True)


def _timed(seconds: dict[str, float], phase: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    seconds[phase] = time.perf_counter() - start
    return result


def measure(title: str, sizes: Sequence[int], work: Callable[[Path], Row]) -> dict[str, object]:
    """Measure ``work`` on libraries of two sizes in turns, print a table of medians, and return it."""
    whole = [size - size % SERIES for size in sizes]
    runs: dict[int, list[Row]] = {size: [] for size in whole}
    with tempfile.TemporaryDirectory() as folder:
        roots = {size: make_library(Path(folder, str(size)), size) for size in whole}
        for _ in range(ROUNDS):
            for size, root in roots.items():
                runs[size].append(work(root))
    print(f"\n{title:<16}" + "".join(f"{f'N = {size}':>24}" for size in whole) + f"{'growth':>10}")
    table: dict[str, object] = {}
    for phase in runs[whole[0]][0]:
        seconds = [statistics.median(run[phase] for run in runs[size]) for size in whole]
        each = [total / size * 1000 for total, size in zip(seconds, whole, strict=True)]
        table[phase] = {"seconds": seconds, "ms_per_procedure": each, "growth": each[-1] / each[0]}
        shown = (f"{total:>13.2f} s{one:>6.2f} ms" for total, one in zip(seconds, each, strict=True))
        print(f"{phase:<16}" + "".join(shown) + f"{each[-1] / each[0]:>10.2f}")
    return {"sizes": whole, "rounds": ROUNDS, "phases": table}


def overlays() -> dict[str, object]:
    """Measure what overlays cost on the same procedures, print a table, and return it.

    Each size is measured once, in processes of its own, so that each has a peak of memory of its own. What
    one overlay more costs, from one size to the next, has to stay what it is.
    """
    sizes = OVERLAYS
    rows: dict[str, list[float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = make_library(Path(folder), VARYING, overlays=size)
            for phase, value in _overlay_costs(root).items():
                rows.setdefault(phase, []).append(value)
    print(f"\n{'overlays':<16}" + "".join(f"{size:>12,}" for size in sizes) + "   ms or KB for each more")
    for phase, values in rows.items():
        each = [
            (after - before) / (more - fewer) * 1000
            for before, after, fewer, more in zip(values, values[1:], sizes, sizes[1:], strict=False)
        ]
        print(
            f"{phase:<16}" + "".join(f"{value:>12.2f}" for value in values), *(f"{one:>8.3f}" for one in each)
        )
    return {"sizes": sizes, "procedures": VARYING, "phases": rows}


def _overlay_costs(root: Path) -> Row:
    """Return seconds of a processor, and megabytes of the largest process: loading, merging, a check."""
    program = "import sys; from tests.bench import load_and_merge; load_and_merge(sys.argv[1])"
    _, merged, output = _run("-c", program, str(root))
    check_seconds, checked, _ = _run("-m", "generator.cli", "--project", str(root), "check", "--no-cache")
    row: dict[str, float] = json.loads(output)
    return {**row, "check s": check_seconds, "load, merge MB": merged, "check MB": checked}


def load_and_merge(root: str) -> None:
    """Print the seconds that it takes to load a project, and to make every version of every procedure."""
    start = time.process_time()
    library = load(Path(root))
    loaded = time.process_time()
    catalog = Catalog(library)
    for entry in library.procedures:
        catalog.versions(entry)
    print(json.dumps({"load s": loaded - start, "merge s": time.process_time() - loaded}))


def _run(*arguments: str) -> tuple[float, float, str]:
    """Run Python; return the seconds of a processor, the peak of memory in megabytes, and what it printed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen([sys.executable, *arguments], stdout=output)
        # With its own children: their seconds added up, the peak of the largest; Linux counts in kilobytes.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode:
        raise SystemExit(f"python {' '.join(arguments)} failed:\n{printed[:2000]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


TABLES: Mapping[str, Callable[[], dict[str, object]]] = {
    "phases": lambda: measure("one process", PHASES, phases),
    "checks": lambda: measure("handrail check", CHECKED, checks),
    "areas": overlays,
}


def main() -> None:
    """Measure, print, and write down."""
    results = {name: TABLES[name]() for name in sys.argv[1:] or TABLES}
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=1), encoding="utf-8")
    print(
        f"\nprocedures: seconds, and ms for each; medians of {ROUNDS}; growth is the larger over the smaller"
    )
    print("overlays: seconds of a processor, and megabytes of the largest process; once")


if __name__ == "__main__":
    main()
