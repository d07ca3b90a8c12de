"""Findings as text for a terminal: ``path:line:col: severity[rule] message``, then help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.report.excerpt import Lines, excerpt
from generator.rules import Finding
from generator.source import Span
from generator.source.characters import escape


def as_text(findings: Sequence[Finding], sources: Mapping[str, str] | None = None) -> str:
    """Return the findings one below the other, and a last line that counts them; empty text for none.

    Args:
        findings: what the rules found.
        sources: the text of every file, by its path. With it every finding shows its line of the file,
            underlined, and the other places that it is about.
    """
    if not findings:
        return ""
    files = Lines(sources) if sources is not None else None
    lines = [line for finding in findings for line in _lines(finding, files)]
    paths = len({finding.path for finding in findings})
    count = f"{_count(len(findings), 'finding')} in {_count(paths, 'file')}"
    return "\n".join((*lines, count, ""))


def _lines(finding: Finding, files: Lines | None) -> Iterator[str]:
    head = f"{_place(finding.path, finding.span)}: {finding.severity}[{finding.rule}]"
    yield f"{head} {escape(finding.message)}"
    if files is not None and (line := files.get(finding.path, finding.span.line)):
        yield excerpt(line, finding.span)
    yield f"  help: {escape(finding.help)}"
    if files is not None:
        for other in finding.related:
            yield f"  see: {_place(other.path, other.span)}: {escape(other.message)}"


def _place(path: str, span: Span) -> str:
    return f"{escape(path)}:{span.line}:{span.column}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
