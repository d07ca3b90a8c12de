"""What an area promises beside a limit of the law: every face says both, and the law keeps its own number."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from handrail import cli
from handrail.analysis.editions.edition import compute_edition
from handrail.catalog import Catalog, Version
from handrail.export.cpsv import services
from handrail.export.dita import task
from handrail.export.linked_data import as_jsonld
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.data.data import procedure_asset
from handrail.render.page import Page
from handrail.render.pages.compare import compare_outputs
from handrail.render.pages.guide import guide_pages
from handrail.render.paper.handout import Variant, handout
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.samples import make_base, replace

ROOT = Path(__file__).parents[3]
KEY, BEIJING, ADDRESS = "activate-card", "110000", "https://help.example/"
NATIONAL = """\
limits:
  review:
    kind: statutory
    working_days: 10
    name: {zh: 审核时间, en: Time for the review}
    basis: {law: social-insurance-law, article: 58, paragraph: 1}
next: {zh: "法律规定{limit:review}。", en: "By law it takes {limit:review}."}
"""
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
limits: {review: {kind: promised, working_days: 5, basis: {source: notice}}}
"""
BY_LAW = {"zh": "审核时间（法律规定）", "en": "Time for the review (set by law)"}
PROMISED = {"zh": "审核时间（办事机构承诺）", "en": "Time for the review (promised by the office)"}
TEN = {"zh": "10个工作日", "en": "10 working days"}
FIVE = {"zh": "5个工作日", "en": "5 working days"}
SENTENCE = {"zh": "法律规定10个工作日", "en": "By law it takes 10 working days"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_base(tmp_path)
    path = f"procedures/card/{KEY}.yml"
    replace(tmp_path, path, "limits:\n", NATIONAL.partition("next:")[0])
    replace(tmp_path, path, "cites:", "next:" + NATIONAL.partition("next:")[2] + "cites:")
    replace(tmp_path, path, "    takes: {limit: visit}", "    takes: {limit: review}")
    overlay = tmp_path / f"procedures/areas/110000-beijing/{KEY}.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def catalog(root: Path) -> Catalog:
    library = load_library(root)
    assert library.faults == ()
    return Catalog(library, date(2026, 11, 22))


def beijing(catalog: Catalog) -> Version:
    _, version = catalog.versions(catalog.procedures[KEY])
    assert version.local.faults == ()
    return version


def without_tags(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_of_the_area_says_both(catalog: Catalog, lang: Lang) -> None:
    variants = Variants.of(catalog, catalog.procedures[KEY])
    pages = {
        output.path: output.body if isinstance(output, Page) else output.data.decode()
        for output in guide_pages(catalog, Templates(ROOT, ADDRESS), variants, lang)
    }
    colon = "：" if lang == "zh" else ": "
    own = {path: page for path, page in pages.items() if BEIJING in path and "oembed" not in path}
    assert len(own) == 5, "guide, print page, frame, notice and Markdown"
    for path, page in own.items():
        said = without_tags(page).replace("**", "")
        for words in (BY_LAW, TEN, PROMISED, FIVE):
            assert words[lang] in said, path
        if "notice" not in path and "print" not in path:
            assert SENTENCE[lang] in said, path
    guide = next(page for path, page in own.items() if path == f"guides/{KEY}/{BEIJING}/")
    assert f'data-limit="review.promise" id="_limits-review.promise" data-origin="{BEIJING}"' in guide
    assert 'data-limit="review">' in guide, "what the law sets is no rule of the area"
    assert f'href="#_limits-review.promise">{PROMISED[lang]}{colon}{FIVE[lang]}' in guide, "what differs"


def test_data_have_both_with_their_basis(catalog: Catalog) -> None:
    data = json.loads(procedure_asset(catalog, beijing(catalog)).data)
    limit = data["limits"]["review"]
    assert (limit["kind"], limit["working_days"], limit["basis"][0]["law"]) == (
        "statutory",
        10,
        "social-insurance-law",
    )
    assert limit["promise"] == {"working_days": 5, "basis": [{"source": "notice"}]}
    assert data["origins"] == {"/limits/review/promise": BEIJING, "/assured": BEIJING}


def test_the_comparison_has_a_column_for_each(catalog: Catalog) -> None:
    variants = Variants.of(catalog, catalog.procedures[KEY])
    (data,) = (
        json.loads(output.data)
        for output in compare_outputs(catalog, Templates(ROOT), variants)
        if not isinstance(output, Page) and output.path.endswith(".json")
    )
    assert [(each["kind"], each["id"]) for each in data["columns"]] == [
        ("limits", "review"),
        ("promises", "review"),
    ]
    national, local = data["rows"]
    assert [cell.get("value") for cell in national["cells"]] == [{"working_days": 10}, None]
    assert [cell["value"] for cell in local["cells"]] == [{"working_days": 10}, {"working_days": 5}]
    assert [cell["area"] for cell in local["cells"]] == ["100000", BEIJING]


def test_paper_and_exports_say_both(catalog: Catalog) -> None:
    version = beijing(catalog)
    sheet = handout(
        catalog, version, Variant("zh-en", area=BEIJING), ADDRESS, compute_edition(catalog, version)
    )
    items = [(item.name, item.value, item.decided) for item in sheet.limits if item.name]
    pairs = [(BY_LAW, TEN), (PROMISED, FIVE)]
    assert items == [((name["zh"], name["en"]), (value["zh"], value["en"]), True) for name, value in pairs]
    for lang in LANGS:
        said = without_tags(task(catalog, version, lang, ADDRESS))
        assert all(words[lang] in said for pair in pairs for words in pair)
    rules = as_jsonld(services(catalog, [version], ADDRESS))
    assert TEN["en"] in rules
    assert FIVE["en"] in rules


def test_why_and_paths_tell_them_apart(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*words: str) -> str:
        capsys.readouterr()
        assert cli.main(["--project", str(root), *words]) == 0
        return capsys.readouterr().out

    assert "rule of  110000" in said("why", KEY, "limits.review.promise", "--area", BEIJING)
    limit = said("why", KEY, "limits.review", "--area", BEIJING)
    assert "rule of  the whole country" in limit
    assert "basis    law social-insurance-law/58/1" in limit
    assert "within   promise: 110000" in limit
    assert "at most 10 working days; promised 5 working days" in said("paths", KEY, "--area", BEIJING)
    assert "promised" not in said("paths", KEY)
