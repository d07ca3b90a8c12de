"""Findings as text for a terminal: ``path:line:col: severity[rule] message``, then help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handrail.report.excerpt import SourceLines, format_excerpt
from handrail.report.tally import Tally, format_count
from handrail.rules import Finding
from handrail.source import Span
from handrail.source.characters import escape


def format_text(
    findings: Iterable[Finding], sources: Mapping[str, str] | None = None, *, most: int = 0
) -> str:
    """Return the findings as one text: see ``stream_text``; ``most`` is as in ``Tally.limit``."""
    tally = Tally()
    return "".join(stream_text(tally.limit(findings, most), tally, sources))


def stream_text(
    findings: Iterable[Finding], tally: Tally, sources: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield each finding, and a last line that counts them; nothing if there are none.

    Args:
        findings: what the rules found.
        tally: the counter of all findings.
        sources: the text of every file, by its path. If given, each finding is shown with its line and with
            the other places that it is about.
    """
    files = SourceLines(sources) if sources is not None else None
    for finding in findings:
        yield from (f"{line}\n" for line in _format_lines(finding, files))
    if not tally.findings:
        return
    count = f"{format_count(tally.findings, 'finding')} in {format_count(tally.files, 'file')}"
    if tally.left_out:
        shown = tally.findings - tally.left_out.total()
        count += f"; only the first {shown} are shown, --max 0 shows all\nnot shown: "
        count += ", ".join(f"{rule} {number}" for rule, number in tally.by_rule.items())
    yield f"{count}\n"


def _format_lines(finding: Finding, files: SourceLines | None) -> Iterator[str]:
    head = f"{_format_place(finding.path, finding.span)}: {finding.severity}[{finding.rule}]"
    yield f"{head} {escape(finding.message)}"
    if files is not None and (line := files.get(finding.path, finding.span.line)):
        yield format_excerpt(line, finding.span)
    yield f"  help: {escape(finding.help)}"
    if files is not None:
        for other in finding.related:
            yield f"  see: {_format_place(other.path, other.span)}: {escape(other.message)}"


def _format_place(path: str, span: Span) -> str:
    return f"{escape(path)}:{span.line}:{span.column}"
