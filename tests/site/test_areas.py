"""What the built site says of areas: whose rule a value is, where each area leads, how they compare."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail.analysis.areas.matrix import Matrix, compare_areas
from handrail.catalog import Catalog, Version
from handrail.load import load_library
from handrail.model import LANGS, ChannelRef, Fee, Lang, TimeLimit
from handrail.model.area import COUNTRY
from handrail.model.places import walk_steps

ROOT = Path(__file__).parents[2]
LIBRARY = Catalog(load_library(ROOT))
LOCAL = [
    (entry.key, version.area)
    for entry in LIBRARY.library.procedures
    for version in LIBRARY.versions(entry)[1:]
]
VARYING = sorted({key for key, _ in LOCAL})
STEADY = sorted(LIBRARY.procedures.keys() - set(VARYING))

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    value: Lang = request.param
    return value


@pytest.fixture(params=LOCAL, ids="-".join)
def version(request: pytest.FixtureRequest, catalog: Catalog) -> Version:
    key, area = request.param
    return next(each for each in catalog.versions(catalog.procedures[key]) if each.area == area)


def read(site: Path, lang: Lang, path: str) -> Element:
    file = site / ("en" if lang == "en" else "") / path / "index.html"
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def text(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def origins(page: Element, name: str) -> set[tuple[str, str]]:
    """Return what is marked with a name, and the area whose rule the page says that it is."""
    return {
        (element.get(f"data-{name}"), element.get("data-origin", ""))
        for element in page.xpath(f".//*[@data-{name}]")
    }


def test_there_are_three_areas() -> None:
    assert [("replace-lost-card", area) for area in ("110000", "310000", "421024")] == LOCAL


@pytest.mark.parametrize("kind", ["", "print/"])
def test_every_value_says_whose_rule_it_is(site: Path, version: Version, lang: Lang, kind: str) -> None:
    entry = version.entry
    page = read(site, lang, f"guides/{entry.key}/{version.area}/{kind}")
    for part, name in (("limits", "limit"), ("fees", "fee")):
        expected = {(key, entry.origin((part, key)).area) for key in getattr(entry.record, part)}
        if part == "limits":
            promised = (key for key, limit in entry.record.limits.items() if limit.promise)
            expected |= {
                (f"{key}.promise", entry.origin((part, key, "promise")).area) for key in promised
            }
        assert origins(page, name) == expected
    offered = {
        way.channel
        for _, step in walk_steps(entry.record)
        for way in step.ways
        if isinstance(way, ChannelRef)
    }
    assert origins(page, "channel") == {(key, entry.origin(("channels", key)).area) for key in offered}
    for path, step in walk_steps(entry.record):
        (element,) = page.xpath(f'.//*[@data-step="{step.id}"]')
        assert element.get("data-origin", "") == entry.origin(path).area
        for key in ("warning", "do"):
            for shown in element.xpath(f"./*[@data-{key}] | ./*/*[@data-{key}]"):
                assert shown.get("data-origin", "") == entry.origin((*path, key)).area, (step.id, key)
    for key in entry.record.contacts:
        assert (key, version.area) in origins(page, "contact")


def test_every_local_value_says_so_in_words(
    site: Path, version: Version, lang: Lang, catalog: Catalog
) -> None:
    page = read(site, lang, f"guides/{version.entry.key}/{version.area}")
    name = catalog.areas.areas[version.area].name[lang]
    own = f"{name}的规定" if lang == "zh" else f"{name}’s own rule"
    assert f" · {name}" in text(page.xpath("//h1")[0])
    shown = page.xpath(
        './/*[contains(@class, "hr-fact") or contains(@class, "hr-way") or contains(@class, "hr-need")]'
        f'[@data-origin="{version.area}"]'
    )
    assert shown
    for element in shown:
        # A group of documents says it once; a step says it once for all of its parts.
        around = element.xpath("ancestor::*[@data-origin or @data-step]")
        assert any(own in text(each) for each in (element, *around))


def test_the_note_lists_what_differs_and_what_does_not_hold(site: Path, version: Version, lang: Lang) -> None:
    page = read(site, lang, f"guides/{version.entry.key}/{version.area}")
    (note,) = page.xpath("//*[@data-local]")
    for limit in version.entry.record.limits:
        local = version.entry.origin(("limits", limit)).area
        assert bool(note.xpath(f'.//a[@href="#_limits-{limit}"]')) == bool(local)
    gone = [text(each) for each in note.xpath(".//*[@data-gone]//li")]
    assert len(gone) == len(version.local.removed)
    for removed, shown in zip(version.local.removed.values(), gone, strict=True):
        assert removed.reason[lang] in shown
    (national,) = note.xpath(".//a[@data-national]/@href")
    assert national == ("../../../" if lang == "zh" else "../../../../en/") + f"guides/{version.entry.key}/"


def test_the_national_page_promises_nothing_local(site: Path, version: Version, lang: Lang) -> None:
    page = read(site, lang, f"guides/{version.entry.key}")
    national = version.inherited.record
    for quote in page.xpath("//article//*[@data-cite]"):
        quote.getparent().remove(quote)  # the law has its own numbers
    shown = text(page.xpath("//article")[0])
    assert not page.xpath("//*[@data-origin]")
    assert not page.xpath("//*[@data-local]")
    promised = {limit.amount for limit in national.limits.values()}
    for key, limit in version.entry.record.limits.items():
        if version.entry.origin(("limits", key)).area and limit.amount and limit.amount not in promised:
            assert _amount(limit, lang) not in shown, key
    for contact in version.entry.record.contacts.values():
        if contact.phone:
            assert contact.phone not in shown


@pytest.mark.parametrize("key", STEADY)
def test_a_guide_that_is_the_same_everywhere_has_no_choice(site: Path, key: str, lang: Lang) -> None:
    page = read(site, lang, f"guides/{key}")
    assert not page.xpath("//*[@data-areas or @data-origin or @data-local]")
    assert not [
        folder
        for folder in (site / "guides" / key).iterdir()
        if folder.name not in {"embed", "index.html", "index.md", "notice", "print"}
    ]
    assert "areas" not in json.loads((site / f"api/procedures/{key}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", VARYING)
def test_every_area_leads_to_the_version_that_holds_there(
    site: Path, catalog: Catalog, key: str, lang: Lang
) -> None:
    found = {each.area for each in catalog.versions(catalog.procedures[key])}
    for area in found:
        page = read(site, lang, f"guides/{key}/{area}")
        (chooser,) = page.xpath("//section[@data-areas]")
        assert chooser.get("data-current") == area
        links = {link.get("data-area"): link for link in chooser.xpath(".//a[@data-area]")}
        assert links.keys() == _listed(catalog, found)
        for code, link in links.items():
            holding = [each for each in catalog.areas.chain(code) if each in found]
            up = "../" * (2 + bool(area) + (lang == "en")) + ("en/" if lang == "en" else "")
            expected = f"{up}guides/{key}/" + (f"{holding[-1]}/" if holding else "")
            assert link.get("href") == expected, code
            inner = {each.get("data-area") for each in link.getparent().xpath(".//a[@data-area]")} - {code}
            assert set(catalog.areas.children.get(code, ())) & links.keys() <= inner
        assert set(chooser.get("data-own").split()) == found - {""}
        (current,) = chooser.xpath('.//a[@aria-current="page"]')
        assert current.get("data-area") == (area or COUNTRY)


def _listed(catalog: Catalog, found: set[str]) -> set[str]:
    """Return the provinces, and the areas with rules of their own with all in which these lie."""
    tree = catalog.areas
    return {COUNTRY, *tree.children[COUNTRY], *(each for code in found for each in tree.chain(code))}


@pytest.mark.parametrize("key", VARYING)
def test_every_guide_knows_the_way_to_the_names_of_all_areas(
    site: Path, catalog: Catalog, key: str, lang: Lang
) -> None:
    for area in ("", *(area for procedure, area in LOCAL if procedure == key)):
        path = f"guides/{key}/{area}"
        (href,) = read(site, lang, path).xpath("//section[@data-areas]/@data-list")
        file = site / ("en" if lang == "en" else "") / path / href
        rows = json.loads(file.read_bytes())["areas"]
        assert {row[0] for row in rows} == catalog.areas.areas.keys()


def test_all_areas_are_data_with_their_names_and_pinyin(site: Path, catalog: Catalog) -> None:
    data = json.loads((site / "api/areas.json").read_bytes())
    assert data["columns"] == ["code", "parent", "zh", "en", "pinyin"]
    rows = {row[0]: row for row in data["areas"]}
    for code, area in catalog.areas.areas.items():
        assert rows[code][:4] == [code, area.parent or "", area.name.zh, area.name.en]
    before: set[str] = {""}
    for code, parent, *_ in data["areas"]:
        assert parent in before, "a larger area comes before those in it"
        before.add(code)
    assert rows["421024"] == ["421024", "421000", "江陵县", "Jiangling County", "jiang ling xian"]
    assert rows["150000"][4] == "nei meng gu zi zhi qu"
    assert rows["500000"][4] == "chong qing shi"


@pytest.mark.parametrize("key", VARYING)
def test_the_table_holds_what_the_model_holds(site: Path, catalog: Catalog, key: str, lang: Lang) -> None:
    table = compare_areas(catalog, catalog.procedures[key])
    page = read(site, lang, f"guides/{key}/areas")
    rows = page.xpath("//tbody/tr")
    assert [row.get("data-row") for row in rows] == [row.area for row in table.rows]
    assert [each.get("data-column") for each in page.xpath("//thead//th")][1:] == _names(table)
    for shown, row in zip(rows, table.rows, strict=True):
        for element, cell in zip(shown.xpath("./td"), row.cells, strict=True):
            assert element.get("data-origin", "") == cell.area
            values = [text(value) for value in element.xpath(".//*[@data-value]")]
            if isinstance(cell.value, TimeLimit) and cell.value.amount:
                assert values == [_amount(cell.value, lang)]
            elif isinstance(cell.value, Fee):
                assert values == [_fee(cell.value, lang)]
            elif cell.value is None:
                assert values == []
                assert cell.reason is None or cell.reason[lang] in text(element)


@pytest.mark.parametrize("key", VARYING)
def test_the_csv_holds_what_the_model_holds(site: Path, catalog: Catalog, key: str) -> None:
    table = compare_areas(catalog, catalog.procedures[key])
    data = (site / f"api/areas/{key}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(table.rows) + 1
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["area"] for row in rows] == [row.area or COUNTRY for row in table.rows]
    for shown, row in zip(rows, table.rows, strict=True):
        for name, cell in zip(_names(table), row.cells, strict=True):
            assert shown[f"{name}_area"] == (cell.area or COUNTRY)
            if isinstance(cell.value, TimeLimit) and cell.value.amount:
                for lang in LANGS:
                    assert shown[f"{name}_{lang}"] == _amount(cell.value, lang)
            elif cell.value is None:
                assert shown[f"{name}_zh"] == shown[f"{name}_en"] == ""


@pytest.mark.parametrize("key", VARYING)
def test_the_data_holds_what_the_model_holds(site: Path, catalog: Catalog, key: str) -> None:
    table = compare_areas(catalog, catalog.procedures[key])
    data = json.loads((site / f"api/areas/{key}.json").read_text(encoding="utf-8"))
    assert [f"{each['kind']}.{each['id']}".rstrip(".") for each in data["columns"]] == _names(table)
    for shown, row in zip(data["rows"], table.rows, strict=True):
        assert shown["area"] == (row.area or COUNTRY)
        assert (site / shown["url"]["en"] / "index.html").is_file()
        for value, cell in zip(shown["cells"], row.cells, strict=True):
            assert value["area"] == (cell.area or COUNTRY)
            if isinstance(cell.value, TimeLimit) and cell.value.amount:
                assert value["value"] == {cell.value.amount[1]: cell.value.amount[0]}


def test_data_of_a_version_names_the_origin_of_each_value(site: Path, version: Version) -> None:
    key = version.entry.key
    data = json.loads((site / f"api/procedures/{key}.{version.area}.json").read_text(encoding="utf-8"))
    assert data["area"]["code"] == version.area
    assert (site / data["url"]["zh"] / "index.html").is_file()
    expected = {path: origin.area for path, origin in version.entry.origins.items() if origin.area}
    assert len(data["origins"]) == len(expected)
    for path, area in expected.items():
        assert data["origins"]["/" + "/".join(map(str, path))] == area
        value: Any = data
        for part in path:
            if isinstance(value, dict) and part not in value:
                break  # an empty list is left out
            value = value[part]
    for name, limit in version.entry.record.limits.items():
        if limit.amount:
            assert data["limits"][name][limit.amount[1]] == limit.amount[0]
    national = json.loads((site / data["national"]).read_text(encoding="utf-8"))
    assert {
        "code": version.area,
        "name": data["area"]["name"],
        "url": data["url"],
        "data": f"api/procedures/{key}.{version.area}.json",
    } in national["areas"]
    index = json.loads((site / "api/index.json").read_text(encoding="utf-8"))
    (listed,) = [each for each in index["procedures"] if each["id"] == key]
    editions = {each["code"]: each.pop("edition") for each in listed["areas"]}
    assert listed["areas"] == national["areas"]
    assert editions[version.area] == data["edition"]


def _names(table: Matrix) -> list[str]:
    return [f"{column.kind}.{column.key}".rstrip(".") for column in table.columns]


def _amount(limit: TimeLimit, lang: Lang) -> str:
    units = {
        "zh": {"working_days": "{}个工作日", "days": "{}天", "hours": "{}小时", "months": "{}个月"},
        "en": {
            "working_days": "{} working days",
            "days": "{} days",
            "hours": "{} hours",
            "months": "{} months",
        },
    }
    assert limit.amount
    number, unit = limit.amount
    return units[lang][unit].format(number)


def _fee(fee: Fee, lang: Lang) -> str:
    if fee.amount:
        return f"{fee.amount}元" if lang == "zh" else f"{fee.amount} yuan"
    words = {
        "none": ("不收费", "Free"),
        "varies": ("各地不同", "Differs from place to place"),
        "unknown": ("没有查到，请先问清楚", "Not known; ask first"),
    }
    (name,) = [key for key in words if getattr(fee, key)]
    return words[name][lang == "en"]
