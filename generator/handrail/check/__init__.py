"""Run the rules over a library, apply profiles and ignores, and sort the findings."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.catalog import Catalog
from handrail.check.conclusion import conclude
from handrail.check.ignores import find_ignores
from handrail.check.profiles import DEFAULT_PROFILE, PROFILES, Profile
from handrail.check.run import check_faults, check_library, check_procedures
from handrail.check.selection import select, select_for_country
from handrail.rules import ALWAYS_REPORTED, RULES, Finding, Rule

__all__ = [
    "DEFAULT_PROFILE",
    "PROFILES",
    "Profile",
    "check_catalog",
    "conclude",
    "select",
    "select_for_country",
]


def check_catalog(
    catalog: Catalog, rules: Sequence[Rule] = RULES, profile: Profile | None = None
) -> tuple[Finding, ...]:
    """Return all findings of ``rules`` in the library, each once, sorted by place.

    Args:
        catalog: the library.
        rules: the rules to run.
        profile: how severely each rule counts; without a profile, the rules' own severities.
    """
    library = catalog.library
    found = {*check_faults(library.faults, rules, catalog), *check_library(catalog, rules)}
    found |= check_procedures(library, catalog, rules)
    ignores = [ignore for path, text in library.sources.items() for ignore in find_ignores(path, text)]
    is_complete = not library.faults and all(each.rule not in ALWAYS_REPORTED for each in found)
    return conclude(found, ignores, rules, profile, is_complete=is_complete)
