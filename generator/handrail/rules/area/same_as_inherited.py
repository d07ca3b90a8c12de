"""ARE001 same-as-inherited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.merge import Absence, find_promise
from handrail.model import (
    NeededDocument,
    NothingNeeded,
    Overlay,
    Procedure,
    Step,
    StepChange,
    TimeLimit,
)
from handrail.rules.rule import Finding, OverlayRule, Severity, build_related
from handrail.source import Path

_BY_ID = ("channels", "contacts", "places", "limits", "fees")

Repeated = Mapping[Path, Path]
"""Values of an overlay, by where they stand in it, and where what is inherited has the same."""


class SameAsInherited(OverlayRule):
    """What an overlay says is what the area inherits.

    ## What it does
    Compares each value of an overlay with what the area has without it: records as a whole, steps key by key,
    needs by their document. A value is only superfluous if it is so whenever the overlay holds.

    ## Why
    An overlay is what differs. A copy of the national value stays behind when the nation changes it, and from
    then on the area has a rule of its own that nobody made.

    ## Example
    ```yaml
    limits:
      replacement: {kind: promised, working_days: 15}   # as in the national file
    ```

    ## Use instead
    ```yaml
    limits: {}
    ```
    """

    id = "ARE001"
    name = "same-as-inherited"
    severity: ClassVar[Severity] = "warning"

    def check(
        self, overlays: Sequence[Entry[Overlay]], versions: Sequence[Version], catalog: Catalog
    ) -> Iterator[Finding]:
        """Yield a finding for every value without which nothing would be otherwise."""
        del overlays, catalog
        absences = {version.local.files: version.local.absence for version in versions}
        always: dict[str, tuple[Entry[Overlay], Version, Repeated]] = {}
        for version in versions:
            inherited = absences.get(version.local.files[: -len(version.own)])
            for overlay in version.own:
                file = overlay.document.path
                now = dict(_find_repeated(overlay.record, version, inherited))
                before = always[file][2] if file in always else now
                always[file] = overlay, version, {path: now[path] for path in before if path in now}
        for overlay, version, repeated in always.values():
            for path, original in repeated.items():
                message = f"{_describe(path)} says what area {version.code} inherits, and changes nothing"
                place = build_related(version.inherited, original, "what it inherits")
                yield self.at(
                    overlay.document.path,
                    overlay.key_span(path),
                    message,
                    "delete it; what is inherited holds here too",
                    related=(place,),
                )


def _describe(path: Path) -> str:
    """Return what a finding calls a value: the keys that lead to it, but for its place in a list."""
    return ".".join(key for key in path if isinstance(key, str))


def _find_repeated(
    overlay: Overlay, version: Version, absence: Absence | None
) -> Iterator[tuple[Path, Path]]:
    """Yield where a value stands in the overlay, and where what is inherited has the same."""
    inherited = version.inherited.record
    for key in _BY_ID:
        here = getattr(inherited, key)
        for id_, change in getattr(overlay, key).items():
            if here.get(id_) == change:
                yield (key, id_), (key, id_)
    yield from _compare_promises(overlay, inherited)
    yield from _compare_steps(overlay, version)
    yield from _compare_needs(overlay, version)
    for index, source in enumerate(overlay.sources):
        if source in inherited.sources:
            yield ("sources", index), ("sources", inherited.sources.index(source))
    if overlay.offered is not None:
        ours = (overlay.instead, overlay.basis) if overlay.instead else None
        theirs = (absence.instead, absence.basis) if absence else None
        if ours == theirs:
            yield ("offered",), ()


def _compare_promises(overlay: Overlay, inherited: Procedure) -> Iterator[tuple[Path, Path]]:
    for id_, change in overlay.limits.items():
        limit = inherited.limits.get(id_)
        if limit and limit.promise and isinstance(change, TimeLimit) and change.kind == "promised":
            same = limit.promise == find_promise(limit, change)
            yield from [(("limits", id_), ("limits", id_, "promise"))] if same else []


def _compare_steps(overlay: Overlay, version: Version) -> Iterator[tuple[Path, Path]]:
    if not overlay.steps:
        return
    parts = version.inherited.parts
    steps = {part.id: (path, dict(part.fields())) for path, part in parts if isinstance(part, Step)}
    for id_, change in overlay.steps.items():
        if id_ not in steps or not isinstance(change, StepChange):
            continue
        path, inherited = steps[id_]
        for key, value in change.fields():
            if key != "placed" and value is not None and inherited[key] == value:
                yield ("steps", id_, key), (*path, key)


def _compare_needs(overlay: Overlay, version: Version) -> Iterator[tuple[Path, Path]]:
    change = overlay.needs
    if isinstance(change, NothingNeeded):
        if version.inherited.record.needs == (change,):
            yield ("needs",), ("needs", 0)
        return
    if not change.add and not change.replace:
        return
    tree = [(path, part) for path, part in version.inherited.parts if path[:1] == ("needs",)]
    for index, need in enumerate(change.add):
        if need in version.inherited.record.needs:
            yield ("needs", "add", index), ("needs", version.inherited.record.needs.index(need))
    for document, new in change.replace.items():
        named = [each for each in tree if isinstance(each[1], NeededDocument) and each[1].doc == document]
        same = [path for path, part in named or tree if part == new]
        if same and (not named or len(same) == len(named)):
            yield ("needs", "replace", document), same[0]
