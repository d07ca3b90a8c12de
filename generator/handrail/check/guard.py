"""Run a rule so that its failure becomes a finding, and the other rules still run."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVarTuple

from handrail.rules import Finding, Rule
from handrail.rules.source.rule_failed import RuleFailed
from handrail.source import Span

_PACKAGE = Path(__file__).parents[1]
_RULE = RuleFailed()
Given = TypeVarTuple("Given")


def run_rule(
    rule: Rule, path: str, check: Callable[[*Given], Iterable[Finding]], *given: *Given
) -> Iterator[Finding]:
    """Yield the findings of a rule; if it raises, those up to then and a finding about the failure.

    Args:
        rule: the rule.
        path: the file that it checks.
        check: the rule's method.
        given: the arguments of the method.
    """
    try:
        yield from check(*given)
    except Exception as error:  # noqa: BLE001  whatever it is, the other rules have to run
        yield build_failure(rule, path, error)


def build_failure(rule: Rule, path: str, error: Exception) -> Finding:
    """Return the finding that a rule failed, with the last line of Handrail in the traceback."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    ours = next((each for each in frames if Path(each.filename).is_relative_to(_PACKAGE)), None)
    where = f" ({Path(ours.filename).relative_to(_PACKAGE.parent).as_posix()}:{ours.lineno})" if ours else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    message = f"the rule {rule.id} {rule.name} failed here with {what}{where}"
    return _RULE.at(
        path,
        Span.at(1, 1),
        message,
        "this is a fault of handrail: report it with this line and the file; the other rules have run",
    )
