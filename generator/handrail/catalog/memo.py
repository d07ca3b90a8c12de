"""Results that are worked out once: for the record that is being looked at, and for the whole catalog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handrail.catalog.interfaces import Question
from handrail.load import Entry
from handrail.model import Record


class RecordMemo:
    """Results for one record, by the function that works them out; a new record starts an empty memo."""

    def __init__(self) -> None:
        self._entry: Entry[Record] | None = None
        self._results: dict[Callable[..., Any], Any] = {}

    def results(self, entry: Entry[Record]) -> dict[Callable[..., Any], Any]:
        """Return the results for ``entry``, and forget those for the record before it."""
        if self._entry is not entry:
            self._entry, self._results = entry, {}
        return self._results


SharedMemo = dict[tuple[object, ...], tuple[Any, frozenset[Question]]]
"""Results by function and arguments, each with the questions that it depends on."""
