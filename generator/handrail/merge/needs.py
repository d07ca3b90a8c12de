"""Merge needs by document, at any depth of the tree."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from handrail.load import Origin
from handrail.merge.layer import Layer, Traced, prefix_paths
from handrail.model import AllOf, AnyOf, Need, NeededDocument, NeedsChange, NothingNeeded
from handrail.model.needs import list_needed_documents
from handrail.source import Path

_KEY = "needs"
_Placed = tuple[Need, Traced]


def merge_needs(layer: Layer) -> tuple[Need, ...]:
    """Return the needs with the overlay's changes.

    A group without members is removed; a choice with one member becomes that member. A need that is already
    as the overlay writes it is kept. "Nothing needed" replaces all needs, and is removed when a smaller area
    adds a need.
    """
    change = layer.overlay.record.needs
    inherited = layer.inherited.record.needs
    if isinstance(change, NothingNeeded):
        return _state_nothing(layer, change)
    if change == NeedsChange():
        return inherited
    work = _NeedsMerge(layer, change)
    placed = work.merge_list(inherited, (_KEY,), change.add)
    work.find_unknown(inherited)
    for index, need in enumerate(change.add):
        if all(need != other for other, _ in placed):
            placed.append((need, {(): layer.build_origin((_KEY, "add", index))}))
        for document in list_needed_documents((need,)):
            layer.removed.pop((_KEY, document.doc), None)
    if change.add:
        placed = [each for each in placed if not isinstance(each[0], NothingNeeded)]
    layer.forget(_KEY)
    for index, (_, traced) in enumerate(placed):
        layer.put_origins((_KEY, index), traced)
    return tuple(need for need, _ in placed)


def _state_nothing(layer: Layer, statement: NothingNeeded) -> tuple[Need, ...]:
    """Replace all inherited needs by the statement that nothing has to be brought."""
    if layer.inherited.record.needs == (statement,):
        return layer.inherited.record.needs
    layer.forget(_KEY)
    layer.put_origins((_KEY, 0), {(): layer.build_origin((_KEY,))})
    return (statement,)


class _NeedsMerge(msgspec.Struct):
    layer: Layer
    change: NeedsChange
    found: set[str] = msgspec.field(default_factory=set)

    def merge_list(self, needs: tuple[Need, ...], path: Path, ours: tuple[Need, ...] = ()) -> list[_Placed]:
        """Return the changed needs of the list at ``path``, with their origins; ``ours`` are kept."""
        return [
            placed
            for index, need in enumerate(needs)
            if (placed := self._merge_need(need, (*path, index), stays=need in ours))
        ]

    def find_unknown(self, inherited: tuple[Need, ...]) -> None:
        """Report every document that the overlay changes and that is not listed."""
        listed = sorted({need.doc for need in list_needed_documents(inherited)})
        for key, documents in (("replace", self.change.replace), ("remove", self.change.remove)):
            for document in documents:
                if document not in self.found:
                    path = (_KEY, key, document)
                    self.layer.report_unknown(
                        path, "document", listed, "write it under add, or correct the id"
                    )

    def _merge_need(self, need: Need, path: Path, *, stays: bool) -> _Placed | None:
        if stays or isinstance(need, NothingNeeded) or self._is_replaced(need):
            return need, self.layer.trace_inherited(path)
        if isinstance(need, NeededDocument):
            return self._merge_document(need, path)
        key = "any_of" if isinstance(need, AnyOf) else "all_of"
        members = need.any_of if isinstance(need, AnyOf) else need.all_of
        placed = self.merge_list(members, (*path, key))
        left = tuple(member for member, _ in placed)
        if left == members and all(new is old for new, old in zip(left, members, strict=True)):
            return need, self.layer.trace_inherited(path)
        if not left:
            return None
        if isinstance(need, AnyOf) and len(left) == 1:
            if need.note is None and need.when is None:
                return placed[0]
            need, key = AllOf(all_of=left, note=need.note, when=need.when), "all_of"
        else:
            need = replace(need, **{key: left})
        traced: dict[Path, Origin] = {(): self.layer.inherited.origin(path)}
        for index, (_, member) in enumerate(placed):
            traced.update(prefix_paths(key, prefix_paths(index, member)))
        return need, traced

    def _merge_document(self, need: NeededDocument, path: Path) -> _Placed | None:
        if need.doc in self.change.remove:
            self.found.add(need.doc)
            where: Path = (_KEY, "remove", need.doc)
            self.layer.remove((_KEY, need.doc), self.change.remove[need.doc], where)
            return None
        if new := self.change.replace.get(need.doc):
            self.found.add(need.doc)
            return new, {(): self.layer.build_origin((_KEY, "replace", need.doc))}
        return need, self.layer.trace_inherited(path)

    def _is_replaced(self, need: Need) -> bool:
        """Return whether a need is already as the overlay writes it."""
        replaced = [document for document, new in self.change.replace.items() if new == need]
        listed = {each.doc for each in list_needed_documents((need,))}
        self.found.update(listed.intersection(replaced))
        return bool(replaced)
