"""What changes for the whole country from a day on: an overlay of area 100000 over the national guide."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail import cli
from handrail.analysis.areas.matrix import compare_areas
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.addresses.redirects import output_path
from handrail.render.data.data import procedure_asset
from handrail.render.page import Asset, Page
from handrail.render.say.variants import Variants
from handrail.render.site import procedure_outputs
from handrail.render.templates import Templates
from tests.samples import make_base

ROOT = Path(__file__).parents[2]
KEY = "activate-card"
TODAY, NEW_YEAR = date(2026, 11, 22), date(2027, 1, 1)
AREAS = """\
"100000": {name: {zh: 全国, en: All of China}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000"}
"310000": {name: {zh: 上海市, en: Shanghai}, slug: shanghai, parent: "100000"}
"""
COUNTRY = """\
from: 2027-01-01
assured: {on: 2026-11-22, by: law, confidence: verified}
limits:
  visit: {kind: typical, hours: 3, basis: unverified}
  review: {kind: statutory, days: 10, basis: unverified}
fees: {card: {amount: 20, basis: {source: notice}}}
steps:
  activate: {warning: {zh: 先看卡面。, en: Look at the card first.}}
  sign:
    placed: {after: activate}
    title: {zh: 签字, en: Sign}
    do:
      zh: "在{doc:resident-id}复印件上写名字。"
      en: "Write your name on the copy of your {doc:resident-id}."
"""
BEIJING = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
contacts: {desk: {name: {zh: 北京热线, en: Beijing line}, phone: "96102", basis: {source: notice}}}
limits: {visit: {kind: typical, hours: 2, basis: {source: notice}}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_base(tmp_path)
    (tmp_path / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    for path, text in (
        ("100000-china/activate-card.2027-01-01.yml", COUNTRY),
        ("110000-beijing/activate-card.yml", BEIJING),
    ):
        file = tmp_path / "procedures/areas" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def catalog_on(root: Path, day: date) -> Catalog:
    library = load_library(root)
    assert library.faults == ()
    return Catalog(library, day)


def outputs(root: Path, day: date) -> dict[str, Page | Asset]:
    catalog = catalog_on(root, day)
    made = procedure_outputs(catalog, Templates(ROOT), catalog.procedures[KEY])
    return {output_path(each): each for each in made}


def guide(made: dict[str, Page | Asset], lang: Lang, area: str = "") -> Any:  # noqa: ANN401  lxml has no stubs
    prefix = "" if lang == "zh" else "en/"
    page = made[f"{prefix}guides/{KEY}/{f'{area}/' if area else ''}index.html"]
    assert isinstance(page, Page)
    return html.fragment_fromstring(page.body)


def facts(page: Any) -> dict[str, str]:  # noqa: ANN401
    found = page.xpath('.//dl[@class="hr-facts"]/*[@data-limit or @data-fee]')
    return {
        each.get("data-limit") or each.get("data-fee"): each.xpath("string(.//*[@data-value])")
        for each in found
    }


def test_the_project_is_clean(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--project", str(root), "check"]) == 0
    assert cli.main(["--project", str(root), "check", "--as-of", "2027-01-01"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("lang", LANGS)
def test_the_national_guide_announces_it_and_then_says_it(root: Path, lang: Lang) -> None:
    now, then = outputs(root, TODAY), outputs(root, NEW_YEAR)
    assert then.keys() - now.keys() == {f"go/{KEY}/sign/index.html"}
    assert now.keys() <= then.keys()
    assert not any("100000" in path for path in now)
    today, later = guide(now, lang), guide(then, lang)
    free, three, ten = ("不收费", "3小时", "10天") if lang == "zh" else ("Free", "3 hours", "10 days")
    assert facts(today)["card"] == free
    (ahead,) = today.xpath(".//*[@data-ahead]")
    for words in ("2027", three, ten):
        assert words in ahead.text_content()
    assert (facts(later)["visit"], facts(later)["review"]) == (three, ten)
    assert not later.xpath(".//*[@data-ahead] | .//*[@data-origin]"), "what is national is nobody's own"
    assert [each.get("data-step") for each in later.xpath(".//*[@data-step]")] == [
        "choose",
        "activate",
        "sign",
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_what_no_longer_holds_says_why_to_everybody(root: Path, lang: Lang) -> None:
    country = root / "procedures/areas/100000-china/activate-card.2027-01-01.yml"
    fee = "fees: {card: {amount: 20, basis: {source: notice}}}"
    reason = {"zh": "不再收费。", "en": "There is no fee any more."}
    gone = f"fees: {{card: {{remove: {{zh: {reason['zh']}, en: {reason['en']}}}}}}}"
    country.write_text(COUNTRY.replace(fee, gone), encoding="utf-8")
    now, then = outputs(root, TODAY), outputs(root, NEW_YEAR)
    assert not guide(now, lang).xpath(".//*[@data-gone]")
    for area in ("", "110000"):
        (list_of_gone,) = guide(then, lang, area).xpath(".//*[@data-gone]")
        assert reason[lang] in list_of_gone.text_content()
    twin = then[f"{'' if lang == 'zh' else 'en/'}guides/{KEY}/index.md"]
    assert isinstance(twin, Asset)
    assert reason[lang] in twin.data.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_areas_inherit_it_below_their_own(root: Path, lang: Lang) -> None:
    now, then = outputs(root, TODAY), outputs(root, NEW_YEAR)
    (ahead,) = guide(now, lang, "110000").xpath(".//*[@data-ahead]")
    assert ("3小时" if lang == "zh" else "3 hours") not in ahead.text_content(), "Beijing has its own"
    assert ("10天" if lang == "zh" else "10 days") in ahead.text_content()
    beijing = guide(then, lang, "110000")
    assert facts(beijing)["visit"] == ("2小时" if lang == "zh" else "2 hours")
    assert facts(beijing)["review"] == ("10天" if lang == "zh" else "10 days")
    (review,) = beijing.xpath('.//dl[@class="hr-facts"]/*[@data-limit="review"]')
    assert review.get("data-origin") is None


def test_data_and_comparison_know_it_as_national(root: Path) -> None:
    catalog = catalog_on(root, NEW_YEAR)
    variants = Variants.of(catalog, catalog.procedures[KEY])
    national, beijing = (
        json.loads(procedure_asset(catalog, version, variants).data) for version in variants.versions
    )
    assert national["limits"]["visit"]["hours"] == 3
    assert "area" not in national
    assert [each["code"] for each in national["areas"]] == ["110000"]
    assert beijing["limits"]["review"]["days"] == 10
    assert "100000" not in beijing["origins"].values()
    table = compare_areas(catalog, catalog.procedures[KEY])
    assert [row.area for row in table.rows] == ["", "110000"]
    assert {cell.area for cell in table.rows[0].cells} == {""}
    today = catalog_on(root, TODAY)
    version = today.versions(today.procedures[KEY])[0]
    ahead = json.loads(procedure_asset(today, version).data)["ahead"]
    assert [each["on"] for each in ahead] == ["2027-01-01"]


def test_why_names_the_file_from_that_day_on(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def why(*words: str) -> str:
        capsys.readouterr()
        assert cli.main(["--project", str(root), "why", KEY, "limits.visit", *words]) == 0
        return capsys.readouterr().out

    assert "hours: 1" in why("--as-of", "2026-12-31")
    for place in ((), ("--area", "310000"), ("--area", "100000")):
        said = why("--as-of", "2027-01-01", *place)
        assert "hours: 3" in said
        assert "procedures/areas/100000-china/activate-card.2027-01-01.yml" in said
    assert "hours: 2" in why("--as-of", "2027-01-01", "--area", "110000")


def test_it_is_recorded_ahead_with_the_same_words_where_areas_inherit_it(root: Path) -> None:
    country = root / "procedures/areas/100000-china/activate-card.2027-01-01.yml"
    country.unlink()
    assert cli.main(["--project", str(root), "edition", KEY, "--as-of", "2026-11-22"]) == 0
    country.write_text(COUNTRY, encoding="utf-8")
    said = ["-m", "明年收费", "-m", "A fee from next year"]
    assert cli.main(["--project", str(root), "edition", KEY, "--as-of", "2026-11-22", *said]) == 0
    recorded = load_library(root).editions[KEY] or ()
    ahead = [(each.area, each.on, each.what.en) for each in recorded if each.ahead]
    assert ahead == [(None, NEW_YEAR, said[-1]), ("110000", NEW_YEAR, said[-1])]
    for day in ("2026-11-22", "2027-01-01", "2027-02-01"):
        assert cli.main(["--project", str(root), "check", "--as-of", day]) == 0


def test_what_is_wrong_with_it_is_found_in_its_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    country = root / "procedures/areas/100000-china/activate-card.2027-01-01.yml"
    country.write_text(COUNTRY.replace("after: activate", "after: activated"), encoding="utf-8")
    assert cli.main(["--project", str(root), "check"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("procedures/areas/100000-china/activate-card.2027-01-01.yml:10:")
    assert out.count("error[") == 1
