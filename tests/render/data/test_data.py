"""Procedures as data, and the schema of their files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import NeededDocument
from handrail.model.step import flatten_steps
from handrail.model.walk import walk
from handrail.render.data.data import procedure_asset
from handrail.render.data.schemas import schema_asset
from handrail.source import read_document
from tests.samples import make_base

ROOT = Path(__file__).parents[3]
CATALOG = Catalog(load_library(ROOT))
FILES = sorted(entry.document.path for entry in CATALOG.library.procedures)


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    data = json.loads(schema_asset().data)
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


def as_json(value: object) -> object:
    """Return what a reader of JSON would have in place of what we read from YAML."""
    match value:
        case Mapping():
            return {key: as_json(item) for key, item in value.items()}
        case tuple():
            return [as_json(item) for item in value]
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return value


@pytest.mark.parametrize("path", FILES)
def test_the_schema_accepts_every_procedure(schema: Draft202012Validator, path: str) -> None:
    data = as_json(read_document(path, (ROOT / path).read_bytes()).data)
    assert [f"{error.json_path}: {error.message}" for error in schema.iter_errors(data)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"titel": {"zh": "题", "en": "Title"}},
        {"title": {"zh": "题"}},
        {"needs": [{"any_off": ["resident-id"]}]},
        {"limits": {"hold": {"kind": "forever", "days": 10}}},
        {"steps": []},
        {"id": "Not An Id"},
    ],
)
def test_the_schema_refuses_what_the_model_refuses(
    schema: Draft202012Validator, change: dict[str, object]
) -> None:
    data = as_json(read_document(FILES[0], (ROOT / FILES[0]).read_bytes()).data)
    assert isinstance(data, dict)
    assert not schema.is_valid({**data, **change})


@pytest.mark.parametrize("name", ["procedure", "overlay", "contexts"])
def test_the_committed_schema_is_the_model(name: str) -> None:
    """Editors' programs read the schema beside the procedures; ``make schema`` writes it anew."""
    committed = (ROOT / "schema" / f"{name}.json").read_bytes()
    assert committed == schema_asset(name).data


@pytest.mark.parametrize(
    ("overlay", "valid"),
    [
        ({"limits": {"hold": {"kind": "hold", "days": 10}}}, True),
        ({"limits": {"hold": {"remove": {"zh": "无", "en": "None"}}}}, True),
        ({"limits": {"hold": {"remove": {"zh": "无"}}}}, False),
        ({"steps": {"wait": {"placed": {"after": "apply"}, "title": {"zh": "等", "en": "Wait"}}}}, True),
        ({"steps": {"wait": {"id": "wait"}}}, False),
        ({"needs": {"add": ["photo"], "replace": {"resident-id": {"any_of": ["photo", "form"]}}}}, True),
        ({"needs": ["photo"]}, False),
        ({"title": {"zh": "题", "en": "Title"}}, False),
    ],
)
def test_the_schema_of_overlays_takes_what_may_vary(overlay: dict[str, object], *, valid: bool) -> None:
    schema = json.loads(schema_asset("overlay").data)
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(overlay) is valid


@pytest.mark.parametrize(
    ("contexts", "valid"),
    [
        ({}, True),
        ({"hr.onboarding/Card:1": {"guide": "get-e-card", "step": "apply", "area": "110000"}}, True),
        ({"hr.card": {"step": "apply"}}, False),
        ({"hr.card": {"guide": "get-e-card", "stpe": "apply"}}, False),
        ({"hr.card": {"guide": "get-e-card", "area": 110000}}, False),
        ({"社保卡": {"guide": "get-e-card"}}, False),
    ],
)
def test_the_schema_of_contexts_takes_keys_of_other_software(
    contexts: dict[str, object], *, valid: bool
) -> None:
    schema = json.loads(schema_asset("contexts").data)
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(contexts) is valid


@pytest.mark.parametrize("key", sorted(CATALOG.procedures))
def test_data_states_the_facts_of_the_model(key: str) -> None:
    entry = CATALOG.procedures[key]
    procedure = entry.record
    data = json.loads(procedure_asset(CATALOG, CATALOG.versions(entry)[0]).data)
    assert data["version"] == 1
    assert data["url"] == {"zh": f"guides/{key}/", "en": f"en/guides/{key}/"}
    assert data["title"] == {"zh": procedure.title.zh, "en": procedure.title.en}
    assert [step["id"] for step in data["steps"]] == [step.id for step in procedure.steps]
    for name, limit in procedure.limits.items():
        amount = {limit.amount[1]: limit.amount[0]} if limit.amount else {"none": True}
        assert amount.items() <= data["limits"][name].items()
    for _, need in walk(procedure):
        if isinstance(need, NeededDocument):
            document = CATALOG.documents[need.doc]
            assert data["named"]["documents"][need.doc]["name"] == {
                "zh": document.name.zh,
                "en": document.name.en,
            }
    for channel in procedure.channels.values():
        if channel.contact:
            assert (
                data["named"]["contacts"][channel.contact]["phone"] == CATALOG.contacts[channel.contact].phone
            )
    for cite, shown in zip(procedure.cites, data.get("cites", []), strict=True):
        passages = CATALOG.laws[cite.law].text(cite) or ()
        whole = [text for passage in passages for text in (passage, *getattr(passage, "items", ()))]
        assert shown["text"] == [{"zh": text.zh, "en": text.en} for text in whole]
    assert {step.who for step in flatten_steps(procedure.steps) if step.who} <= data["named"].get(
        "audiences", {}
    ).keys()


@pytest.mark.parametrize("key", sorted(CATALOG.procedures))
def test_no_placeholder_is_left_in_data(key: str) -> None:
    text = procedure_asset(CATALOG, CATALOG.versions(CATALOG.procedures[key])[0]).data.decode()
    assert all(
        f"{{{kind}:" not in text for kind in ("limit", "fee", "contact", "doc", "guide", "step", "law")
    )


def test_what_nobody_wrote_is_not_in_the_data(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    shutil.copy(ROOT / "tests/render/silent.yml", root / "procedures/card")
    catalog = Catalog(load_library(root))
    found = {
        name: json.loads(procedure_asset(catalog, catalog.versions(catalog.procedures[name])[0]).data)
        for name in ("silent", "activate-card")
    }
    assert "needs" not in found["silent"]
    guide = found["activate-card"]
    assert guide["needs"][0] == {"doc": "resident-id"}
    assert guide["needs"][1]["any_of"][1] == {"doc": "household-register", "copies": 1}
    assert guide["fees"]["card"] == {"none": True, "basis": [{"source": "notice"}]}
    assert all("optional" not in step for step in guide["steps"])
    assert all("identity" not in document for document in guide["named"]["documents"].values())
