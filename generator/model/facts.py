"""Facts with a number: time limits and fees."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import OnlyTrue, Record, Slug
from generator.model.basis import Basis
from generator.model.text import Text

Unit = Literal["working_days", "days", "hours", "months"]
UNITS: tuple[Unit, ...] = ("working_days", "days", "hours", "months")
Count = Annotated[int, Field(ge=1, le=10_000)]


def _as_decimal(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Amount = Annotated[Decimal, Field(gt=0, le=10_000_000, decimal_places=2), BeforeValidator(_as_decimal)]
"""Money in units of a currency, such as yuan."""


def _one_of(words: str, given: list[str]) -> PydanticCustomError:
    """Return the error that not exactly one of the keys in ``words`` is given."""
    message = "{words}; here stand {found}" if given else "{words}; here stands none of them"
    help_ = "keep one and delete the others" if given else "write one of them"
    return PydanticCustomError(
        "one_of", message, {"words": words, "found": " and ".join(given), "help": help_}
    )


class TimeLimit(Record):
    """How long something takes, lasts or may take; exactly one of ``none`` and the units is given.

    ``statutory`` is fixed by law 法定, ``promised`` by the office 承诺, ``hold`` is how long a state
    lasts by itself, ``typical`` is what people report. ``none: true`` says that there is no such limit.
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

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [unit for unit in ("none", *UNITS) if getattr(self, unit) is not None]
        if len(given) != 1:
            raise _one_of("a time limit says exactly one of: none, working_days, days, hours, months", given)
        return self

    @property
    def amount(self) -> tuple[int, Unit] | None:
        """The number and its unit, or nothing where there is no such limit."""
        for unit in UNITS:
            if (value := getattr(self, unit)) is not None:
                return int(value), unit
        return None


class LimitRef(Record):
    """One of the procedure's own limits, by its id."""

    limit: Slug


class Fee(Record):
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

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [key for key in ("none", "amount", "varies", "unknown") if getattr(self, key) is not None]
        if len(given) != 1:
            raise _one_of("a fee says exactly one of: none, amount, varies, unknown", given)
        return self
