"""Findings in the forms that people and programs read; one form a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from handrail.report.github import as_github, github_of
from handrail.report.json import as_json, json_of
from handrail.report.sarif import as_sarif, sarif_of
from handrail.report.tally import Tally
from handrail.report.text import as_text, text_of
from handrail.rules import Finding

Write = Callable[[Iterable[Finding], Tally, Mapping[str, str]], Iterator[str]]

FORMATS: Mapping[str, Write] = {
    "github": lambda findings, tally, _: github_of(findings, tally),
    "json": lambda findings, tally, _: json_of(findings, tally),
    "sarif": sarif_of,
    "text": text_of,
}
"""How findings can be written, by name, piece by piece.

Each takes the findings that are to be written, what counts all of them, and the text of every file.
"""

MOST_IN_TEXT = 1000
"""How many findings are written for people, who can do with the first ones and a count of the others."""

__all__ = ["FORMATS", "MOST_IN_TEXT", "Tally", "as_github", "as_json", "as_sarif", "as_text", "text_of"]
