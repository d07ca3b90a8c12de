"""Run the rules over a library: honour profiles and ignores, and sort what they find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.catalog import Catalog
from generator.check.ignores import apply_ignores
from generator.check.profiles import DEFAULT_PROFILE, PROFILES, Profile
from generator.check.selection import select
from generator.rules import RULES, Finding, Rule

__all__ = ["DEFAULT_PROFILE", "PROFILES", "Profile", "check", "select"]


def check(
    catalog: Catalog, rules: Sequence[Rule] = RULES, profile: Profile | None = None
) -> tuple[Finding, ...]:
    """Return everything that ``rules`` find in the library, each once, sorted by place.

    Args:
        catalog: the library.
        rules: the rules to run.
        profile: how severely each rule counts; the rules' own severities where none is given.
    """
    found: Iterable[Finding] = {finding for rule in rules for finding in rule.check(catalog)}
    found = apply_ignores(found, catalog.library.sources, rules)
    return tuple(sorted(profile.weigh(found) if profile else found))
