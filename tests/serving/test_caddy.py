"""The rules for Caddy as they were when a real one last passed all tests; most machines have none."""

from __future__ import annotations

from pathlib import Path

from handrail.render.addresses.caddy import caddy_files
from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import InlineCode, Security

GOLDEN = Path(__file__).with_name("handrail.caddy")
PAST = Past(
    "/help",
    {"lost-card": "replace-lost-card"},
    ("old-scheme",),
    {"activate-card": {"110000": "", "421024": "420000"}},
    {"guides/activate-card/areas/": "guides/activate-card/"},
)
SECURITY = Security(InlineCode(("sha256-c2NyaXB0",)), ("https://a.example",), 600)


def test_the_rules_are_those_that_a_real_caddy_has_tested() -> None:
    """After a change: set CADDY, pass tests/serving and tests/permanence, then write the file anew."""
    assert caddy_files(PAST, SECURITY) == {"handrail.caddy": GOLDEN.read_text(encoding="utf-8")}


def test_every_brace_is_closed() -> None:
    lines = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    depth = 0
    for line in lines:
        depth += line.endswith(" {") - (line.strip() == "}")
        assert depth >= 0
    assert depth == 0
