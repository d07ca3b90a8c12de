"""The characters that paper can show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handrail.analysis.text.glyphs import (
    BLANKS,
    MissingGlyph,
    find_missing_glyphs,
    find_unprintable,
    load_glyphs,
)
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS
from handrail.render.say.paper_words import handout_words
from handrail.render.say.words import words
from handrail.source import Span
from tests.samples import PROCEDURE, make_base, replace
from tests.themes import THEME

ROOT = Path(__file__).parents[3]
FONTS = THEME / "handouts" / "fonts"


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_list_is_what_the_fonts_hold(weight: str) -> None:
    font = TTFont(FONTS / f"NotoSansSC-{weight}.ttf")
    held = {chr(code) for code in font.getBestCmap()}
    assert load_glyphs() - held <= set(BLANKS)
    assert held <= load_glyphs()
    assert font["name"].getDebugName(1) == "Noto Sans SC"
    assert "Open Font License" in (font["name"].getDebugName(13) or "")
    assert "pwid" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_every_hanzi_of_gb_2312_is_there() -> None:
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = {pair.decode("gb2312", "ignore") for pair in pairs} - {""}
    assert len(hanzi) == 6763
    assert hanzi <= load_glyphs()


def test_missing_letters_are_named_once_in_order() -> None:
    assert find_missing_glyphs("甲𠮷乙㐂𠮷 a\n") == ("𠮷", "㐂")
    assert find_missing_glyphs("“社保卡”——12333，（一）①20%…") == ()


def test_only_what_sheets_show_is_looked_at(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    replace(root, PROCEDURE, "新卡要先启用", "新卡要先启用😀")  # a summary
    replace(root, PROCEDURE, "{id: notice, title: {zh: 启用须知", "{id: notice, title: {zh: 😀启用须知")
    replace(root, PROCEDURE, "zh: 选一种方式", "zh: 选一种方式😀")
    catalog = Catalog(load_library(root))
    (found,) = find_unprintable(catalog, catalog.procedures["activate-card"])
    assert (found.character, found.span.line, found.span.column) == ("😀", 22, 22)


def test_what_stands_on_paper_beside_texts_is_looked_at(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    replace(
        root, PROCEDURE, "{kind: phone, contact: hotline}", "{kind: website, url: 'https://a.example/😀'}"
    )
    replace(root, "procedures/shared/contacts.yml", 'phone: "12333"', 'url: "https://a.example/😀"')
    replace(
        root, "procedures/shared/topics.yml", "{zh: 社保卡, en: Card}", "{zh: 社保卡😀, en: Card}"
    )  # on the cover of a pack
    catalog = Catalog(load_library(root))
    entries = (catalog.procedures["activate-card"], *catalog.records)
    assert [found.file for entry in entries for found in find_unprintable(catalog, entry)] == [
        PROCEDURE,
        "procedures/shared/contacts.yml",
        "procedures/shared/topics.yml",
    ]


def test_the_templates_print_nothing_that_the_fonts_lack() -> None:
    """Whatever the templates set by themselves: marks of lists, signs, and the words around the facts."""
    for template in (THEME / "handouts").glob("*.typ"):
        code = re.sub(r"//.*", "", template.read_text(encoding="utf-8"))
        assert find_missing_glyphs(code) == (), template.name
    for lang in LANGS:
        assert find_missing_glyphs("".join([*handout_words(lang).values(), *words(lang).values()])) == ()


def test_all_that_the_project_prints_can_be_printed() -> None:
    catalog = Catalog(load_library(ROOT))
    entries = (*catalog.published.values(), *catalog.records)
    assert [str(found) for entry in entries for found in find_unprintable(catalog, entry)] == []


def test_a_character_that_no_terminal_should_be_sent_is_named_by_its_number_alone() -> None:
    found = MissingGlyph("\r", "a.yml", Span.at(1, 1), ("title",))
    assert found.message == "the fonts of the handouts have no (U+000D, a character without a name)"
