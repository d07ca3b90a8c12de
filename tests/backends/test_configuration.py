"""``mkdocs.yml`` is read just as MkDocs reads it, and all that it depends on is known."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from handrail.backends.configuration import read_configuration
from handrail.backends.settings import read_settings
from handrail.publish import PublishError

FILES = {
    "base.yml": "site_name: b\nsite_url: https://b.example/\nextra: {a: 1, b: {c: [1]}}\nplugins: [search]\n",
    "deep/middle.yml": "INHERIT: ../base.yml\nsite_dir: middle\nextra: {b: {d: !ENV [NUMBER]}}\n",
    "variable.yml": "INHERIT: !ENV [UNSET, BASE, none.yml]\n",
    "empty.yml": "",
}

CONFIGURATIONS = (
    "site_name: x",
    "site_name: x\nsite_url: !ENV URL",
    "site_name: x\nsite_url: !ENV [UNSET, URL, 'https://default.example/']",
    "site_name: x\nsite_url: !ENV [UNSET, 'https://default.example']",
    "site_name: x\nsite_url: !ENV [URL]",
    "site_name: x\nsite_url: !ENV [UNSET]",
    "site_name: x\nsite_url: !ENV []",
    "site_name: x\nextra: {n: !ENV NUMBER, t: !ENV TRUE, e: !ENV EMPTY, d: !ENV [UNSET, 2027-01-01]}",
    "site_name: x\nextra: {l: !ENV [UNSET, [1, 2]], m: !ENV [UNSET, {a: !ENV TRUE}], n: !ENV [UNSET, null]}",
    "site_name: !ENV [SITE, UNSET, x]\nuse_directory_urls: !ENV [TRUE, false]",
    "INHERIT: base.yml",
    "INHERIT: base.yml\nsite_name: x\nextra: {b: {c: 2}}\nplugins: []",
    "INHERIT: deep/middle.yml\nextra: {a: null}",
    "INHERIT: ./deep/../base.yml\nsite_url: ''",
    "INHERIT: variable.yml",
    "INHERIT: empty.yml\nsite_name: x",
    "site_name: x\nplugins:\n  handrail: {search: !ENV [NO, true], as_of: 2026-11-22}",
    "site_name: x\nplugins:\n  - handrail: {handouts: !ENV [UNSET, NO]}\n  - search",
    "site_name: &a x\nextra: {a: *a, <<: {b: 1}}",
    "site_name: x\nsite_url: https://no-slash.example/help",
)

VARIABLES = {
    "URL": "https://variable.example/",
    "NUMBER": "12",
    "TRUE": "true",
    "NO": "false",
    "EMPTY": "",
    "SITE": "Site",
    "BASE": "base.yml",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with configurations to inherit from, in an environment with variables."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "docs").mkdir()
    return tmp_path


def write(root: Path, text: str) -> Path:
    file = root / "mkdocs.yml"
    file.write_text(f"{text}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_it_is_read_as_mkdocs_reads_it(text: str, root: Path) -> None:
    file = write(root, text)
    with file.open("rb") as stream:
        assert read_configuration(file).values == yaml_load(stream)


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_settings_are_those_of_mkdocs(text: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    theirs = load_config(str(write(root, text)))
    ours = read_settings(root)
    assert ours.address == (theirs.site_url or "")
    assert ours.site == Path(theirs.site_dir)
    plugin = theirs.plugins.get("handrail")
    if plugin is not None:
        chosen = plugin.config
        assert (ours.search, ours.handouts, ours.as_of) == (chosen.search, chosen.handouts, chosen.as_of)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INHERIT: none.yml", "inherits from .*none.yml, which is not there"),
        ("site_name: [", "mkdocs.yml cannot be read"),
        ("site_name: !unknown x", "mkdocs.yml cannot be read"),
        ("site_name: !ENV {a: b}", "mkdocs.yml cannot be read"),
    ],
)
def test_what_mkdocs_refuses_is_refused(text: str, message: str, root: Path) -> None:
    file = write(root, text)
    with file.open("rb") as stream, pytest.raises(ConfigurationError):
        yaml_load(stream)
    with pytest.raises(PublishError, match=message):
        read_settings(root)


@pytest.mark.parametrize("text", ["a: 2026-02-30", "a: !!bool b", "a: !!timestamp b", "a: !!float b"])
def test_a_value_that_python_has_not_is_refused_in_words(text: str, root: Path) -> None:
    write(root, text)
    with pytest.raises(PublishError, match=r"mkdocs\.yml cannot be read"):
        read_settings(root)


@pytest.mark.parametrize("key", ["plugins", "markdown_extensions", "hooks", "watch"])
@pytest.mark.parametrize(
    "value", ["[[a]]", "{[a]: b}", "a", "1", "[{1: a}, 2, ~]", "{a: [b]}", "[{a: {b: [c]}}]"]
)
def test_what_mkdocs_will_refuse_later_is_passed_over(key: str, value: str, root: Path) -> None:
    write(root, f"{key}: {value}")
    with suppress(PublishError):
        read_settings(root)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INHERIT: mkdocs.yml", "inherits from itself"),
        ("site_url: help.example", "site_url help.example is no address: write it as https://"),
        ("docs_dir: .", "docs_dir is ., which holds what a build writes"),
        ("theme: {name: material, custom_dir: ..}", "custom_dir is .., which holds what a build writes"),
        ("site_dir: docs/site", "docs_dir is docs, which holds what a build writes"),
    ],
)
def test_what_no_build_could_watch_is_refused(text: str, message: str, root: Path) -> None:
    write(root, text)
    with pytest.raises(PublishError, match=message):
        read_settings(root)


def test_inputs_are_files_and_folders_wherever_they_are(root: Path) -> None:
    away = root.parent / "away"
    theme = f"theme: {{name: material, custom_dir: {away}}}"
    write(
        root, f"INHERIT: deep/middle.yml\n{theme}\ndocs_dir: pages\nhooks: [hook.py]\nwatch: [., content/a]"
    )
    found = read_settings(root)
    assert found.inputs == tuple(sorted((str(away), "base.yml", "deep/middle.yml", "hook.py", "pages")))
    assert found.unwatched == ("hooks",)
    write(root, "docs_dir: content\ntheme: {name: material, custom_dir: overrides/mine}")
    assert read_settings(root).inputs == ()


def test_each_variable_that_is_named_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "INHERIT: deep/middle.yml\nextra: {x: !ENV [UNSET, LATER, word]}")
    before = read_settings(root).environment
    for name in ("NUMBER", "UNSET", "LATER"):
        monkeypatch.setenv(name, "other")
        assert read_settings(root).environment != before
        before = read_settings(root).environment
    monkeypatch.setenv("SITE", "other")
    monkeypatch.setenv("word", "other")
    assert read_settings(root).environment == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plugins: [handrail, search, material/search]", ()),
        ("plugins: [handrail, macros]", ("the plugin macros",)),
        ("plugins: {handrail: {}, macros: {a: 1}}", ("the plugin macros",)),
        ("hooks: [a.py]", ("hooks",)),
        (
            "markdown_extensions: [toc, pymdownx.details, markdown.extensions.extra, material.extensions.x]",
            (),
        ),
        ("markdown_extensions: [pymdownx.snippets]", ("the Markdown extension pymdownx.snippets",)),
        ("markdown_extensions:\n  - mine: {a: 1}", ("the Markdown extension mine",)),
        (
            "markdown_extensions:\n  - pymdownx.emoji: {options: {custom_icons: [a]}}",
            ("the Markdown extension pymdownx.emoji",),
        ),
        ("extra: {e: !!python/name:material.extensions.emoji.twemoji ''}", ()),
        ("extra: {e: !!python/name:mine.slug ''}", ("!!python/name:mine.slug",)),
        ("extra: {e: !!python/object/apply:os.getcwd []}", ("!!python/object/apply:os.getcwd",)),
        ("exclude_docs: '!.hidden'", ("exclude_docs with !",)),
    ],
)
def test_what_may_read_anything_is_named(text: str, words: tuple[str, ...], root: Path) -> None:
    write(root, text)
    assert read_settings(root).unwatched == words


def test_it_is_read_without_mkdocs() -> None:
    program = (
        "import sys; from handrail.backends.settings import usual_order; from pathlib import Path;"
        "usual_order(Path()); print('mkdocs' in sys.modules, 'jinja2' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "False False\n"
