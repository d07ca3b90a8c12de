"""Limits and fees against the numbers in the law that they cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.load import load_library
from tests.samples import make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
LAW = "procedures/shared/laws/social-insurance-law.yml"
PLACE = "{law: social-insurance-law, article: 58, paragraph: 1}"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path) -> list[str]:
    return [
        finding.message for finding in check_catalog(Catalog(load_library(library)), select(["CIT012"], []))
    ]


def write_limit(library: Path, limit: str, law: str = "三十日内", basis: str = PLACE) -> None:
    replace(library, REGISTER, f"kind: statutory, days: 30, basis: {PLACE}", f"{limit}, basis: {basis}")
    if law != "三十日内":
        replace(library, LAW, "三十日内", law)


@pytest.mark.parametrize(
    ("limit", "law"),
    [
        ("kind: statutory, days: 30", "三十日内"),
        ("kind: statutory, days: 30", "30天内"),
        ("kind: statutory, days: 7", "七日内"),
        ("kind: statutory, working_days: 7", "7个工作日内"),
        ("kind: statutory, working_days: 7", "七个工作日内，特殊情形可以延长三十日"),
        ("kind: statutory, months: 6", "六个月内"),
        ("kind: statutory, months: 12", "一年内"),
        ("kind: statutory, months: 6", "半年内，每三十日"),
        ("kind: statutory, hours: 24", "24小时内"),
        ("kind: statutory, days: 5", "及时"),
        ("kind: statutory, days: 5", "按照第三十条的规定，年满十六周岁后及时"),
        ("kind: statutory, none: true", "三十日内"),
    ],
)
def test_says_nothing_where_the_law_bears_out_the_limit_or_names_no_time(
    limit: str, law: str, library: Path
) -> None:
    write_limit(library, limit, law)
    assert found(library) == []


@pytest.mark.parametrize(
    ("limit", "law", "here", "there"),
    [
        ("kind: statutory, working_days: 10", "7日内", "10 working days", "7 days"),
        ("kind: statutory, working_days: 30", "三十日内", "30 working days", "30 days"),
        ("kind: statutory, days: 7", "七个工作日内", "7 days", "7 working days"),
        ("kind: statutory, months: 1", "三十日内", "1 month", "30 days"),
        ("kind: statutory, hours: 48", "24小时内", "48 hours", "24 hours"),
        ("kind: hold, on_expiry: lapses, days: 5", "五日或者十日内", "", ""),
        ("kind: hold, on_expiry: lapses, days: 7", "五日或者十日内", "7 days", "5 days and 10 days"),
    ],
)
def test_names_both_values_where_they_differ(
    limit: str, law: str, here: str, there: str, library: Path
) -> None:
    write_limit(library, limit, law)
    place = "article 58, paragraph 1 of social-insurance-law"
    assert found(library) == ([f"limits.registration is {here}, but {place} says {there}"] if here else [])


def test_reads_the_original_and_not_the_translation(library: Path) -> None:
    replace(library, LAW, "within thirty days", "within ten days")
    assert found(library) == []


def test_points_at_the_place_in_the_law(library: Path) -> None:
    write_limit(library, "kind: statutory, days: 7")
    (finding,) = check_catalog(Catalog(load_library(library)), select(["CIT012"], []))
    (other,) = finding.related
    assert (other.path, other.message) == (LAW, "the law says 30 days")
    line = (library / LAW).read_text(encoding="utf-8").splitlines()[other.span.line - 1]
    assert "三十日" in line


def test_any_of_several_places_is_enough(library: Path) -> None:
    second = "{law: social-insurance-law, article: 58, paragraph: 2}"
    write_limit(library, "kind: statutory, days: 7", basis=f"[{PLACE}, {second}]")
    assert len(found(library)) == 1
    replace(library, LAW, "以及其他灵活就业人员，应当", "以及其他灵活就业人员，应当在七日内")
    assert found(library) == []


def test_a_place_that_we_do_not_hold_is_not_compared(library: Path) -> None:
    unknown = "{law: social-insurance-law, article: 59}"
    write_limit(library, "kind: statutory, days: 7", basis=f"[{PLACE}, {unknown}]")
    assert found(library) == []


@pytest.mark.parametrize("kind", ["promised", "typical"])
def test_a_promise_may_differ_where_it_rests_on_more_than_the_law(kind: str, library: Path) -> None:
    write_limit(library, f"kind: {kind}, days: 7", basis=f"[{PLACE}, unverified]")
    assert found(library) == []


def test_a_promise_that_rests_on_the_law_alone_may_not(library: Path) -> None:
    write_limit(library, "kind: promised, days: 7")
    assert len(found(library)) == 1


@pytest.mark.parametrize("statement", ["三十日内，工本费二十元", "三十日内，工本费20元", "三十日内免费"])
def test_compares_fees_with_money_alone(statement: str, library: Path) -> None:
    replace(library, LAW, "三十日内", statement)
    fee = f"fees: {{card: {{amount: 20, basis: {PLACE}}}}}\nsteps:"
    replace(library, REGISTER, "steps:", fee)
    assert found(library) == []
    replace(library, REGISTER, "amount: 20", "amount: 25")
    expected = ["fees.card is 25 yuan, but article 58, paragraph 1 of social-insurance-law says 20 yuan"]
    assert found(library) == ([] if "免费" in statement else expected)


def test_an_item_is_read_with_what_leads_it_in(library: Path) -> None:
    replace(
        library,
        LAW,
        "        en: An employer shall",
        "        items: [{zh: 新职工；, en: New employees;}]\n        en: An employer shall",
    )
    item = "{law: social-insurance-law, article: 58, paragraph: 1, item: 1}"
    write_limit(library, "kind: statutory, days: 30", basis=item)
    assert found(library) == []
    replace(library, LAW, "zh: 新职工；", "zh: 新职工，七日内；")
    assert found(library) == []
