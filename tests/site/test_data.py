"""Data for other software: all of it is as its published schema says, and leads to what is there."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from handrail.analysis.editions.edition import compute_edition
from handrail.catalog import Catalog
from handrail.model import LANGS
from handrail.model.step import flatten_steps
from handrail.render.say.local import is_unverified
from handrail.render.data.schemas import SCHEMAS, schema_asset
from tests.site.api_schemas import Schema, breaks

ROOT = Path(__file__).parents[2]
ADDRESS = "https://handrail.example/"
KINDS = {
    "index": "api/index.json",
    "help-links": "api/help-links.json",
    "contexts": "api/contexts.json",
    "areas": "api/areas.json",
    "comparison": "api/areas/*.json",
    "procedure": "api/procedures/*.json",
    "oembed": "api/oembed/*/*.json",
}
"""The kinds of data, by the names of their schemas, and where they lie."""


@cache
def read(path: Path) -> Any:  # noqa: ANN401  whatever JSON can hold
    return json.loads(path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_all_data_are_as_the_published_schema_says(site: Path, kind: str) -> None:
    schema = read(site / f"schema/api/{kind}.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    files = sorted(site.glob(KINDS[kind]))
    assert files
    for file in files:
        assert [f"{file.name}: {error.message}" for error in validator.iter_errors(read(file))] == []


def test_no_data_are_without_a_schema(site: Path) -> None:
    described = {file for places in KINDS.values() for file in site.glob(places)}
    assert set((site / "api").rglob("*.json")) == described


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("procedure", {"standing": "sure"}),
        ("procedure", {"editions": [{"edition": "2026-11-22-00000000"}]}),
        ("procedure", {"steps": [{"id": "collect"}]}),
        ("procedure", {"fees": {"card": {"amount": "20"}}}),
        ("index", {"procedures": [{"id": "x"}]}),
        ("help-links", {"guides": [{"id": "x", "title": "X"}]}),
        ("help-links", {"contexts": [{"key": "x", "guide": "y"}]}),
        ("contexts", {"contexts": [{"key": "x", "guide": "y"}]}),
        ("areas", {"areas": [["110000", "", "北京市", "Beijing"]]}),
        ("areas", {"columns": ["code", "zh", "en", "pinyin", "parent"]}),
        ("comparison", {"rows": [{"area": "110000"}]}),
        ("comparison", {"columns": [{"kind": "fees"}]}),
        ("oembed", {"type": "video"}),
    ],
)
def test_the_schemas_refuse_what_data_never_say(site: Path, kind: str, change: dict[str, Any]) -> None:
    validator = Draft202012Validator(read(site / f"schema/api/{kind}.json"))
    first = min(site.glob(KINDS[kind]))
    assert not validator.is_valid({**read(first), **change})


def test_every_procedure_is_in_the_index_with_its_standing_and_edition(site: Path, catalog: Catalog) -> None:
    listed = {each["id"]: each for each in read(site / "api/index.json")["procedures"]}
    assert listed.keys() == catalog.published.keys()
    for key, entry in catalog.published.items():
        national, *local = catalog.versions(entry)
        found = listed[key]
        assert found["edition"] == str(compute_edition(catalog, national))
        assert found["standing"] == ("unverified" if is_unverified(national) else "verified")
        assert {each["code"]: each["edition"] for each in found.get("areas", [])} == {
            version.area: str(compute_edition(catalog, version)) for version in local
        }


def test_the_index_has_the_hash_of_the_script_that_shows_guides_elsewhere(site: Path) -> None:
    component = read(site / "api/index.json")["component"]
    digest = hashlib.sha384((site / component["url"]).read_bytes()).digest()
    assert component["integrity"] == f"sha384-{base64.b64encode(digest).decode()}"


def test_data_say_what_stands_beside_a_procedure(site: Path, catalog: Catalog) -> None:
    for key, entry in catalog.published.items():
        for version in catalog.versions(entry):
            name = f"{key}.{version.area}" if version.area else key
            found = read(site / f"api/procedures/{name}.json")
            page = html.parse(site / found["url"]["en"] / "index.html")
            (standing,) = page.xpath("//@data-standing")
            assert found["standing"] == standing
            shown = page.xpath("//*[@data-editions]//li/@data-edition")
            assert [each["edition"].rpartition("-")[2] for each in found["editions"]] == shown
            assert found["edition"].endswith(page.xpath("//@data-editions")[0])
            for kind in ("url", "print_url", "embed_url", "notice_url"):
                for address in found[kind].values():
                    assert (site / address / "index.html").is_file()
            assert all((site / address).is_file() for address in found["markdown_url"].values())
            assert (site / found["go_url"] / "index.html").is_file()


@pytest.fixture(scope="module")
def links(site: Path) -> Any:  # noqa: ANN401  whatever JSON can hold
    return read(site / "api/help-links.json")


def test_every_help_link_leads_to_a_page_with_that_step(site: Path, links: Any) -> None:  # noqa: ANN401
    seen = 0
    for address in _filled(links):
        path, _, anchor = address.partition("#")
        bare = path.partition("?")[0]
        target = site / bare / "index.html" if bare.endswith("/") else site / bare
        assert target.is_file(), address
        step = anchor or "".join(re.findall(r"\?step=(.+)", path))
        if step:
            assert step in _ids(target), address
        seen += 1
    assert seen > 200


@cache
def _ids(page: Path) -> frozenset[str]:
    return frozenset(html.parse(page).xpath("//@id"))


def _filled(links: Any) -> Iterator[str]:  # noqa: ANN401
    templates = links["templates"]
    for guide in links["guides"]:
        own = {step["id"] for step in guide["steps"] if "area" not in step}
        for name, place in templates.items():
            for template in (place if name.startswith("go") else place["url"]).values():
                for step in own if "{step}" in template else ("",):
                    yield template.format(id=guide["id"], step=step, part="bring")
        for area in guide.get("areas", ()):
            for name in (
                "guide",
                "embed",
                "data",
                "oembed",
                *(("print", "notice") if area.get("offered", True) else ()),
            ):
                for template in templates[name]["area_url"].values():
                    yield template.format(id=guide["id"], area=area["code"])
    for context in links["contexts"]:
        yield from (*context["url"].values(), *context["embed_url"].values(), context["go_url"])


def test_help_links_name_every_step_in_both_languages(links: Any, catalog: Catalog) -> None:  # noqa: ANN401
    assert [guide["id"] for guide in links["guides"]] == list(catalog.published)
    for guide in links["guides"]:
        steps: dict[str, dict[str, str]] = {}
        for version in catalog.versions(catalog.published[guide["id"]]):
            for step in flatten_steps(version.entry.record.steps):
                steps.setdefault(step.id, {lang: step.title[lang] for lang in LANGS})
        assert {step["id"]: step["title"] for step in guide["steps"]} == steps


def test_help_links_name_the_sheets_that_there_are(site: Path, links: Any) -> None:  # noqa: ANN401
    handouts = links["handouts"]
    for guide in links["guides"]:
        sheets = {handouts["url"].format(id=guide["id"], sheet=sheet) for sheet in handouts["sheets"]}
        there = {f"handouts/{path.name}" for path in site.glob(f"handouts/{guide['id']}.*.pdf")}
        assert sheets == {path for path in there if not re.search(r"\.\d{6}\.", path)}


def test_help_links_are_compact(site: Path, links: Any) -> None:  # noqa: ANN401
    """5,000 guides stay below 5 MB; compressed, that is a tenth."""
    size = len((site / "api/help-links.json").read_bytes())
    assert size / len(links["guides"]) < 1_200


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_leads_to_what_shows_it_in_a_frame(site: Path, lang: str) -> None:
    for file in site.glob(f"api/oembed/{lang}/*.json"):
        found = read(file)
        assert (found["version"], found["type"]) == ("1.0", "rich")
        frame: Any = html.fragment_fromstring(found["html"])
        assert frame.tag == "iframe"
        assert (frame.get("width"), frame.get("height")) == (str(found["width"]), str(found["height"]))
        assert frame.get("title") == found["title"]
        shown = frame.get("src").removeprefix(ADDRESS)
        assert (site / shown / "index.html").is_file()
        page = html.parse(site / shown.replace("embed/", "guides/", 1) / "index.html")
        (discovered,) = page.xpath("//head/link[@type='application/json+oembed']/@href")
        assert discovered == f"{ADDRESS}{file.relative_to(site)}"


RELEASED = sorted(each for each in SCHEMAS if each.startswith("api/"))


@pytest.mark.parametrize("name", RELEASED)
def test_programs_written_for_the_last_release_can_read_what_is_published_now(name: str) -> None:
    old = json.loads((ROOT / "schema" / f"{name}.json").read_bytes())
    assert breaks(old, json.loads(schema_asset(name).data)) == []


def gone(schema: Schema) -> None:
    del schema["$defs"]["Procedure"]["properties"]["edition"]


def retyped(schema: Schema) -> None:
    schema["$defs"]["TimeLimit"]["properties"]["days"] = {"type": "string"}


def not_always_there(schema: Schema) -> None:
    schema["$defs"]["Step"]["required"].remove("title")


def gone_from_a_choice(schema: Schema) -> None:
    del schema["$defs"]["NeededDocument"]["properties"]["copies"]


def a_value_less(schema: Schema) -> None:
    schema["$defs"]["Channel"]["properties"]["kind"]["enum"].remove("kiosk")


@pytest.mark.parametrize("change", [gone, retyped, not_always_there, gone_from_a_choice, a_value_less])
def test_what_would_break_programs_is_found(change: Any) -> None:  # noqa: ANN401
    old = json.loads(schema_asset("api/procedure").data)
    new = copy.deepcopy(old)
    change(new)
    assert len(breaks(old, new)) >= 1
    assert breaks(old, old) == []


def test_a_column_less_would_break_programs() -> None:
    old = json.loads(schema_asset("api/areas").data)
    new = copy.deepcopy(old)
    del new["$defs"]["AreaNames"]["properties"]["areas"]["items"]["prefixItems"][-1]
    assert breaks(old, new) == ["/areas/*/4: is gone"]
    assert breaks(new, old) == breaks(old, old) == []


def test_what_is_added_breaks_nothing() -> None:
    old = json.loads(schema_asset("api/procedure").data)
    new = copy.deepcopy(old)
    new["$defs"]["Step"]["properties"]["cost"] = {"type": "integer"}
    new["$defs"]["Step"]["required"].append("cost")
    new["$defs"]["Channel"]["properties"]["kind"]["enum"].append("post")
    assert breaks(old, new) == []
