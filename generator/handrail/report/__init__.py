"""Findings in the forms that people and programs read; one form a file."""

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
"""How findings can be written, by name, piece by piece.

Each takes the findings that are to be written, what counts all of them, and the text of every file.
"""

MOST_IN_TEXT = 1000
"""How many findings are written for people, who can do with the first ones and a count of the others."""

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
