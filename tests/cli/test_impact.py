"""``handrail impact``, as a person at a terminal meets it: what rests on what."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.cli import main
from handrail.load import load_library
from handrail.render.paper.assets import handout_assets
from tests.samples import PROCEDURE, make_base, replace

Ask = Callable[..., tuple[int, str]]
"""Takes the arguments of the command; gives its exit code and what it wrote."""

REGISTER = "procedures/registration/register-worker.yml"
LAW = "procedures/shared/laws/social-insurance-law.yml"
FIRST, SECOND, THIRD = (
    "用人单位应当自用工之日起三十日内为其职工向社会保险经办机构申请办理社会保险登记。未办理社会保险登记的，由社会保险经办机构核定其应当缴纳的社会保险费。",
    "自愿参加社会保险的无雇工的个体工商户、未在用人单位参加社会保险的非全日制从业人员以及其他灵活就业人员，应当向社会保险经办机构申请办理社会保险登记。",
    "国家建立全国统一的个人社会保障号码。个人社会保障号码为公民身份号码。",
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path / "project")


@pytest.fixture
def ask(library: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def call(*arguments: str | Path) -> tuple[int, str]:
        code = main(["--project", str(library), "impact", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out or captured.err

    return call


def ids(text: str) -> list[tuple[str, str]]:
    """Return every field that rests on the law, as JSON gives it, with the id of its record."""
    report = json.loads(text)
    return [(each["id"], place["field"]) for each in report["affected"] for place in each["places"]]


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(library: Path) -> None:
    """Commit the library into a repository that it lies in a folder of."""
    git(library.parent, "init", "--quiet")
    git(library.parent, "add", "--all")
    git(library.parent, "commit", "--quiet", "--message", "A library")


def test_lists_every_place_and_every_page(ask: Ask) -> None:
    code, text = ask("--law", "social-insurance-law", "--article", "58")
    assert code == 0
    assert text.startswith("2 guides rest on article 58 of social-insurance-law.\n")
    basis = "limits.registration.basis (basis) article 58, paragraph 1 of social-insurance-law"
    assert re.search(rf"^  {re.escape(REGISTER)}:\d+:\d+: {re.escape(basis)}$", text, re.MULTILINE)
    assert "cites.1 (citation) article 58, paragraph 3 of social-insurance-law, for summary\n" in text
    for page in ("guides/activate-card/print/", "en/guides/activate-card/print/", "guides/register-worker/"):
        assert f"\n  {page}\n" in text


def test_json_says_the_same(ask: Ask) -> None:
    _, text = ask("--law", "social-insurance-law", "--format", "json")
    assert ids(text) == [("activate-card", "cites.1"), ("register-worker", "limits.registration.basis")]
    guide = json.loads(text)["affected"][0]
    assert guide["pages"] == [
        "guides/activate-card/",
        "en/guides/activate-card/",
        "guides/activate-card/print/",
        "en/guides/activate-card/print/",
    ]
    assert guide["places"][0]["supports"] == ["summary"]


def test_finds_text_and_its_quotations_and_names_steps_by_their_ids(library: Path, ask: Ask) -> None:
    zh, en = (
        "法律说的是“三十日内”。见{law:social-insurance-law/58/1}。",
        "See {law:social-insurance-law/58/1}.",
    )
    replace(
        library,
        REGISTER,
        "do: {zh: 向经办机构申请。, en: Apply to the agency.}",
        f'do: {{zh: "{zh}", en: "{en}"}}',
    )
    _, text = ask("--law", "social-insurance-law", "--format", "json")
    assert ("register-worker", "steps.apply.do.zh") in ids(text)
    places = {place["field"]: place for place in json.loads(text)["affected"][1]["places"]}
    assert places["steps.apply.do.zh"]["quotes"] == ["三十日内"]
    assert places["steps.apply.do.en"]["quotes"] == []


def test_a_shared_record_leads_to_the_guides_that_show_it(library: Path, ask: Ask) -> None:
    documents = "procedures/shared/documents.yml"
    basis = "{law: social-insurance-law, article: 58, paragraph: 2}"
    replace(
        library,
        documents,
        "zh: 户口簿, en: household register}, basis: unverified",
        f"zh: 户口簿, en: x}}, basis: {basis}",
    )
    _, text = ask("--law", "social-insurance-law")
    assert text.startswith("2 guides and 1 shared record rest on social-insurance-law.\n")
    assert f"household-register in {documents}: shown by activate-card\n" in text


def test_a_draft_has_no_pages_to_print(library: Path, ask: Ask) -> None:
    replace(library, REGISTER, "summary:", "status: draft\nsummary:")
    replace(library, PROCEDURE, "related: [register-worker]\n", "")
    _, text = ask("--law", "social-insurance-law")
    assert "register-worker (draft):" in text
    assert "guides/register-worker/" not in text


BEIJING = "procedures/areas/110000-beijing/activate-card.yml"
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
limits: {visit: {kind: promised, hours: 2, basis: BASIS}}
"""


def write(library: Path, path: str, text: str) -> None:
    (library / path).parent.mkdir(parents=True, exist_ok=True)
    (library / path).write_text(text, encoding="utf-8")


def test_lists_all_that_is_made_of_a_guide(library: Path, ask: Ask) -> None:
    write(library, BEIJING, OVERLAY.replace("BASIS", "unverified"))
    _, text = ask("--law", "social-insurance-law", "--article", "58", "--format", "json")
    guide = json.loads(text)["affected"][0]
    assert guide["id"] == "activate-card"
    assert guide["areas"] == {"activate-card": ["110000"]}
    assert "guides/activate-card/110000/print/" in guide["pages"]
    assert set(guide["notices"]) == {
        f"{lang}guides/activate-card/{area}notice/" for lang in ("", "en/") for area in ("", "110000/")
    }
    assert set(guide["embeds"]) == {
        f"{lang}embed/activate-card/{area}" for lang in ("", "en/") for area in ("", "110000/")
    }
    assert guide["packs"] == [
        "handrail handout --topic card",
        "handrail handout --all",
        "handrail handout --topic card --area 110000",
        "handrail handout --all --area 110000",
    ]
    assert {
        "handouts/activate-card.zh.a4.pdf",
        "handouts/activate-card.110000.zh-en.a4.pdf",
        "handouts/activate-card.110000.notice.en.a4.pdf",
    } <= set(guide["handouts"])
    assert guide["links"] == ["go/activate-card/"]


def test_text_lists_the_same(ask: Ask) -> None:
    _, text = ask("--law", "social-insurance-law", "--article", "58")
    _, data = ask("--law", "social-insurance-law", "--article", "58", "--format", "json")
    lines = text.splitlines()
    for each in json.loads(data)["affected"]:
        for name in ("pages", "notices", "handouts", "packs", "embeds", "links"):
            assert each[name]
            assert {f"  {made}" for made in each[name]} <= set(lines)


def test_every_sheet_that_it_lists_is_one_of_the_site(library: Path, ask: Ask) -> None:
    write(library, BEIJING, OVERLAY.replace("BASIS", "unverified"))
    _, text = ask("--procedure", "activate-card", "--format", "json")
    catalog = Catalog(load_library(library))
    made = {
        asset.path
        for asset in handout_assets(
            catalog, catalog.procedures["activate-card"], "https://x.example/", lambda _: b""
        )
    }
    assert set(json.loads(text)["affected"][0]["handouts"]) == made


def test_what_only_an_area_rests_on_touches_that_area_alone(library: Path, ask: Ask) -> None:
    write(
        library, BEIJING, OVERLAY.replace("BASIS", "{law: social-insurance-law, article: 58, paragraph: 2}")
    )
    replace(
        library,
        PROCEDURE,
        "cites:\n  - {law: social-insurance-law, article: 58, paragraph: 3, supports: [summary]}\n",
        "",
    )
    _, text = ask("--law", "social-insurance-law", "--format", "json")
    guide = json.loads(text)["affected"][0]
    (place,) = guide["places"]
    assert (place["path"], place["field"]) == (BEIJING, "limits.visit.basis")
    assert place["span"]["line"] == 2
    assert all("110000" in page for page in guide["pages"])
    assert all(".110000." in sheet for sheet in guide["handouts"])


def test_an_area_that_does_not_offer_it_has_no_sheets(library: Path, ask: Ask) -> None:
    write(
        library,
        BEIJING,
        "assured: {on: 2026-11-22, by: third-party, confidence: unverified}\noffered: false\n"
        "instead: {zh: 打电话问。, en: Call and ask.}\nbasis: unverified\n",
    )
    _, text = ask("--procedure", "activate-card", "--format", "json")
    guide = json.loads(text)["affected"][0]
    assert "guides/activate-card/110000/" in guide["pages"]
    assert not [each for each in (*guide["handouts"], *guide["notices"]) if "110000" in each]


def test_a_contact_leads_to_all_who_name_it(ask: Ask) -> None:
    code, text = ask("--contact", "hotline", "--format", "json")
    assert code == 0
    assert ids(text) == [("activate-card", "channels.by-phone.contact")]
    assert {place["contact"] for each in json.loads(text)["affected"] for place in each["places"]} == {
        "hotline"
    }


def test_a_contact_of_a_guides_own_is_another_one(library: Path, ask: Ask) -> None:
    replace(
        library,
        PROCEDURE,
        "steps:\n",
        'contacts: {hotline: {name: {zh: 窗口, en: Desk}, phone: "12345"}}\nsteps:\n',
    )
    _, text = ask("--contact", "hotline", "--format", "json")
    assert "activate-card" not in {key for key, _ in ids(text)}


def test_a_procedure_leads_to_itself_and_to_those_that_link_to_it(ask: Ask) -> None:
    _, text = ask("--procedure", "register-worker", "--format", "json")
    assert ids(text) == [("activate-card", "related.1")]
    assert [each["id"] for each in json.loads(text)["affected"]] == ["activate-card", "register-worker"]
    _, text = ask("--procedure", "register-worker")
    assert "related.1 (reference) procedure register-worker\n" in text


def test_the_short_link_of_a_step_is_listed_with_it(library: Path, ask: Ask) -> None:
    replace(
        library,
        REGISTER,
        "do: {zh: 向经办机构申请。, en: Apply to the agency.}",
        'do: {zh: "打{contact:hotline}。", en: "Call {contact:hotline}."}',
    )
    _, text = ask("--contact", "hotline")
    assert "\n  go/register-worker/apply/\n" in text


@pytest.mark.parametrize(
    ("lines", "guides"),
    [
        ((FIRST, SECOND, THIRD), []),
        ((FIRST.replace("三十日", "十五日"), SECOND, THIRD), ["register-worker"]),
        ((FIRST, SECOND, THIRD.replace("全国统一的", "")), ["activate-card"]),
        ((FIRST, THIRD), ["activate-card"]),  # the third paragraph is gone, and the second another
        ((f"第五十八条\u3000{FIRST.replace('三十日', '十五日')}", SECOND, THIRD), ["register-worker"]),
    ],
)
def test_compares_with_a_new_text(
    lines: tuple[str, ...], guides: list[str], tmp_path: Path, ask: Ask
) -> None:
    new = tmp_path / "new.txt"
    new.write_text("\n\n".join(lines), encoding="utf-8")
    code, text = ask("--law", "social-insurance-law", "--article", "58", "--text", new, "--format", "json")
    assert code == 0
    assert [each["id"] for each in json.loads(text)["affected"]] == guides


def test_shows_the_old_words_and_the_new(tmp_path: Path, ask: Ask) -> None:
    new = tmp_path / "new.txt"
    new.write_text(f"第五十八条 {FIRST}\n{SECOND}\n号码另行规定。\n", encoding="utf-8")
    _, text = ask("--law", "social-insurance-law", "--text", new)
    assert f"  article 58, paragraph 3 of social-insurance-law\n    - {THIRD}\n    + 号码另行规定。\n" in text


@pytest.mark.parametrize(
    ("old", "new", "guides"),
    [
        ("三十日内", "十五日内", ["register-worker"]),
        ("amended: [2018-12-29]", "repealed: 2026-11-01", ["activate-card", "register-worker"]),
        ("    topics:", "    amended: 2026-11-01\n    topics:", ["activate-card", "register-worker"]),
        ("en: The social security number", "en: The number", []),
    ],
)
def test_finds_what_changed_since_a_revision(
    old: str, new: str, guides: list[str], library: Path, ask: Ask
) -> None:
    commit(library)
    replace(library, LAW, old, new)
    code, text = ask("--since", "HEAD", "--format", "json")
    assert code == 0
    assert [each["id"] for each in json.loads(text)["affected"]] == guides


def test_a_law_that_was_deleted_since_is_a_change(library: Path, ask: Ask) -> None:
    commit(library)
    (library / LAW).unlink()
    _, text = ask("--since", "HEAD")
    assert text.startswith("2 guides rest on what changed in the laws since HEAD.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--law", "social-insurence-law"], "did you mean social-insurance-law?"),
        (["--law", "social-insurance-law", "--article", "99"], "98 articles"),
        (["--since", "HEAD", "--article", "58"], "--article and --text go with --law"),
        (["--contact", "hotlin"], "did you mean hotline?"),
        (["--procedure", "activate-crad"], "did you mean activate-card?"),
        (["--contact", "hotline", "--article", "58"], "--article and --text go with --law"),
        (["--since", "HEAD"], "git"),
        (["--law", "social-insurance-law", "--text", "{}/no-number.txt"], "第…条"),
        (["--law", "social-insurance-law", "--text", "{}/gbk.txt"], "UTF-8"),
        (["--law", "social-insurance-law", "--text", "{}/absent.txt"], "absent.txt"),
    ],
)
def test_says_what_is_wrong_with_the_question(
    arguments: list[str], said: str, tmp_path: Path, ask: Ask
) -> None:
    (tmp_path / "no-number.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "gbk.txt").write_bytes(FIRST.encode("gb18030"))
    code, text = ask(*(argument.format(tmp_path) for argument in arguments))
    assert code == 2
    assert said in text
    assert "Traceback" not in text


def test_what_cannot_be_read_is_named_beside_what_can(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(library, PROCEDURE, "owner:", "ownr:")
    assert main(["--project", str(library), "impact", "--law", "social-insurance-law"]) == 0
    written = capsys.readouterr()
    assert "register-worker" in written.out
    assert written.err == f"handrail: not all is listed here; see handrail check about {PROCEDURE}\n"


def test_a_guide_whose_overlay_cannot_be_read_is_not_taken_for_whole(ask: Ask, library: Path) -> None:
    overlay = library / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("limts: {}\n", encoding="utf-8")
    code, said = ask("--procedure", "activate-card")
    assert code == 2
    assert "what differs from activate-card in 110000 cannot be understood: see handrail check" in said
