"""CIT012 contradicts-law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from handrail.analysis.law.places import describe_citation, locate_citation, quote_law
from handrail.analysis.text.facts import Measure, describe_measure, find_law_measures
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Fee, Law, LawRef, Procedure, TimeLimit
from handrail.model.basis import Basis
from handrail.rules.rule import Finding, ProcedureRule, Related


class ContradictsLaw(ProcedureRule):
    """A limit or a fee differs from every number in the law that it cites.

    ## What it does
    Reads the Chinese words of the paragraph, item or article that a limit or a fee has as its `basis`. Where
    they state times (for a limit) or money (for a fee), one of these has to be the guide's own value. Working
    days and days are different; a week is seven days, and a year is twelve months. A place in law that states
    no such number is not compared, and neither is a promised or typical time that has another basis too.

    ## Why
    A law is amended, or a number is mistyped, and the page goes on to name the law as its proof.

    ## Example
    ```yaml
    # Article 6, paragraph 2 says: 自收到申请之日起10个工作日内办理完毕
    limits:
      registration:
        kind: statutory
        working_days: 15
        basis: {law: social-insurance-agency-regulations, article: 6, paragraph: 2}
    ```

    ## Use instead
    ```yaml
    limits:
      registration:
        kind: statutory
        working_days: 10
        basis: {law: social-insurance-agency-regulations, article: 6, paragraph: 2}
    ```
    """

    id = "CIT012"
    name = "contradicts-law"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every limit and fee that none of its places in law bears out."""
        for path, record in entry.parts:
            if not isinstance(record, TimeLimit | Fee) or not (value := _find_value(record)):
                continue
            stated = _find_stated(record, catalog.law_entries)
            if not stated or value in (each for measures in stated.values() for each in measures):
                continue
            said = {place: _format_list(measures) for place, measures in stated.items()}
            places = "; ".join(f"{describe_citation(place)} says {words}" for place, words in said.items())
            yield self.on(
                entry,
                (*path, _format_key(record)),
                f"{'.'.join(map(str, path))} is {describe_measure(value)}, but {places}",
                "correct the number, or cite the place in law that states it",
                related=tuple(
                    _build_related(catalog.law_entries[place.law], place, words)
                    for place, words in said.items()
                ),
            )


_TIMES = frozenset({"working_days", "days", "months", "hours"})
_MONEY = frozenset({"yuan"})
_MAY_DIFFER = frozenset({"promised", "typical"})
_HALVES = re.compile("半(?:年|个月|天|日|个?小时)")
"""Times that are no whole number; a place in law that states one is not compared."""


def _find_value(record: TimeLimit | Fee) -> Measure | None:
    if isinstance(record, TimeLimit):
        return (Decimal(record.amount[0]), record.amount[1]) if record.amount else None
    return None if record.amount is None else (record.amount, "yuan")


def _format_key(record: TimeLimit | Fee) -> str:
    return record.amount[1] if isinstance(record, TimeLimit) and record.amount else "amount"


def _find_stated(
    record: TimeLimit | Fee, laws: Mapping[str, Entry[Law]]
) -> Mapping[LawRef, frozenset[Measure]]:
    """Return the numbers of the right kind, by each place in law that states any.

    Returns nothing where one of the places cannot be read, or may state the value in another form.
    """
    units = _TIMES if isinstance(record, TimeLimit) else _MONEY
    found: dict[LawRef, frozenset[Measure]] = {}
    for place in _find_places(record):
        law = laws.get(place.law)
        words = quote_law(law.record, place, "zh") if law else ""
        if not law or not words or _HALVES.search(words):
            return {}
        measures = frozenset(each for each in find_law_measures(law.record, place) if each[1] in units)
        if measures:
            found[place] = measures
    return found


def _format_list(measures: Iterable[Measure]) -> str:
    return " and ".join(describe_measure(each) for each in sorted(measures))


def _find_places(record: TimeLimit | Fee) -> tuple[LawRef, ...]:
    """Return the places in law that have to bear out the value."""
    basis: Basis = record.basis
    places = tuple(one for one in basis if isinstance(one, LawRef))
    if isinstance(record, TimeLimit) and record.kind in _MAY_DIFFER and len(places) < len(basis):
        return ()
    return places


def _build_related(law: Entry[Law], ref: LawRef, words: str) -> Related:
    place = locate_citation(law, ref)
    return Related(place.path, place.span, f"the law says {words}")
