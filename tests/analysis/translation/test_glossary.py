"""Terms in a Chinese text that the English text does not name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.analysis.translation.glossary import Glossary
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import Text
from tests.samples import make_base

TERMS = """\
social-insurance:
  name: {zh: 社会保险, en: social insurance}
  definition: {zh: 五种保险。, en: Five insurances.}
agency:
  name: {zh: 社会保险经办机构, en: social insurance agency}
  definition: {zh: 办社会保险的机构。, en: The office for social insurance.}
hold:
  name: {zh: 挂失, en: hold on a card}
  definition: {zh: 停用。, en: A stop.}
  also: {zh: [正式挂失], en: [freeze]}
"""


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    root = make_base(tmp_path_factory.mktemp("library"))
    (root / "procedures/shared/terms.yml").write_text(TERMS, encoding="utf-8")
    return Glossary(Catalog(load_library(root)))


def unmatched(glossary: Glossary, zh: str, en: str) -> list[str]:
    return [zh[use.start : use.end] for use in glossary.find_unmatched(Text(zh=zh, en=en))]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("参加社会保险。", "Join Social Insurance."),
        ("去社会保险经办机构。", "Go to one of the social insurance agencies."),
        ("挂失后再去。", "After holding it, go there."),
        ("挂失后再去。", "After a freeze, go there."),
        ("解除挂失。", "You can undo it."),
        ("交社会保险费。", "Pay the premium."),
        ("正式挂失。", "The formal one."),
        ("{term:hold}", "{term:hold}"),
        ("带身份证。", "Bring your identity card."),
    ],
)
def test_terms_that_are_named(glossary: Glossary, zh: str, en: str) -> None:
    assert unmatched(glossary, zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("去社会保险经办机构。", "Go to the office.", ["社会保险经办机构"]),
        ("先挂失，再挂失。", "Call first, then call again.", ["挂失"]),
        ("社会保险要挂失。", "Call.", ["社会保险", "挂失"]),
    ],
)
def test_terms_that_are_not(glossary: Glossary, zh: str, en: str, words: list[str]) -> None:
    assert unmatched(glossary, zh, en) == words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zh=st.lists(st.sampled_from(["挂失", "社会保险", "经办机构", "费", "{term:hold}", "。"]), min_size=1),
    en=st.text(min_size=1, max_size=40).filter(str.strip),
)
def test_every_use_stands_in_the_text_once(glossary: Glossary, zh: list[str], en: str) -> None:
    text = "".join(zh)
    words = unmatched(glossary, text, en)
    assert len(words) == len(set(words))
    assert set(words) <= {"挂失", "社会保险", "社会保险经办机构"}


def test_a_library_without_terms_has_no_terms_to_miss(tmp_path: Path) -> None:
    (make_base(tmp_path) / "procedures/shared/terms.yml").write_text("{}\n", encoding="utf-8")
    assert unmatched(Glossary(Catalog(load_library(tmp_path))), "社会保障卡。", "A card.") == []
