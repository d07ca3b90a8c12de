"""Count findings, and limit how many are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handrail.rules import Finding


def format_count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 finding``, ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class Tally:
    """A counter of findings that counts while they are written, so that they need not be kept in memory.

    Attributes:
        findings: the number of findings.
        files: the number of files with findings.
        left_out: the number of findings that are not written, by rule.
    """

    def __init__(self) -> None:
        self.findings = self.files = 0
        self.left_out: Counter[str] = Counter()
        self._path: str | None = None

    def limit(self, findings: Iterable[Finding], most: int = 0) -> Iterator[Finding]:
        """Yield the first ``most`` findings, all where it is 0, and count all of them.

        Args:
            findings: the findings, sorted by place.
            most: the number of findings to write.
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
        """The number of findings that are not written, by rule, in the order of the rules."""
        return dict(sorted(self.left_out.items()))
