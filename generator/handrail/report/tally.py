"""How many findings there are, and those of them that are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handrail.rules import Finding


def format_count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 finding``, ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class Tally:
    """Counts findings while they are written, so that none of them has to be kept.

    Attributes:
        findings: how many there are.
        files: in how many files; findings come sorted by place.
        left_out: how many are not written, by rule.
    """

    def __init__(self) -> None:
        self.findings = self.files = 0
        self.left_out: Counter[str] = Counter()
        self._path: str | None = None

    def limit(self, findings: Iterable[Finding], most: int = 0) -> Iterator[Finding]:
        """Yield the first ``most`` findings, all where it is 0, and count all of them.

        Args:
            findings: the findings, sorted by place.
            most: how many are to be written.
        """
        for finding in findings:
            self.findings += 1
            if finding.path != self._path:
                self._path = finding.path
                self.files += 1
            if most and self.findings > most:
                self.left_out[finding.rule] += 1
            else:
                yield finding

    @property
    def by_rule(self) -> Mapping[str, int]:
        """How many findings of each rule are not written, in the order of the rules."""
        return dict(sorted(self.left_out.items()))
