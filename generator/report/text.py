"""Findings as text for a terminal: ``path:line:col: severity[rule] message``, then help."""

from __future__ import annotations

from collections.abc import Sequence

from generator.rules import Finding


def as_text(findings: Sequence[Finding]) -> str:
    """Return two lines for each finding, and a last line that counts them; empty text for none."""
    if not findings:
        return ""
    lines = [_lines(finding) for finding in findings]
    files = len({finding.path for finding in findings})
    count = f"{_count(len(findings), 'finding')} in {_count(files, 'file')}"
    return "\n".join((*lines, count, ""))


def _lines(finding: Finding) -> str:
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    what = f"{finding.severity}[{finding.rule}] {finding.message}"
    return f"{place}: {what}\n  help: {finding.help}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
