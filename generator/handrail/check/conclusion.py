"""The findings that count: not ignored by a comment, weighed by a profile, and sorted."""

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
    """Return the findings of ``rules`` that no comment ignores, each once, weighed and sorted by place.

    Args:
        found: findings of these and other rules.
        ignores: all ignore comments of the library.
        rules: the rules that ran.
        profile: how severely each rule counts; without a profile, the rules' own severities.
        is_complete: whether all files of the library could be read and decoded.
    """
    ran = {rule.id for rule in rules}
    own = {finding for finding in found if finding.rule in ran}
    kept = apply_ignores(own, ignores, rules, is_complete=is_complete)
    return tuple(sorted(profile.weigh(kept) if profile else kept))
