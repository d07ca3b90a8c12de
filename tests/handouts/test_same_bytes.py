"""The same input gives the same file, on any machine, on any day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.handouts.paper import ROOT

# Strange places and languages of the machine, and another day.
HERE = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795305600"}
THERE = {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "POSIX", "SOURCE_DATE_EPOCH": "1795600000"}


def printed(folder: Path, environment: dict[str, str]) -> bytes:
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "handrail.cli",
            "--project",
            str(folder),
            "handout",
            "correct-name",
            "--out",
            "-",
        ],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    return run.stdout


def test_a_sheet_is_the_same_in_another_folder_another_zone_and_another_language(tmp_path: Path) -> None:
    other = tmp_path / "другая папка"
    shutil.copytree(ROOT / "procedures", other / "procedures")
    shutil.copyfile(ROOT / "mkdocs.yml", other / "mkdocs.yml")
    here = printed(ROOT, HERE)
    assert here.startswith(b"%PDF")
    assert printed(other, THERE) == here
    assert str(ROOT).encode() not in here
