"""Facts with a number: time limits and fees."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from handrail.model.base import OnlyTrue, Record, RecordError, Slug
from handrail.model.basis import Basis
from handrail.model.text import Text

Unit = Literal["working_days", "days", "hours", "months"]
UNITS: tuple[Unit, ...] = ("working_days", "days", "hours", "months")
Count = Annotated[int, Meta(ge=1, le=10_000)]


Amount = Annotated[Decimal, Meta(gt=0, le=10_000_000)]
"""Money in units of a currency, such as yuan."""


def _build_count_error(words: str, given: list[str]) -> RecordError:
    """Return the error that not exactly one of the keys in ``words`` is given."""
    if given:
        return RecordError(f"{words}; here stand {' and '.join(given)}", "keep one and delete the others")
    return RecordError(f"{words}; here stands none of them", "write one of them")


def _find_amount(record: Promise | TimeLimit) -> tuple[int, Unit] | None:
    """Return the number and the unit of the first unit that is given."""
    for unit in UNITS:
        if (value := getattr(record, unit)) is not None:
            return int(value), unit
    return None


def _require_one_length(record: Promise | TimeLimit, what: str) -> None:
    """Require exactly one of ``none`` and the units."""
    given = [key for key in ("none", *UNITS) if getattr(record, key) is not None]
    if len(given) != 1:
        raise _build_count_error(f"{what} says exactly one of: none, {', '.join(UNITS)}", given)


class Promise(Record, frozen=True):
    """The time that an office promises 承诺 beside what the law sets 法定.

    Exactly one of ``none`` and the units is given; ``none: true`` says that the office promises nothing.
    """

    none: OnlyTrue | None = None
    working_days: Count | None = None
    days: Count | None = None
    hours: Count | None = None
    months: Count | None = None
    name: Text | None = None
    counts_from: Text | None = None
    note: Text | None = None
    basis: Basis = ()

    def require_sense(self) -> None:
        """Require exactly one of ``none`` and the units."""
        _require_one_length(self, "a promise")

    @property
    def amount(self) -> tuple[int, Unit] | None:
        """The number and its unit, or nothing where the office promises nothing."""
        return _find_amount(self)


class TimeLimit(Record, frozen=True):
    """How long something takes, lasts or may take; exactly one of ``none`` and the units is given.

    ``statutory`` is fixed by law 法定, ``promised`` by the office 承诺, ``hold`` is how long a state
    lasts by itself, ``typical`` is what people report. ``none: true`` says that there is no such limit.
    Beside a statutory limit, ``promise`` says how long the office promises to take.
    """

    kind: Literal["statutory", "promised", "hold", "typical"]
    none: OnlyTrue | None = None
    working_days: Count | None = None
    days: Count | None = None
    hours: Count | None = None
    months: Count | None = None
    name: Text | None = None
    counts_from: Text | None = None
    on_expiry: Literal["lapses", "cancelled", "deemed-refused", "none", "unknown"] | None = None
    note: Text | None = None
    basis: Basis = ()
    promise: Promise | None = None

    def require_sense(self) -> None:
        """Require exactly one of ``none`` and the units, and a promise beside a statutory limit only."""
        _require_one_length(self, "a time limit")
        if self.promise and self.kind != "statutory":
            raise RecordError(
                f"a promise stands beside a statutory limit, and this one is {self.kind}",
                "delete promise; of a limit that the office itself sets, write kind: promised",
                "promise",
            )

    @property
    def amount(self) -> tuple[int, Unit] | None:
        """The number and its unit, or nothing where there is no such limit."""
        return _find_amount(self)

    @property
    def expected(self) -> TimeLimit | Promise:
        """What the office is expected to keep to: its promise where it gives one, else the limit itself."""
        return self.promise if self.promise and self.promise.amount else self


class LimitRef(Record, frozen=True):
    """One of the procedure's own limits, by its id."""

    limit: Slug


class Fee(Record, frozen=True):
    """What something costs; exactly one of ``none``, ``amount``, ``varies`` and ``unknown`` is given.

    ``amount`` is in units of ``currency`` (ISO 4217).
    """

    none: OnlyTrue | None = None
    amount: Amount | None = None
    varies: OnlyTrue | None = None
    unknown: OnlyTrue | None = None
    currency: Literal["CNY"] = "CNY"
    name: Text | None = None
    note: Text | None = None
    basis: Basis = ()

    def require_sense(self) -> None:
        """Require exactly one of ``none``, ``amount``, ``varies`` and ``unknown``."""
        given = [key for key in ("none", "amount", "varies", "unknown") if getattr(self, key) is not None]
        if len(given) != 1:
            raise _build_count_error("a fee says exactly one of: none, amount, varies, unknown", given)
