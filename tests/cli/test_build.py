"""Where ``handrail build`` puts a site, and who does the work."""

from __future__ import annotations

from datetime import date
from errno import EIO, ENOSPC
from pathlib import Path

import pytest

from handrail import cli
from handrail.backends import site
from handrail.check import DEFAULT_PROFILE, PROFILES
from handrail.publish.folder import SiteFolderError
from handrail.publish.order import Order
from handrail.publish.state import Look

ROOT = Path(__file__).parents[2]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Return every order that builds were asked for, none of which is carried out."""
    orders: list[Order] = []

    def build(order: Order, seen: Look | None = None) -> int:
        del seen
        orders.append(order)
        return 0

    monkeypatch.setattr(site, "build", build)
    return orders


def build(*options: str) -> int:
    return cli.main(["--project", str(ROOT), "build", *options])


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_a_folder_may_be_given_as_a_url(form: str, tmp_path: Path, asked: list[Order]) -> None:
    assert build("--site-dir", form.format(tmp_path / "help")) == 0
    assert [(order.site, order.bucket, order.scheduler) for order in asked] == [(tmp_path / "help", "", "")]


def test_a_site_in_a_bucket_is_made_anew_by_whoever_is_named(asked: list[Order]) -> None:
    assert build("--site-dir", "s3://guides/help", "--scheduler", "tcp://10.0.0.5:8786") == 0
    (order,) = asked
    assert (order.bucket, order.scheduler) == ("s3://guides/help", "tcp://10.0.0.5:8786")
    assert order.is_clean
    assert order.site.is_relative_to(ROOT / ".cache" / "handrail")


@pytest.mark.parametrize("place", ["gs://guides/help", "https://example.com/", "file://help"])
def test_other_places_are_refused(place: str, asked: list[Order], capsys: pytest.CaptureFixture[str]) -> None:
    assert build("--site-dir", place) == 2
    assert f"{place} is no place for a site" in capsys.readouterr().err
    assert asked == []


def test_rules_count_as_the_profile_says(asked: list[Order]) -> None:
    assert build() == build("--profile", "draft") == 0
    assert [order.profile for order in asked] == ["", "draft"]
    words = {order.word("1", date(2026, 11, 22)) for order in asked}
    assert len(words) == 2, "a site of one profile is not current for the other"


def test_names_the_profiles_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        build("--profile", "drafts")
    assert stopped.value.code == 2
    assert "there is no profile drafts: choose one of draft, published" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        build("--help")
    assert f"{' or '.join(PROFILES)} (default: {DEFAULT_PROFILE})" in " ".join(
        capsys.readouterr().out.split()
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(ENOSPC, "No space left on device"), "Cannot write: No space left on device."),
        (OSError(EIO, "Input/output error", "a.css"), "Cannot read or write a.css: Input/output error."),
        (SiteFolderError("Something is in the way."), "Something is in the way."),
    ],
    ids=["no name", "a name", "the folder"],
)
def test_what_is_no_fault_of_the_project_is_said_in_one_line(
    error: Exception,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    error.add_note("Some files are new.")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(site, "build_site", fail)
    assert build("--site-dir", str(tmp_path / "help")) == 2
    assert [record.getMessage() for record in caplog.records] == [f"{said} Some files are new."]
