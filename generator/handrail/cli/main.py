"""The command ``handrail``: load the command that is called, and run it."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from handrail import __version__
from handrail.cli.command import FAILED, Command, UsageError
from handrail.cli.signals import EndedBySignal, end_by_signals
from handrail.source.characters import escape, escape_lines

COMMANDS: Mapping[str, str] = {
    "check": "check",
    "edition": "edition",
    "explain": "explain",
    "export": "export",
    "handout": "handout",
    "impact": "impact",
    "manifest": "manifest",
    "matrix": "matrix",
    "publish": "publish",
    "paths": "paths",
    "build": "site",
    "serve": "site",
    "server": "server",
    "schema": "site",
    "search": "search",
    "translated": "translated",
    "verify": "manifest",
    "why": "why",
}
"""Every command with its module, where it is a constant with the command's name in capitals."""

EXIT_CODES = (
    "Exit codes: 0 clean; 1 findings, or faults for which nothing was published; 2 could not run; "
    "128 + n ended by signal n (130 from the keyboard, 143 by SIGTERM)."
)

_SIGPIPE = 13
"""The signal that ends programs when their output is closed; Windows has none."""

_MUCH = 200_000
"""The threshold of the garbage collector; a command creates few reference cycles."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: see ``EXIT_CODES``."""
    try:
        if arguments is None:
            gc.set_threshold(_MUCH)
            end_by_signals()
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except EndedBySignal as end:
        print(f"handrail: {end}", file=sys.stderr)
        return 128 + end.signal
    finally:
        if arguments is None:
            gc.freeze()  # the process ends, so garbage need not be collected


def _run(words: Sequence[str]) -> int:
    # Only the module of the called command is loaded, because it needs few of the others.
    called = _find_command(words)
    commands = {name: load_command(name) for name in ([called] if called in COMMANDS else COMMANDS)}
    parser = _build_parser(commands.values())
    options = parser.parse_args(words)
    if options.command is None:
        parser.print_help()
        return FAILED
    try:
        code = commands[options.command].run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `handrail check | head`: whoever reads has seen enough
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # so that the end of Python writes nothing
        return 128 + _SIGPIPE
    except UsageError as error:
        print(f"handrail: {escape_lines(str(error))}", file=sys.stderr)
    except OSError as error:
        name = escape(str(error.filename))
        print(f"handrail: cannot read or write {name}: {error.strerror}", file=sys.stderr)
    else:
        return code
    return FAILED


def load_command(name: str) -> Command:
    """Load the module of a command, and return the command."""
    found: Command = getattr(import_module(f"handrail.cli.{COMMANDS[name]}"), name.upper())
    return found


def _find_command(words: Iterable[str]) -> str:
    """Return the first argument that is neither an option nor the value of one."""
    left = iter(words)
    for word in left:
        if word == "--project":
            next(left, None)
        elif not word.startswith("-"):
            return word
    return ""


def _build_parser(commands: Iterable[Command]) -> ArgumentParser:
    parser = ArgumentParser(
        prog="handrail",
        description="Check procedures, and build the help site that they make.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"handrail {__version__}")
    parser.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="the project's folder (default: here, or the nearest above)",
    )
    choice = parser.add_subparsers(dest="command", metavar="COMMAND")
    for each in commands:
        each.configure(choice.add_parser(each.name, help=each.help))
    return parser
