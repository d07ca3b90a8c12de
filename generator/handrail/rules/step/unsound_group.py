"""STP006 unsound-group."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.steps.situations import MOST_SETTINGS, Setting, get_settings, is_passable
from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import ChannelRef, Procedure, Step
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class UnsoundGroup(ProcedureRule):
    """A choice or a group of steps that makes no sense as it is written.

    ## What it does
    Looks at every `any_of` and `all_of` of a step. It reports an alternative that is `optional`, a group
    of which every part is `optional`, a channel that is named twice, and a choice without an open way in a
    situation of the guide.

    ## Why
    Readers do what the list tells them. An alternative is not optional: one of the ways must be taken. And
    whoever finds no way that is meant for them stops there.

    ## Example
    ```yaml
    steps:
      - id: apply
        any_of:
          - {id: by-post, optional: true}
          - {id: at-counter}
    ```

    ## Use instead
    ```yaml
    steps:
      - id: apply
        any_of:
          - {id: by-post}
          - {id: at-counter}
    ```
    """

    id = "STP006"
    name = "unsound-group"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every group that makes no sense."""
        for path, step in list_steps(catalog, entry):
            if step.ways:
                yield from self._check_group(entry, path, step)
        yield from self._check_ways(entry, catalog)

    def _check_group(self, entry: Entry[Procedure], path: Path, step: Step) -> Iterator[Finding]:
        key = "any_of" if step.any_of else "all_of"
        optional = [way for way in step.sub_steps if way.optional]
        if step.all_of and len(optional) == len(step.ways):
            message = f"every part of the step {step.id} is optional, so nothing is left to do"
            yield self.on(entry, (*path, key), message, "make the step itself optional instead of its parts")
        seen: set[str] = set()
        for index, way in enumerate(step.ways):
            if isinstance(way, ChannelRef):
                if way.channel in seen:
                    message = f"the step {step.id} names the channel {way.channel} twice"
                    yield self.on(entry, (*path, key, index), message, "delete one of the two")
                seen.add(way.channel)
            elif step.any_of and way.optional:
                message = f"{way.id} is one of several ways, and cannot be optional as well"
                help_ = f"delete optional here; if nothing has to be done, make the step {step.id} optional"
                yield self.on(entry, (*path, key, index, "optional"), message, help_)

    def _check_ways(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every choice that is closed to readers in a situation, whatever else holds."""
        settings = get_settings(catalog, entry)
        known, good = settings.known, settings.passable
        if len(known) in {len(good), MOST_SETTINGS} or not _all_declared(entry, catalog):
            return
        reported: set[Path] = set()
        for setting in known:
            if len(setting) > 1 or any(setting <= other for other in good):
                continue
            place = _find_closed(entry.record.steps, ("steps",), setting)
            if place is None or place[0] in reported:
                continue
            reported.add(place[0])
            who = f"in the situation {next(iter(setting))}" if setting else "in any situation"
            message = f"the step {place[1].id} has no way that is open {who}"
            yield self.on(entry, place[0], message, "add a way for these readers, or correct an if")


def _all_declared(entry: Entry[Procedure], catalog: Catalog) -> bool:
    """Return whether every situation is known, so that a closed way is not just a misspelt one."""
    conditions = {step.when for _, step in list_steps(catalog, entry) if step.when}
    declared = entry.record.situations
    return conditions <= set(declared) and all(each in catalog.situations for each in declared)


def _find_closed(ways: tuple[object, ...], path: Path, setting: Setting) -> tuple[Path, Step] | None:
    """Return the innermost step that has to be taken in a setting and cannot be."""
    for index, step in enumerate(ways):
        if not isinstance(step, Step) or step.optional or (step.when and step.when not in setting):
            continue
        if not is_passable(step, setting):
            here = (*path, index)
            key = "any_of" if step.any_of else "all_of"
            inner = _find_closed(step.ways, (*here, key), setting) if step.all_of else None
            return inner or ((*here, key), step)
    return None
