"""Sites with a past: each scenario is played once, for all tests that ask for its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.permanence.past import addresses, make, publish
from tests.permanence.scenarios import SCENARIOS, Scenario


@dataclass(frozen=True)
class Past:
    """A site, its project, and every address that was ever published of it."""

    scenario: Scenario
    root: Path
    site: Path
    before: tuple[str, ...]


@pytest.fixture(scope="session", params=SCENARIOS)
def past(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Past:
    """A site after a scenario."""
    scenario = SCENARIOS[request.param]
    folder = tmp_path_factory.mktemp("past")
    root = make(folder / "project")
    site = publish(root, folder / "site-0")
    before = dict.fromkeys(addresses(site))
    for number, change in enumerate(scenario.changes, 1):
        change(root)
        site = publish(root, folder / f"site-{number}")
        before |= dict.fromkeys(addresses(site) if number < len(scenario.changes) else ())
    return Past(scenario, root, site, tuple(before))
