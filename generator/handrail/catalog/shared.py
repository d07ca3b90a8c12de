"""Questions about laws, registries and the ledger, and their answers."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog.interfaces import Question
from handrail.load import Library
from handrail.model import Text

Named = tuple[str, tuple[Text, ...]]
"""The id of a record, and what it is called."""

_OTHERS = frozenset({"laws", "names", "ledger", "unread", "shared", "pages"})
"""What can be asked besides registries and their records; these are asked for by the name of the registry."""


def is_of_shared(library: Library, question: Question) -> bool:
    """Return whether a question is one that ``asked_of`` answers; else it is about interfaces."""
    return question[0] in _OTHERS or question[0] in library.shared


def asked_of(library: Library, what: str, of: str) -> object:
    """Return the answer to a question: something whose ``repr`` says all of it."""
    match what:
        case "laws":
            return _asked_of_laws(library, of)
        case "names":
            return list(names(library, of))
        case "ledger":
            return library.ledger and library.ledger.record.procedures.get(of)
        case "unread":
            return sorted(library.unread)
        case "shared":
            pages = {page.path for page in library.content}
            return sorted(item for item in library.sources.items() if item[0] not in pages)
        case "pages":
            return sorted((page.path, page.text) for page in library.content), sorted(library.files)
    return [(entry.key, entry.record) for entry in library.shared[what] if of in {"", entry.key}]


def names(library: Library, registry: str) -> Iterator[Named]:
    """Yield what the records of a registry, or the ``laws``, are called; of all registries if it is empty."""
    if registry == "laws":
        for law in library.laws:
            yield law.key, (law.record.title, law.record.short)
        return
    for entries in (library.shared[registry],) if registry else library.shared.values():
        for entry in entries:
            if name := getattr(entry.record, "name", None):
                yield entry.key, (name,)


def _asked_of_laws(library: Library, of: str) -> object:
    """Return what is asked of laws: all of them, one, or of one no more than some articles: ``law 3,58``.

    What text names holds no space, so that no misspelt reference (``law/5x``) is taken for such a question.
    """
    key, is_narrow, articles = of.partition(" ")
    laws = {entry.key: entry.record for entry in reversed(library.laws)}
    law = laws.get(key)
    if not key or not law or not is_narrow:
        return sorted(laws.items()) if not key else law
    head = [(name, value) for name, value in law.fields() if name != "articles"]
    return head, [law.article(int(number)) for number in articles.split(",") if number]
