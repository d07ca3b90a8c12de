"""Findings as GitHub workflow commands, which show as annotations on a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.report.tally import Tally
from handrail.rules import Finding
from handrail.source import Span
from handrail.source.characters import escape_lines


def stream_github(findings: Iterable[Finding], tally: Tally) -> Iterator[str]:
    """Yield an ``::error`` or ``::warning`` command for each finding, and a ``::notice`` of the rest."""
    for finding in findings:
        yield f"{_format_command(finding)}\n"
    if tally.left_out:
        rest = ", ".join(f"{rule} {number}" for rule, number in tally.by_rule.items())
        yield f"::notice::{tally.findings} findings; not shown: {rest}\n"


def format_github(findings: Iterable[Finding]) -> str:
    """Return all findings as one text: see ``stream_github``."""
    tally = Tally()
    return "".join(stream_github(tally.limit(findings), tally))


def _format_command(finding: Finding) -> str:
    place = f"file={_escape(finding.path, also=':,')},{_format_region(finding.span)}"
    title = f"title={finding.rule} {finding.name}"
    see = (f"see {it.path}:{it.span.line}:{it.span.column}: {it.message}" for it in finding.related)
    message = "; ".join((finding.message, finding.help, *see))
    return f"::{finding.severity} {place},{title}::{_escape(message)}"


def _format_region(span: Span) -> str:
    """Return the lines of a span, and its columns if it is on one line, as GitHub requires."""
    if span.line != span.end_line:
        return f"line={span.line},endLine={span.end_line}"
    return f"line={span.line},col={span.column},endLine={span.line},endColumn={span.end_column}"


def _escape(text: str, also: str = "") -> str:
    """Escape for workflow commands: the per cent sign first, then line ends and separators."""
    text = escape_lines(text)
    for char in ("%", "\n", *also):
        text = text.replace(char, f"%{ord(char):02X}")
    return text
