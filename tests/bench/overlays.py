"""What overlays cost, on the same procedures: one more has to cost the same where there are many already."""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from handrail.catalog import Catalog
from handrail.load import load_library
from tests.bench import handrail
from tests.bench.workbench import Workbench, print_table
from tests.libraries import make_library

_FOR_EACH = (0.12, 1.2, 12)
"""How many overlays there are for each procedure: with 5,000 of these, 600, 6,000 and 60,000."""


def overlays(bench: Workbench) -> dict[str, object]:
    """Measure loading, merging and a check in the largest library, for each number of overlays once.

    All figures are seconds of processors and MB of all processes, each in a process of its own.
    """
    size = bench.sizes[-1]
    counts = [round(size * each) for each in _FOR_EACH]
    roots = [make_library(bench.folder / f"overlays-{count}", size, overlays=count) for count in counts]
    found: dict[str, list[float]] = {}
    for root in roots:
        for name, value in _costs(root).items():
            found.setdefault(name, []).append(value)
    each = {
        name: [
            (after - before) / (more - fewer) * 1e3
            for (before, after), (fewer, more) in zip(pairwise(values), pairwise(counts), strict=True)
        ]
        for name, values in found.items()
    }
    rows = [(name, [*values, *each[name]]) for name, values in found.items()]
    heads = [f"{count:,}" for count in counts] + ["1,000 more"] * (len(counts) - 1)
    print_table(f"overlays of {size:,} procedures, once", heads, rows)
    return {"procedures": size, "overlays": counts, "totals": found, "for_1000_more": each}


def _costs(root: Path) -> dict[str, float]:
    merged = handrail.run([sys.executable, "-m", "tests.bench.overlays", root])
    checked = handrail.run([*handrail.check(root), "--no-cache"])
    seconds: dict[str, float] = json.loads(merged.output)
    return {**seconds, "load, merge: MB": merged.peak, "check: s": checked.cpu, "check: MB": checked.peak}


def load_and_merge(root: Path) -> dict[str, float]:
    """Return the seconds that it takes to load a project, and to make every version of every procedure."""
    start = time.process_time()
    library = load_library(root)
    loaded = time.process_time()
    catalog = Catalog(library)
    for entry in library.procedures:
        catalog.versions(entry)
    return {"load: s": loaded - start, "merge: s": time.process_time() - loaded}


if __name__ == "__main__":
    print(json.dumps(load_and_merge(Path(sys.argv[1]))))
