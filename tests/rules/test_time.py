"""Limits that have to fit into each other, holds that end, and laws that follow each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.load import load_library
from tests.samples import make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
LAW = "procedures/shared/laws/social-insurance-law.yml"
HOLD = "hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}"
WARNING = 'note: {zh: "{limit:hold}后失效。", en: "It ends after {limit:hold}."}'


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path) -> list[str]:
    findings = check_catalog(Catalog(load_library(library), date(2026, 11, 22)), select(["TIM"], []))
    return [finding.rule for finding in findings]


def limits(library: Path, *lines: str) -> None:
    """Give the registration more limits."""
    replace(library, REGISTER, "limits:\n", "".join(("limits:\n", *(f"  {line}\n" for line in lines))))


def steps(library: Path, text: str) -> None:
    """Give the registration other steps."""
    file = library / REGISTER
    head, _, rest = file.read_text(encoding="utf-8").partition("steps:\n")
    after = rest[rest.index("sources:") :] if "sources:" in rest else ""
    file.write_text(f"{head}steps:\n{text}{after}", encoding="utf-8")


def step(key: str, *more: str) -> str:
    """Write a step of the registration."""
    lines = (f"  - id: {key}", "    title: {zh: 办, en: Do}", "    do: {zh: 办。, en: Do it.}")
    return "\n".join((*lines, *(f"    {line}" for line in more))) + "\n"


def promised(key: str, unit: str, number: int) -> str:
    return f"{key}: {{kind: promised, {unit}: {number}, basis: unverified}}"


@pytest.mark.parametrize(
    ("unit", "number", "rules"),
    [
        ("days", 30, []),
        ("days", 31, ["TIM001"]),
        ("working_days", 31, ["TIM001"]),
        ("working_days", 22, ["TIM002"]),
        ("months", 1, ["TIM002"]),
        ("months", 2, ["TIM001"]),
        ("hours", 48, []),
    ],
)
def test_a_step_fits_into_its_deadline(unit: str, number: int, rules: list[str], library: Path) -> None:
    limits(library, promised("check", unit, number))
    steps(library, step("apply", "takes: {limit: check}", "within: {limit: registration}"))
    assert found(library) == rules


def test_waits_add_up_along_the_longest_way(library: Path) -> None:
    limits(library, promised("whole", "days", 20), promised("a", "days", 10), promised("b", "days", 11))
    by_law = step("apply", "within: {limit: registration}")
    steps(library, by_law + step("first", "takes: {limit: a}") + step("second", "after: {limit: b}"))
    assert found(library) == ["TIM001"]


def test_a_limit_that_several_steps_name_counts_once(library: Path) -> None:
    limits(library, promised("whole", "days", 20), promised("a", "days", 11))
    by_law = step("apply", "within: {limit: registration}")
    steps(library, by_law + step("first", "takes: {limit: a}") + step("second", "after: {limit: a}"))
    assert found(library) == []


@pytest.mark.parametrize("condition", ["optional: true", "if: by-agent"])
def test_what_not_everybody_does_is_not_promised(condition: str, library: Path) -> None:
    limits(library, promised("whole", "days", 20), promised("a", "days", 30))
    by_law = step("apply", "within: {limit: registration}")
    steps(library, by_law + step("extra", "takes: {limit: a}", condition))
    assert found(library) == []


def test_the_promise_fits_into_the_law(library: Path) -> None:
    limits(library, promised("whole", "days", 40))
    steps(library, step("apply"))
    assert found(library) == ["TIM001"]


def test_an_instant_matter_may_take_an_hour(library: Path) -> None:
    replace(library, REGISTER, "zh: 用人单位为职工办理登记", "zh: 立等可取")
    limits(library, promised("check", "hours", 1))
    steps(library, step("apply", "takes: {limit: check}", "within: {limit: registration}"))
    assert found(library) == []
    replace(library, REGISTER, "hours: 1", "days: 1")
    assert found(library) == ["TIM003"]


def test_a_hold_that_is_told_is_no_finding(library: Path) -> None:
    limits(library, HOLD)
    steps(library, step("apply", "within: {limit: registration}", "lasts: {limit: hold}", WARNING))
    assert found(library) == []


def test_a_hold_says_how_it_ends(library: Path) -> None:
    limits(library, HOLD.replace(" on_expiry: lapses,", ""))
    steps(library, step("apply", "within: {limit: registration}", "lasts: {limit: hold}", WARNING))
    assert found(library) == ["TIM004"]


def test_both_languages_tell_that_a_hold_ends(library: Path) -> None:
    limits(library, HOLD)
    half = 'note: {zh: "到期失效。", en: "Keep it."}'
    steps(library, step("apply", "within: {limit: registration}", "lasts: {limit: hold}", half))
    assert found(library) == ["TIM005"]


def test_the_step_around_a_step_may_tell_it(library: Path) -> None:
    limits(library, HOLD)
    inner = "any_of: [{id: call, title: {zh: 打, en: Call}, do: {zh: 打。, en: Call.}, lasts: {limit: hold}}]"
    steps(library, step("apply", "within: {limit: registration}", WARNING, inner))
    assert found(library) == []


@pytest.mark.parametrize(
    ("key", "limit", "rules"),
    [
        ("takes", "hold", ["TIM006"]),
        ("within", "hold", ["TIM006"]),
        ("lasts", "registration", ["TIM006"]),
        ("after", "hold", []),
        ("lasts", "usual", []),
    ],
)
def test_a_limit_is_used_for_what_it_says(key: str, limit: str, rules: list[str], library: Path) -> None:
    limits(library, HOLD, "usual: {kind: typical, days: 5, basis: unverified}")
    steps(library, step("apply", f"{key}: {{limit: {limit}}}", WARNING))
    assert found(library) == rules


@pytest.mark.parametrize(
    ("between", "last", "rules"),
    [
        ("", "after: {limit: long}", ["TIM008"]),
        ("", "within: {limit: registration}", ["TIM008"]),
        ("takes: {limit: long}", "", ["TIM008"]),
        ("takes: {limit: short}", "", []),
        ("takes: {limit: short}", "after: {limit: shorter}", ["TIM008"]),
        ("", "after: {limit: short}", []),
    ],
)
def test_a_hold_lasts_until_it_is_needed(between: str, last: str, rules: list[str], library: Path) -> None:
    limits(
        library,
        HOLD,
        promised("long", "days", 15),
        promised("short", "days", 7),
        promised("shorter", "days", 6),
    )
    text = step("report", "results: form.kept", "lasts: {limit: hold}", WARNING)
    text += step("middle", between) + step("use", "requires: [form.kept]", last)
    steps(library, text)
    assert found(library) == rules


@pytest.mark.parametrize(
    ("successor", "rules"),
    [("2027-01-01", []), ("2027-01-02", ["TIM007"]), ("2026-12-31", ["TIM007"])],
)
def test_one_law_follows_the_other(successor: str, rules: list[str], library: Path) -> None:
    text = (library / LAW).read_text(encoding="utf-8")
    new = text.replace("id: social-insurance-law", "id: new-law").replace("2011-07-01", successor)
    new = new.replace("amended: [2018-12-29]\n", "")
    (library / LAW).with_name("new-law.yml").write_text(new, encoding="utf-8")
    replace(library, LAW, "amended:", "repealed: 2027-01-01\nrepealed_by: new-law\namended:")
    assert found(library) == rules


def test_a_law_that_is_replaced_says_since_when(library: Path) -> None:
    replace(library, LAW, "amended:", "repealed_by: social-insurance-law\namended:")
    assert found(library) == ["TIM007"]
