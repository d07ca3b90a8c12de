"""What unquoted values mean, and which of them mean too much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from handrail.source import FaultKind, read_document
from handrail.source.scalar import Scalar

PLAIN: list[tuple[str, Scalar]] = [
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("0", 0),
    ("30", 30),
    ("-1", -1),
    ("999999999999999999", 999999999999999999),
    ("20.5", Decimal("20.5")),
    ("-0.10", Decimal("-0.10")),
    ("2026-11-22", date(2026, 11, 22)),
    ("2024-02-29", date(2024, 2, 29)),
    ("2026-1-1", "2026-1-1"),
    ("resident-id", "resident-id"),
    ("社保卡", "社保卡"),
    ("12333转1", "12333转1"),
    ("010-12333", "010-12333"),
    ("v1.2.3", "v1.2.3"),
    ("nothing", "nothing"),
    ("on-hold", "on-hold"),
]
TRAPS = [
    *("no", "No", "NO", "yes", "Yes", "on", "On", "off", "OFF"),  # true and false to YAML 1.1
    *("True", "FALSE", "Null", "NULL"),
    *("12:30", "9:00", "190:20:30"),  # numbers to the base of sixty
    *("0123", "0644", "00", "007"),  # octal to some, decimal to others
    *("0x1F", "0b101", "1_000", "+86", "0o17"),
    *("1e3", "1.", ".5", ".inf", "-.inf", ".NaN", "1.5e+3"),
    *("2026-02-30", "2026-13-01", "2026-00-10", "0000-01-01"),
    *("2026-11-22 10:00:00", "2026-11-22T10:00:00Z"),
    "1234567890123456789",  # more digits than every reader keeps
    "=",
]


@pytest.mark.parametrize(("written", "meant"), PLAIN)
def test_means_what_it_looks_like(written: str, meant: Scalar) -> None:
    document = read_document("a.yml", f"key: {written}\n".encode())
    assert document.faults == ()
    assert document.data == {"key": meant}
    assert isinstance(document.data, dict)
    assert type(document.data["key"]) is type(meant)


@pytest.mark.parametrize("written", TRAPS)
def test_a_value_that_tools_disagree_about_wants_quotes(written: str) -> None:
    document = read_document("a.yml", f"键: {written}\n".encode())
    (fault,) = document.faults
    assert fault.kind is FaultKind.AMBIGUOUS_VALUE
    assert written in fault.message
    assert (fault.span.line, fault.span.column) == (1, 4)
    assert fault.span.end_column == 4 + len(written)
    assert read_document("a.yml", f'键: "{written}"\n'.encode()).faults == ()


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("no", 'put it in quotes: "no"'),
        ("12:30", 'put it in quotes: "12:30"'),
        ("TRUE", "write true"),
        ("Null", "write null"),
        ("2026-02-30", "check the month and the day"),
    ],
)
def test_says_what_to_write_instead(written: str, help_: str) -> None:
    (fault,) = read_document("a.yml", f"key: {written}\n".encode()).faults
    assert fault.help == help_
