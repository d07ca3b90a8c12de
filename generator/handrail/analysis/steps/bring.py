"""Which documents one way through a procedure needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handrail.analysis.steps.situations import Setting, applies
from handrail.model import AllOf, AnyOf, Need, NeededDocument, Procedure, Step
from handrail.model.needs import list_needed_documents
from handrail.model.step import flatten_steps

Alternatives = tuple[tuple[str, ...], ...]
"""Sets of documents, of which any one is enough. A required document is a single set of one document."""


def find_documents_to_bring(
    procedure: Procedure, setting: Setting, steps: Sequence[Step]
) -> tuple[Alternatives, ...]:
    """Return what a reader in a setting must bring for these steps, in this order.

    These are the documents that a step needs and no earlier step gives, and those on the procedure's list
    that no step of the procedure mentions. A choice is left out if a required document meets it.
    """
    asked_for = {
        need.doc for step in flatten_steps(procedure.steps) for need in list_needed_documents(step.needs)
    }
    found: dict[Alternatives, None] = {}
    for entry in _expand_needs(procedure.needs, setting):
        if not asked_for & {document for documents in entry for document in documents}:
            found[entry] = None
    given: set[str] = set()
    for step in steps:
        for entry in _expand_needs(step.needs, setting):
            rest = tuple(tuple(doc for doc in documents if doc not in given) for documents in entry)
            if all(rest):
                found[rest] = None
        given.update(step.gives)
    certain = {document for entry in found if len(entry) == 1 for document in entry[0]}
    return tuple(entry for entry in found if len(entry) == 1 or not _is_met(entry, certain))


def choose_fewest(entries: Iterable[Alternatives]) -> tuple[str, ...]:
    """Return a smallest set of documents that meets all entries.

    Of alternatives, it takes the one that adds the fewest documents to those chosen before. If choices share
    some documents, there can be other sets of the same size.
    """
    chosen: dict[str, None] = {}
    for entry in sorted(entries, key=len):
        best = min(entry, key=lambda documents: len(set(documents) - chosen.keys()))
        chosen.update(dict.fromkeys(best))
    return tuple(chosen)


def _expand_needs(needs: tuple[Need, ...], setting: Setting) -> Iterator[Alternatives]:
    """Yield what a list of needs asks for in a setting: each document by itself, each choice as one entry."""
    for need in needs:
        if not applies(need, setting):
            continue
        match need:
            case NeededDocument():
                yield ((need.doc,),)
            case AllOf():
                yield from _expand_needs(need.all_of, setting)
            case AnyOf():
                ways = [way for way in need.any_of if applies(way, setting)]
                if ways:
                    yield tuple(dict.fromkeys(_choose_documents(way, setting) for way in ways))


def _choose_documents(need: Need, setting: Setting) -> tuple[str, ...]:
    """Return the documents of one alternative; of a choice within it, its smallest set."""
    return choose_fewest(_expand_needs((need,), setting))


def _is_met(entry: Alternatives, certain: set[str]) -> bool:
    return any(certain.issuperset(documents) for documents in entry)
