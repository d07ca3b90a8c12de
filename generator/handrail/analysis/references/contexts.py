"""Resolve contexts, which can still name former ids of guides and steps, and former codes of areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from handrail.catalog import Catalog, Interface
from handrail.load import Entry
from handrail.load.registries import CONTEXTS
from handrail.model import AreaTree, Context, Record
from handrail.model.area import COUNTRY


class ContextTarget(msgspec.Struct, frozen=True):
    """What a context leads to.

    Attributes:
        guide: the guide.
        step: the current id of the step; empty if the context names no step, or an unknown one.
        area: the current code of the area; empty if the context names no area, or an unknown one.
    """

    guide: Interface
    step: str
    area: str


def list_contexts(catalog: Catalog) -> Iterator[tuple[Entry[Record], Context]]:
    """Yield every context of a library with its entry, in the order of the file."""
    for entry in catalog.library.shared[CONTEXTS]:
        if isinstance(entry.record, Context):
            yield entry, entry.record


def resolve_context(catalog: Catalog, context: Context) -> ContextTarget | None:
    """Return what a context leads to; ``None`` if there is no such guide and never was."""
    guide = catalog.interfaces.get(context.guide)
    if guide is None:
        heirs = catalog.interfaces.formerly(context.guide)
        if not heirs:
            return None
        guide = catalog.interfaces[heirs[0]]
    area = resolve_area(catalog.areas, context.area, catalog.as_of) if context.area else ""
    step = map_step_ids(catalog.areas, guide, area).get(context.step, "") if context.step else ""
    return ContextTarget(guide, step, area)


def map_step_ids(tree: AreaTree, guide: Interface, area: str) -> Mapping[str, str]:
    """Return the current id of each step of a guide in an area, by the current id and all former ids."""
    around = {COUNTRY, *tree.chain(area)}
    steps = {old: step.id for step in guide.steps for old in step.was}
    steps |= {step.id: step.id for step in guide.steps}
    return steps | {step: step for local in guide.areas if local.area in around for step in local.steps}


def resolve_area(tree: AreaTree, code: str, day: date) -> str:
    """Return the code of an area on ``day``; empty if no area has or had the given code.

    If an area was merged into one other area, that area's code is returned.
    """
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        area = tree.areas.get(code)
        if area is None:
            heirs = tuple(key for key, each in tree.areas.items() if code in each.former_codes)
        else:
            heirs = area.succeeded_by if area.until and area.until < day else ()
        if len(heirs) == 1 and heirs[0] in tree.areas:
            code = heirs[0]
    return code if code in tree.areas else ""
