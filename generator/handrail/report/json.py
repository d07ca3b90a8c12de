"""Findings as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import msgspec

from handrail.report.tally import Tally
from handrail.rules import Finding


def stream_json(findings: Iterable[Finding], tally: Tally) -> Iterator[str]:
    """Yield ``{"version": 1, "findings": [...]}`` and a line end, piece by piece.

    Every finding has the fields of ``Finding``; its ``fix`` is a list of edits, each a ``span`` and the
    ``text`` to put in its place. Lines and columns count from 1, columns in Unicode characters; ends are
    exclusive. If some findings are left out, ``left_out`` counts them by rule.
    """
    yield '{\n  "version": 1,\n  "findings": ['
    yield from stream_elements((msgspec.to_builtins(finding) for finding in findings), depth=2)
    yield "]"
    if tally.left_out:
        yield f',\n  "left_out": {json.dumps(tally.by_rule)}'
    yield "\n}\n"


def format_json(findings: Iterable[Finding]) -> str:
    """Return all findings as one text: see ``stream_json``."""
    tally = Tally()
    return "".join(stream_json(tally.limit(findings), tally))


def stream_elements(values: Iterable[object], depth: int) -> Iterator[str]:
    """Yield the elements of a list at level ``depth``, with the commas and line ends between its brackets."""
    start = "\n" + _STEP * depth
    is_empty = True
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=len(_STEP))
        yield ("" if is_empty else ",") + start + text.replace("\n", start)
        is_empty = False
    if not is_empty:
        yield "\n" + _STEP * (depth - 1)


_STEP = "  "
