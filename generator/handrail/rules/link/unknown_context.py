"""LNK011 unknown-context."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.references.contexts import ContextTarget, list_contexts, map_step_ids, resolve_context
from handrail.analysis.references.names import collect_names
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.load.suggestion import suggest_id, suggest_nearest
from handrail.model import Context, Record
from handrail.rules.rule import Finding, LibraryRule


class UnknownContext(LibraryRule):
    """A context leads to a guide, a step or an area that does not exist.

    ## What it does
    Looks up what each key of `procedures/shared/contexts.yml` leads to: the guide, which readers must be
    able to see, the step of that guide, and the area. A step that only an area has counts where that area is
    named.

    ## Why
    Other software asks by its own key and trusts the answer. Where the key leads nowhere, the person at the
    counter or the kiosk gets no help, and nobody here sees it.

    ## Example
    ```yaml
    hr.onboarding.card: {guide: activate-crad}
    ```

    ## Use instead
    ```yaml
    hr.onboarding.card: {guide: activate-card}
    ```
    """

    id = "LNK011"
    name = "unknown-context"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for everything that a context names and that is not there."""
        for entry, context in list_contexts(catalog):
            if catalog.is_broken(context.guide):
                continue
            found = resolve_context(catalog, context)
            if found is None:
                guides = {key: catalog.interfaces[key] for key in sorted(catalog.interfaces.published)}
                near = suggest_id(context.guide, collect_names(guides))
                message = f"there is no guide {context.guide}"
                yield self.on(entry, ("guide",), message, near or "write the guide, or correct the id")
                continue
            if found.guide.status == "draft":
                help_ = "readers could not see it: publish it, or take the context out"
                yield self.on(entry, ("guide",), f"the guide {context.guide} is a draft", help_)
            area_is_known = found.area or context.area is None
            if not area_is_known and "areas" not in catalog.library.unread:
                near = suggest_nearest(context.area or "", catalog.areas.areas)
                help_ = near or "write it in procedures/shared/areas.yml, or correct the code"
                yield self.on(entry, ("area",), f"there is no area {context.area}", help_)
            elif context.step and not found.step and found.guide.status != "retired":
                yield self._check_step(entry, context, catalog, found)

    def _check_step(
        self, entry: Entry[Record], context: Context, catalog: Catalog, found: ContextTarget
    ) -> Finding:
        step = context.step or ""
        only = [local.area for local in found.guide.areas if step in local.steps]
        known = map_step_ids(catalog.areas, found.guide, found.area)
        if only:
            help_ = f'only the area {only[0]} has it: write area: "{only[0]}", or name another step'
        else:
            help_ = suggest_nearest(step, known) or "name one of its steps, or leave the step out"
        message = f"the guide {found.guide.key} has no step {step}"
        return self.on(entry, ("step",), message, help_)
