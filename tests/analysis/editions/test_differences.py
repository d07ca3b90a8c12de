"""What counts as a difference between two states of a procedure."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from handrail.analysis.editions.differences import ProcedureChange, find_changes
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import Fee, NeededDocument, Procedure

CATALOG = Catalog(load_library(Path(__file__).parents[3]))
LOST = CATALOG.procedures["replace-lost-card"].record


@pytest.mark.parametrize("key", sorted(CATALOG.procedures))
def test_a_procedure_does_not_differ_from_itself(key: str) -> None:
    record = CATALOG.procedures[key].record
    assert find_changes(record, record) == ()


def test_what_is_new_changed_and_gone_is_told_apart() -> None:
    fees = {"new-card": LOST.fees["new-card"], "urgent": Fee(unknown=True)}
    changed = replace(LOST, fees=fees)
    assert find_changes(LOST, changed) == (
        ProcedureChange("fees", "urgent", ("fees", "urgent")),
        ProcedureChange("fees", "highest-seen"),
    )
    assert [each.gone for each in find_changes(LOST, changed)] == [False, True]
    assert find_changes(changed, LOST) == (
        ProcedureChange("fees", "highest-seen", ("fees", "highest-seen")),
        ProcedureChange("fees", "urgent"),
    )


def test_documents_count_as_gone_only_where_no_need_names_them() -> None:
    needs = (NeededDocument(doc="resident-id"), *LOST.needs[1:])
    changed = replace(LOST, needs=needs)
    assert find_changes(LOST, changed) == (
        ProcedureChange("needs", "", ("needs", 0)),
        ProcedureChange("needs", "household-register"),
    )


def test_a_step_says_which_of_its_keys_differ() -> None:
    first, *others = LOST.steps
    changed = replace(LOST, steps=(replace(first, warning=None, optional=True), *others))
    (found,) = find_changes(LOST, changed)
    assert (found.part, found.key, found.path) == ("steps", first.id, ("steps", 0))
    assert set(found.keys) == {"warning", "optional"}


def test_a_sub_step_differs_by_itself() -> None:
    procedure = _with_sub_steps()
    outer = next(step for step in procedure.steps if step.sub_steps)
    inner = outer.sub_steps[0]
    key = "any_of" if outer.any_of else "all_of"
    ways = tuple(replace(way, optional=True) if way is inner else way for way in outer.ways)
    steps = tuple(replace(step, **{key: ways}) if step is outer else step for step in procedure.steps)
    (found,) = find_changes(procedure, replace(procedure, steps=steps))
    assert (found.key, found.keys) == (inner.id, ("optional",))


def _with_sub_steps() -> Procedure:
    records = (entry.record for entry in CATALOG.library.procedures)
    return next(record for record in records if any(step.sub_steps for step in record.steps))
