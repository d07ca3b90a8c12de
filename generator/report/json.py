"""Findings as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec

from generator.rules import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """Return ``{"version": 1, "findings": [...]}`` and a line end.

    Every finding has the fields of ``Finding``; its ``fix`` is a list of edits, each a ``span`` and the
    ``text`` to put in its place. Lines and columns count from 1, columns in Unicode characters; ends are
    exclusive.
    """
    report = {"version": 1, "findings": [msgspec.to_builtins(finding) for finding in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
