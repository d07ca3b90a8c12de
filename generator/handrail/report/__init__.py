"""Reports of findings for people and programs; each format has a module."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from handrail.report.github import format_github, stream_github
from handrail.report.json import format_json, stream_json
from handrail.report.sarif import format_sarif, stream_sarif
from handrail.report.tally import Tally
from handrail.report.text import format_text, stream_text
from handrail.rules import Finding

Write = Callable[[Iterable[Finding], Tally, Mapping[str, str]], Iterator[str]]

FORMATS: Mapping[str, Write] = {
    "github": lambda findings, tally, _: stream_github(findings, tally),
    "json": lambda findings, tally, _: stream_json(findings, tally),
    "sarif": stream_sarif,
    "text": stream_text,
}
"""The formats of findings by name; each yields its text in pieces.

Each takes the findings to write, the tally that counts all of them, and the text of every file.
"""

MOST_IN_TEXT = 1000
"""How many findings the text format shows by default; the others are counted."""

__all__ = [
    "FORMATS",
    "MOST_IN_TEXT",
    "Tally",
    "format_github",
    "format_json",
    "format_sarif",
    "format_text",
    "stream_text",
]
