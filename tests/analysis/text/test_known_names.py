"""Names that may stand in text of the other language."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.known_names import LATIN_WORD, list_abbreviations, list_latin_words
from handrail.catalog import Catalog
from handrail.load import load_library
from tests.samples import make_base, replace


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = make_base(tmp_path)
    replace(
        root,
        "procedures/shared/terms.yml",
        "zh: 社会保障卡, en: social security card",
        "zh: eID码, en: EID code",
    )
    return root


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("打开App，点“我的”", ["App"]),
        ("用Wi-Fi和iOS 17", ["Wi-Fi", "iOS"]),
        ("看card’s背面", ["card’s"]),
        ("到si.12333.gov.cn登录", []),
        ("写信到help@example.cn", []),
        ("第2A号", []),
        ("没有", []),
    ],
)
def test_a_word_in_latin_letters_is_no_part_of_an_address(text: str, words: list[str]) -> None:
    assert LATIN_WORD.findall(text) == words


def test_names_of_the_list_and_of_the_registries_are_known(library: Path) -> None:
    catalog = Catalog(load_library(library))
    assert {"App", "Wi-Fi", "Store", "eID"} <= list_latin_words(catalog)
    assert {"ATM", "EID"} <= list_abbreviations(catalog)
    assert not {"MOHRSS"} & (list_latin_words(catalog) | list_abbreviations(catalog))


@given(st.text(st.sampled_from("aB1-’'./@字。 "), max_size=30))
def test_no_word_stands_within_another(text: str) -> None:
    end = -1
    for match in LATIN_WORD.finditer(text):
        assert match.start() >= end
        assert match[0][0].isalpha()
        end = match.end()
