"""FCT001 number-drift."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.facts import (
    Fact,
    Statement,
    describe_measure,
    find_law_facts,
    find_own_facts,
    find_statements,
)
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Label, Procedure
from handrail.rules.rule import Finding, ProcedureRule, build_related


class NumberDrift(ProcedureRule):
    """A text states a time or a price that is none of the guide's facts.

    ## What it does
    Reads every number with a unit in a guide's text (15 working days, 15个工作日, 三十日, 20元), in digits
    and in words. Each has to be one of the guide's own limits or fees, or stand in a law that the guide
    cites. Weeks are read as days and years as months; working days and days are not the same. Shares, ages
    and minutes are compared only where a fact of that kind exists.

    A limit says how long something takes or lasts, and a fee says what people pay; pages print them so. Who
    qualifies (15 years of contributions) and how much a benefit is (at most 2,000 yuan) are neither. There is
    no key for such numbers yet: leave them in the text, and write `# handrail: ignore[FCT001] <reason>` on
    that line.

    ## Why
    A number in a sentence is forgotten when the fact changes: the page then promises two different things.

    ## Example
    ```yaml
    limits: {replacement: {kind: promised, working_days: 15}}
    next: {zh: 等20个工作日。, en: Wait 20 working days.}
    ```

    ## Use instead
    ```yaml
    limits: {replacement: {kind: promised, working_days: 15}}
    next: {zh: "等{limit:replacement}。", en: "Wait {limit:replacement}."}
    ```
    """

    id = "FCT001"
    name = "number-drift"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every number that no fact bears out."""
        for statement in catalog.derive(entry, find_statements):
            if statement.number.unit != "phone" and _states_facts(statement.passage.path):
                own = catalog.derive(entry, find_own_facts)
                if not _is_among(statement, own):
                    yield from self._judge(statement, (*own, *catalog.derive(entry, find_law_facts)))

    def _judge(self, statement: Statement, facts: tuple[Fact, ...]) -> Iterator[Finding]:
        if _is_among(statement, facts):
            return
        unit = statement.measure[1]
        nearest = _find_nearest(statement, facts)
        if statement.number.unit in _ONLY_COMPARED and (nearest is None or nearest.measure[1] != unit):
            return
        passage, number = statement.passage, statement.number
        message = f"{number.words} is none of the facts of this guide"
        if nearest:
            message += f"; the nearest is {_describe_facts(nearest)}"
        span = passage.span(statement.lang, number.start, number.end)
        near = (build_related(nearest.entry, nearest.path, _describe_facts(nearest)),) if nearest else ()
        yield self.at(passage.file, span, message, _suggest(statement, nearest), related=near)


def _is_among(statement: Statement, facts: tuple[Fact, ...]) -> bool:
    measure = statement.measure
    return any(fact.measure == measure for fact in facts)


_ONLY_COMPARED = {"age", "minutes", "percent"}
_TIMES = {"working_days", "days", "months", "hours"}


def _states_facts(path: tuple[str | int, ...]) -> bool:
    """Say whether the text at ``path`` is the guide's own words on facts: no source, no opening times."""
    return path[0] != "sources" and path[-1] != "hours"


def _find_nearest(statement: Statement, facts: tuple[Fact, ...]) -> Fact | None:
    """Return the fact that the text most likely means: the same number in another unit, or a close one."""
    value, unit = statement.measure
    family = _TIMES if unit in _TIMES else {unit}
    alike = (fact for fact in facts if fact.measure[1] in family)
    return min(
        alike,
        key=lambda fact: (fact.measure[0] != value, fact.measure[1] != unit, abs(fact.measure[0] - value)),
        default=None,
    )


def _describe_facts(fact: Fact) -> str:
    return f"{describe_measure(fact.measure)} in {fact.name}"


def _suggest(statement: Statement, nearest: Fact | None) -> str:
    if isinstance(statement.passage.text, Label):
        return "take the number out of the title, and give it in the text"
    is_money = statement.number.unit == "yuan"
    part, is_fact, others = _MONEY if is_money else _TIME
    placeholder = f"{{{part[:-1]}:<id>}}"
    other = (
        f"{is_fact}, write it under {part}, with where it comes from, and name it here by {placeholder}; "
        f"{others}, write # handrail: ignore[FCT001] <reason> on this line"
    )
    if nearest and nearest.placeholder:
        return f"write {nearest.placeholder} if that is meant; {other}"
    if nearest:
        return f"correct the number if the law is meant; {other}"
    return other


_TIME = (
    "limits",
    "if it is how long something takes or lasts",
    "if it says who qualifies, which is no limit",
)
_MONEY = ("fees", "if it is what people pay", "if it is what they get or earn, which is no fee")
