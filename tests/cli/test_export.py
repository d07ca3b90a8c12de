"""``handrail export``, as a person at a terminal meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.cli import main
from handrail.load import load_library
from handrail.render.data.data import procedure_asset
from tests.permanence.past import make, retire
from tests.samples import PROCEDURE, replace

# The parser of JSON-LD uses what its next release will not have.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "project")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("cpsv", ["services.jsonld", "services.ttl"]),
        ("json", ["activate-card.json", "register-worker.json", "report-loss.json"]),
        (
            "dita",
            [
                f"{lang}/{name}"
                for lang in ("en", "zh")
                for name in (
                    "activate-card.dita",
                    "guides.ditamap",
                    "register-worker.dita",
                    "report-loss.dita",
                )
            ],
        ),
    ],
)
def test_writes_all_published_procedures(
    root: Path, form: str, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(root), "export", "--format", form]) == 0
    folder = root / "build/export" / form
    assert files(folder) == names
    assert sorted(capsys.readouterr().out.split()) == sorted(str(folder / name) for name in names)


def test_an_area_has_its_own_version(root: Path) -> None:
    out = root / "out"
    call = ["--project", str(root), "export", "activate-card", "--area", "110000", "--out", str(out)]
    for form in ("json", "dita", "cpsv"):
        assert main([*call, "--format", form]) == 0
    assert {"activate-card.110000.json", "zh/activate-card.110000.dita"} <= set(files(out))
    assert "guides/activate-card/110000/#_service" in (out / "services.ttl").read_text(encoding="utf-8")


def test_json_is_what_the_site_has(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(root), "export", "activate-card", "--format", "json", "--out", "-"]) == 0
    catalog = Catalog(load_library(root))
    published = procedure_asset(catalog, catalog.versions(catalog.procedures["activate-card"])[0])
    assert json.loads(capsys.readouterr().out) == json.loads(published.data)


def test_turtle_goes_to_the_standard_output(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(root), "export", "--format", "cpsv", "--out", "-"]) == 0
    assert capsys.readouterr().out.startswith("@prefix cpsv:")
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["activate-crad", "--format", "json"], "did you mean activate-card?"),
        (["--format", "json", "--area", "Bejing"], "did you mean 110000"),
        (["--format", "json", "--out", "-"], "one procedure as json"),
        (["--format", "dita", "--out", "-"], "--out"),
    ],
)
def test_says_what_is_wrong_with_the_call(
    root: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(root), "export", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "said"),
    [("site_name: x\n", "set site_url"), ("a: [\n", "mkdocs.yml cannot be read"), (None, "no mkdocs.yml")],
)
def test_addresses_need_to_be_known(
    root: Path, settings: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "mkdocs.yml").unlink()
    if settings is not None:
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert main(["--project", str(root), "export", "--format", "dita"]) == 2
    assert said in capsys.readouterr().err


def test_what_is_no_more_is_not_exported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retire(root)
    assert main(["--project", str(root), "export", "report-loss", "--format", "json"]) == 2
    assert "retired" in capsys.readouterr().err


def test_nothing_is_made_of_what_is_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(root, PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(root), "export", "--format", "json", "register-worker"]) == 1
    assert "relatd" in capsys.readouterr().out
    assert not (root / "build").exists()
