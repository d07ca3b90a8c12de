"""Findings in the forms that people and programs read; one form a file."""

from collections.abc import Callable, Mapping, Sequence

from generator.report.github import as_github
from generator.report.json import as_json
from generator.report.sarif import as_sarif
from generator.report.text import as_text
from generator.rules import Finding

FORMATS: Mapping[str, Callable[[Sequence[Finding], Mapping[str, str]], str]] = {
    "github": lambda findings, _: as_github(findings),
    "json": lambda findings, _: as_json(findings),
    "sarif": as_sarif,
    "text": as_text,
}
"""How findings can be written, by name; each takes the findings and the text of every file by its path."""

__all__ = ["FORMATS", "as_github", "as_json", "as_sarif", "as_text"]
