"""Findings as GitHub workflow commands, which show as annotations on a change."""

from __future__ import annotations

from collections.abc import Sequence

from generator.rules import Finding


def as_github(findings: Sequence[Finding]) -> str:
    """Return one ``::error`` or ``::warning`` command a line."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    span = finding.span
    place = f"file={_escape(finding.path, also=':,')},line={span.line},col={span.column}"
    title = f"title={finding.rule} {finding.name}"
    return f"::{finding.severity} {place},{title}::{_escape(f'{finding.message}; {finding.help}')}"


def _escape(text: str, also: str = "") -> str:
    """Escape as the workflow command syntax asks: per cent first, then line ends and separators."""
    for char in ("%", "\r", "\n", *also):
        text = text.replace(char, f"%{ord(char):02X}")
    return text
