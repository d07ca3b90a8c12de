"""CIT001 unknown-citation."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.references.names import suggest
from handrail.catalog import Catalog, Reference, ReferenceKind
from handrail.load import Entry
from handrail.model import LANGS, Law, LawRef, Record
from handrail.rules.rule import EntryRule, Finding


class UnknownCitation(EntryRule):
    """A citation names a law, article, paragraph or item that does not exist or that we do not hold.

    ## What it does
    Looks up every place in a law that a record names, in `cites`, in `basis` and in text.

    ## Why
    A guide quotes the law word for word. A paragraph that is not there cannot be quoted, and a reader who
    relies on it at the counter is sent away.

    ## Example
    ```yaml
    cites:
      - {law: social-insurance-law, article: 58, paragraph: 4}
    ```

    ## Use instead
    ```yaml
    cites:
      - {law: social-insurance-law, article: 58, paragraph: 3}
    ```
    """

    id = "CIT001"
    name = "unknown-citation"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every place in a law that cannot be found."""
        for reference in entry.references:
            if reference.kind is ReferenceKind.LAW and not catalog.is_broken(reference.ref):
                yield from self._look_up(catalog, entry, reference)

    def _look_up(self, catalog: Catalog, entry: Entry[Record], reference: Reference) -> Iterator[Finding]:
        law = catalog.laws.get(reference.ref)
        if reference.law is None and reference.path[-1] in LANGS:
            message = f"{{law:{reference.ref}}} does not name a place in a law"
            yield self.on(
                entry,
                reference.path,
                message,
                "write {law:<law>/<article>/<paragraph>/<item>}, as far as needed",
            )
        elif law is None:
            near = suggest(catalog, ReferenceKind.LAW, reference.ref)
            yield self.on(
                entry,
                (*reference.path, "law"),
                f"there is no law {reference.ref}",
                near or "write it in procedures/shared/laws/, or correct the id",
            )
        elif reference.law and law.text(reference.law) is None:
            part, message, help_ = _explain_missing(law, reference.law)
            yield self.on(entry, (*reference.path, part), message, help_)


def _explain_missing(law: Law, ref: LawRef) -> tuple[str, str, str]:
    """Say which part of the place is missing, and what to do."""
    if ref.article > law.article_count:
        return (
            "article",
            f"{law.id} has {law.article_count} articles, and no article {ref.article}",
            "correct the number",
        )
    article = law.article(ref.article)
    if article is None:
        held = ", ".join(str(article.article) for article in law.articles)
        return (
            "article",
            f"our copy of {law.id} does not hold article {ref.article}; it holds {held}",
            f"add the article, word for word, to procedures/shared/laws/{law.id}.yml",
        )
    if ref.paragraph is None:
        return (
            "item",
            "an item is counted within its paragraph, and no paragraph is named",
            "name the paragraph",
        )
    if ref.paragraph > len(article.paragraphs):
        count = len(article.paragraphs)
        found = f"has {count} paragraph{'s'[: count > 1]}, and no {ref.paragraph}"
        return (
            "paragraph",
            f"article {ref.article} of {law.id} {found}",
            "correct the number",
        )
    count = len(article.paragraphs[ref.paragraph - 1].items)
    found = f"has {count} item{'s'[: count != 1]}, and no {ref.item}"
    return (
        "item",
        f"paragraph {ref.paragraph} of article {ref.article} of {law.id} {found}",
        "correct the number",
    )
