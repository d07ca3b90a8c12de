"""The ways through a procedure, as a person at a terminal meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from handrail.cli import main
from tests.samples import PROCEDURE, make_base, replace

LIMITS = "  visit: {kind: typical, hours: 1, basis: unverified}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def ways(library: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["--project", str(library), "paths", "activate-card", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["procedure"], whole["complete"]) == ("activate-card", True)
    found = whole["ways"]
    assert isinstance(found, list)
    return found


def test_lists_each_way_with_what_to_bring(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(library), "paths", "activate-card"]) == 0
    assert capsys.readouterr().out == (
        "activate-card: 2 ways\n"
        "\n"
        "1. in no special situation\n"
        "   choice  choose: by-phone or at-outlet\n"
        "   steps   choose → activate\n"
        "   bring   resident-id\n"
        "   time    at least 1 hour; at most 1 hour; only typical: visit\n"
        "\n"
        "2. by-agent\n"
        "   choice  choose: by-phone or at-outlet\n"
        "   steps   choose → activate\n"
        "   bring   agent-id or household-register; resident-id\n"
        "   fewest  resident-id, agent-id\n"
        "   time    at least 1 hour; at most 1 hour; only typical: visit\n"
    )


@pytest.mark.parametrize("told", ["", "needs: {none: true, basis: unverified}"])
def test_says_that_nothing_is_needed_only_where_the_guide_does(
    told: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = library / PROCEDURE
    text = re.sub(r"(?m)^needs:\n(?:  .*\n)+", f"{told}\n", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("    needs: [resident-id]\n", ""), encoding="utf-8")
    assert main(["--project", str(library), "paths", "activate-card"]) == 0
    assert ("   bring   nothing\n" in capsys.readouterr().out) == bool(told)


def test_working_days_and_days_are_not_added_up(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = (
        "  card-made: {kind: promised, working_days: 5}\n"
        "  posted: {kind: hold, days: 3}\n"
        "  open: {kind: promised, none: true}\n"
    )
    replace(library, PROCEDURE, LIMITS, LIMITS + more)
    step = "  - {{id: {}, title: {{zh: 步, en: Step}}, do: {{zh: 去。, en: Go.}}, after: {{limit: {}}}}}\n"
    waits = (("a", "card-made"), ("b", "posted"), ("c", "open"), ("d", "card-made"))
    steps = "".join(step.format(*wait) for wait in waits)
    replace(library, PROCEDURE, "cites:", f"{steps}cites:")
    time = ways(library, capsys)[0]["time"]
    assert time["shortest"] == {"days": 3, "hours": 1}
    assert time["longest"] == {"working_days": 10, "days": 3, "hours": 1}
    assert (time["open"], time["typical"]) == (["open"], ["visit"])


def test_each_alternative_is_a_way_of_its_own(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(
        library,
        PROCEDURE,
        "    any_of: [by-phone, at-outlet]\n",
        "    any_of:\n"
        "      - by-phone\n"
        "      - id: visit\n"
        "        title: {zh: 去窗口, en: Visit}\n"
        "        do: {zh: 去窗口。, en: Go to the counter.}\n"
        "        gives: [household-register]\n"
        "        results: card.asked\n",
    )
    replace(
        library,
        PROCEDURE,
        "    needs: [resident-id]\n",
        "    needs: [household-register]\n    optional: true\n",
    )
    replace(library, PROCEDURE, "any_of: [agent-id, {doc: household-register, copies: 1}]", "doc: agent-id")
    plain = [way for way in ways(library, capsys) if not way["situations"]]
    assert [way["steps"] for way in plain] == [
        ["choose", "activate"],
        ["choose"],
        ["choose", "visit", "activate"],
        ["choose", "visit"],
    ]
    assert [way["fewest"] for way in plain] == [["resident-id", "household-register"], *[["resident-id"]] * 3]
    assert [way["gives"] for way in plain] == [[], [], ["household-register"], ["household-register"]]
    assert [way["reaches"] for way in plain] == [[], [], ["card.asked"], ["card.asked"]]
    assert plain[1]["choices"] == [
        {"step": "choose", "taken": ["by-phone"]},
        {"step": "activate", "taken": []},
    ]


def test_says_that_there_may_be_more_ways_than_it_lists(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = "".join(
        f"  - {{id: s{n}, title: {{zh: 步, en: Step}}, do: {{zh: 去。, en: Go.}}, optional: true}}\n"
        for n in range(40)
    )
    replace(library, PROCEDURE, "cites:", f"{steps}cites:")
    assert main(["--project", str(library), "paths", "activate-card"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "activate-card: 256 ways"
    assert lines[-1] == "These are the first ones only; there may be more."


def test_a_misspelt_id_is_told_its_neighbour(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(library), "paths", "activate-crad"]) == 2
    assert "did you mean activate-card?" in capsys.readouterr().err


def test_a_broken_file_is_not_said_to_be_absent(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(library, PROCEDURE, "summary:", "sumary:")
    assert main(["--project", str(library), "paths", "activate-card"]) == 2
    assert "handrail check" in capsys.readouterr().err
