"""What steps leave unsaid of their documents, the guide's list says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from handrail.load import Entry
from handrail.load.decode import decode_record
from handrail.merge import resolve
from handrail.model import AllOf, NeededDocument, Procedure
from handrail.model.places import walk_steps
from handrail.source import read_document
from tests.merge.samples import merged

GUIDE = """\
id: open-account
title: {{zh: 开户, en: Open an account}}
summary: {{zh: 开户。, en: Open an account.}}
needs: {needs}
steps:
  - id: apply
    title: {{zh: 申请, en: Apply}}
    do: {{zh: 申请。, en: Apply.}}
    {step}
"""
LEASE = (
    "{doc: lease, originals: 1, copies: 2, note: {zh: 要原件。, en: The original.}, if: married,"
    " basis: unverified}"
)


def entry(needs: str, step: str) -> Entry[Procedure]:
    document = read_document("open-account.yml", GUIDE.format(needs=needs, step=step).encode())
    record, faults = decode_record(document, Procedure)
    assert faults == ()
    assert record
    return Entry(document, (), record.id, record, "housing")


def resolved(needs: str, step: str) -> tuple[object, ...]:
    """Return what the step needs, and its sub-steps after it."""
    procedure = resolve(entry(needs, step)).record
    return tuple(need for _, each in walk_steps(procedure) for need in each.needs)


def test_an_id_alone_takes_all_that_the_list_says() -> None:
    (need,) = resolved(f"[{LEASE}]", "needs: [lease]")
    assert isinstance(need, NeededDocument)
    assert (need.originals, need.copies, need.when, need.basis) == (1, 2, "married", ("unverified",))
    assert need.note
    assert need.note.en == "The original."


def test_what_the_step_says_stays() -> None:
    own = "{doc: lease, originals: 0, copies: 1, note: {zh: 复印件。, en: A copy.}, if: abroad}"
    (need,) = resolved(f"[{LEASE}]", f"needs: [{own}]")
    assert isinstance(need, NeededDocument)
    assert (need.originals, need.copies, need.when) == (0, 1, "abroad")
    assert need.note
    assert need.note.en == "A copy."


def test_a_step_with_another_basis_speaks_for_itself() -> None:
    (need,) = resolved(f"[{LEASE}]", "needs: [{doc: lease, basis: {law: civil-code, article: 1}}]")
    assert isinstance(need, NeededDocument)
    assert (need.originals, need.copies, need.when, need.note) == (None, None, None, None)


@pytest.mark.parametrize(
    "step",
    [
        "if: married\n    needs: [lease]",
        "needs: [{if: married, all_of: [lease]}]",
        "if: married\n    all_of: [{id: b, title: {zh: 二, en: B}, do: {zh: 二。, en: B.}, needs: [lease]}]",
    ],
)
def test_a_step_for_the_situation_does_not_name_it_again(step: str) -> None:
    (need,) = resolved(f"[{LEASE}]", step)
    inner = need.all_of[0] if isinstance(need, AllOf) else need
    assert isinstance(inner, NeededDocument)
    assert (inner.when, inner.copies) == (None, 2)


def test_the_situations_of_groups_around_a_document_count() -> None:
    needs = "[{if: married, all_of: [{if: abroad, any_of: [lease, deed]}]}]"
    (need,) = resolved(needs, "needs: [lease]")
    assert need == AllOf(all_of=(NeededDocument(doc="lease", when="abroad"),), when="married")
    (need,) = resolved(needs, "if: married\n    needs: [lease]")
    assert need == NeededDocument(doc="lease", when="abroad")


def test_only_what_all_listings_say_alike_is_taken() -> None:
    needs = "[{doc: lease, originals: 1, copies: 1}, {doc: lease, originals: 1, copies: 3, if: married}]"
    assert resolved(needs, "needs: [lease]") == (NeededDocument(doc="lease", originals=1),)


def test_nothing_is_copied_where_nothing_is_left_unsaid() -> None:
    for needs, step in (
        ("[deed]", "needs: [lease]"),
        ("[lease]", "needs: [lease]"),
        (f"[{LEASE}]", "optional: true"),
    ):
        unchanged = entry(needs, step)
        assert resolve(unchanged) is unchanged
    once = resolve(entry(f"[{LEASE}]", "needs: [lease]"))
    assert resolve(once) is once


def test_what_is_taken_from_an_areas_list_is_the_areas() -> None:
    local = merged(
        "needs: {replace: {agent-id: {doc: agent-id, copies: 9}}}",
        "steps: {collect: {needs: [resident-id, agent-id]}}",
    ).entry
    found = resolve(local)
    collect = found.record.steps[2]
    assert collect.needs[1] == NeededDocument(doc="agent-id", copies=9, when="by-agent")
    assert found.origin(("steps", 2, "needs", 1)).area == "421000"
    national = merged("needs: {replace: {agent-id: {doc: agent-id, copies: 9}}}").entry
    step = structs.replace(national.record.steps[2], needs=(NeededDocument(doc="agent-id"),))
    record = structs.replace(national.record, steps=(*national.record.steps[:2], step))
    found = resolve(replace(national, record=record))
    assert found.origin(("steps", 2, "needs", 0)).area == "420000"
