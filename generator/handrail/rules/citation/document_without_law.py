"""CIT008 document-without-law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LawRef, NeededDocument, Procedure, SourceRef
from handrail.model.basis import Basis
from handrail.rules.rule import Finding, ProcedureRule, Severity


class DocumentWithoutLaw(ProcedureRule):
    """A guide asks for more than an identity document, as a fact, and names no law that allows it.

    ## What it does
    Looks at the basis of every needed document that is not marked `identity: true` in `documents.yml` and
    that the procedure does not give itself. It has to name a law, a regulation or a decision of the State
    Council, or say that it is unverified, or rest on a third party's page, which readers are told.

    ## Why
    An agency may ask for proof beyond identity documents only where a law, a regulation or a decision of the
    State Council says so. A guide that states the demand as a fact sends people to collect what they need not
    bring.

    ## Example
    ```yaml
    needs:
      - {doc: residence-certificate, basis: {source: city-office-page}}
    ```

    ## Use instead
    ```yaml
    needs:
      - {doc: residence-certificate, basis: [{source: city-office-page}, unverified]}
    ```

    ## References
    社会保险经办条例（国务院令第765号）第三十一条.
    """

    id = "CIT008"
    name = "document-without-law"
    country = "CN"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every document that is asked for without a law."""
        given = {key for _, step in list_steps(catalog, entry) for key in step.gives}
        for path, record in entry.parts:
            if not isinstance(record, NeededDocument) or record.doc in given:
                continue
            document = catalog.documents.get(record.doc)
            if document is None or document.identity:
                continue
            basis = record.basis or document.basis
            if basis and not _is_open(basis, entry.record) and not _is_lawful(basis, catalog):
                message = f"{record.doc} is no identity document, and no law is named that asks for it"
                help_ = (
                    "cite the law, the regulation or the State Council decision, "
                    "or add unverified to the basis"
                )
                yield self.on(entry, (*path, "doc"), message, help_)


_LAWFUL = {"law", "administrative-regulation", "local-regulation", "state-council-decision"}


def _is_lawful(basis: Basis, catalog: Catalog) -> bool:
    """Whether a law stands behind the demand; one that we cannot read is given the benefit of the doubt."""
    laws = (catalog.laws.get(one.law) for one in basis if isinstance(one, LawRef))
    return any(law is None or law.kind in _LAWFUL for law in laws)


def _is_open(basis: Basis, procedure: Procedure) -> bool:
    """Whether the page tells its readers that no office and no law has confirmed the demand."""
    official = {source.id for source in procedure.sources if source.kind == "official"}
    return any(
        one == "unverified" or (isinstance(one, SourceRef) and one.source not in official) for one in basis
    )
