"""Which rules run: named by id, by name or by family, and those of the site's country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.load.suggestion import suggest_nearest
from handrail.rules import ALWAYS_REPORTED, FAULT_RULES, RULES, Rule

_FAMILY = 3
"""The letters of an id that name its family: ``CIT`` of ``CIT001``."""


class UnknownRuleError(ValueError):
    """A rule was named that does not exist; the text says what may have been meant."""


class RequiredRuleError(ValueError):
    """A rule was to be left out that always counts."""


def select(
    selected: Iterable[str], ignored: Iterable[str], rules: Sequence[Rule] = RULES
) -> tuple[Rule, ...]:
    """Return the rules that ``selected`` names, all where it names none, without those ``ignored`` names.

    Raises:
        UnknownRuleError: if a word is neither a rule's id, nor its name, nor a family.
        RequiredRuleError: if ``ignored`` names a rule that reports faults; a family may hold some.
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
    """Return the rules that hold in a country; where none is known, those that hold anywhere."""
    return tuple(rule for rule in rules if rule.country in {"", country})


def add_required(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return rules with those whose findings are always reported, in the order of all.

    The others say nothing about a file that was not understood: it would look like a clean one.
    """
    return tuple(rule for rule in RULES if rule in rules or rule.id in ALWAYS_REPORTED)


def is_named(rule: Rule, word: str) -> bool:
    """Say whether ``word`` names the rule: its id, its name, or its family."""
    return word in {rule.id, rule.name, rule.id[:_FAMILY]}


def _require_rule(word: str, rules: Sequence[Rule]) -> None:
    if any(is_named(rule, word) for rule in rules):
        return
    known = [name for rule in rules for name in (rule.id, rule.name, rule.id[:_FAMILY])]
    near = suggest_nearest(word, known)
    raise UnknownRuleError(f"there is no rule {word!r}" + (f"; {near}" if near else ""))
