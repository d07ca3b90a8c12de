"""A project on disk is checked in several processes, and what was found is kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.catalog import Catalog
from handrail.check import PROFILES, check_catalog
from handrail.check.project import STORE, CheckResult, check_project
from handrail.load import load_library
from handrail.rules import RULES, Finding
from handrail.tasks.store import PLACE
from tests.samples import ALL_CASES, make_case

PROJECT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
CARD = "procedures/card/replace-lost-card.yml"
OVERLAY = "procedures/areas/110000-beijing/replace-lost-card.yml"
DOCUMENTS = "procedures/shared/documents.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project's own procedures and pages."""
    for folder in ("procedures", "content"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    return tmp_path


def findings(checked: CheckResult) -> tuple[Finding, ...]:
    """Return what is left once comments and the profile have been honoured."""
    return tuple(checked.conclude(RULES, PROFILES["published"]))


def in_one_piece(root: Path) -> tuple[Finding, ...]:
    """Return what is found with the whole library in memory, nothing shared out and nothing kept."""
    return check_catalog(Catalog(load_library(root), as_of=DAY), profile=PROFILES["published"])


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace words that stand in a file."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.name)
def test_every_case_gives_the_same_in_parts_as_in_one_piece(case: Path, tmp_path: Path) -> None:
    root = make_case(case, tmp_path)
    whole = in_one_piece(root)
    assert findings(check_project(root, as_of=DAY, jobs=1)) == whole
    assert findings(check_project(root, as_of=DAY, jobs=1)) == whole  # from what was kept


@pytest.mark.parametrize("place", ["5x/2", "58/999999", "0", "58,59"])
def test_a_misspelt_place_in_a_law_is_a_finding_and_stops_nothing(project: Path, place: str) -> None:
    path = "procedures/registration/register-flexible-worker.yml"
    edit(project, path, "{law:social-insurance-law/58/2}", f"{{law:social-insurance-law/{place}}}")
    found = findings(check_project(project, as_of=DAY, jobs=1))
    assert {each.path for each in found if each.name == "unknown-citation"} == {path}
    assert findings(check_project(project, as_of=DAY, jobs=1)) == found == in_one_piece(project)


def test_several_processes_find_what_one_does(project: Path) -> None:
    edit(project, CARD, "resident-id", "residence-id")
    one, three = (check_project(project, as_of=DAY, jobs=jobs, keep=False) for jobs in (1, 3))
    assert one.findings == three.findings != frozenset()
    assert one.verdicts == three.verdicts


def new_words(root: Path) -> None:
    """Change the words of one guide."""
    edit(root, CARD, "预挂失", "临时挂失")


def new_step_id(root: Path) -> None:
    """Change an id that other guides do not name."""
    edit(root, CARD, "report-loss", "report-the-loss")


def gone(root: Path) -> None:
    """Take away a guide that others link to."""
    (root / CARD).unlink()


def broken(root: Path) -> None:
    """Leave half of a guide."""
    text = (root / CARD).read_text(encoding="utf-8")
    (root / CARD).write_text(text[: len(text) // 2], encoding="utf-8")


def new_phone(root: Path) -> None:
    """Change a shared record."""
    edit(root, "procedures/shared/contacts.yml", "12333", "12345")


def new_page(root: Path) -> None:
    """Change a hand-written page."""
    (root / "content" / "zh" / "new.md").write_text("# 新\n\n[坏](guides/none/)\n", encoding="utf-8")


def new_overlay_words(root: Path) -> None:
    """Change what one area says."""
    edit(root, OVERLAY, "working_days: 15", "working_days: 16")


def new_area(root: Path) -> None:
    """Let another area say what it does otherwise."""
    (root / "procedures/areas/120000-tianjin").mkdir()
    text = (root / OVERLAY).read_text(encoding="utf-8").replace("report-loss:", "report-los:")
    (root / "procedures/areas/120000-tianjin/get-e-card.yml").write_text(text, encoding="utf-8")


def lost_overlay(root: Path) -> None:
    """Take away what one area says, which readers have seen."""
    (root / OVERLAY).unlink()


def broken_overlay(root: Path) -> None:
    """Leave half of what one area says."""
    text = (root / OVERLAY).read_text(encoding="utf-8")
    (root / OVERLAY).write_text(text[: len(text) // 2], encoding="utf-8")


def new_parent(root: Path) -> None:
    """Move an area to where it cannot lie."""
    edit(root, "procedures/shared/areas.yml", 'parent: "421000"', 'parent: "420001"')


@pytest.mark.parametrize(
    "change",
    [
        new_words,
        new_step_id,
        gone,
        broken,
        new_phone,
        new_page,
        new_overlay_words,
        new_area,
        lost_overlay,
        broken_overlay,
        new_parent,
    ],
)
def test_what_was_kept_never_changes_a_result(project: Path, change: Callable[[Path], None]) -> None:
    check_project(project, as_of=DAY)
    change(project)
    whole = in_one_piece(project)
    assert whole or change in {new_words, new_page, new_overlay_words}
    assert findings(check_project(project, as_of=DAY)) == whole


def test_only_what_changed_is_read_and_judged_again(project: Path) -> None:
    first = check_project(project, as_of=DAY)
    assert len(first.read) == len(first.judged) == 7
    again = check_project(project, as_of=DAY)
    assert again.read == again.judged == ()
    new_words(project)
    words = check_project(project, as_of=DAY)
    assert words.read == words.judged == ("replace-lost-card",)
    new_overlay_words(project)
    local = check_project(project, as_of=DAY)
    assert local.read == local.judged == ("replace-lost-card",)
    new_page(project)
    page = check_project(project, as_of=DAY)
    assert page.read == page.judged == ()


def test_a_shared_record_concerns_those_who_name_it(project: Path) -> None:
    first = check_project(project, as_of=DAY)
    # What has findings, silenced or not, is judged again whenever the lines that these name may have moved.
    found = {Path(finding.path).stem for finding in first.findings} & set(first.judged)
    edit(project, DOCUMENTS, "employee-id-number:\n", "\n# A comment.\nemployee-id-number:\n")
    assert set(check_project(project, as_of=DAY).judged) == found
    edit(project, DOCUMENTS, "It is the employee’s", "That is the employee’s")
    assert set(check_project(project, as_of=DAY).judged) == {"register-employees", *found}


def test_an_article_concerns_those_who_name_its_law(project: Path) -> None:
    first = check_project(project, as_of=DAY)
    found = {Path(finding.path).stem for finding in first.findings} & set(first.judged)
    law = "procedures/shared/laws/barrier-free-environment-law.yml"
    edit(project, law, "older people to obtain", "older people now to obtain")
    assert set(check_project(project, as_of=DAY).judged) == {"activate-card", "replace-lost-card", *found}


def test_whoever_asked_about_a_guide_is_judged_again_when_the_answer_changes(project: Path) -> None:
    files = (path for path in project.glob("procedures/*/*.yml"))
    asking = {path.stem for path in files if "replace-lost-card" in path.read_text(encoding="utf-8")}
    check_project(project, as_of=DAY)
    edit(project, CARD, "\ntitle:", "\nstatus: draft\ntitle:")
    changed = check_project(project, as_of=DAY)
    assert changed.read == ("replace-lost-card",)
    assert {"replace-lost-card"} < set(changed.judged) <= asking


def test_another_day_is_another_result(project: Path) -> None:
    check_project(project, as_of=DAY)
    later = check_project(project, as_of=date(2028, 1, 1))
    assert "REV003" in {finding.rule for finding in later.findings}


def test_what_is_kept_can_be_damaged_or_deleted(project: Path) -> None:
    whole = findings(check_project(project, as_of=DAY))
    kept = project / PLACE / STORE
    kept.write_bytes(kept.read_bytes()[:-100])
    assert findings(check_project(project, as_of=DAY)) == whole
    shutil.rmtree(kept.parent)
    assert findings(check_project(project, as_of=DAY)) == whole


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.sampled_from(["words", "id", "status", "was", "undo", "new"]), min_size=1, max_size=6)
)
def test_any_row_of_edits_ends_where_a_fresh_check_does(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
) -> None:
    root = tmp_path_factory.mktemp("edits")
    for folder in ("procedures", "content"):
        shutil.copytree(PROJECT / folder, root / folder)
    original = (root / CARD).read_text(encoding="utf-8")
    for number, change in enumerate(changes):
        text = (root / CARD).read_text(encoding="utf-8")
        match change:
            case "words":
                text = text.replace("挂失", f"挂失{number}", 1)
            case "id":
                text = text.replace("report-loss", f"report-loss-{number}")
            case "status":
                text = text.replace("\ntitle:", "\nstatus: draft\ntitle:", 1)
            case "was":
                text = text.replace("\ntitle:", "\nwas: [get-e-card]\ntitle:", 1)
            case "undo":
                text = original
            case "new":
                copy = original.replace("id: replace-lost-card", f"id: copy-{number}")
                (root / f"procedures/card/copy-{number}.yml").write_text(copy, encoding="utf-8")
        (root / CARD).write_text(text, encoding="utf-8")
        assert findings(check_project(root, as_of=DAY)) == in_one_piece(root)


SHARED = sorted(
    path.relative_to(PROJECT).as_posix() for path in (PROJECT / "procedures" / "shared").rglob("*.yml")
)


def spoilt(text: str, kind: str, random: Random) -> str:
    """Do something to one line of a file."""
    lines = text.splitlines()
    at = random.randrange(len(lines))
    match kind:
        case "drop":
            del lines[at]
        case "twice":
            lines.insert(at, lines[at])
        case "shift":
            lines.insert(0, "# A comment.")
        case "digits":
            lines[at] = lines[at].translate(str.maketrans("123", "231"))
        case _:
            letters = [index for index, sign in enumerate(lines[at]) if sign.isalpha()]
            if letters:
                index = random.choice(letters)
                lines[at] = lines[at][:index] + "甲x"[lines[at][index].isascii()] + lines[at][index + 1 :]
    return "\n".join(lines) + "\n"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(
            st.sampled_from([*SHARED, "procedures/published.yml"]),
            st.sampled_from(["drop", "twice", "shift", "digits", "letter"]),
        ),
        min_size=1,
        max_size=3,
    ),
    seed=st.integers(0, 9999),
)
def test_whatever_is_done_to_shared_files_the_check_is_that_of_the_whole(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]], seed: int
) -> None:
    """What each unit was noted to have asked is all that its findings rest on."""
    root = tmp_path_factory.mktemp("shared")
    for folder in ("procedures", "content"):
        shutil.copytree(PROJECT / folder, root / folder)
    check_project(root, as_of=DAY, jobs=1)
    random = Random(seed)  # noqa: S311  # the same edits every time are what is wanted
    for path, kind in changes:
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(spoilt(text, kind, random), encoding="utf-8")
        assert findings(check_project(root, as_of=DAY, jobs=1)) == in_one_piece(root)


def test_a_file_that_a_text_links_to_counts(project: Path) -> None:
    """A link of a text is followed again when a page, or a file beside the pages, comes or goes."""
    edit(project, CARD, 'zh: "发现卡丢了', 'zh: "看[表](/files/form.pdf)。发现卡丢了')
    assert dead(check_project(project, as_of=DAY)) == {CARD}
    form = project / "content/zh/files/form.pdf"
    form.parent.mkdir()
    form.write_text("A form.\n", encoding="utf-8")
    assert dead(check_project(project, as_of=DAY)) == set()
    form.unlink()
    assert dead(check_project(project, as_of=DAY)) == {CARD}


def dead(checked: CheckResult) -> set[str]:
    return {each.path for each in checked.findings if each.name == "dead-link-in-text"}


def test_a_file_of_a_registry_is_seen_when_it_comes_and_goes(project: Path) -> None:
    documents = project / DOCUMENTS
    folder = documents.with_suffix("")
    first, *rest = re.split(r"^(?=[a-z])", documents.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert findings(check_project(project, as_of=DAY, jobs=1)) == in_one_piece(project)
    folder.mkdir()
    documents.write_text(first + "".join(rest[1:]), encoding="utf-8")
    broken = findings(check_project(project, as_of=DAY, jobs=1))
    assert "LNK002" in {finding.rule for finding in broken}
    assert broken == in_one_piece(project)
    (folder / "more.yml").write_text(rest[0], encoding="utf-8")
    found = findings(check_project(project, as_of=DAY, jobs=1))
    assert found == in_one_piece(project)
    assert "LNK002" not in {finding.rule for finding in found}
