"""STP013 contradicting-need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.merge import Listing, find_listings, index_listings
from handrail.model import LawRef, Procedure, SourceRef
from handrail.rules.rule import Finding, ProcedureRule, Related, build_related


class ContradictingNeed(ProcedureRule):
    """A step says something else of a document than the guide's list of what to bring.

    ## What it does
    Compares each document in the `needs` of steps with the same document in the guide's own `needs`.
    It reports more originals or copies than the list asks for, a `basis` that the list does not name, and an
    `if` under which alone steps need what the list tells everybody to bring. Where the list gives no number,
    one original and no copy is what readers bring. A step may ask for fewer, and name some of several bases.
    The basis of an area's list is not compared with that of a national step. STP003 reports what some readers
    are not told to bring.

    ## Why
    Readers pack by the list. What a step leaves unsaid it takes from the list, so in most steps the id of the
    document is enough.

    ## Example
    ```yaml
    needs:
      - {doc: resident-id, copies: 1, basis: {source: city-service-guide}}
    steps:
      - {id: apply, needs: [{doc: resident-id, copies: 2}]}
    ```

    ## Use instead
    ```yaml
    needs:
      - {doc: resident-id, copies: 2, basis: {source: city-service-guide}}
    steps:
      - {id: apply, needs: [resident-id]}
    ```
    """

    id = "STP013"
    name = "contradicting-need"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for everything that steps and the list say otherwise of a document."""
        listed = index_listings(entry.record)
        asked: dict[str, list[Listing]] = {}
        for path, step in list_steps(catalog, entry):
            for need in find_listings(step.needs, (*path, "needs")):
                asked.setdefault(need.need.doc, []).append(need)
        for document in asked.keys() & listed.keys() & catalog.documents.keys():
            same = listed[document]
            for need in asked[document]:
                yield from self._check_numbers(entry, need, same)
                yield from self._check_basis(entry, need, same, catalog)
            yield from self._check_situation(entry, asked[document], same)

    def _check_numbers(
        self, entry: Entry[Procedure], asked: Listing, listed: Sequence[Listing]
    ) -> Iterator[Finding]:
        need = asked.need
        for key, number, told in (
            ("originals", need.originals, [_default(each.need.originals, 1) for each in listed]),
            ("copies", need.copies, [_default(each.need.copies, 0) for each in listed]),
        ):
            if number is not None and number > max(told):
                message = f"{key} of {need.doc}: {number} here, and {max(told)} in the list of what to bring"
                help_ = "write the right number in the needs of the procedure, and leave it out here"
                yield self.on(entry, (*asked.path, key), message, help_, related=_list_places(entry, listed))

    def _check_basis(
        self, entry: Entry[Procedure], asked: Listing, listed: Sequence[Listing], catalog: Catalog
    ) -> Iterator[Finding]:
        need, area = asked.need, entry.origin(asked.path).area
        if any(entry.origin(each.path).area != area for each in listed):
            return
        usual = catalog.documents[need.doc].basis or ("unverified",)
        told = {one for each in listed for one in each.need.basis or usual}
        if others := [one for one in dict.fromkeys(need.basis) if one not in told]:
            names = " and ".join(map(_describe, others))
            message = f"the basis of {need.doc} is {names} here; the list of what to bring does not name that"
            help_ = "name every basis in the needs of the procedure; leave out here what is the same"
            yield self.on(entry, (*asked.path, "basis"), message, help_, related=_list_places(entry, listed))

    def _check_situation(
        self, entry: Entry[Procedure], asked: Sequence[Listing], listed: Sequence[Listing]
    ) -> Iterator[Finding]:
        first = asked[0]
        everybody = not all(each.situations for each in listed)
        if everybody and first.situations and all(each.situations == first.situations for each in asked):
            document, situation = first.need.doc, " and ".join(first.situations)
            message = f"{document} is needed only if {situation}, and the list tells everybody to bring it"
            help_ = f"write if: {first.situations[-1]} in the needs of the procedure, or leave it out here"
            yield self.on(entry, (*first.path, "if"), message, help_, related=_list_places(entry, listed))


def _list_places(entry: Entry[Procedure], listed: Sequence[Listing]) -> tuple[Related, ...]:
    return tuple(build_related(entry, each.path, "the list of what to bring") for each in listed)


def _default(number: int | None, usual: int) -> int:
    return usual if number is None else number


def _describe(basis: str | LawRef | SourceRef) -> str:
    match basis:
        case LawRef():
            return f"article {basis.article} of {basis.law}"
        case SourceRef():
            return f"the source {basis.source}"
    return str(basis)
