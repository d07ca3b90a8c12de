"""CIT005 unknown-claim."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.law.claims import PARTS, find_claims
from handrail.analysis.references.names import suggest
from handrail.catalog import Catalog, ReferenceKind
from handrail.load import Entry
from handrail.load.suggestion import suggest_nearest
from handrail.model import Law, Procedure, Record
from handrail.rules.rule import EntryRule, Finding


class UnknownClaim(EntryRule):
    """A citation supports something that the guide does not say, or an article has an unknown topic.

    ## What it does
    Looks up what each citation `supports` in its procedure: a part that is there (`summary`, `needs`, `faq`),
    or something in it by its id (`limits.hold`, `fees.card`, `channels.by-phone`, `steps.collect`,
    `needs.resident-id`). Looks up the `topics` of each article of a law: ids of terms, or parts of a guide.

    ## Why
    Whoever renames a limit leaves its citation behind, and then nobody can see what the limit rests on.

    ## Example
    ```yaml
    limits: {replacement: {kind: promised, working_days: 15}}
    cites: [{law: social-insurance-agency-regulations, article: 6, supports: [limits.replacment]}]
    ```

    ## Use instead
    ```yaml
    limits: {replacement: {kind: promised, working_days: 15}}
    cites: [{law: social-insurance-agency-regulations, article: 6, supports: [limits.replacement]}]
    ```
    """

    id = "CIT005"
    name = "unknown-claim"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every name that stands for nothing."""
        match entry.record:
            case Procedure() as procedure:
                yield from self._check_claims(entry, procedure)
            case Law() as law if "terms" not in catalog.unread:
                yield from self._check_topics(entry, law, catalog)

    def _check_claims(self, entry: Entry[Record], procedure: Procedure) -> Iterator[Finding]:
        known = find_claims(procedure)
        for index, citation in enumerate(procedure.cites):
            for inner, name in enumerate(citation.supports):
                if name not in known:
                    message = f"this guide has no {name} that a citation could support"
                    help_ = suggest_nearest(name, known) or f"one of: {', '.join(known)}"
                    yield self.on(entry, ("cites", index, "supports", inner), message, help_)

    def _check_topics(self, entry: Entry[Record], law: Law, catalog: Catalog) -> Iterator[Finding]:
        known = (*PARTS, *catalog.terms)
        for index, article in enumerate(law.articles):
            for inner, topic in enumerate(article.topics):
                if topic not in known and not catalog.is_broken(topic):
                    message = f"the topic {topic} is neither a term nor a part of a guide"
                    near = suggest(catalog, ReferenceKind.TERM, topic, dict.fromkeys(PARTS))
                    help_ = near or "name an id of procedures/shared/terms.yml"
                    yield self.on(entry, ("articles", index, "topics", inner), message, help_)
