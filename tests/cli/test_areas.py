"""``handrail why``, ``handrail matrix`` and ``--as-of``, as a person at a terminal meets them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail import cli
from handrail.report.excerpt import measure_width
from tests.samples import make_base

Ask = Callable[..., tuple[int, str, str]]
"""Takes the arguments of a command; gives its exit code, what it wrote, and what it complained of."""

AREAS = """\
"100000": {name: {zh: 全国, en: All of China}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000"}
"110101": {name: {zh: 东城区, en: Dongcheng District}, slug: dongcheng, parent: "110000"}
"310000": {name: {zh: 上海市, en: Shanghai}, slug: shanghai, parent: "100000"}
"""
BEIJING = """\
until: 2026-12-31
assured: {on: 2026-11-20, by: official, confidence: verified}
contacts: {desk: {name: {zh: 北京热线, en: Beijing line}, phone: "96102", basis: {source: notice}}}
limits:
  visit: {kind: promised, hours: 2, basis: [{source: notice}, {law: social-insurance-law, article: 58}]}
needs: {replace: {resident-id: {doc: resident-id, copies: 1, basis: unverified}}}
steps:
  activate:
    do: {zh: "带上{doc:resident-id}和复印件。", en: "Bring your {doc:resident-id} and a copy."}
    needs: []
"""
LATER = BEIJING.replace("until: 2026-12-31", "from: 2027-01-01").replace("hours: 2", "hours: 3")
SHANGHAI = """\
assured: {on: 2026-11-21, by: third-party, confidence: unverified}
limits: {wait: {kind: typical, days: 1, basis: unverified}}
fees: {card: {remove: {zh: 上海没有这一条。, en: Shanghai has none.}}}
steps: {activate: {takes: {limit: wait}}}
"""
NOT_OFFERED = """\
assured: {on: 2026-11-21, by: third-party, confidence: unverified}
offered: false
instead: {zh: 到市里办。, en: Go to the city.}
basis: unverified
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_base(tmp_path / "project")
    (root / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    for folder, name, text in (
        ("110000-beijing", "activate-card", BEIJING),
        ("110000-beijing", "activate-card.2027-01-01", LATER),
        ("310000-shanghai", "activate-card", SHANGHAI),
    ):
        path = root / "procedures/areas" / folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def ask(root: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(["--project", str(root), *arguments])
        return code, *capsys.readouterr()

    return call


def values(output: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(output)["values"]
    return found


def test_why_names_the_area_the_place_the_basis_and_who_stands_for_it(ask: Ask) -> None:
    code, output, _ = ask("why", "activate-card", "limits.visit", "--area", "110000")
    assert code == 0
    assert output.splitlines()[0] == "activate-card limits.visit, 110000 Beijing 北京市"
    assert "  hours: 2\n" in output
    assert "written  procedures/areas/110000-beijing/activate-card.yml:5:3\n" in output
    assert "not as   the whole country, procedures/card/activate-card.yml:17:3\n" in output
    assert "basis    source notice: Notice on activation (third-party, seen 2026-11-22)\n" in output
    assert "         law social-insurance-law/58\n" in output
    assert "assured  on 2026-11-20 by official, verified\n" in output


def test_why_says_the_same_in_json(ask: Ask) -> None:
    _, output, _ = ask("why", "activate-card", "limits.visit", "--area", "110101", "--format", "json")
    assert json.loads(output) == {
        "procedure": "activate-card",
        "name": "limits.visit",
        "area": "110101",
        "as_of": "2026-11-22",
        "values": [
            {
                "value": {
                    "kind": "promised",
                    "hours": 2,
                    "basis": [{"source": "notice"}, {"law": "social-insurance-law", "article": 58}],
                },
                "area": "110000",
                "path": "procedures/areas/110000-beijing/activate-card.yml",
                "line": 5,
                "column": 3,
                "basis": [{"source": "notice"}, {"law": "social-insurance-law", "article": 58}],
                "assured": {"on": "2026-11-20", "by": "official", "confidence": "verified"},
                "within": [],
                "instead_of": {
                    "area": "100000",
                    "path": "procedures/card/activate-card.yml",
                    "line": 17,
                    "column": 3,
                },
            }
        ],
    }


@pytest.mark.parametrize(
    ("name", "area", "value", "place"),
    [
        ("title.en", "110000", "Activate your social security card", "card/activate-card.yml:2"),
        ("steps.activate.takes", "", {"limit": "visit"}, "card/activate-card.yml:28"),
        ("steps.activate.takes", "310000", {"limit": "wait"}, "areas/310000-shanghai/activate-card.yml:4"),
        ("steps.activate.needs", "110000", [], "areas/110000-beijing/activate-card.yml:10"),
        ("fees.card.none", "110000", True, "card/activate-card.yml:19"),
        ("sources.notice.kind", "", "third-party", "card/activate-card.yml:32"),
        ("cites.1.article", "", 58, "card/activate-card.yml:30"),
        ("asks.en.1", "", "activate", "card/activate-card.yml:4"),
    ],
)
def test_why_finds_values_of_every_kind(ask: Ask, name: str, area: str, value: object, place: str) -> None:
    _, output, _ = ask("why", "activate-card", name, *(["--area", area] if area else []), "--format", "json")
    (found,) = values(output)
    assert found["value"] == value
    assert f"{found['path']}:{found['line']}" == f"procedures/{place}"


def test_why_finds_a_document_wherever_it_stands(ask: Ask) -> None:
    _, output, _ = ask("why", "activate-card", "needs.agent-id", "--format", "json")
    assert [each["value"] for each in values(output)] == [{"doc": "agent-id"}]
    _, output, _ = ask("why", "activate-card", "steps.activate.needs.resident-id", "--format", "json")
    assert [each["line"] for each in values(output)] == [27]


def test_why_lists_the_parts_that_another_file_writes(ask: Ask) -> None:
    _, output, _ = ask("why", "activate-card", "steps.activate", "--area", "110000")
    assert "rule of  the whole country\n" in output
    assert (
        "within   do: 110000 Beijing 北京市, procedures/areas/110000-beijing/activate-card.yml:9:" in output
    )


def test_why_gives_the_reason_of_what_was_removed(ask: Ask) -> None:
    code, output, _ = ask("why", "activate-card", "fees.card", "--area", "310000")
    assert code == 0
    assert "removed  上海没有这一条。 Shanghai has none.\n" in output
    assert "rule of  310000 Shanghai 上海市\n" in output


def test_why_says_where_it_is_written_that_nothing_is_offered(ask: Ask, root: Path) -> None:
    path = root / "procedures/areas/110101-dongcheng/activate-card.yml"
    path.parent.mkdir()
    path.write_text(NOT_OFFERED, encoding="utf-8")
    _, output, _ = ask("why", "activate-card", "offered", "--area", "110101", "--format", "json")
    (found,) = values(output)
    assert found["value"] == {"zh": "到市里办。", "en": "Go to the city."}
    assert found["area"] == "110101"
    assert found["basis"] == ["unverified"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["activate-crd", "title"], "there is no procedure activate-crd; did you mean activate-card?"),
        (["activate-card", "limits.vist"], "limits has no vist; did you mean visit?"),
        (["activate-card", "limit.visit"], "this procedure has no limit; did you mean limits?"),
        (["activate-card", "steps.activat"], "steps has no activat; did you mean activate?"),
        (
            ["activate-card", "needs.x"],
            "needs has no x; there are: resident-id, agent-id, household-register",
        ),
        (["activate-card", "title.en.x"], "title.en holds nothing more, and no x"),
        (
            ["activate-card", "title", "--area", "110001"],
            "there is no area 110001; did you mean 110101, Dongcheng District?",
        ),
        (
            ["activate-card", "title", "--area", "beijing"],
            "there is no area beijing; did you mean 110000, Beijing?",
        ),
    ],
)
def test_why_asks_what_was_meant(ask: Ask, arguments: list[str], said: str) -> None:
    assert ask("why", *arguments) == (2, "", f"handrail: {said}\n")


def test_the_day_says_which_overlay_holds(ask: Ask) -> None:
    for day, hours in (("2026-12-31", 2), ("2027-01-01", 3)):
        arguments = ("why", "activate-card", "limits.visit.hours", "--area", "110000", "--as-of", day)
        (found,) = values(ask(*arguments, "--format", "json")[1])
        assert found["value"] == hours


def test_a_day_that_is_none_is_refused(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check"], ["build"], ["matrix", "activate-card"], ["why", "activate-card", "title"]):
        with pytest.raises(SystemExit) as stopped:
            ask(*command, "--as-of", "2026-02-30")
        assert stopped.value.code == 2
        assert "2026-02-30 is no day: write it as 2027-01-01" in capsys.readouterr().err


def test_a_check_of_a_later_day_finds_what_is_overdue_then(ask: Ask) -> None:
    assert "REV003" not in ask("check", "--no-cache")[1]
    assert "REV003" in ask("check", "--no-cache", "--as-of", "2031-01-01")[1]


def test_matrix_lines_up_what_differs_under_each_other(ask: Ask) -> None:
    for lang in ("en", "zh"):
        code, output, _ = ask("matrix", "activate-card", "--lang", lang)
        assert code == 0
        for block in output.split("\n\n")[1:]:
            head, *lines = block.splitlines()
            assert [line.split()[0] for line in lines] == ["100000", "110000", "310000"], head
            starts = {measure_width(line[: line.index(line.split()[2], 8)]) for line in lines}
            assert len(starts) <= 2, block
        assert "limits.visit" in output
    assert "3小时" in ask("matrix", "activate-card", "--lang", "zh", "--as-of", "2027-01-01")[1]


def test_matrix_gives_the_table_and_the_data_of_the_site(ask: Ask) -> None:
    _, output, _ = ask("matrix", "activate-card", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(output.removeprefix("\ufeff"))))
    assert [row["area"] for row in rows] == ["100000", "110000", "310000"]
    assert rows[1]["limits.visit_en"] == "2 hours"
    assert rows[1]["limits.visit_area"] == "110000"
    _, output, _ = ask("matrix", "activate-card", "--format", "json")
    assert [row["area"] for row in json.loads(output)["rows"]] == ["100000", "110000", "310000"]


def test_matrix_of_what_is_the_same_everywhere_says_so(ask: Ask) -> None:
    assert ask("matrix", "register-worker") == (0, "register-worker: no area differs\n", "")


def test_matrix_compares_no_library_with_errors(ask: Ask, root: Path) -> None:
    path = root / "procedures/areas/310000-shanghai/activate-card.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{limit: wait}", "{limit: gone}"), encoding="utf-8"
    )
    code, output, _ = ask("matrix", "activate-card")
    assert code == 1
    assert "there is no limit gone" in output
