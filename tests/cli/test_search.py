"""``handrail search`` on a folder with an index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handrail import cli
from tests.backends.search_site import write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    write_site(folder)
    return folder


def test_it_finds_what_the_field_finds(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "lost my card", "--lang", "en", "--site", str(site)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("guides/replace-lost-card/  Replace a lost social security card  (guide, ")


def test_it_says_what_is_not_there(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "xylophone", "--lang", "en", "--site", str(site)]) == 1
    assert capsys.readouterr().out == "nothing on xylophone\n"


def test_programs_get_json(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "挂失", "--limit", "1", "--format", "json", "--site", str(site)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [hit["path"] for hit in answer["hits"]] == ["guides/replace-lost-card/"]
    assert answer["fits"]


def test_a_folder_without_an_index_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "挂失", "--site", str(tmp_path)]) == 2
    assert f"{tmp_path} has no search index: run handrail build" in capsys.readouterr().err


def test_a_part_that_is_missing_is_named(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "api" / "search").mkdir(parents=True)
    (tmp_path / "api/search/zh.js").write_bytes((site / "api/search/zh.js").read_bytes())
    assert cli.main(["search", "挂失", "--site", str(tmp_path)]) == 2
    assert "lacks a part of its search index, api/search/zh/t0." in capsys.readouterr().err
