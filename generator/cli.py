"""The command ``handrail``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import __version__
from generator.catalog import Catalog
from generator.check import check
from generator.load import load
from generator.report import FORMATS
from generator.rules import Finding

CLEAN, FINDINGS, FAILED = 0, 1, 2


class UsageError(Exception):
    """Something about the call that keeps it from running; its message is for the person who called."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 clean, 1 findings, 2 could not run."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        root = _project(options.project)
        match options.command:
            case "check":
                return _check(root, options.paths, options.format)
            case "build":
                return _build(root, options.site_dir)
            case "schema":
                return _schema()
            case "serve":
                return _serve(root, options.address)
    except UsageError as error:
        print(f"handrail: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"handrail: cannot read or write {error.filename}: {error.strerror}", file=sys.stderr)
        return FAILED
    parser.print_help()
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handrail", description="Check procedures, and build the help site that they make."
    )
    parser.add_argument("--version", action="version", version=f"handrail {__version__}")
    parser.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="the project's folder (default: here, or the nearest above)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    checking = commands.add_parser("check", help="check procedures/ and say what is wrong, and where")
    checking.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="report on these files or folders only"
    )
    checking.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to write findings")

    building = commands.add_parser("build", help="check, then build the whole site")
    building.add_argument(
        "--site-dir", type=Path, metavar="DIR", help="where to (default: as mkdocs.yml says)"
    )

    commands.add_parser("schema", help="print the JSON Schema of a procedure's file, for editors' programs")

    serving = commands.add_parser("serve", help="build, serve on this machine, and rebuild on every change")
    serving.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen")
    return parser


def _project(given: Path | None) -> Path:
    """Return the folder that holds ``procedures/``: the one given, this one, or the nearest above."""
    start = (given or Path.cwd()).resolve()
    for folder in (start,) if given else (start, *start.parents):
        if (folder / "procedures").is_dir():
            return folder
    msg = f"there is no procedures/ folder in {start}" + ("" if given else " or above it")
    raise UsageError(msg)


def _check(root: Path, paths: Sequence[Path], form: str) -> int:
    findings = check(Catalog(load(root)))
    if paths:
        wanted = tuple(_inside(root, path) for path in paths)
        findings = tuple(finding for finding in findings if _is_in(finding, wanted))
    sys.stdout.write(FORMATS[form](findings))
    return FINDINGS if findings else CLEAN


def _inside(root: Path, path: Path) -> str:
    whole = path.resolve()
    if not whole.exists():
        msg = f"there is no file or folder {path}"
        raise UsageError(msg)
    if not whole.is_relative_to(root):
        msg = f"{path} lies outside the project {root}"
        raise UsageError(msg)
    return whole.relative_to(root).as_posix()


def _is_in(finding: Finding, wanted: Sequence[str]) -> bool:
    return any(place in {".", finding.path} or finding.path.startswith(f"{place}/") for place in wanted)


def _build(root: Path, site_dir: Path | None) -> int:
    from generator.backends import mkdocs

    return mkdocs.build(root, site_dir.resolve() if site_dir else None)


def _schema() -> int:
    from generator.render.data import schema_asset

    sys.stdout.write(schema_asset().data.decode("utf-8"))
    return CLEAN


def _serve(root: Path, address: str) -> int:
    from generator.backends import mkdocs

    return mkdocs.serve(root, address)


if __name__ == "__main__":
    sys.exit(main())
