"""A guide in ``/api/help-links.json``: what other software may point at in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from handrail.catalog import Version
from handrail.model import Procedure
from handrail.model.step import flatten_steps
from handrail.render.data.api import Both, Confidence, both
from handrail.render.data.history import Changes
from handrail.render.say.local import is_unverified


class StepLink(Struct, frozen=True, omit_defaults=True):
    """A step by its id; ``was`` are ids that lead to it, ``area`` the code of the only area that has it."""

    id: str
    title: Both
    was: tuple[str, ...] = ()
    area: str | None = None


class AreaLink(Struct, frozen=True, omit_defaults=True):
    """An area with a version of its own; it is not ``offered`` where the area does not do this at all."""

    code: str
    edition: str | None = None
    offered: bool = True


class GuideLink(Struct, frozen=True, omit_defaults=True):
    """A published guide; ``was`` are ids that lead to it. Edition and standing are the national guide's."""

    id: str
    topic: str
    title: Both
    steps: tuple[StepLink, ...]
    standing: Confidence
    edition: str | None = None
    areas: tuple[AreaLink, ...] = ()
    was: tuple[str, ...] = ()


def guide_link(topic: str, versions: Sequence[Version], changes: Sequence[Changes]) -> GuideLink:
    """Return what may be pointed at in a guide.

    Args:
        topic: the id of its topic.
        versions: the national version, then those of areas.
        changes: the recorded editions of each.
    """
    record: Procedure = versions[0].entry.record
    last = {each.area: each.recorded[0].edition for each in changes if each.recorded}
    return GuideLink(
        record.id,
        topic,
        both(record.title),
        tuple(_steps(versions)),
        "unverified" if is_unverified(versions[0]) else "verified",
        last.get(""),
        tuple(AreaLink(each.area, last.get(each.area), each.local.absence is None) for each in versions[1:]),
        record.former,
    )


def _steps(versions: Sequence[Version]) -> Iterator[StepLink]:
    """Yield every step of the versions once: as the first of them has it, which is the largest area."""
    seen: set[str] = set()
    for version in versions:
        for step in flatten_steps(version.entry.record.steps):
            if step.id not in seen:
                seen.add(step.id)
                yield StepLink(step.id, both(step.title), step.was, version.area or None)
