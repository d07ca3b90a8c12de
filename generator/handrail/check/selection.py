"""Which rules run: named by id, by name or by family, and those of the site's country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.load.suggestion import suggest_nearest
from handrail.rules import ALWAYS_REPORTED, FAULT_RULES, RULES, Rule

_FAMILY = 3
"""The letters of an id that name its family: ``CIT`` of ``CIT001``."""


class UnknownRuleError(ValueError):
    """There is no rule with a given name; the text suggests another."""


class RequiredRuleError(ValueError):
    """A rule that always counts was ignored."""


def select(
    selected: Iterable[str], ignored: Iterable[str], rules: Sequence[Rule] = RULES
) -> tuple[Rule, ...]:
    """Return the rules named by ``selected`` (all if it is empty), except those named by ``ignored``.

    Raises:
        UnknownRuleError: if a word is no rule's id or name, and no family.
        RequiredRuleError: if ``ignored`` names a rule that reports faults. It may name a family with such
            rules.
    """
    wanted = [word for words in selected for word in words.split(",")]
    unwanted = [word for words in ignored for word in words.split(",")]
    for word in (*wanted, *unwanted):
        _require_rule(word, rules)
    for rule in rules:
        if rule.id in FAULT_RULES and not {rule.id, rule.name}.isdisjoint(unwanted):
            message = f"{rule.id} {rule.name} cannot be left out: what it reports is missing from the site"
            raise RequiredRuleError(message)
    return tuple(
        rule
        for rule in rules
        if (not wanted or any(is_named(rule, word) for word in wanted))
        and not any(is_named(rule, word) for word in unwanted)
    )


def select_for_country(rules: Iterable[Rule], country: str) -> tuple[Rule, ...]:
    """Return the rules that apply in a country; without a country, those that apply everywhere."""
    return tuple(rule for rule in rules if rule.country in {"", country})


def add_required(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Add the rules whose findings are always reported, and return all in the order of ``RULES``.

    Without them, a file that cannot be read would look like one without findings.
    """
    return tuple(rule for rule in RULES if rule in rules or rule.id in ALWAYS_REPORTED)


def is_named(rule: Rule, word: str) -> bool:
    """Return whether ``word`` is the rule's id, its name, or its family."""
    return word in {rule.id, rule.name, rule.id[:_FAMILY]}


def _require_rule(word: str, rules: Sequence[Rule]) -> None:
    if any(is_named(rule, word) for rule in rules):
        return
    known = [name for rule in rules for name in (rule.id, rule.name, rule.id[:_FAMILY])]
    near = suggest_nearest(word, known)
    raise UnknownRuleError(f"there is no rule {word!r}" + (f"; {near}" if near else ""))
