"""Other validators take our schemas, strict ones too: ajv compiles every pattern with the flag ``u``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from handrail.render.data.schemas import SCHEMAS, schema_asset
from tests.conftest import NewContext

ROOT = Path(__file__).parents[3]
SHIPPED = {
    **{name: json.loads(schema_asset(name).data) for name in SCHEMAS},
    **{
        path.relative_to(ROOT).as_posix(): json.loads(path.read_bytes())
        for path in sorted(ROOT.glob("schema/**/*.json"))
    },
}
STRICT = Draft202012Validator(
    {
        "$schema": Draft202012Validator.META_SCHEMA["$schema"],
        "$id": "https://handrail.example/strict",
        "$dynamicAnchor": "meta",  # so that the schema of schemas asks this one about each part
        "$ref": Draft202012Validator.META_SCHEMA["$id"],
        "unevaluatedProperties": False,
    }
)


def patterns(schema: object) -> Iterator[str]:
    """Yield every regular expression of a schema."""
    if isinstance(schema, dict):
        if isinstance(pattern := schema.get("pattern"), str):
            yield pattern
        for key, value in schema.items():
            if key == "patternProperties":
                yield from value
            yield from patterns(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from patterns(each)


@pytest.mark.parametrize("name", SHIPPED)
def test_has_only_keywords_of_json_schema(name: str) -> None:
    assert [f"{error.json_path}: {error.message}" for error in STRICT.iter_errors(SHIPPED[name])] == []


@pytest.mark.parametrize("schema", [{"properties": {"a": {"colour": "red"}}}, {"items": {"type": "text"}}])
def test_a_schema_that_is_wrong_would_be_found(schema: dict[str, Any]) -> None:
    assert not STRICT.is_valid(schema)


def test_every_pattern_compiles_in_a_browser(new_context: NewContext) -> None:
    page = new_context().new_page()
    found = sorted({pattern for schema in SHIPPED.values() for pattern in patterns(schema)})
    assert found
    compiles = (
        "pattern => { try { new RegExp(pattern, 'u'); return '' } catch (error) { return `${error}` } }"
    )
    assert [message for pattern in found if (message := page.evaluate(compiles, pattern))] == []
    assert page.evaluate(compiles, r"[^\"]") != ""
