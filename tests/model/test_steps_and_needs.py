"""Trees of steps and needs: short forms, sub-steps, and walking through all of it."""

from __future__ import annotations

import pytest

from handrail.load import load_library
from handrail.load.decode import decode_record
from handrail.model import AnyOf, ChannelRef, NeededDocument, NothingNeeded, Procedure, Step
from handrail.model.needs import list_needed_documents
from handrail.model.step import flatten_steps
from handrail.model.walk import walk
from handrail.source import read_document
from tests.samples import BASE

NESTED = """\
id: a
title: {zh: 甲, en: A}
summary: {zh: 甲, en: A}
needs: [one, {if: by-agent, all_of: [two, {any_of: [three, {doc: four, copies: 2}]}]}]
steps:
  - id: s
    title: {zh: 甲, en: A}
    any_of:
      - by-phone
      - id: t
        title: {zh: 乙, en: B}
        all_of: [{channel: by-post}, {id: u, title: {zh: 丙, en: C}, do: {zh: 丙, en: C}}]
  - {id: v, title: {zh: 丁, en: D}, do: {zh: 丁, en: D}, if: minor, optional: true}
"""


def nested() -> Procedure:
    procedure, faults = decode_record(read_document("a.yml", NESTED.encode()), Procedure)
    assert faults == ()
    assert procedure is not None
    return procedure


def test_steps_come_in_reading_order() -> None:
    assert [step.id for step in flatten_steps(nested().steps)] == ["s", "t", "u", "v"]


def test_channels_and_sub_steps_are_told_apart() -> None:
    step = nested().steps[0]
    assert step.ways[0] == ChannelRef(channel="by-phone")
    assert [sub.id for sub in step.sub_steps] == ["t"]
    assert step.sub_steps[0].ways[0] == ChannelRef(channel="by-post")


def test_documents_come_out_of_the_tree_in_order() -> None:
    documents = list(list_needed_documents(nested().needs))
    assert [need.doc for need in documents] == ["one", "two", "three", "four"]
    assert (documents[0].originals, documents[0].copies) == (None, None)
    assert (documents[3].originals, documents[3].copies) == (None, 2)


def test_a_short_form_is_the_same_as_the_long_one() -> None:
    document = read_document("a.yml", NESTED.replace("needs: [one,", "needs: [{doc: one},").encode())
    assert decode_record(document, Procedure)[0] == nested()


def test_a_walk_names_every_record_by_the_keys_that_lead_to_it() -> None:
    places = {
        path: record for path, record in walk(nested()) if isinstance(record, NeededDocument | AnyOf | Step)
    }
    assert [path for path, record in places.items() if isinstance(record, AnyOf)] == [
        ("needs", 1, "all_of", 1)
    ]
    assert ("needs", 1, "all_of", 1, "any_of", 1) in places
    assert ("steps", 0, "any_of", 1, "all_of", 1) in places


def test_every_place_of_a_walk_stands_in_the_file() -> None:
    for entry in load_library(BASE).procedures:
        text = (BASE / entry.document.path).read_text(encoding="utf-8").splitlines()
        for path, record in walk(entry.record):
            if isinstance(record, Step):
                span = entry.span((*path, "id"))
                assert text[span.line - 1][span.column - 1 : span.end_column - 1] == record.id


@pytest.mark.parametrize("spelling", ["{none: true, basis: unverified}", "[{none: true, basis: unverified}]"])
def test_nothing_needed_stands_for_all_needs(spelling: str) -> None:
    lines = [f"needs: {spelling}" if line.startswith("needs:") else line for line in NESTED.splitlines()]
    record, faults = decode_record(read_document("a.yml", "\n".join(lines).encode()), Procedure)
    assert faults == ()
    assert record
    assert record.needs == (NothingNeeded(none=True, basis=("unverified",)),)
    assert list(list_needed_documents(record.needs)) == []
