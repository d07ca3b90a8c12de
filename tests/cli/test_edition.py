"""``handrail edition``, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.cli import main
from handrail.load import load_library
from tests.samples import PROCEDURE, make_base, replace

RECORD = "procedures/editions/activate-card.yml"
CHINESE, ENGLISH = "办理时间改为两小时", "It now takes two hours"
SAY_BOTH = "handrail: say what has changed twice, in Chinese and in English: -m 更正电话 -m 'New number'\n"

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, capsys: Output) -> Path:
    """A library of which every edition is recorded."""
    make_base(tmp_path)
    assert edition(tmp_path) == 0
    capsys.readouterr()
    return tmp_path


def edition(root: Path, *words: str) -> int:
    return main(["--project", str(root), "edition", *words])


def lines(root: Path) -> list[str]:
    return (root / RECORD).read_text(encoding="utf-8").splitlines()


def test_first_editions_need_no_words(tmp_path: Path, capsys: Output) -> None:
    assert edition(make_base(tmp_path), "activate-card") == 0
    assert capsys.readouterr().out.startswith(f"{RECORD}:\n  ")
    head, line = lines(tmp_path)
    assert head.startswith("# ")
    assert line.endswith(', on: 2026-11-22, what: {zh: "首版", en: "First edition"}}')
    assert not (tmp_path / "procedures/editions/register-worker.yml").exists()
    assert edition(tmp_path) == 0
    assert "procedures/editions/register-worker.yml" in capsys.readouterr().out
    assert main(["--project", str(tmp_path), "check"]) == 0
    assert edition(tmp_path) == 0
    assert capsys.readouterr().out == "every guide reads as its last edition does\n"


@pytest.mark.parametrize("said", [(CHINESE, ENGLISH), (ENGLISH, CHINESE)])
def test_what_changed_is_said_in_both_languages_in_any_order(
    root: Path, said: tuple[str, str], capsys: Output
) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert main(["--project", str(root), "check"]) == 1
    assert main(["--project", str(root), "check", "--profile", "draft"]) == 1
    assert "warning[REV006]" in capsys.readouterr().out
    assert edition(root, "activate-card", "-m", said[0], "--as-of", "2026-12-01", "-m", said[1]) == 0
    out = capsys.readouterr().out
    assert out.endswith(f" the whole country: {ENGLISH}\n")
    *old, new = lines(root)
    assert old == before
    assert new.endswith(f'on: 2026-12-01, what: {{zh: "{CHINESE}", en: "{ENGLISH}"}}}}')
    assert main(["--project", str(root), "check", "--as-of", "2026-12-01"]) == 0
    assert capsys.readouterr().out == ""


def test_without_words_a_change_is_not_recorded(root: Path, capsys: Output) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert edition(root) == 2
    assert "say what has changed in activate-card, in Chinese and in English" in capsys.readouterr().err
    assert lines(root) == before


@pytest.mark.parametrize("said", [(CHINESE,), (ENGLISH,), (CHINESE, CHINESE), (CHINESE, ENGLISH, ENGLISH)])
def test_one_language_is_not_enough(root: Path, said: tuple[str, ...], capsys: Output) -> None:
    words = [word for each in said for word in ("-m", each)]
    assert edition(root, *words) == 2
    assert capsys.readouterr().err == SAY_BOTH


@pytest.mark.parametrize("english", ["It takes {limit:visit}", "", " ", "New\u202eline"])
def test_words_that_cannot_be_shown_are_refused(root: Path, english: str, capsys: Output) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert edition(root, "-m", CHINESE, "-m", english) == 2
    assert capsys.readouterr().err.startswith("handrail: what has changed ")
    assert lines(root) == before


def test_quotes_and_backslashes_are_read_back_as_they_were_typed(root: Path) -> None:
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    said = 'Say "#1: two \\ hours", please'
    assert edition(root, "-m", CHINESE, "-m", said) == 0
    assert main(["--project", str(root), "check"]) == 0
    assert (load_library(root).editions["activate-card"] or ())[-1].what.en == said


def test_an_id_that_is_not_there_and_a_draft_are_refused(root: Path, capsys: Output) -> None:
    assert edition(root, "activate-cart") == 2
    assert capsys.readouterr().err.endswith("did you mean activate-card?\n")
    replace(root, PROCEDURE, "owner:", "status: draft\nowner:")
    assert edition(root, "activate-card") == 2
    assert "activate-card is draft" in capsys.readouterr().err


def test_a_guide_with_faults_is_not_recorded_and_another_one_is(root: Path, capsys: Output) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2, basis: {source: nowhere}")
    replace(root, PROCEDURE, "basis: unverified}", "}")
    assert edition(root, "activate-card", "-m", CHINESE, "-m", ENGLISH) == 1
    assert PROCEDURE in capsys.readouterr().out
    assert lines(root) == before
    assert edition(root, "register-worker") == 0


AREAS = """\
"100000": {name: {zh: 全国, en: Whole country}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000"}
"310000": {name: {zh: 上海市, en: Shanghai}, slug: shanghai, parent: "100000"}
"420000": {name: {zh: 湖北省, en: Hubei}, slug: hubei, parent: "100000"}
"421024": {name: {zh: 江陵县, en: Jiangling}, slug: jiangling, parent: "420000"}
"""
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
contacts:
  city-line: {name: {zh: 本市热线, en: City line}, phone: "9610NUMBER", basis: {source: notice}}
fees:
  card: {amount: NUMBER, basis: {source: notice}}
"""
SAID = ("-m", CHINESE, "-m", ENGLISH)


def overlay(area: str) -> str:
    return f"procedures/areas/{area}/activate-card.yml"


BEIJING, SHANGHAI = overlay("110000-beijing"), overlay("310000-shanghai")
HUBEI, JIANGLING = overlay("420000-hubei"), overlay("421024-jiangling")


@pytest.fixture
def areas(tmp_path: Path, capsys: Output) -> Path:
    """A library with the versions of four areas, of which every edition is recorded."""
    make_base(tmp_path)
    (tmp_path / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    for number, path in enumerate((BEIJING, SHANGHAI, HUBEI, JIANGLING), 5):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(OVERLAY.replace("NUMBER", str(number)), encoding="utf-8")
    assert edition(tmp_path) == 0
    capsys.readouterr()
    return tmp_path


def said(root: Path) -> list[tuple[str, str]]:
    """Return the area and the English words of each edition after the first ones."""
    recorded = load_library(root).editions["activate-card"] or ()
    return [(each.area or "", each.what.en) for each in recorded if each.what.en != "First edition"]


def test_a_note_about_one_area_is_written_there_and_nowhere_else(areas: Path, capsys: Output) -> None:
    replace(areas, BEIJING, "amount: 5", "amount: 15")
    assert edition(areas, *SAID) == 0
    assert said(areas) == [("110000", ENGLISH)]
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"  {(load_library(areas).editions['activate-card'] or ())[-1].edition} Beijing: {ENGLISH}"
    ]


def test_where_several_areas_changed_each_has_its_own_note(areas: Path, capsys: Output) -> None:
    replace(areas, BEIJING, "amount: 5", "amount: 15")
    replace(areas, SHANGHAI, "amount: 6", "amount: 16")
    before = lines(areas)
    assert edition(areas, *SAID) == 2
    assert capsys.readouterr().err == (
        "handrail: several places have changed; say what has changed in each, in Chinese and in English:\n"
        "  handrail edition activate-card --area 110000 -m '…' -m '…'  # Beijing\n"
        "  handrail edition activate-card --area 310000 -m '…' -m '…'  # Shanghai\n"
    )
    assert lines(areas) == before
    assert edition(areas, "activate-card", "--area", "110000", "-m", "北京改了", "-m", "In Beijing") == 0
    assert said(areas) == [("110000", "In Beijing")]
    assert main(["--project", str(areas), "check"]) == 1
    assert "run handrail edition activate-card --area 310000 with" in capsys.readouterr().out
    assert edition(areas, "-m", "上海改了", "-m", "In Shanghai") == 0
    assert said(areas) == [("110000", "In Beijing"), ("310000", "In Shanghai")]
    assert main(["--project", str(areas), "check"]) == 0


def test_one_note_can_be_about_several_areas(areas: Path) -> None:
    replace(areas, BEIJING, "amount: 5", "amount: 15")
    replace(areas, SHANGHAI, "amount: 6", "amount: 16")
    assert edition(areas, "--area", "110000", "--area", "310000", *SAID) == 0
    assert said(areas) == [("110000", ENGLISH), ("310000", ENGLISH)]


def test_a_national_change_carries_its_note_into_areas_that_inherit_it(areas: Path) -> None:
    replace(areas, PROCEDURE, "Bring your", "Take your")
    assert edition(areas, *SAID) == 0
    assert said(areas) == [(area, ENGLISH) for area in ("", "110000", "310000", "420000", "421024")]


def test_the_change_of_a_province_reaches_its_counties_alone(areas: Path) -> None:
    contacts = OVERLAY[OVERLAY.index("contacts:") : OVERLAY.index("fees:")]
    replace(areas, JIANGLING, contacts.replace("NUMBER", "8"), "")
    assert edition(areas, *SAID) == 0
    replace(areas, HUBEI, "96107", "96109")
    assert edition(areas, "-m", "省里改了", "-m", "In Hubei") == 0
    assert said(areas)[1:] == [("420000", "In Hubei"), ("421024", "In Hubei")]


def test_an_area_that_changed_beside_the_country_needs_its_own_note(areas: Path, capsys: Output) -> None:
    replace(areas, PROCEDURE, "Bring your", "Take your")
    replace(areas, BEIJING, "amount: 5", "amount: 15")
    assert edition(areas, *SAID) == 2
    heirs = "Shanghai, Hubei, Jiangling inherit it"
    assert capsys.readouterr().err.splitlines()[1:] == [
        f"  handrail edition activate-card --area 100000 -m '…' -m '…'  # the whole country; {heirs}",
        "  handrail edition activate-card --area 110000 -m '…' -m '…'  # Beijing",
    ]
    assert edition(areas, "--area", "110000", "-m", "都改了", "-m", "Both changed") == 0
    assert edition(areas, "--area", "100000", *SAID) == 0
    assert dict(said(areas)) == dict.fromkeys(("", "310000", "420000", "421024"), ENGLISH) | {
        "110000": "Both changed"
    }
    assert main(["--project", str(areas), "check"]) == 0


def test_an_area_in_which_nothing_changed_gets_no_note(areas: Path, capsys: Output) -> None:
    replace(areas, BEIJING, "amount: 5", "amount: 15")
    before = lines(areas)
    assert edition(areas, "--area", "310000", *SAID) == 2
    assert "nothing that has to be recorded has changed in Shanghai itself" in capsys.readouterr().err
    assert edition(areas, "--area", "999999", *SAID) == 2
    assert "there is no area 999999" in capsys.readouterr().err
    assert lines(areas) == before


def test_what_was_planned_keeps_its_words_when_the_text_before_it_changes(areas: Path) -> None:
    later = BEIJING.replace(".yml", ".2027-01-01.yml")
    replace(areas, BEIJING, "assured:", "until: 2026-12-31\nassured:")
    text = "from: 2027-01-01\n" + OVERLAY.replace("NUMBER", "9")
    (areas / later).write_text(text, encoding="utf-8")
    assert edition(areas, "-m", "明年涨价", "-m", "Dearer next year") == 0
    replace(areas, PROCEDURE, "Bring your", "Take your")
    assert edition(areas, *SAID) == 0
    recorded = load_library(areas).editions["activate-card"] or ()
    assert [(each.area, each.what.en) for each in recorded if each.ahead] == [("110000", "Dearer next year")]
    assert main(["--project", str(areas), "check"]) == 0


@pytest.mark.parametrize(
    "file", ["shared/contacts.yml", "card/activate-card.yml", "shared/laws/social-insurance-law.yml"]
)
def test_a_file_that_cannot_be_read_changes_no_edition(root: Path, file: str, capsys: Output) -> None:
    path = root / "procedures" / file
    text = path.read_text(encoding="utf-8")
    slip = text.replace("phone:", "phon:") if "contacts" in file else f"slip: 1\n{text}"
    path.write_text(slip, encoding="utf-8")
    assert main(["--project", str(root), "check"]) == 1
    assert "REV006" not in capsys.readouterr().out
