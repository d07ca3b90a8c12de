"""CIT006 irrelevant-citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from handrail.analysis.law.claims import PARTS, find_claims
from handrail.analysis.law.places import locate_citation
from handrail.analysis.references.subjects import collect_subjects
from handrail.catalog import Catalog, Reference, ReferenceKind
from handrail.load import Entry
from handrail.model import Law, LawRef, Procedure
from handrail.rules.rule import Finding, ProcedureRule, Related, Severity
from handrail.source import Path


class IrrelevantCitation(ProcedureRule):
    """A citation names an article that speaks of nothing that the guide, or the claim, is about.

    ## What it does
    Collects what a guide is about: the terms and documents that its title, `item` and `asks` name, and those
    of the claim that a citation `supports` or whose `basis` it is. The article has to use a word for one of
    them, as `terms.yml` and `documents.yml` give them, or have one among its `topics`. An article on how all
    matters are handled has a part of a guide as its topic: `channels`, `needs`, `limits`. A guide that names
    no term is passed over. What the title of the law names is in most of its articles: for the summary, and
    for a claim that names anything else, it is not enough.

    ## Why
    An article number looks like proof. Article 58 on registration, cited for a lost card, makes readers
    claim at the counter what the law does not say.

    ## Example
    ```yaml
    title: {zh: 社会保障卡丢了，挂失和补办, en: Replace a lost social security card}
    cites:
      - {law: social-insurance-law, article: 58, supports: [summary]}
    ```

    ## Use instead
    ```yaml
    title: {zh: 社会保障卡丢了，挂失和补办, en: Replace a lost social security card}
    cites:
      - {law: social-insurance-agency-regulations, article: 7, supports: [summary]}
    ```
    """

    id = "CIT006"
    name = "irrelevant-citation"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every citation of an article about something else."""
        if {"terms", "documents"} & catalog.unread:
            return
        subjects = catalog.derive_shared(collect_subjects)
        laws = catalog.law_entries
        about = subjects.of_procedure(entry.record)
        if not about:
            return
        for path, ref, claims_ in _find_citations(entry.record, entry.references):
            law = laws.get(ref.law)
            article = law.record.article(ref.article) if law else None
            if not law or not article:
                continue
            found = subjects.of_article(law.record, article)
            broad = subjects.of_law(law.record)
            # Most citations pass here, and what their claims are about need not be worked out.
            if found & {*(about - broad), *(str(claim[0]) for claim in claims_)}:
                continue
            said = frozenset[str]().union(*(subjects.of_claim(entry.record, each) for each in claims_))
            is_exact = (about | said if _SUMMARY in claims_ else said) - broad
            if not found & (said - broad if is_exact else about | said):
                names = [words[0] for key, words in subjects.words.items() if key in about]
                yield self._build_finding(entry, path, ref, law, names)

    def _build_finding(
        self, entry: Entry[Procedure], path: Path, ref: LawRef, law: Entry[Law], about: list[str]
    ) -> Finding:
        message = (
            f"article {ref.article} of {ref.law} mentions nothing that this is about ({'、'.join(about[:5])})"
        )
        help_ = (
            "cite the article that says so; if this one does, write what it is about "
            f"under topics in {law.document.path}"
        )
        place = locate_citation(law, ref)
        related = (Related(place.path, place.span, "the article"),)
        return self.on(entry, (*path, "article"), message, help_, related=related)


_SUMMARY: Path = ("summary",)


def _find_citations(
    procedure: Procedure, references: Iterable[Reference]
) -> Iterator[tuple[Path, LawRef, tuple[Path, ...]]]:
    """Yield every citation and basis with the claims that it is for; text stands by itself."""
    known = find_claims(procedure)
    for index, citation in enumerate(procedure.cites):
        claimed = tuple(known[name] for name in citation.supports if name in known)
        yield ("cites", index), citation, claimed
    for reference in references:
        if reference.kind is ReferenceKind.LAW and reference.law and "basis" in reference.path:
            part = reference.path[0]
            if part in PARTS:
                yield reference.path, reference.law, (_find_claim(reference.path),)


def _find_claim(path: Path) -> Path:
    """Return the keys of the claim that a basis belongs to: the part, and what stands in it under an id."""
    return path[:2] if path[0] in {"channels", "contacts", "limits", "fees", "conditions"} else path[:1]
