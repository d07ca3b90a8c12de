"""A library with faults stops every kind of build, and the site that was published stays as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.themes import copy_theme

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"


def project(folder: Path) -> Path:
    """Copy the project's sources, without what is built from them."""
    for name in ("content", "overrides", "procedures"):
        shutil.copytree(ROOT / name, folder / name)
    copy_theme(folder, "handrail")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(folder: Path, *command: str, umask: int = 0o022, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "command", [("handrail.cli", "build"), ("mkdocs", "build")], ids=["handrail", "mkdocs"]
)
def test_faults_stop_the_build_and_spare_the_site(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder = project(tmp_path)
    built = run(folder, *command)
    assert built.returncode == 0, built.stderr
    before = fingerprint(folder / "site")
    assert "guides/get-e-card/index.html" in before

    guide = folder / "procedures" / "card" / "get-e-card.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("summary:", "sumary:", 1), encoding="utf-8")
    law = folder / "procedures" / "card" / "correct-name.yml"
    law.write_text(law.read_text(encoding="utf-8").replace("article: 10", "article: 11"), encoding="utf-8")
    broken = run(folder, *command)

    assert broken.returncode == 1, broken.stderr
    output = broken.stdout + broken.stderr
    assert "procedures/card/get-e-card.yml:" in output
    assert "error[SRC008] there is no key sumary here" in output
    assert "did you mean summary?" in output
    assert "procedures/card/correct-name.yml:" in output
    assert "error[CIT001]" in output
    assert "Traceback" not in output
    assert fingerprint(folder / "site") == before
    assert [path.name for path in (folder / "site/.handrail").iterdir()] == ["files"]


def test_a_broken_template_is_a_message_and_spares_the_site(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert run(folder, "handrail.cli", "build").returncode == 0
    before = fingerprint(folder / "site")

    template = folder / "overrides" / "handrail" / "guide.html"
    template.write_text("{{ guide.no_such_thing }}", encoding="utf-8")
    broken = run(folder, "handrail.cli", "build")

    assert broken.returncode in {1, 2}
    assert "no_such_thing" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert fingerprint(folder / "site") == before


def test_both_commands_in_two_folders_make_the_same_bytes_and_modes(tmp_path: Path) -> None:
    first, second = project(tmp_path / "first"), project(tmp_path / "second" / "deeper")
    one = run(first, "handrail.cli", "build", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    assert one.returncode == 0
    other = run(second, "mkdocs", "build", umask=0o077, TZ="Asia/Shanghai", LC_ALL="C", PYTHONHASHSEED="2")
    assert other.returncode == 0
    assert fingerprint(first / "site") == fingerprint(second / "site")
    assert modes(first / "site") == modes(second / "site") == {"file 644", "folder 755"}


def modes(folder: Path) -> set[str]:
    every = (folder, *folder.rglob("*"))
    return {f"{'folder' if path.is_dir() else 'file'} {path.stat().st_mode & 0o777:o}" for path in every}


HANDRAIL, MKDOCS = (("handrail.cli", "build"), 2), (("mkdocs", "build"), 1)
OURS, OF_MKDOCS = "cannot be the site's folder", "'docs_dir' should not be within the 'site_dir'"


@pytest.mark.parametrize(
    ("how", "place", "said"),
    [
        (HANDRAIL, ".", OURS),
        (HANDRAIL, "..", OURS),
        (HANDRAIL, "content", OURS),
        (MKDOCS, ".", OF_MKDOCS),
        (MKDOCS, "procedures", OURS),
    ],
    ids=["handrail .", "handrail ..", "handrail content", "mkdocs .", "mkdocs procedures"],
)
def test_the_project_is_no_place_for_its_site(
    tmp_path: Path, how: tuple[tuple[str, ...], int], place: str, said: str
) -> None:
    command, code = how
    folder = project(tmp_path / "project")
    (folder / "index.html").touch()
    (tmp_path / "index.html").touch()
    before = fingerprint(tmp_path)
    refused = run(folder, *command, "--site-dir", place)
    assert refused.returncode == code
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize(
    ("command", "code"),
    [(("handrail.cli", "build"), 2), (("mkdocs", "build"), 1)],
    ids=["handrail", "mkdocs"],
)
def test_what_others_keep_at_the_site_stays(tmp_path: Path, command: tuple[str, ...], code: int) -> None:
    folder = project(tmp_path)
    for name in (".git/HEAD", "CNAME", "uploads/photo.jpg", "index.html"):
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text("theirs", encoding="utf-8")
    before = fingerprint(folder / "site")
    refused = run(folder, *command)
    assert refused.returncode == code
    assert "\n  index.html\n" in refused.stderr
    assert "handrail build --replace" in refused.stderr
    assert fingerprint(folder / "site") == before
    (folder / "site/index.html").unlink()
    del before["index.html"]
    for _ in range(2):
        assert run(folder, *command).returncode == 0
        assert before.items() <= fingerprint(folder / "site").items()
        shutil.rmtree(folder / ".cache")
