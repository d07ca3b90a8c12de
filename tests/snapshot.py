"""``python -m tests.snapshot FILE``: prove that a change of the program changes nothing that it makes.

It builds the site, checks every case library, and writes a hash of each result to FILE. With ``--compare``
it compares with FILE instead: it prints each result that is new, gone or different, and exits with 1 then.
Write the file before a refactoring, and compare after it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

ROOT: Final = Path(__file__).parents[1]
CASES: Final = ROOT / "tests" / "cases"
DAY: Final = "1795305600"
"""The day that the site is built on, in seconds since 1970: what is due depends on it."""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command ``handrail`` on that day."""
    return subprocess.run(
        [sys.executable, "-m", "handrail.cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
    )


def site_results(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of this repository's site, by its path.

    Raises:
        SystemExit: the site cannot be built.
    """
    built = run("build", "--clean", "--site-dir", folder)
    if built.returncode:
        sys.exit(built.stderr.decode("utf-8"))
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"site/{path.relative_to(folder).as_posix()}", path.read_bytes()


def case_results() -> Iterator[tuple[str, bytes]]:
    """Yield what a check says of every case library, as JSON, by the library's name."""
    for case in sorted(CASES.iterdir()):
        if case.is_dir() and not case.name.startswith("_"):
            with TemporaryDirectory() as folder:  # a check keeps its answers in the project
                copy = shutil.copytree(case, Path(folder) / case.name)
                checked = run("--project", copy, "check", "--format", "json")
            yield f"case/{case.name}", b"%d\n" % checked.returncode + checked.stdout


def snapshot() -> Mapping[str, str]:
    """Return the SHA-256 of every result, in hexadecimal digits."""
    with TemporaryDirectory() as folder:
        results = [*site_results(Path(folder) / "site"), *case_results()]
    return {name: sha256(data).hexdigest() for name, data in results}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return a line for each result that is new, gone or different, in the order of their names."""
    lines = []
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            kind = "new" if name not in before else "gone" if name not in after else "different"
            lines.append(f"{kind}: {name}")
    return lines


def main() -> int:
    """Write a snapshot, or compare with one; return the exit code."""
    parser = ArgumentParser(prog="python -m tests.snapshot", description=__doc__)
    parser.add_argument("file", type=Path, help="the snapshot")
    parser.add_argument("--compare", action="store_true", help="compare with it instead of writing it")
    options = parser.parse_args()
    if not options.compare:
        options.file.write_bytes(msgspec.json.format(msgspec.json.encode(snapshot(), order="sorted")) + b"\n")
        return 0
    before = msgspec.json.decode(options.file.read_bytes(), type=dict[str, str])
    lines = differences(before, snapshot())
    print("\n".join(lines) or f"{len(before)} results are as they were")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
