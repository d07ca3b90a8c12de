"""Apply the fixes of findings, and change nothing else in the files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from handrail.rules import Edit, Finding
from handrail.source import Lines


def apply_fixes(findings: Iterable[Finding], sources: Mapping[str, str]) -> dict[str, str]:
    """Return the new text of every file that a fix changes.

    If two fixes overlap, only the first by place is applied; the next run finds the other again. An edit that
    several fixes share, such as quotes around a text, is applied once.

    Args:
        findings: what the rules found.
        sources: the text of every file, by its path.
    """
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix:
            edits.setdefault(finding.path, []).extend(finding.fix)
    changed: dict[str, str] = {}
    for path, own in edits.items():
        old = sources.get(path)
        if old is not None and (new := _apply_edits(old, own)) != old:
            changed[path] = new
    return changed


def format_diff(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """Yield the changes from ``old`` to ``new`` as a unified diff, line by line."""
    for path in sorted(new):
        before = old[path]
        yield from difflib.unified_diff(
            before.splitlines(keepends=True), new[path].splitlines(keepends=True), f"a/{path}", f"b/{path}"
        )


def _apply_edits(text: str, edits: Iterable[Edit]) -> str:
    lines = Lines(text)
    pieces: list[str] = []
    place = 0
    for edit in sorted(set(edits)):
        start = lines.index(edit.span.line, edit.span.column)
        if start < place:
            continue
        pieces += (text[place:start], edit.text)
        place = lines.index(edit.span.end_line, edit.span.end_column)
    return "".join((*pieces, text[place:]))
