"""What the search costs and finds, beside other engines: at 7, 1,000 and 5,000 guides."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.bench.workbench import Workbench, print_table
from tests.libraries import ROOT

_HEADS = (
    *("MRR zh", "MRR en", "recall@3 zh", "recall@3 en", "KB", "requests"),
    *("CPU s", "peak MB", "MB", "edit s"),
)
_SIZES = (7, 1001, 5005)


def search(bench: Workbench) -> dict[str, object]:
    """Measure each engine that is there, in a process of its own: Handrail's, and those of others.

    MiniSearch and FlexSearch come with npm, Pagefind with what measuring needs.
    """
    nodes = _packages(bench.folder)
    engines = ["handrail"]
    engines += ["pagefind"] if find_spec("pagefind") else []
    engines += ["minisearch", "flexsearch"] if nodes else []
    found: dict[str, dict[str, float]] = {}
    for size in _SIZES:
        for engine in engines:
            command = [sys.executable, "-m", "tests.bench.search_costs", engine, str(size)]
            environment = {**os.environ, "NODE_PATH": str(nodes or "")}
            run = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
            )
            found[f"{engine}, {size:,} guides"] = json.loads(run.stdout)
    rows = [(name, [cells.get(head, float("nan")) for head in _HEADS]) for name, cells in found.items()]
    print_table("search", _HEADS, rows)
    return dict(found)


def _packages(folder: Path) -> Path | None:
    """Install what is for Node; nothing where there is no npm or no network."""
    if shutil.which("npm") is None:
        return None
    command = [
        "npm",
        "install",
        "--silent",
        "--prefix",
        str(folder / "npm"),
        "minisearch@7",
        "flexsearch@0.8",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    return folder / "npm" / "node_modules" if done.returncode == 0 else None
