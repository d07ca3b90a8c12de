"""Measure, and print ratios: ``make bench``.

Seeded libraries (``tests/libraries.py``) are built in turns in one run, so that ratios hold whatever else
the machine does meanwhile; seconds of one run say nothing about those of another. The results go to the
screen and to ``build/bench.json``. ``make bench ARGS='hugo edits'`` measures these tables alone,
``ARGS=--quick`` all of them on the smallest library, once. What is built lies in the folder for temporary
files until the end: some 15 GB.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from handrail.tasks.crew import processors
from tests.bench.edits import edits
from tests.bench.handouts import handouts
from tests.bench.overlays import overlays
from tests.bench.phases import checks, phases
from tests.bench.search import search
from tests.bench.sides import against_hugo, against_material
from tests.bench.workbench import Table, Workbench, whole
from tests.libraries import ROOT

_NOTE = """\
Seconds are by the clock, and of all processors. Peak: memory of all processes at once, what they share
counted once (PSS), looked at now and then. Only what was measured in turns, in one run, can be compared."""

SIZES = (100, 1000, 5000)
ROUNDS = 3

TABLES: Mapping[str, Table] = {
    "hugo": against_hugo,
    "material": against_material,
    "edits": edits,
    "search": search,
    "handouts": handouts,
    "checks": checks,
    "phases": phases,
    "areas": overlays,
}


def main() -> None:
    """Measure, print, and write down."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder), whole(options.sizes), options.rounds)
        tables = {name: TABLES[name](bench) for name in options.tables or TABLES}
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"machine": _machine(), **tables}, indent=1), encoding="utf-8")
    print(f"\n{_NOTE}")


def _options() -> Namespace:
    parser = ArgumentParser(prog="make bench ARGS=…", description="Measure, and print ratios.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"{', '.join(TABLES)} (default: all)")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="how many procedures: 100,1000,5000")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often (default: 3)")
    parser.add_argument("--quick", action="store_true", help="the same as --sizes 100 --rounds 1")
    options = parser.parse_args()
    unknown = [name for name in options.tables if name not in TABLES]
    if unknown:
        parser.error(f"there is no table {unknown[0]}; there are {', '.join(TABLES)}")
    if options.quick:
        options.sizes, options.rounds = SIZES[:1], 1
    return options


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _machine() -> dict[str, object]:
    """Return what the figures depend on."""
    packages: dict[str, str] = {}
    for name in ("hugo", "mkdocs", "mkdocs-material", "pagefind", "jinja2", "msgspec"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "system": platform.platform(),
        "processors": processors(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6,
        "python": platform.python_version(),
        **packages,
    }


if __name__ == "__main__":
    main()
