"""A registry of records that reports which of them are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, overload

from handrail.catalog.interfaces import Question

R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")


class Registry(Mapping[str, R_co]):
    """The records of one kind by id; each question is recorded, as it is in ``Interfaces``."""

    def __init__(self, name: str, records: Mapping[str, R_co], note: Callable[[Question], None]) -> None:
        """Hold ``records``, and call ``note`` with each question: ``("contacts", "hotline")``."""
        self._name = name
        self._records = records
        self._note = note

    def __getitem__(self, key: str) -> R_co:
        """Return the record of an id."""
        self._note((self._name, key))
        return self._records[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is a record with an id."""
        if not isinstance(key, str):
            return False
        self._note((self._name, key))
        return key in self._records

    @overload
    def get(self, key: str) -> R_co | None: ...

    @overload
    def get(self, key: str, default: R_co | T) -> R_co | T: ...

    def get(self, key: str, default: R_co | T | None = None) -> R_co | T | None:
        """Return the record of an id, or ``default``; faster than the inherited method."""
        self._note((self._name, key))
        return self._records.get(key, default)

    def __iter__(self) -> Iterator[str]:
        """Yield every id."""
        self._note((self._name, ""))
        return iter(self._records)

    def __len__(self) -> int:
        """Return how many there are."""
        self._note((self._name, ""))
        return len(self._records)
