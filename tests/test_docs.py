"""What the documents tell people to type works, and names what is there."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail import cli
from handrail.cli.main import COMMANDS
from handrail.model import Record, Site
from handrail.model.base import index_fields
from tests.soak.__main__ import parse as soak_options
from tests.test_architecture import RENDERING, ROOMS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "handrail"
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = (
    *(ROOT / f"{name}.md" for name in ("README", "ARCHITECTURE", "CONTRIBUTING", "RELIABILITY", "SECURITY")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
"""What people read who use, run or change Handrail."""

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)

FOLDERS = {"content", "docs", "generator", "overrides", "procedures", "requirements", "schema", "tests"}
ROOMS_OF_PACKAGE = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
_PATH = re.compile(r"`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?)`")


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(text: str, language: str) -> list[str]:
    blocks = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(body) for _, body in blocks]


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    level = heading.index(" ")
    return re.split(rf"^#{{1,{level}}} ", text.partition(f"{heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[
        0
    ]


def places(text: str) -> dict[str, Path]:
    """Return the paths that a text names, and where they lead: within the repository or the package."""
    found = {}
    for name in _PATH.findall(text):
        top, slash, _ = name.partition("/")
        if slash and top in FOLDERS:
            found[name] = ROOT / name
        elif slash and top in ROOMS_OF_PACKAGE:
            found[name] = PACKAGE / name
        elif re.fullmatch(r"[A-Z]+\.md", name):
            found[name] = ROOT / name
    return found


def test_the_site_of_the_readme_is_clean_and_its_mistake_is_found(
    tmp_path: Path, readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("mkdocs.yml", "procedures/shared/topics.yml", "procedures/births/register-birth.yml")
    assert set(names) <= set(re.findall(r"`([^`\n]+)`", readme))
    for name, text in zip(names, fenced(readme, "yaml"), strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len((tmp_path / names[0]).read_text(encoding="utf-8").splitlines()) == 5
    assert cli.main(["--project", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == ""

    guide = tmp_path / names[2]
    guide.write_text(guide.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
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
        if inner is Site:  # what mkdocs.yml declares: see the next test
            continue
        yield inner
        yield from _records(inner)


def _keys(record: type[Record]) -> set[str]:
    return set(index_fields(record))


def test_every_option_that_declares_the_site_is_described() -> None:
    text = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    _, _, section = text.partition("### What a site declares")
    rows = "".join(line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
    assert set(index_fields(Site)) <= set(re.findall(r"`([a-z_]+)`", rows))


def test_every_command_is_named_in_the_documents() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (*DOCUMENTS, ROOT / "CHANGELOG.md"))
    assert [name for name in COMMANDS if not re.search(rf"handrail {name}\b", text)] == []


def test_documents_name_only_targets_that_make_knows() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {"site", "test", "serve", "check", "bench", "lint"} <= targets
    for path in (*DOCUMENTS, ROOT / ".github" / "workflows" / "audit.yml"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^    |`|run: )make ([a-z-]+)", text, re.MULTILINE)) <= targets, path


MADE_BY_A_READER = {"procedures/births/", "procedures/births/register-birth.yml"}
"""What the README tells people to make in a folder of their own."""


@each_document
def test_a_document_names_only_paths_that_exist(document: Path) -> None:
    found = places(document.read_text(encoding="utf-8"))
    assert {name for name, path in found.items() if not path.exists()} <= MADE_BY_A_READER


def test_paths_are_looked_up_in_the_repository_and_in_the_package() -> None:
    found = places(
        "`tests/test_docs.py` `render/say/words.py` `rules/no_such_rule.py` `/rules/` `CHANGELOG.md`"
    )
    assert {name: path.exists() for name, path in found.items()} == {
        "tests/test_docs.py": True,
        "render/say/words.py": True,
        "rules/no_such_rule.py": False,
        "CHANGELOG.md": True,
    }


@each_document
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_documents_name_only_options_that_commands_know(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) | {"--project"}
    for document in DOCUMENTS:
        for line in document.read_text(encoding="utf-8").splitlines():
            if found := re.search(rf"handrail {command}\b([^`#]*)", line):
                assert set(re.findall(r"--[a-z-]+", found[1])) <= known, f"{document.name}: {line}"


@pytest.mark.parametrize(("name", "most"), [("README.md", 120), ("ARCHITECTURE.md", 150)])
def test_what_newcomers_read_first_is_short(name: str, most: int) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= most


def test_the_map_lists_all_rooms_in_the_order_of_imports() -> None:
    text = section((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), "## The rooms")
    rows = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    listed = [row.removesuffix("/").removesuffix(".py") for row in rows]
    assert listed == [*ROOMS, *(f"render/{name}" for name in RENDERING)]


def test_the_glossary_is_short_and_explains_each_term_once() -> None:
    text = section((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), "## Glossary")
    terms = [
        term
        for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
        if row != "term"
        for term in row.split(", ")
    ]
    assert terms
    assert len(terms) == len(set(terms))
    assert len(terms) <= 30


def test_every_decision_is_listed_under_its_title() -> None:
    text = (DECISIONS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[(\d{4})\]\(([^)]+)\) (.+)$", text, re.MULTILINE)
    records = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
    assert sorted(listed) == [
        (path.name[:4], path.name, path.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2])
        for path in records
    ]
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]


@pytest.mark.parametrize("path", sorted(DECISIONS.glob("0*.md")), ids=lambda path: path.stem)
def test_a_decision_is_short_and_has_its_three_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert 15 <= len(text.splitlines()) <= 40


def test_each_of_ten_recipes_names_few_files() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = re.split(
        r"^### (?=\d+\. )", section(text, "## Ten changes, and where to make them"), flags=re.MULTILINE
    )[1:]
    assert [int(recipe.partition(".")[0]) for recipe in recipes] == list(range(1, 11))
    for recipe in recipes:
        steps = "".join(re.findall(r"^\d+\. .*\n(?:   .*\n)*", recipe.partition("\n")[2], re.MULTILINE))
        assert 0 < len(places(steps)) <= 8, recipe.partition("\n")[0]


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
