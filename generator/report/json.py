"""Findings as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from generator.rules import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """Return ``{"version": 1, "findings": [...]}`` and a line end; positions are 1-based, ends exclusive."""
    report = {"version": 1, "findings": [asdict(finding) for finding in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
