"""The interface of a procedure: everything that other procedures may know of it.

A procedure is checked, and its pages are made, from its own file, the shared registries and laws, and the
*interfaces* of the other procedures. So the other procedures need not be in memory, and a result stays valid
until the procedure's file, or an answer from an interface, changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from handrail.load import Entry
from handrail.model import Lang, Overlay, Procedure, Status, StepChange
from handrail.model.needs import list_needed_documents
from handrail.model.places import walk_steps
from handrail.model.references import ReferenceKind
from handrail.model.step import flatten_steps
from handrail.source import Path


class GuideTitle(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A title in both languages, without placeholders."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """Return the title in one language."""
        return self.zh if lang == "zh" else self.en


class StepIds(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The id of a step, and its former ids."""

    id: str
    was: tuple[str, ...] = ()


class LocalRule(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The period in which an area has rules of its own.

    ``starts`` and ``ends`` are the first and the last day; ``None`` is an open end. ``steps`` are the ids of
    the steps that only the area has.
    """

    area: str
    starts: date | None
    ends: date | None
    steps: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        """Return whether the period includes ``day``."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


class Interface(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What others may know of a procedure; all of it is sorted, or in the order of the file.

    Attributes:
        key: the id.
        file: the file, relative to the project's root.
        topic: the topic.
        title: the title.
        status: whether it is published.
        retired: the day on which it was retired.
        instead: the ids of the procedures that replace it.
        was: its former ids, and those of procedures that were merged into it.
        steps: all steps and sub-steps.
        comes_first: the procedures that everybody must complete before the end of this one.
        yields: the documents and states that its outcome and its steps give.
        states: the states that its steps reach.
        lists: the documents on its own list.
        asks_for: the documents that its list or its steps ask for.
        laws: the laws that it names.
        cites: the law and article of every citation, in keys and in text.
        areas: the periods in which areas have rules of their own.
    """

    key: str
    file: str
    topic: str
    title: GuideTitle
    status: Status
    retired: date | None
    instead: tuple[str, ...]
    was: tuple[str, ...]
    steps: tuple[StepIds, ...]
    comes_first: tuple[str, ...]
    yields: tuple[str, ...]
    states: tuple[str, ...]
    lists: tuple[str, ...]
    asks_for: tuple[str, ...]
    laws: tuple[str, ...]
    cites: tuple[tuple[str, int], ...]
    areas: tuple[LocalRule, ...] = ()


def build_interface(entry: Entry[Procedure], overlays: Iterable[Entry[Overlay]] = ()) -> Interface:
    """Build the interface of a procedure.

    Args:
        entry: the procedure.
        overlays: the overlays of areas; those of other procedures do not count.
    """
    record = entry.record
    steps = tuple(flatten_steps(record.steps))
    states = {step.results for step in steps if step.results}
    gives = {document for step in steps for document in step.gives}
    gives |= set(record.outcome.gives if record.outcome else ())
    lists = {need.doc for need in list_needed_documents(record.needs)}
    asks_for = lists | {need.doc for step in steps for need in list_needed_documents(step.needs)}
    laws = {each.ref for each in entry.references if each.kind is ReferenceKind.LAW}
    return Interface(
        key=entry.key,
        file=entry.document.path,
        topic=entry.group,
        title=GuideTitle(record.title.zh, record.title.en),
        status=record.status,
        retired=record.retired.on if record.retired else None,
        instead=record.retired.instead if record.retired else (),
        was=record.former,
        steps=tuple(StepIds(step.id, step.was) for step in steps),
        comes_first=tuple(dict.fromkeys(key for _, key in find_prerequisites(record))),
        yields=tuple(sorted(gives | states)),
        states=tuple(sorted(states)),
        lists=tuple(sorted(lists)),
        asks_for=tuple(sorted(asks_for)),
        laws=tuple(sorted(laws)),
        areas=tuple(_list_local_rules(entry.key, overlays)),
        cites=tuple(sorted({(each.law.law, each.law.article) for each in entry.references if each.law})),
    )


def _list_local_rules(key: str, overlays: Iterable[Entry[Overlay]]) -> list[LocalRule]:
    own = (each for each in overlays if each.key == key)
    found = {
        LocalRule(each.group, each.record.starts, each.record.ends, _list_added_steps(each.record))
        for each in own
    }
    return sorted(found, key=lambda each: (each.area, each.starts or date.min, each.ends or date.max))


def _list_added_steps(overlay: Overlay) -> tuple[str, ...]:
    changes = overlay.steps.items()
    return tuple(sorted(key for key, step in changes if isinstance(step, StepChange) and step.placed))


def find_prerequisites(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """Yield the procedures that everybody must complete before the end of this one, with their paths."""
    for index, key in enumerate(procedure.prerequisites):
        yield ("prerequisites", index), key
    certain: set[Path] = set()
    for path, step in walk_steps(procedure):
        around = path[:-2]
        one_of_several = path[-2] == "any_of"
        if (around in certain or not around) and not (step.optional or step.when or one_of_several):
            certain.add(path)
        if step.guide and (path in certain or step.guide == procedure.id):
            yield (*path, "guide"), step.guide
