"""``handrail check``: report what is wrong, and where; fix what is safe to fix."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from handrail.check import DEFAULT_PROFILE, PROFILES, select_for_country
from handrail.check.fixes import apply_fixes, format_diff
from handrail.check.project import check_project
from handrail.check.selection import RequiredRuleError, UnknownRuleError, add_required, select
from handrail.cli.command import (
    CLEAN,
    FINDINGS,
    Command,
    UsageError,
    add_day,
    find_project,
    is_within,
    resolve_path,
)
from handrail.cli.project import read_site, require_rules
from handrail.model import Site
from handrail.report import FORMATS, MOST_IN_TEXT, Tally, stream_text
from handrail.report.documentation import explain_left_out
from handrail.rules import Finding, Rule


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="report on these files or folders only"
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to write findings")
    parser.add_argument(
        "--max",
        type=_parse_count,
        metavar="N",
        help="write the first N findings, and count the others by rule; 0 writes all "
        f"(default: {MOST_IN_TEXT} in text, else all)",
    )
    parser.add_argument(
        "--show-source",
        action=BooleanOptionalAction,
        help="in text, show the lines that findings are about (default: at a terminal)",
    )
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULE",
        help="run these only: id, name or family; faults of reading are always reported",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="RULE",
        help="leave these out: id, name or family; faults of reading are always reported",
    )
    parser.add_argument(
        "--profile",
        choices=sorted(PROFILES),
        default=DEFAULT_PROFILE,
        help=f"how severely rules count (default: {DEFAULT_PROFILE})",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="work in N processes (default: one for each processor)"
    )
    parser.add_argument(
        "--cache",
        action=BooleanOptionalAction,
        default=True,
        help="use and keep what was found in files that have not changed (default: yes)",
    )
    add_day(parser)
    parser.add_argument("--fix", action="store_true", help="put right what is safe to put right")
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )


def _run_check(options: Namespace) -> int:
    root = find_project(options)
    wanted = tuple(resolve_path(root, path) for path in options.paths)
    try:
        selected = select(options.select, options.ignore)
    except (UnknownRuleError, RequiredRuleError) as error:
        raise UsageError(str(error)) from error
    site = read_site(root)
    country = site.country
    rules = select_for_country(selected, country)
    require_rules(rules, selected, country)
    if not country and rules != selected:
        print(f"handrail: {explain_left_out(selected, country)}", file=sys.stderr)
    findings, sources = _find(root, site, rules, options, wanted)
    if options.fix or options.diff:
        changed = apply_fixes(findings, sources)
        if options.diff:
            sys.stdout.writelines(format_diff(sources, changed))
            return FINDINGS if changed else CLEAN
        for path, text in changed.items():
            (root / path).write_text(text, encoding="utf-8", newline="")
        findings, sources = _find(root, site, rules, options, wanted)
    tally = Tally()
    sys.stdout.writelines(
        _format_findings(tally.limit(findings, _choose_limit(options)), tally, sources, options)
    )
    return FINDINGS if tally.findings else CLEAN


def _find(
    root: Path, site: Site, rules: Sequence[Rule], options: Namespace, wanted: Sequence[str]
) -> tuple[Iterator[Finding], Mapping[str, str]]:
    """Return the findings in the wanted files, file by file, and the text of every file."""
    checked = check_project(root, site, as_of=options.as_of, jobs=options.jobs, keep=options.cache)
    among = partial(is_within, places=wanted or (".",))
    return checked.conclude(add_required(rules), PROFILES[options.profile], among), checked.sources


def _choose_limit(options: Namespace) -> int:
    if options.max is None:
        return MOST_IN_TEXT if options.format == "text" else 0
    return int(options.max)


def _format_findings(
    findings: Iterable[Finding], tally: Tally, sources: Mapping[str, str], options: Namespace
) -> Iterator[str]:
    shown = sys.stdout.isatty() if options.show_source is None else options.show_source
    if options.format == "text" and not shown:
        return stream_text(findings, tally)
    return FORMATS[options.format](findings, tally, sources)


def _parse_count(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    message = f"{text} is no number of findings: write a whole number, or 0 for all"
    raise ArgumentTypeError(message)


CHECK = Command("check", "check procedures/ and say what is wrong, and where", _add_options, _run_check)
