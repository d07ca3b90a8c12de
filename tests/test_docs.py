"""What the documents tell people to type works, and names what is there."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail import cli
from handrail.model import Record
from handrail.model.base import index_fields
from tests.soak.__main__ import parse as soak_options

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(text: str, language: str) -> list[str]:
    blocks = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(body) for _, body in blocks]


def test_the_first_procedure_of_the_readme_is_clean(
    tmp_path: Path, readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    (example,) = fenced(readme, "yaml")
    target = tmp_path / "procedures" / "card" / "check-card-status.yml"
    target.write_text(example, encoding="utf-8")
    assert cli.main(["--project", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == ""

    target.write_text(example.replace("title:", "titel:", 1), encoding="utf-8")
    assert cli.main(["--project", str(tmp_path), "check"]) == 1
    (shown,) = fenced(readme, "text")
    assert shown in capsys.readouterr().out


def test_every_key_that_can_be_written_is_described() -> None:
    text = (ROOT / "procedures" / "README.md").read_text(encoding="utf-8")
    examples = fenced(text, "yaml")
    inline = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    named = {word for code in (*examples, *inline) for word in re.findall(r"[a-z_]+", code)}
    keys = {key for record in _records(Record) for key in _keys(record)}
    assert sorted(keys - named) == []


def _records(record: type[Record]) -> Iterator[type[Record]]:
    for inner in record.__subclasses__():
        yield inner
        yield from _records(inner)


def _keys(record: type[Record]) -> set[str]:
    return set(index_fields(record))


def test_every_command_is_named_in_the_documents() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "README.md"))
    assert all(f"handrail {command}" in text for command in ("check", "build", "serve", "schema"))


def test_documents_name_only_targets_that_make_knows(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {"site", "test", "serve", "check", "bench", "lint"} <= targets
    others = ("CONTRIBUTING.md", "RELIABILITY.md", "SECURITY.md", ".github/workflows/audit.yml")
    for text in (readme, *((ROOT / name).read_text(encoding="utf-8") for name in others)):
        assert set(re.findall(r"(?:^    |`|run: )make ([a-z-]+)", text, re.MULTILINE)) <= targets


def test_documents_name_only_paths_that_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:generator|tests|overrides|procedures|content)/[a-z_./-]*)`", text)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_documents_name_only_options_that_commands_know(
    readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [(ROOT / name).read_text(encoding="utf-8") for name in ("RELIABILITY.md", "SECURITY.md")]
    for command in ("server", "serve", "manifest", "verify", "build"):
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
        for line in "\n".join((readme, *others)).splitlines():
            if found := re.search(rf"handrail {command}\b([^`#]*)", line):
                assert set(re.findall(r"--[a-z-]+", found[1])) <= known | {"--project"}, line


def test_the_security_model_is_short_and_invents_no_address() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert "@" not in text
    assert "Report a vulnerability" in text


PROMISES = re.findall(
    r"^\| [^|]+ \| `([^`|]+)` \| ([^|]+) \|$",
    (ROOT / "RELIABILITY.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
"""The command behind each promise, and its last figures."""


def test_every_promise_has_a_command_and_figures_with_their_date() -> None:
    text = (ROOT / "RELIABILITY.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert len(PROMISES) == text.count("\n| ") - 1  # without the head
    for command, figures in PROMISES:
        assert re.search(r"\d \(\d{4}-\d{2}-\d{2}\)|as above", figures), command


@pytest.mark.parametrize("command", [command for command, _ in PROMISES])
def test_the_command_behind_a_promise_runs_what_is_there(command: str) -> None:
    program, name, *given = shlex.split(command)
    assert (program, name) in {("make", "soak"), ("make", "test"), ("handrail", "verify")}
    if program == "handrail":
        return  # its options are looked up above
    arguments = shlex.split(given[0].removeprefix("ARGS="))
    if name == "soak":
        assert soak_options(arguments).only
        return
    files = [ROOT / argument for argument in arguments if argument.startswith("tests/")]
    assert files
    texts = "".join(file.read_text(encoding="utf-8") for file in files)
    if "-k" in arguments:
        assert re.search(rf"def test_\w*{arguments[-1]}", texts)
