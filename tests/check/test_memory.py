"""Memory stays small however many findings there are: they are unpacked and written file by file."""

from __future__ import annotations

import tracemalloc

from handrail.check.project import CheckResult, Verdict
from handrail.report import FORMATS, Tally
from handrail.rules import RULES, Finding
from handrail.source import Span

UNITS, EACH = 200, 300
MEBIBYTE = 2**20


def findings(unit: int) -> list[Finding]:
    path = f"procedures/card/guide-{unit:03}.yml"
    long = "write it with where it comes from, and name it here by its id " * 3
    return [
        Finding(path, Span.at(line, 1), "FCT001", "number-drift", "error", f"{line} days is none", long)
        for line in range(1, EACH + 1)
    ]


def test_findings_are_packed_and_written_one_file_after_the_other() -> None:
    tracemalloc.start()
    try:
        verdicts = tuple(Verdict.of(findings(unit), ()) for unit in range(UNITS))
        checked = CheckResult(verdicts, (), (), {})
        for write in FORMATS.values():
            tally = Tally()
            size = sum(map(len, write(tally.limit(checked.conclude(RULES, None)), tally, {})))
            assert tally.findings == UNITS * EACH
            assert size > 10 * MEBIBYTE
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * MEBIBYTE  # all at once take more than 40


def test_a_verdict_keeps_each_finding_once_in_order() -> None:
    found = findings(0)
    verdict = Verdict.of([*reversed(found), *found], ())
    assert verdict.findings == found
    assert verdict.paths == ("procedures/card/guide-000.yml",)
    assert Verdict.of((), ()) == Verdict()
