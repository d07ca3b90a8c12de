"""What remains of the findings: those that no comment silences, weighed by a profile and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.check.ignores import Ignore, apply_ignores
from handrail.check.profiles import Profile
from handrail.rules import Finding, Rule


def conclude(
    found: Iterable[Finding],
    ignores: Sequence[Ignore],
    rules: Sequence[Rule],
    profile: Profile | None,
    *,
    is_complete: bool = True,
) -> tuple[Finding, ...]:
    """Return the findings of ``rules`` that no comment silences, each once, weighed and sorted by place.

    Args:
        found: what these and other rules found.
        ignores: every comment of the library that silences rules.
        rules: the rules that ran.
        profile: how severely each rule counts; the rules' own severities where none is given.
        is_complete: whether all files of the library were understood.
    """
    ran = {rule.id for rule in rules}
    own = {finding for finding in found if finding.rule in ran}
    kept = apply_ignores(own, ignores, rules, is_complete=is_complete)
    return tuple(sorted(profile.weigh(kept) if profile else kept))
