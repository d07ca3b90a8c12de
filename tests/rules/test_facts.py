"""Numbers, phones, prices and dates in text, against the facts of the guide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.report.documentation import format_explanation
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
LAW = "procedures/shared/laws/social-insurance-law.yml"
TODAY = date(2026, 11, 22)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path, day: date = TODAY) -> list[tuple[str, str]]:
    findings = check_catalog(Catalog(load_library(library), day), select(["FCT"], []))
    return [(finding.rule, finding.message.partition(" ")[0]) for finding in findings]


def say(library: Path, zh: str, path: str = REGISTER) -> None:
    """Let a procedure say something more, in Chinese, before its steps."""
    replace(library, path, "\nsteps:", f'\nnext: {{zh: "{zh}", en: "Ask."}}\nsteps:')


def test_a_number_of_the_cited_law_is_no_drift(library: Path) -> None:
    replace(library, REGISTER, "days: 30, basis", "days: 25, basis")
    say(library, "法律给三十天。")
    assert found(library) == []
    replace(library, REGISTER, "article: 58, paragraph: 1", "article: 58, paragraph: 2")
    assert found(library) == [("FCT001", "三十天")]


@pytest.mark.parametrize("words", ["30个工作日", "三十一天", "4周", "30个月", "30元", "半个月后的29天"])
def test_a_number_of_no_fact_is_found(words: str, library: Path) -> None:
    say(library, f"要{words}。")
    assert [rule for rule, _ in found(library)] == ["FCT001"]


@pytest.mark.parametrize("words", ["16周岁", "20分钟", "5%", "30份", "第30天", "24小时服务"])
def test_a_number_that_no_fact_could_hold_is_left_alone(words: str, library: Path) -> None:
    say(library, f"这里是{words}。")
    assert found(library) == []


@pytest.mark.parametrize(("words", "no"), [("累计缴费满180个月", "no limit"), ("最高2000元", "no fee")])
def test_the_help_tells_what_is_neither_limit_nor_fee(words: str, no: str, library: Path) -> None:
    say(library, words)
    (finding,) = check_catalog(Catalog(load_library(library), TODAY), select(["FCT001"], []))
    assert no in finding.help
    assert "# handrail: ignore[FCT001] <reason>" in finding.help
    comment = "# handrail: ignore[FCT001] a condition of the pension"
    replace(library, REGISTER, 'en: "Ask."}', f'en: "Ask."}} {comment}')
    assert found(library) == []


@pytest.mark.parametrize("language", LANGS)
def test_the_explanation_names_the_comment_too(language: Lang) -> None:
    (rule,) = select(["FCT001"], [])
    assert "# handrail: ignore[FCT001]" in format_explanation(rule, language)


def test_a_share_that_contradicts_the_cited_law_is_found(library: Path) -> None:
    replace(library, LAW, "三十日内为其职工", "三十日内、年满十六周岁的为其职工")
    say(library, "满18周岁。")
    assert found(library) == [("FCT001", "18周岁")]


def test_the_nearest_fact_is_named_with_its_place(library: Path) -> None:
    say(library, "要30个工作日。")
    (finding,) = check_catalog(Catalog(load_library(library), TODAY), select(["FCT"], []))
    assert "the nearest is 30 days in limits.registration" in finding.message
    assert "{limit:registration}" in finding.help
    (related,) = finding.related
    lines = (library / REGISTER).read_text(encoding="utf-8").splitlines()
    assert "registration:" in lines[related.span.line - 1]
    assert lines[finding.span.line - 1][finding.span.column - 1 : finding.span.end_column - 1] == "30个工作日"


def test_a_fact_in_words_could_be_named(library: Path) -> None:
    say(library, "要三十天。")
    assert found(library) == [("FCT005", "三十天")]


def test_words_of_others_keep_their_numbers(library: Path) -> None:
    say(library, "法律说“三十日”。")
    assert found(library) == []


def test_a_number_in_a_title_is_to_be_taken_out(library: Path) -> None:
    replace(library, REGISTER, "zh: 职工参保登记", "zh: 职工20天参保登记")
    (finding,) = check_catalog(Catalog(load_library(library), TODAY), select(["FCT"], []))
    assert finding.help.startswith("take the number out of the title")


def test_titles_of_sources_and_opening_hours_are_no_facts(library: Path) -> None:
    replace(library, PROCEDURE, "title: {zh: 启用须知", "title: {zh: 15天启用须知")
    replace(library, PROCEDURE, "kind: phone,", "kind: phone, hours: {zh: 每天8小时, en: 8 hours a day},")
    assert found(library) == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("12333", ["FCT005"]),
        ("12334", ["FCT002"]),
        ("010-12345678", ["FCT002"]),
        ("掌上12333", []),
        ("{contact:hotline}", []),
    ],
)
def test_a_phone_is_that_of_a_contact(words: str, rules: list[str], library: Path) -> None:
    say(library, f"用{words}。")
    assert [rule for rule, _ in found(library)] == rules


def test_the_same_phone_can_be_written_in_several_ways(library: Path) -> None:
    replace(library, "procedures/shared/contacts.yml", '"12333"', '"010 9610 2333"')
    say(library, "打(010)96102333。")
    assert [rule for rule, _ in found(library)] == ["FCT005"]


def test_nobody_is_told_of_phones_where_the_contacts_cannot_be_read(library: Path) -> None:
    (library / "procedures/shared/contacts.yml").write_text("a: 'b\n", encoding="utf-8")
    say(library, "打12334。")
    assert found(library) == []


@pytest.mark.parametrize("words", ["工本费20", "费用：20", "押金为100", "__元", "XX元", "¥ "])
def test_a_price_is_whole(words: str, library: Path) -> None:
    say(library, f"{words}。")
    assert [rule for rule, _ in found(library)] == ["FCT003"]


@pytest.mark.parametrize(
    "words", ["交费3次", "要多少元？", "缴费年限", "费用见{fee:card}", "费用：1、工本费", "费用：1）工本费"]
)
def test_what_is_no_price_is_left_alone(words: str, library: Path) -> None:
    say(library, f"{words}。", PROCEDURE)
    assert found(library) == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("There is a fee of 20.", ["FCT003"]),
        ("You pay 1,000.", ["FCT003"]),
        ("Fee: 20. Bring cash.", ["FCT003"]),
        ("What you pay:\\n\\n1. The card.", []),
        ("What you pay:\\n12 months of contributions.", []),
        ("What you pay: 1. The card. 2. The photo.", []),
        ("It charges 5 per cent.", []),
    ],
)
def test_an_english_price_is_whole(words: str, rules: list[str], library: Path) -> None:
    replace(library, REGISTER, "\nsteps:", f'\nnext: {{zh: "见下。", en: "{words}"}}\nsteps:')
    assert [rule for rule, _ in found(library) if rule == "FCT003"] == rules


@pytest.mark.parametrize(
    "words", ["标准DB1101-30-1", "见https://example.org/?day=2020-13-40", "版本2020-13-1"]
)
def test_what_is_no_date_is_left_alone(words: str, library: Path) -> None:
    say(library, f"{words}。", PROCEDURE)
    assert found(library) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("adopted: 2010-10-28", "adopted: 2011-10-28"),
        ("in_force: 2011-07-01", "in_force: 2001-07-01"),
        ("amended: [2018-12-29]", "amended: [2018-12-29, 2015-01-01]"),
        ("amended: [2018-12-29]", "amended: [2018-12-29]\nrepealed: 2012-01-01"),
        ("seen: 2026-11-22", "seen: 2026-11-23"),
        ("seen: 2026-11-22", "seen: 1926-11-22"),
        ("- article: 58", "- article: 58\n    in_force: 2009-01-01"),
    ],
)
def test_days_of_a_law_stand_in_order(old: str, new: str, library: Path) -> None:
    replace(library, LAW, old, new)
    assert "FCT004" in {rule for rule, _ in found(library)}


def test_a_law_of_tomorrow_may_be_adopted_today(library: Path) -> None:
    replace(library, LAW, "amended: [2018-12-29]\n", "")
    replace(library, LAW, "adopted: 2010-10-28", "adopted: 2026-11-22")
    replace(library, LAW, "in_force: 2011-07-01", "in_force: 2027-07-01")
    assert found(library) == []
    assert "FCT004" in {rule for rule, _ in found(library, date(2026, 11, 21))}
