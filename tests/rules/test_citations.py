"""What the rules on citations find, and what they leave alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import Finding
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
LAW = "procedures/shared/laws/social-insurance-law.yml"
DOCUMENTS = "procedures/shared/documents.yml"
TERMS = "procedures/shared/terms.yml"
DO = "do: {zh: 向经办机构申请。, en: Apply to the agency.}"
CITES = "{law: social-insurance-law, article: 58, paragraph: 3, supports: [summary]}"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def findings(library: Path, rule: str, as_of: date = date(2026, 11, 22)) -> list[Finding]:
    found = check_catalog(Catalog(load_library(library), as_of=as_of))
    return [finding for finding in found if finding.rule == rule]


def say(library: Path, zh: str, en: str = "Apply.") -> None:
    """Let the first step of the procedure with a limit from Article 58(1) say something."""
    replace(library, REGISTER, DO, f"do: {{zh: '{zh}', en: '{en}'}}")


def words(library: Path, finding: Finding) -> str:
    """Return what a finding underlines."""
    line = (library / finding.path).read_text(encoding="utf-8").splitlines()[finding.span.line - 1]
    return line[finding.span.column - 1 : finding.span.end_column - 1]


@pytest.mark.parametrize(
    ("amended", "found"),
    [
        ("[2026-11-22]", 0),
        ("[2026-11-23]", 3),  # two guides that cite it, and the copy
        ("[2026-11-25]", 0),  # still to come
    ],
)
def test_an_amendment_overtakes_what_was_checked_before_it(amended: str, found: int, library: Path) -> None:
    replace(library, LAW, "amended: [2018-12-29]", f"amended: {amended}")
    assert len(findings(library, "CIT003", date(2026, 11, 24))) == found


def test_an_articles_own_day_of_amendment_counts_before_the_laws(library: Path) -> None:
    replace(library, LAW, "amended: [2018-12-29]", "amended: [2018-12-29, 2026-11-23]")
    replace(library, LAW, "    topics:", "    amended: 2018-12-29\n    topics:")
    (finding,) = findings(library, "CIT003", date(2026, 11, 24))
    assert (finding.path, words(library, finding)) == (LAW, "2026-11-22")


PLACE = "{law:social-insurance-law/58/1}"


@pytest.mark.parametrize(
    "quoted",
    [
        "三十日内",
        "用人单位应当自用工之日起 三十日内 为其职工",
        "未办理社会保险登记的,由社会保险经办机构核定",
        "应当自用工之日起……申请办理社会保险登记。",
    ],
)
def test_words_of_the_law_can_be_quoted(quoted: str, library: Path) -> None:
    say(library, f"“{quoted}”（{PLACE}）。")
    assert findings(library, "CIT004") == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"法律规定：“三十天内”。见{PLACE}。", "三十天内"),
        (f"“三十天内”，见{PLACE}。", "三十天内"),
        (f"{PLACE}：「用人单位应该自用工之日起三十日内」", "用人单位应该自用工之日起三十日内"),
        (
            f"记住“由社会保险经办机构核定应当缴纳的社会保险费”这句话。依据是{PLACE}。",
            "由社会保险经办机构核定应当缴纳的社会保险费",
        ),
    ],
)
def test_words_that_differ_are_found(text: str, quoted: str, library: Path) -> None:
    say(library, text)
    (finding,) = findings(library, "CIT004")
    assert words(library, finding) == quoted
    assert [related.path for related in finding.related] == [LAW]


def test_a_misquote_says_what_differs(library: Path) -> None:
    say(library, f"“用人单位应该自用工之日起三十日内”，见{PLACE}。")
    (finding,) = findings(library, "CIT004")
    assert finding.message.endswith("does not say these words: “该” is “当” there")


@pytest.mark.parametrize(
    "text",
    [
        f"打开“掌上服务”，点“登记”。依据是{PLACE}。",
        "有人说：“不办也没关系，反正没人管”。",
    ],
)
def test_other_words_in_quotation_marks_are_left_alone(text: str, library: Path) -> None:
    say(library, text)
    assert findings(library, "CIT004") == []


def test_a_note_on_a_fact_quotes_the_law_that_the_fact_rests_on(library: Path) -> None:
    note = "note: {zh: 法律写的是“三十天”。, en: The law says days.}"
    replace(library, REGISTER, "days: 30,", f"days: 30, {note},")
    (finding,) = findings(library, "CIT004")
    assert words(library, finding) == "三十天"


@pytest.mark.parametrize(
    "name",
    [
        "summary",
        "needs",
        "needs.household-register",
        "limits.visit",
        "fees.card",
        "channels.by-phone",
        "steps.choose",
    ],
)
def test_a_citation_can_support_what_the_guide_says(name: str, library: Path) -> None:
    replace(library, PROCEDURE, "supports: [summary]", f"supports: [{name}]")
    assert findings(library, "CIT005") == []


@pytest.mark.parametrize("name", ["faq", "limits.hold", "steps.chose", "title", "needs.passport", "next"])
def test_a_citation_cannot_support_what_the_guide_does_not_say(name: str, library: Path) -> None:
    replace(library, PROCEDURE, "supports: [summary]", f"supports: [{name}]")
    (finding,) = findings(library, "CIT005")
    assert words(library, finding) == name


def add_term(library: Path, key: str, name: str, also: str) -> None:
    term = f"name: {{zh: {name}, en: term}}, definition: {{zh: 词。, en: A term.}}, also: {{zh: [{also}]}}"
    with (library / TERMS).open("a", encoding="utf-8") as file:
        file.write(f"{key}: {{{term}}}\n")


def lost_card(library: Path) -> None:
    replace(library, PROCEDURE, "zh: 社会保障卡启用", "zh: 社会保障卡丢了怎么办")
    replace(library, LAW, "    topics: [social-security-card]\n", "")


def test_article_58_says_nothing_about_a_lost_card(library: Path) -> None:
    lost_card(library)
    (finding,) = findings(library, "CIT006")
    assert (finding.path, words(library, finding)) == (PROCEDURE, "58")


def test_an_articles_topics_say_what_it_is_about(library: Path) -> None:
    lost_card(library)
    replace(library, LAW, "zh: 国家建立全国统一的个人社会保障号码", "zh: 国家发行社会保障卡")
    assert findings(library, "CIT006") == []


@pytest.mark.parametrize(("part", "found"), [("channels", 0), ("needs", 1)])
def test_an_article_can_be_about_a_part_of_every_guide(part: str, found: int, library: Path) -> None:
    lost_card(library)
    replace(library, PROCEDURE, "supports: [summary]", "supports: [channels]")
    law = library / LAW
    law.write_text(law.read_text(encoding="utf-8") + f"    topics: [{part}]\n", encoding="utf-8")
    assert len(findings(library, "CIT006")) == found


def test_a_claim_has_subjects_of_its_own(library: Path) -> None:
    lost_card(library)
    replace(library, PROCEDURE, CITES, CITES.replace("summary", "limits.visit"))
    assert len(findings(library, "CIT006")) == 1
    add_term(library, "number", "社会保障号码", "社保号")
    replace(library, PROCEDURE, "hours: 1,", "hours: 1, name: {zh: 查社会保障号码的时间, en: Time},")
    assert findings(library, "CIT006") == []


@pytest.mark.parametrize(("claim", "found"), [("summary", 1), ("steps.choose", 0), ("limits.visit", 1)])
def test_what_a_laws_title_names_does_not_tell_its_articles_apart(
    claim: str, found: int, library: Path
) -> None:
    """Article 58 is about social insurance, and not for that reason about the card."""
    lost_card(library)
    add_term(library, "insurance", "社会保险", "社保")
    replace(library, PROCEDURE, "zh: [激活, 启用]", "zh: [社保卡丢了]")
    replace(library, PROCEDURE, "hours: 1,", "hours: 1, name: {zh: 补社会保障卡的时间, en: Time},")
    replace(library, PROCEDURE, CITES, CITES.replace("summary", claim))
    assert len(findings(library, "CIT006")) == found


def test_only_the_longest_word_says_what_a_guide_is_about(library: Path) -> None:
    """补办社保卡 is about the card, though 办社保 stands in it."""
    lost_card(library)
    replace(library, PROCEDURE, "zh: [激活, 启用]", "zh: [补办社保卡]")
    replace(library, TERMS, "definition: {zh: 参加", "also: {zh: [社保卡]}\n  definition: {zh: 参加")
    add_term(library, "registration", "社会保险登记", "办社保")
    assert len(findings(library, "CIT006")) == 1


def test_a_guide_without_known_terms_is_passed_over(library: Path) -> None:
    lost_card(library)
    replace(library, PROCEDURE, "zh: 社会保障卡丢了怎么办", "zh: 丢了怎么办")
    assert findings(library, "CIT006") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hours: 1, basis: unverified}", "hours: 1}"),
        ("none: true, basis: {source: notice}}", "none: true}"),
    ],
)
def test_a_fact_says_where_it_comes_from(old: str, new: str, library: Path) -> None:
    replace(library, PROCEDURE, old, new)
    assert len(findings(library, "CIT007")) == 1


def test_a_citation_can_be_where_a_limit_comes_from(library: Path) -> None:
    replace(library, PROCEDURE, "hours: 1, basis: unverified}", "hours: 1}")
    replace(library, PROCEDURE, "supports: [summary]", "supports: [limits.visit]")
    assert findings(library, "CIT007") == []


@pytest.mark.parametrize(
    ("basis", "found"),
    [
        ("{source: notice}", 1),
        ("[{source: notice}, unverified]", 0),
        ("{law: social-insurance-law, article: 58}", 0),
        ("unverified", 0),
    ],
)
def test_more_than_an_identity_document_wants_a_law(basis: str, found: int, library: Path) -> None:
    replace(library, PROCEDURE, "kind: third-party", "kind: official")
    replace(library, PROCEDURE, "copies: 1}]", f"copies: 1, basis: {basis}}}]")
    assert len(findings(library, "CIT008")) == found


def test_a_department_rule_is_not_enough_to_ask_for_more(library: Path) -> None:
    replace(library, LAW, "kind: law\n", "kind: department-rule\n")
    replace(library, PROCEDURE, "copies: 1}]", "copies: 1, basis: {law: social-insurance-law, article: 58}}]")
    assert len(findings(library, "CIT008")) == 1


def test_an_identity_document_and_one_that_a_step_gives_can_be_asked_for(library: Path) -> None:
    replace(library, PROCEDURE, "kind: third-party", "kind: official")
    replace(library, PROCEDURE, "copies: 1}]", "copies: 1, basis: {source: notice}}]")
    replace(
        library,
        DOCUMENTS,
        "zh: 户口簿, en: household register}",
        "zh: 户口簿, en: household register}, identity: true",
    )
    assert findings(library, "CIT008") == []


@pytest.mark.parametrize(
    ("zh", "underlined"),
    [
        ("按第五十七条办理。", "第五十七条"),
        ("按社会保险法第五十七条办理。", "第五十七条"),
        ("按《社会保险法》第58条第二款办理。", "《社会保险法》第58条第二款"),
        ("按第５７条办理。", "第５７条"),
        ("按《民法典》第五十八条办理。", "《民法典》第五十八条"),
    ],
)
def test_an_article_in_words_has_to_be_cited(zh: str, underlined: str, library: Path) -> None:
    say(library, zh)
    (finding,) = findings(library, "CIT010")
    assert words(library, finding) == underlined


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("按第五十八条办理。", "Under Article 58."),
        (
            "按《中华人民共和国社会保险法》第五十八条第一款办理。",
            "Under Article 58 of the Social Insurance Law.",
        ),
        ("走第二条路。", "The article 5 minutes away."),
    ],
)
def test_an_article_in_words_that_is_cited_is_left_alone(zh: str, en: str, library: Path) -> None:
    say(library, zh, en)
    assert [finding for finding in findings(library, "CIT010") if "Article" in finding.message] == []
    assert findings(library, "CIT011") == []


def test_a_bare_number_could_be_of_several_laws(library: Path) -> None:
    law = (library / LAW).read_text(encoding="utf-8").replace("social-insurance-law", "old-age-law")
    law = law.replace("社会保险法", "养老法").replace("Social Insurance Law", "Old Age Law")
    (library / "procedures/shared/laws/old-age-law.yml").write_text(law, encoding="utf-8")
    say(library, "按第五十八条办理，见{law:old-age-law/58}。", "Under Article 58: {law:old-age-law/58}.")
    assert [words(library, finding) for finding in findings(library, "CIT011")] == [
        "第五十八条",
        "Article 58",
    ]
    assert findings(library, "CIT010") == []
