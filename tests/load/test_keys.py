"""The keys that can stand at each place are read off the model."""

from __future__ import annotations

import pytest

from handrail.load.keys import find_records, list_allowed_keys
from handrail.model import (
    AllOf,
    AnyOf,
    Channel,
    ChannelRef,
    Contact,
    Label,
    LawRef,
    NeededDocument,
    NothingNeeded,
    Procedure,
    Record,
    SourceRef,
    Step,
    Text,
    TimeLimit,
)
from handrail.source import Path


@pytest.mark.parametrize(
    ("path", "records"),
    [
        ((), {Procedure}),
        (("title",), {Label}),
        (("needs", 0), {NeededDocument, AnyOf, AllOf, NothingNeeded}),
        (("needs", 0, "any_of", 1), {NeededDocument, AnyOf, AllOf, NothingNeeded}),
        (("steps", 0), {Step}),
        (("steps", 0, "any_of", 2), {ChannelRef, Step}),
        (("steps", 0, "any_of", 2, "title"), {Text}),
        (("limits", "hold"), {TimeLimit}),
        (("limits", "name"), {TimeLimit}),
        (("limits", "name", "name"), {Text}),
        (("limits", "hold", "basis", 0), {LawRef, SourceRef}),
        (("channels", "kind"), {Channel}),
        (("contacts", "hotline"), {Contact}),
        (("limits", "Bad Id", "[key]"), {TimeLimit}),
        (("audience", 0), set()),
        (("id",), set()),
    ],
)
def test_finds_the_records_of_a_place(path: Path, records: set[type[Record]]) -> None:
    assert set(find_records(Procedure, path)) == records


def test_offers_what_an_editor_writes() -> None:
    assert list_allowed_keys(Procedure, ("conditions", 0)) == ("text", "if", "basis")
    assert list_allowed_keys(Procedure, ("steps", 0, "takes")) == ("limit",)
    keys = list_allowed_keys(Procedure, ("needs", 0))
    assert {"doc", "any_of", "all_of", "if"} <= set(keys)
    assert len(keys) == len(set(keys))
