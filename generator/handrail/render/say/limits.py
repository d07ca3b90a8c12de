"""What a time limit means: who answers for it, and what it says of a step."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.model import Step

_DECIDED = frozenset({"statutory", "promised"})


def is_decided(kind: str) -> bool:
    """Return whether a law or an office set a limit of this kind, so that somebody answers for it."""
    return kind in _DECIDED


def list_timing(step: Step) -> Iterator[tuple[str, str]]:
    """Yield each limit that a step names: the name of the word for what it means here, and the limit's id."""
    refs = (("after", step.after), ("within", step.within), ("takes", step.takes), ("lasts", step.lasts))
    yield from ((word, ref.limit) for word, ref in refs if ref)
