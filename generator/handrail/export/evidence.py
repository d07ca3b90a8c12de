"""What a person has to bring, as lists of documents of which any one list is enough.

CPSV-AP and its Core Criterion and Core Evidence Vocabulary say so too: a requirement is met by any of its
lists of types of evidence, and a list by all types in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product

from handrail.model import AllOf, AnyOf, Need, NeededDocument, NothingNeeded

Alternative = tuple[tuple[NeededDocument, tuple[str, ...]], ...]
"""Documents that are needed together, each with the situations in which alone it is."""


def alternatives(need: Need, situations: tuple[str, ...] = ()) -> Iterator[Alternative]:
    """Yield the sets of documents that meet a need, in its order.

    Args:
        need: a document, a choice or a group.
        situations: those on which it depends by what lies between it and the need that was asked about.
    """
    match need:
        case NothingNeeded():
            return  # there is no evidence to list
        case NeededDocument():
            yield ((need, situations),)
        case AnyOf():
            for part in need.any_of:
                yield from alternatives(part, _within(part, situations))
        case AllOf():
            ways = (tuple(alternatives(part, _within(part, situations))) for part in need.all_of)
            for parts in product(*ways):
                yield tuple(chain.from_iterable(parts))


def _within(part: Need, situations: tuple[str, ...]) -> tuple[str, ...]:
    return (*situations, part.when) if part.when else situations
