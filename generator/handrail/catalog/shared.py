"""Questions about laws, registries and the ledger, and their answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handrail.catalog.interfaces import Question
from handrail.load import Library
from handrail.model import Text

Named = tuple[str, tuple[Text, ...]]
"""The id of a record, and its names."""

_OTHERS = frozenset({"laws", "names", "ledger", "unread", "shared", "pages"})
"""What can be asked for besides registries and their records, which are asked for by the registry's name."""


def is_about_shared(library: Library, question: Question) -> bool:
    """Return whether ``find_answer`` answers a question; if not, the interfaces do."""
    return question[0] in _OTHERS or question[0] in library.shared


def simplify_questions(
    shared: Library, asked: Collection[Question], made_from: Library, *, whole_laws: bool
) -> Iterator[Question]:
    """Yield what was asked, each question once. If a whole registry was asked for, its records are left out.

    Args:
        shared: the library with the shared records and laws.
        asked: the questions that were recorded while a result was made.
        made_from: the procedures and overlays that the result was made from.
        whole_laws: whether any article of a law may have been read, or only the articles that are cited.
    """
    wholes = {what for what, of in asked if not of and (what == "laws" or what in shared.shared)}
    cited: dict[str, set[int]] = {}
    for entry in () if whole_laws else (*made_from.procedures, *made_from.overlays):
        for reference in entry.references:
            if reference.law:
                cited.setdefault(reference.law.law, set()).add(reference.law.article)
    for what, of in asked:
        if of and what in wholes:
            continue
        if what == "laws" and of and not whole_laws:
            articles = ",".join(map(str, sorted(cited.get(of, ()))))
            yield what, f"{of} {articles}"
        else:
            yield what, of


def find_answer(library: Library, what: str, of: str) -> object:
    """Return the answer to a question, as a value whose ``repr`` is complete."""
    match what:
        case "laws":
            return _find_law_answer(library, of)
        case "names":
            return list(list_names(library, of))
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


def list_names(library: Library, registry: str) -> Iterator[Named]:
    """Yield the names of the records of a registry, or of the ``laws``; of all registries if it is empty."""
    if registry == "laws":
        for law in library.laws:
            yield law.key, (law.record.title, law.record.short)
        return
    for entries in (library.shared[registry],) if registry else library.shared.values():
        for entry in entries:
            if name := getattr(entry.record, "name", None):
                yield entry.key, (name,)


def _find_law_answer(library: Library, of: str) -> object:
    """Return all laws, one law, or some articles of one law: the question ``law 3,58`` asks for two articles.

    References in text hold no space, so a misspelt one (``law/5x``) is never taken for such a question.
    """
    key, is_narrow, articles = of.partition(" ")
    laws = {entry.key: entry.record for entry in reversed(library.laws)}
    law = laws.get(key)
    if not key or not law or not is_narrow:
        return sorted(laws.items()) if not key else law
    head = [(name, value) for name, value in law.fields() if name != "articles"]
    return head, [law.article(int(number)) for number in articles.split(",") if number]
