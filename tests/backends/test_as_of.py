"""A site of another day: what is otherwise then, and where the site says which day it is of."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from handrail import cli
from handrail.load import load_library

ROOT = Path(__file__).parents[2]
SHANGHAI = "procedures/areas/310000-shanghai/replace-lost-card.yml"
PAGE = "guides/replace-lost-card/310000/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "overrides", "procedures"):
        shutil.copytree(ROOT / folder, tmp_path / "project" / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "project")
    return tmp_path / "project"


def built(project: Path, day: str) -> dict[str, bytes]:
    site = project.parent / day
    assert cli.main(["--project", str(project), "build", "--as-of", day, "--site-dir", str(site)]) == 0
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def test_where_nothing_begins_or_ends_the_day_changes_no_byte(project: Path) -> None:
    first, second = built(project, "2026-11-22"), built(project, "2027-03-01")
    assert first == second
    assert "as_of" not in json.loads(first["api/index.json"])


def test_on_the_day_on_which_an_overlay_begins_the_site_says_what_it_says(project: Path) -> None:
    recorded = load_library(project).editions["replace-lost-card"] or ()
    before = max(each.on for each in recorded if each.area == "310000")
    now = project / SHANGHAI
    text = now.read_text(encoding="utf-8")
    then = now.with_name("replace-lost-card.2027-01-01.yml")
    then.write_text(text.replace("hours: 24", "hours: 48") + "from: 2027-01-01\n", encoding="utf-8")
    now.write_text(text + "until: 2026-12-31\n", encoding="utf-8")
    what = ["-m", "上海的时间改了", "-m", "Another time in Shanghai"]
    assert cli.main(["--project", str(project), "edition", "--as-of", "2026-12-01", *what]) == 0
    sites = {day: built(project, day) for day in ("2026-12-31", "2027-01-01")}
    for (day, site), hours in zip(sites.items(), (24, 48), strict=True):
        assert json.loads(site["api/index.json"])["as_of"] == day
        data = json.loads(site["api/procedures/replace-lost-card.310000.json"])
        assert data["limits"]["hold"]["hours"] == hours
        assert f"{hours}小时" in site[PAGE].decode("utf-8")
        assert data["edition"].startswith(f"{'2027-01-01' if day == '2027-01-01' else before}-")
    assert "24小时" not in sites["2027-01-01"][PAGE].decode("utf-8")
