"""The command ``handrail``: find the command that is called, and run it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from generator import __version__
from generator.cli import check, explain, handout, impact, matrix, paths, publish, site, translated, why
from generator.cli.command import FAILED, Command, UsageError

COMMANDS: tuple[Command, ...] = (
    check.CHECK,
    explain.EXPLAIN,
    handout.HANDOUT,
    impact.IMPACT,
    matrix.MATRIX,
    publish.PUBLISH,
    paths.PATHS,
    site.BUILD,
    site.SERVE,
    site.SCHEMA,
    translated.TRANSLATED,
    why.WHY,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 clean, 1 findings, 2 could not run."""
    parser = _parser()
    options = parser.parse_args(arguments)
    command = next((command for command in COMMANDS if command.name == options.command), None)
    if command is None:
        parser.print_help()
        return FAILED
    try:
        return command.run(options)
    except UsageError as error:
        print(f"handrail: {error}", file=sys.stderr)
    except OSError as error:
        print(f"handrail: cannot read or write {error.filename}: {error.strerror}", file=sys.stderr)
    return FAILED


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
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
    for command in COMMANDS:
        command.configure(commands.add_parser(command.name, help=command.help))
    return parser
