"""Steps, and the channels through which they can be taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, field

from handrail.model.base import OrId, Record, RecordError, Slug, StateId, Url
from handrail.model.basis import Basis
from handrail.model.facts import LimitRef
from handrail.model.needs import Needs, require_sound_needs
from handrail.model.text import Text

ChannelKind = Literal["in-person", "phone", "app", "mini-program", "website", "kiosk"]


class Channel(Record, frozen=True):
    """One way to take a step 办理形式: where, when, with whom."""

    kind: ChannelKind
    name: Text | None = None
    contact: Slug | None = None
    place: Slug | None = None
    hours: Text | None = None
    url: Url | None = None
    note: Text | None = None
    basis: Basis = ()


class ChannelRef(Record, frozen=True):
    """One of the procedure's own channels, by its id."""

    channel: Slug


class Step(Record, frozen=True):
    """One thing that somebody does.

    ``any_of`` and ``all_of`` hold channels (by id) or sub-steps: one way is enough, or all are needed.
    ``takes`` is how long the step takes, ``after`` what to wait for first, ``within`` its deadline, and
    ``lasts`` how long its result lasts. ``was`` lists ids under which the step was published before.
    """

    id: Slug
    title: Text
    do: Text | None = None
    optional: bool = False
    when: Slug | None = field(default=None, name="if")
    any_of: Annotated[tuple[Way, ...], Meta(min_length=1)] | None = None
    all_of: Annotated[tuple[Way, ...], Meta(min_length=1)] | None = None
    needs: Needs = ()
    gives: tuple[Slug, ...] = ()
    warning: Text | None = None
    note: Text | None = None
    result: Text | None = None
    results: StateId | None = None
    requires: tuple[StateId, ...] = ()
    where: Slug | None = None
    who: Slug | None = None
    guide: Slug | None = None
    takes: LimitRef | None = None
    after: LimitRef | None = None
    within: LimitRef | None = None
    lasts: LimitRef | None = None
    was: tuple[Slug, ...] = ()

    def require_sense(self) -> None:
        """Require that it says what to do, in one way, and sound needs."""
        require_sound_needs(self.needs)
        if self.any_of is not None and self.all_of is not None:
            raise RecordError(
                "a step has any_of or all_of, not both", "put the one into a sub-step of the other"
            )
        if self.do is None and not self.ways:
            raise RecordError(
                "a step says what to do: do, any_of or all_of", "write what the reader does under do"
            )

    @property
    def ways(self) -> tuple[Way, ...]:
        """The channels and sub-steps of ``any_of`` or ``all_of``."""
        return self.any_of or self.all_of or ()

    @property
    def sub_steps(self) -> tuple[Step, ...]:
        """The sub-steps alone."""
        ways = self.ways
        return tuple([way for way in ways if isinstance(way, Step)]) if ways else ()


Way = Annotated[Step | ChannelRef, OrId("channel")]
"""A channel's id for short, or one of the two records."""


def flatten_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield every step and sub-step, in reading order."""
    found: list[Step] = []
    _collect(steps, found)
    return iter(found)


def _collect(ways: tuple[Way, ...], found: list[Step]) -> None:
    for way in ways:
        if isinstance(way, Step):
            found.append(way)
            if way.ways:
                _collect(way.ways, found)
