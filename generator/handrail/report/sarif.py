"""Findings as SARIF 2.1.0, which code-scanning services and editors read.

The format is OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", errata 01.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from handrail import __version__
from handrail.report.documentation import read_documentation
from handrail.report.excerpt import SourceLines
from handrail.report.json import stream_elements
from handrail.report.tally import Tally
from handrail.rules import RULES, Finding, Rule
from handrail.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "handrail/v1"
"""The name of the fingerprints; its version must be raised when they are computed differently."""

_ROOT = "SRCROOT"
_LINE_NUMBER = re.compile(r"\bline \d+")

Node = dict[str, Any]


def format_sarif(findings: Iterable[Finding], sources: Mapping[str, str]) -> str:
    """Return all findings as one text: see ``stream_sarif``."""
    tally = Tally()
    return "".join(stream_sarif(tally.limit(findings), tally, sources))


def stream_sarif(findings: Iterable[Finding], tally: Tally, sources: Mapping[str, str]) -> Iterator[str]:
    """Yield one SARIF log with one run, and a line end, piece by piece.

    If some findings are left out, the run's ``properties`` count them by rule.

    Args:
        findings: what the rules found, sorted by place.
        tally: the counter of all findings.
        sources: the text of every file, by its path; fingerprints contain the lines of findings.
    """
    driver = {
        "name": "handrail",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_build_rule(rule) for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that holds procedures/."}}},
        "results": [],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    head, bracket, tail = json.dumps(log, ensure_ascii=False, indent=2).rpartition("[]")
    yield head + bracket[0]
    yield from stream_elements(_build_results(findings, SourceLines(sources)), depth=4)
    properties = f',\n      "properties": {json.dumps({"leftOut": tally.by_rule})}' if tally.left_out else ""
    yield f"{bracket[1]}{properties}{tail}\n"


def _build_rule(rule: Rule) -> Node:
    about = read_documentation(rule)
    sections = dict(about.sections)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": sections["What it does"]},
        "help": {"text": f"{about.summary}\n\n{sections['Why']}", "markdown": about.to_markdown(2)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _build_results(findings: Iterable[Finding], lines: SourceLines) -> Iterator[Node]:
    position = {rule.id: index for index, rule in enumerate(RULES)}
    path, alike = "", Counter[str]()
    for finding in findings:
        if finding.path != path:  # only findings of one file can be alike
            path, alike = finding.path, Counter()
        identity = _identify(finding, lines)
        result: Node = {
            "ruleId": finding.rule,
            "ruleIndex": position[finding.rule],
            "level": finding.severity,
            "message": {"text": f"{finding.message}; {finding.help}"},
            "locations": [{"physicalLocation": _build_place(finding.path, finding.span)}],
            "partialFingerprints": {FINGERPRINT: _hash(f"{identity}\0{alike[identity]}")},
        }
        alike[identity] += 1
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "message": {"text": other.message},
                    "physicalLocation": _build_place(other.path, other.span),
                }
                for number, other in enumerate(finding.related)
            ]
        if finding.fix:
            result["fixes"] = [_build_fix(finding)]
        yield result


def _identify(finding: Finding, lines: SourceLines) -> str:
    """Return what identifies a finding, and stays the same when lines above it are added or removed."""
    message = _LINE_NUMBER.sub("line", finding.message)
    line = (lines.get(finding.path, finding.span.line) or "").strip()
    parts = (finding.rule, finding.path, message, line)
    return "\0".join(parts)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _build_fix(finding: Finding) -> Node:
    replacements = [
        {"deletedRegion": _build_region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in finding.fix
    ]
    change = {"artifactLocation": _build_artifact(finding.path), "replacements": replacements}
    return {"description": {"text": finding.help}, "artifactChanges": [change]}


def _build_place(path: str, span: Span) -> Node:
    return {"artifactLocation": _build_artifact(path), "region": _build_region(span)}


def _build_artifact(path: str) -> Node:
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _build_region(span: Span) -> Node:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
