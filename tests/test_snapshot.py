"""What a snapshot of all results finds when it is compared with a later one."""

from __future__ import annotations

from tests.snapshot import case_results, differences


def test_what_is_new_gone_or_different_is_named() -> None:
    before = {"site/a": "1", "site/b": "2", "site/c": "3"}
    after = {"site/b": "2", "site/c": "4", "site/d": "5"}
    assert differences(before, after) == ["gone: site/a", "different: site/c", "new: site/d"]
    assert differences(before, before) == []


def test_a_case_is_taken_with_its_exit_code_and_every_finding() -> None:
    name, result = next(case_results())
    assert name == "case/alias-bomb"
    assert result.startswith(b"1\n")
    assert b"procedures/" in result
