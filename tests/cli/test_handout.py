"""``handrail handout``: a sheet, a notice, a pack, and what is said when there cannot be one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from handrail.cli import main
from tests.samples import replace
from tests.themes import THEME

ROOT = Path(__file__).parents[2]
CARD = "procedures/card/replace-lost-card.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, as far as handouts need it."""
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def call(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), "handout", *arguments])


def test_it_writes_a_sheet_under_a_name_that_says_which(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    code = call(
        project,
        "replace-lost-card",
        "--lang",
        "en",
        "--size",
        "a4-large",
        "--area",
        "110000",
        "--situation",
        "by-agent",
    )
    assert code == 0
    name = "replace-lost-card.110000.by-agent.en.a4-large.pdf"
    assert capsys.readouterr().out == f"{name}\n"
    text = "".join(page.extract_text() for page in PdfReader(project / name).pages)
    assert "96102" in text
    assert "Someone else goes for you" in text


def test_its_address_is_that_of_the_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setenv("HANDRAIL_SITE_URL", "https://help.example.org/hr/")
    assert call(project, "activate-card", "--out", str(target)) == 0
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "help.example.org/hr/go/activate-card" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["replace-lost-crad"], "there is no procedure replace-lost-crad; did you mean replace-lost-card?"),
        (["activate-card", "--lang", "zh-en", "--size", "a5"], "both languages stand on a4 alone"),
        (["activate-card", "--situation", "by-agent"], "does not speak of the situation by-agent"),
        (["replace-lost-card", "--situation", "by-agnet"], "did you mean by-agent?"),
        (["activate-card", "--area", "999999"], "there is no area 999999"),
        ([], "which procedure? give its id, or --topic, or --all"),
        (["--topic", "crad"], "there is no topic crad; did you mean card?"),
        (["activate-card", "--notice", "--size", "a5"], "the notice is made on a4 alone"),
        (["--topic", "card", "--situation", "by-agnet"], "none of these speaks of the situation by-agnet"),
    ],
)
def test_it_says_what_was_wrong_with_the_call(
    project: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(project, *arguments) == 2
    assert message in capsys.readouterr().err


def test_a_letter_that_the_fonts_lack_is_shown_where_it_is_written(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(project, CARD, "到社保卡服务网点，告诉工作人员", "到社保卡服务网点，告诉𠮷工作人员")
    target = tmp_path / "sheet.pdf"
    assert call(project, "replace-lost-card", "--out", str(target)) == 1
    assert not target.exists()
    lines = (project / CARD).read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "𠮷" in text)
    column = lines[line - 1].index("𠮷") + 1
    assert (
        f"{CARD}:{line}:{column}: the fonts of the handouts have no 𠮷 (U+20BB7, " in capsys.readouterr().err
    )


def test_a_letter_that_is_missing_in_a_shared_record_is_shown_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(project, "procedures/shared/contacts.yml", "全国社保服务热线", "全国社保服务热线㐂")
    assert call(project, "replace-lost-card", "--out", "-") == 1
    assert "procedures/shared/contacts.yml:4:" in capsys.readouterr().err


def test_without_its_fonts_it_sets_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("handrail.backends.typst.FOLDER", project)
    assert call(project, "replace-lost-card", "--out", "-") == 2
    assert "install handrail anew" in capsys.readouterr().err


def test_a_project_puts_files_of_its_own_over_those_of_handouts(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    assert call(project, "activate-card", "--out", str(target)) == 0
    before = target.read_bytes()
    own = project / "overrides" / "handouts" / "foot.typ"
    own.parent.mkdir(parents=True)
    theirs = (THEME / "handouts" / "foot.typ").read_text(encoding="utf-8")
    own.write_text(theirs, encoding="utf-8")
    assert call(project, "activate-card", "--out", str(target)) == 0
    assert target.read_bytes() == before
    own.write_text(f"{theirs}\n#panic[the project's own file]\n", encoding="utf-8")
    assert call(project, "activate-card", "--out", str(target)) == 2


def test_what_is_not_published_is_not_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(project, CARD, "owner: card-services\n", "owner: card-services\nstatus: draft\n")
    assert call(project, "replace-lost-card") == 2
    assert "replace-lost-card is draft" in capsys.readouterr().err


def test_a_notice_is_made_under_a_name_of_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert call(project, "replace-lost-card", "--notice", "--area", "110000") == 0
    text = "".join(
        page.extract_text() for page in PdfReader("replace-lost-card.110000.notice.zh.a4.pdf").pages
    )
    assert text.count("一次性告知单") == 2


def test_a_topic_becomes_a_pack(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    assert call(project, "--topic", "card", "--lang", "en", "--out", str(target)) == 0
    cover, contents, *sheets = (page.extract_text() for page in PdfReader(target).pages)
    assert "pack of checklists" in cover
    assert "Replace a lost social security card" in contents
    assert "Register employees" not in contents, "that is of another topic"
    assert len(sheets) >= 5


def test_several_ids_become_a_pack_in_their_order_and_each_once(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert call(project, "get-e-card", "activate-card", "get-e-card", "--situation", "by-app") == 0
    assert capsys.readouterr().out == "pack.pdf\n"
    contents = PdfReader("pack.pdf").pages[1].extract_text()
    assert contents.index("申领电子社保卡") < contents.index("激活社保卡")
    assert contents.count("申领电子社保卡") == 1


def test_a_letter_that_is_missing_in_a_pack_is_shown_where_it_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(project, CARD, "到社保卡服务网点，告诉工作人员", "到社保卡服务网点，告诉𠮷工作人员")
    assert call(project, "--all", "--out", "-") == 1
    errors = capsys.readouterr().err
    assert errors.count("𠮷 (U+20BB7, ") == 1
    assert f"{CARD}:" in errors


def test_no_sheet_is_missing_from_a_pack_without_a_word(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(project, "procedures/card/activate-card.yml", "\nowner:", "\nownr:")
    assert call(project, "--topic", "card", "--out", "-") == 2
    assert "sheets would be missing from the pack" in capsys.readouterr().err
    assert call(project, "activate-card") == 2
    assert "the file of activate-card cannot be understood" in capsys.readouterr().err
