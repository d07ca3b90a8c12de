"""The language in which rules are explained."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handrail.cli import main
from handrail.cli.explain import choose_language

HEADING = "检查什么"


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),  # no rule is explained in French yet
    ],
)
def test_the_environment_chooses(variables: Mapping[str, str], lang: str) -> None:
    assert choose_language(variables) == lang


def test_a_rule_is_explained_in_the_language_of_the_environment_unless_another_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["explain", "TRN001"]) == 0
    assert HEADING in capsys.readouterr().out
    assert main(["explain", "TRN001", "--lang", "en"]) == 0
    assert HEADING not in capsys.readouterr().out
    assert main(["explain", "--all"]) == 0
