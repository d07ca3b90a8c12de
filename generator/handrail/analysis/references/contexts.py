"""What a context leads to today, by whatever ids and codes of the past it names it."""

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
        step: the id that the step has now; empty where none is named, or the guide has none such.
        area: the code under which the area stands now; empty where none is named, or there is none such.
    """

    guide: Interface
    step: str
    area: str


def list_contexts(catalog: Catalog) -> Iterator[tuple[Entry[Record], Context]]:
    """Yield every context of a library with its record, in the order of the file."""
    for entry in catalog.library.shared[CONTEXTS]:
        if isinstance(entry.record, Context):
            yield entry, entry.record


def resolve_context(catalog: Catalog, context: Context) -> ContextTarget | None:
    """Return what a context leads to; nothing where there is no such guide and never was."""
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
    """Return the steps that a guide has in an area, whenever: each id, of now or before, with that of now."""
    around = {COUNTRY, *tree.chain(area)}
    steps = {old: step.id for step in guide.steps for old in step.was}
    steps |= {step.id: step.id for step in guide.steps}
    return steps | {step: step for local in guide.areas if local.area in around for step in local.steps}


def resolve_area(tree: AreaTree, code: str, day: date) -> str:
    """Return the code under which an area stands on ``day``; nothing if no area has or ever had that code.

    An area that has gone into one other stands under the code of that one.
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
