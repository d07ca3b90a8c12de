"""What each phase costs in one process, and what a check costs, in small libraries and large ones."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from handrail.backends.mkdocs.theme import render_theme, topics_of_project
from handrail.backends.settings import usual_order
from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.publish.write import Writer
from handrail.render.templates import Templates
from handrail.tasks import PLACE
from tests.bench import handrail
from tests.bench.guides import guides_of
from tests.bench.workbench import Workbench, median, print_table
from tests.outputs import render_site

T = TypeVar("T")
Seconds = dict[str, float]
"""How long each phase took."""

_ONE_PROCESS_AT_MOST = 1000


def phases(bench: Workbench) -> dict[str, object]:
    """Measure each phase of a build of all pages in one process, in seconds of its processor."""
    return _measure(bench, "one process, nothing kept, CPU", bench.up_to(_ONE_PROCESS_AT_MOST), _phases)


def checks(bench: Workbench) -> dict[str, object]:
    """Measure ``handrail check`` as a new process: cold, unchanged, after one edit."""
    return _measure(bench, "handrail check", bench.sizes, _checks)


def _phases(root: Path) -> Seconds:
    seconds: Seconds = {}
    library = _timed(seconds, "load", lambda: load_library(root))
    catalog = Catalog(library)
    findings = _timed(seconds, "check", lambda: check_catalog(catalog))
    if findings:
        raise SystemExit(f"the made library has findings: {findings[0].path}: {findings[0].message}")
    order, folder = usual_order(root), root / "phases"
    theme = _timed(seconds, "theme", lambda: render_theme(order, folder, topics_of_project(root)))
    templates = Templates(root, order.address)
    published = catalog.published.values()
    _timed(
        seconds, "render guides", lambda: [list(guides_of(catalog, templates, each)) for each in published]
    )
    outputs = _timed(seconds, "render all", lambda: list(render_site(catalog, templates)))
    _timed(seconds, "fill and write", lambda: Writer(theme.frames, str(folder)).write(outputs))
    shutil.rmtree(folder)
    return seconds


def _checks(root: Path) -> Seconds:
    shutil.rmtree(root / PLACE, ignore_errors=True)
    seconds = {name: handrail.run(handrail.check(root)).wall for name in ("cold", "no change")}
    guide = root / "procedures" / "card" / "get-e-card-0.yml"
    guide.write_text(guide.read_text(encoding="utf-8") + "# One more line.\n", encoding="utf-8")
    return {**seconds, "one edit": handrail.run(handrail.check(root)).wall}


def _timed(seconds: Seconds, phase: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    result = work()
    seconds[phase] = time.process_time() - start
    return result


def _measure(
    bench: Workbench, title: str, sizes: Sequence[int], work: Callable[[Path], Seconds]
) -> dict[str, object]:
    """Do ``work`` on libraries of all sizes in turns, print medians, and return them."""
    rounds = [{size: work(bench.project(size)) for size in sizes} for _ in range(bench.rounds)]
    found = {
        phase: [median(each[size][phase] for each in rounds) for size in sizes]
        for phase in rounds[0][sizes[0]]
    }
    each = {
        phase: [total / size * 1e3 for total, size in zip(totals, sizes, strict=True)]
        for phase, totals in found.items()
    }
    heads = [head for size in sizes for head in (f"{size:,}: s", "ms each")]
    rows = [
        (
            phase,
            [
                *(cell for pair in zip(totals, each[phase], strict=True) for cell in pair),
                each[phase][-1] / each[phase][0],
            ],
        )
        for phase, totals in found.items()
    ]
    print_table(f"{title}, medians of {bench.rounds}", [*heads, "growth"], rows)
    return {"rounds": bench.rounds, "sizes": sizes, "seconds": found, "ms_per_procedure": each}
