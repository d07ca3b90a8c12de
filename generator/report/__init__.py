"""Findings in the forms that people and programs read; one form a file."""

from collections.abc import Callable, Mapping, Sequence

from generator.report.github import as_github
from generator.report.json import as_json
from generator.report.text import as_text
from generator.rules import Finding

FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}

__all__ = ["FORMATS", "as_github", "as_json", "as_text"]
