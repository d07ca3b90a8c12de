"""Whether findings are sound: each is about a file that is there, at a place in it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from handrail.rules import Finding
from handrail.source import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_FAILED = "rule-failed"
"""The name of the rule that reports that another one failed."""
_BYTES = "encoding"
"""The rule on bytes that are no characters, which have no width of their own."""


def find_unsound(findings: Iterable[Finding], root: Path) -> str:
    """Return what is wrong with the first finding that is not sound; nothing if all are."""
    files = _Files(root)
    for finding in findings:
        for wrong in _wrong_with(finding, files):
            return f"{wrong}: {finding}"
    return ""


def _wrong_with(finding: Finding, files: _Files) -> Iterator[str]:
    if finding.name == _FAILED:
        yield "a rule failed"
    for words in (finding.message, finding.help, *(each.message for each in finding.related)):
        if not words.strip():
            yield "it says nothing"
    places = [(finding.path, finding.span), *((each.path, each.span) for each in finding.related)]
    places += [(finding.path, edit.span) for edit in finding.fix]
    for path, span in places:
        if not files.exists(path):
            yield f"there is no {path}"
        elif not files.holds(path, span, is_exact=finding.name != _BYTES):
            yield f"{path} has no {span}"


class _Files:
    """The files of a project, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._widths: dict[str, list[int]] = {}

    def exists(self, path: str) -> bool:
        return (self._root / path).exists() or (self._root / path).is_symlink()

    def holds(self, path: str, span: Span, *, is_exact: bool) -> bool:
        """Say whether a place is within a file.

        Args:
            path: the file.
            span: the place.
            is_exact: whether it has to be within its lines as well.
        """
        if path not in self._widths:
            self._widths[path] = self._measure(path)
        widths = self._widths[path]
        if span.end_line > len(widths):
            return span == Span.at(1, 1)
        # A place at the end of a line is as wide as one character.
        return not is_exact or (
            span.column <= widths[span.line - 1] + 1 and span.end_column <= widths[span.end_line - 1] + 2
        )

    def _measure(self, path: str) -> list[int]:
        file = self._root / path
        if not file.is_file():
            return []
        text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        return [len(line) for line in _LINE_END.split(text)]
