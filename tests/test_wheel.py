"""The wheel builds a whole site anywhere: it holds templates, styles, scripts, Typst files and fonts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
ADDRESS = "https://office.example/help/"
CONFIGURATION = f"""\
site_name: Example office
site_url: {ADDRESS}
docs_dir: content
theme: handrail
plugins: [handrail]
"""
TOPICS = """\
births:
  title: {zh: 出生, en: Births}
  summary: {zh: 孩子出生后要办的事。, en: What to do after a birth.}
"""
PROCEDURE = """\
id: register-birth
title: {zh: 给孩子办出生登记, en: Register a birth}
summary:
  zh: "孩子出生后，到登记处办出生登记。"
  en: "Register your child at the registry after the birth."
asks:
  zh: [出生登记]
  en: [register a birth]
assured: {on: 2026-11-01, by: third-party, confidence: unverified}
steps:
  - id: go
    title: {zh: 去登记处, en: Go to the registry}
    do:
      zh: "到登记处的窗口办理登记。"
      en: "Register at the desk of the registry."
"""


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"SOURCE_DATE_EPOCH": "1796083200", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def programs(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel, and nothing of this checkout.

    What the wheel depends on comes from the environment of the tests, so that no download is needed.
    """
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (wheel,) = distributions.glob("*.whl")
    own = folder / "own"
    run(
        *(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", own, wheel),
        cwd=folder,
    )
    paths = (own, sysconfig.get_path("purelib"))
    (packages / "paths.pth").write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
    for name in ("handrail", "mkdocs"):
        module = {"handrail": "handrail.cli", "mkdocs": "mkdocs"}[name]
        script = folder / "bin" / f"run-{name}"
        script.write_text(f'#!/bin/sh\nexec "{folder}/bin/python" -m {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return folder / "bin"


def project(folder: Path) -> Path:
    for name, text in {
        "mkdocs.yml": CONFIGURATION,
        "procedures/shared/topics.yml": TOPICS,
        "procedures/births/register-birth.yml": PROCEDURE,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("office"))
    where = run(programs / "python", "-c", "import handrail; print(handrail.__file__)", cwd=root).stdout
    assert str(programs.parent) in where
    run(programs / "run-handrail", "build", cwd=root)
    return root / "site"


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and ".handrail" not in path.parts
    }


def test_the_wheel_builds_a_whole_site_from_five_lines_and_one_procedure(site: Path) -> None:
    made = files(site)
    for path in (
        *("index.html", "en/index.html", "search/index.html", "glossary/index.html", "404.html"),
        *("guides/register-birth/index.html", "en/guides/register-birth/print/index.html"),
        *("embed/register-birth/index.html", "embed/handrail.js", "go/register-birth/go/index.html"),
        *(
            "api/procedures/register-birth.json",
            "feed.xml",
            "sitemap.xml",
            "api/search/search.js",
            "api/search/zh.js",
        ),
        *("handouts/register-birth.zh.a4.pdf", "handouts/register-birth.zh-en.a4.pdf"),
        *("assets/stylesheets/handrail.css", "assets/images/favicon.svg", "licences/noto-sans-sc.txt"),
    ):
        assert made.get(path), path
    page = made["en/guides/register-birth/index.html"].decode("utf-8")
    assert "Register at the desk of the registry." in page
    assert "<title>Register a birth - Example office</title>" in page


def test_every_link_and_file_that_its_pages_name_is_there(site: Path) -> None:
    made = files(site)
    missing = set()
    for path, data in made.items():
        if path.endswith(".html") and path != "404.html":
            here = ADDRESS + path.removesuffix("index.html")
            for target in re.findall(r'(?:href|src|action)="([^"]*)"', data.decode("utf-8")):
                address = urldefrag(urljoin(here, target))[0].partition("?")[0]
                if address.startswith(ADDRESS):
                    name = urlsplit(address).path.removeprefix(urlsplit(ADDRESS).path)
                    if (name + "index.html" if name.endswith("/") or not name else name) not in made:
                        missing.add((path, target))
    assert sorted(missing) == []


def test_mkdocs_builds_the_same_site(programs: Path, site: Path, tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "content").mkdir()  # MkDocs itself demands one
    run(programs / "run-mkdocs", "build", "--strict", cwd=root)
    assert files(root / "site") == files(site)


def test_the_sdist_makes_the_same_wheel(distributions: Path, tmp_path: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=source)
    (again,) = (tmp_path / "dist").glob("*.whl")
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(wheel) as other:
        assert {each: one.read(each) for each in one.namelist()} == {
            each: other.read(each) for each in other.namelist()
        }
        assert not [name for name in other.namelist() if "__pycache__" in name]
