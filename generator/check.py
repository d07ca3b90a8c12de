"""Run the rules over a library."""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalog import Catalog
from generator.rules import RULES, Finding, Rule


def check(catalog: Catalog, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return everything that ``rules`` find in the library, each once, sorted by place."""
    return tuple(sorted({finding for rule in rules for finding in rule.check(catalog)}))
