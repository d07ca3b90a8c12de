"""Where a site may be, and that one build at a time is at work on it."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from handrail.publish.folder import LOCK, OWN, SiteFolderError
from handrail.publish.lock import one_at_a_time, refuse_overlap
from handrail.publish.order import Order

ROOT = Path(__file__).parents[2]
FOLDERS = ("content", "procedures", "overrides", "generator", ".git", ".cache")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "home" / "project"
    for name in FOLDERS:
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").touch()
    return root


def order(root: Path, site: Path) -> Order:
    return Order(root, site.resolve(), "", date(2026, 11, 22))


@pytest.mark.parametrize(
    "place",
    [".", "..", "../..", "/", "mkdocs.yml", *FOLDERS, "content/site", "procedures/card", ".git/site"],
)
def test_the_project_and_its_inputs_are_no_place_for_a_site(root: Path, place: str) -> None:
    before = sorted(root.rglob("*"))
    refused = pytest.raises(
        SiteFolderError, match=r"cannot be the site's folder: .* lies in .*\. Choose another"
    )
    with refused, one_at_a_time(order(root, root / place)):
        pytest.fail("it may be built there")
    assert sorted(root.rglob("*")) == before


def test_the_program_itself_is_no_place_for_a_site(root: Path) -> None:
    with pytest.raises(SiteFolderError, match="lies in"):
        refuse_overlap(order(root, ROOT / "generator" / "handrail" / "publish"))


def test_an_input_behind_a_link_is_no_place_for_a_site(root: Path, tmp_path: Path) -> None:
    (root / "content").rmdir()
    (tmp_path / "texts" / "zh").mkdir(parents=True)
    (root / "content").symlink_to(tmp_path / "texts")
    for place in (tmp_path / "texts", tmp_path / "texts/zh"):
        with pytest.raises(SiteFolderError, match="lies in"):
            refuse_overlap(order(root, place))


@pytest.mark.parametrize("place", ["site", "build/help", "../help", "contents"])
def test_other_places_will_do(root: Path, place: str) -> None:
    with one_at_a_time(order(root, root / place)):
        pass
    assert not (root / place).exists(), "a build that has published nothing leaves nothing"


def test_a_file_is_no_place_for_a_site(root: Path) -> None:
    (root / "site").touch()
    with pytest.raises(SiteFolderError, match="it is a file"):
        refuse_overlap(order(root, root / "site"))


BUILD = """
import sys, time
from datetime import date
from pathlib import Path
from handrail.publish.lock import one_at_a_time
from handrail.publish.order import Order

site = Path(sys.argv[1])
with one_at_a_time(Order(site.parent / "project", site, "", date(2026, 11, 22))):
    with (site / "log").open("a", encoding="utf-8") as log:
        log.write("in\\n")
        log.flush()
        time.sleep(0.05)
        log.write("out\\n")
"""


def test_builds_of_one_site_wait_for_each_other(tmp_path: Path) -> None:
    site = tmp_path / "site"
    builds = [subprocess.Popen([sys.executable, "-c", BUILD, str(site)], cwd=ROOT) for _ in range(6)]
    assert [build.wait() for build in builds] == [0] * 6
    assert (site / "log").read_text(encoding="utf-8") == "in\nout\n" * 6
    assert [path.name for path in site.iterdir()] == ["log"]


def test_the_lock_of_a_killed_build_stops_nobody(root: Path) -> None:
    site = root / "site"
    (site / OWN).mkdir(parents=True)
    (site / LOCK).touch()
    started = time.monotonic()
    with (
        one_at_a_time(order(root, site)),
        (site / LOCK).open("rb") as file,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert time.monotonic() - started < 5
    assert not site.exists()
