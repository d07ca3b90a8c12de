"""Findings as text for a terminal: ``path:line:col: severity[rule] message``, then help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handrail.report.excerpt import Lines, excerpt
from handrail.report.tally import Tally
from handrail.rules import Finding
from handrail.source import Span
from handrail.source.characters import escape


def as_text(findings: Iterable[Finding], sources: Mapping[str, str] | None = None, *, most: int = 0) -> str:
    """Return the findings as one text: see ``text_of``; ``most`` is as in ``Tally.limit``."""
    tally = Tally()
    return "".join(text_of(tally.limit(findings, most), tally, sources))


def text_of(
    findings: Iterable[Finding], tally: Tally, sources: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the findings one below the other, and a last line that counts them; nothing for none.

    Args:
        findings: what the rules found.
        tally: what counts them.
        sources: the text of every file, by its path. With it every finding shows its line of the file,
            underlined, and the other places that it is about.
    """
    files = Lines(sources) if sources is not None else None
    for finding in findings:
        yield from (f"{line}\n" for line in _lines(finding, files))
    if not tally.findings:
        return
    count = f"{_count(tally.findings, 'finding')} in {_count(tally.files, 'file')}"
    if tally.left_out:
        shown = tally.findings - tally.left_out.total()
        count += f"; only the first {shown} are shown, --max 0 shows all\nnot shown: "
        count += ", ".join(f"{rule} {number}" for rule, number in tally.by_rule.items())
    yield f"{count}\n"


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
