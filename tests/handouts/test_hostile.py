"""Content that nobody should write, and that somebody will: a good page, or a clear finding."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handrail.model import NeededDocument, Procedure, Step, Text
from handrail.publish.paper import MissingGlyphsError
from handrail.render.paper.assets import variants
from handrail.render.paper.handout import Variant
from handrail.render.paper.view import Language
from tests.handouts.paper import catalog, read, right_edges, sheet_of, text_of, typesetter, words

VARIANTS = tuple(variants(forms=("checklist",)))
BASE = catalog().procedures["replace-lost-card"].record
MARKUP = [
    "#pagebreak() #text(red)[x] #sys.inputs",
    "$x^2$ <b>bold</b> <!-- gone --> &amp; @label <label>",
    "\\\\ // not a comment /* nor this */ -- --- ~ ' \\#",
    "= no heading",
    '#{panic(1)} #import \\"x\\": y',
    '"} ] ) #json("/etc/hosts") \\u{41}',
]


def with_steps(*steps: Step) -> Procedure:
    return replace(BASE, steps=steps)


def step(key: str, text: str, title: str = "做一件事", **more: object) -> Step:
    both = Text(zh=text, en=text)
    return replace(Step(id=key, title=Text(zh=title, en=title), do=both), **more)


def made(procedure: Procedure, variant: Variant | None = None) -> bytes:
    return typesetter().pdf(sheet_of(procedure, variant))


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_title_of_200_letters_is_set_whole(variant: Variant) -> None:
    title = Text(zh="社会保障卡补办" * 28 + "完毕结束", en="Replace a lost card and " * 8 + "finish.")
    pdf = made(replace(BASE, title=title), variant)
    assert words(title["en" if variant.language == "en" else "zh"]) in text_of(pdf)


def test_a_word_that_no_line_holds_is_broken_rather_than_cut() -> None:
    """Letters beyond the edge of the paper are not printed."""
    word = "x" * 300
    pdf = made(with_steps(step("one", word)))
    assert word in text_of(pdf)
    assert max(right_edges(pdf)) < 210 - 10


@pytest.mark.parametrize("variant", VARIANTS)
def test_thirty_steps_keep_their_numbers(variant: Variant) -> None:
    steps = [step(f"s{index}", "去窗口说明情况。" * 5, f"第{index}件事") for index in range(1, 31)]
    reader = read(made(with_steps(*steps), variant))
    pages = [words(page.extract_text()) for page in reader.pages]
    assert len(pages) > 1
    for index in range(1, 31):
        assert any(f"{index}第{index}件事" in page for page in pages), f"step {index} has lost its number"


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_step_longer_than_a_page_goes_on_on_the_next(variant: Variant) -> None:
    long = "这里有很多要做的事情。" * 300
    reader = read(made(with_steps(step("one", long), step("two", "完")), variant))
    text = words("".join(page.extract_text() for page in reader.pages))
    assert text.count("这里有很多要做的事情") >= 290
    assert len(reader.pages) > 2


def test_forty_documents_follow_their_heading() -> None:
    note = Text(zh="要原件，不要复印件。", en="The original, not a copy.")
    needs = tuple(NeededDocument(doc="resident-id", originals=index, note=note) for index in range(1, 41))
    pages = read(made(replace(BASE, needs=needs))).pages
    text = [words(page.extract_text()) for page in pages]
    [first] = [page for page in text if "带什么居民身份证" in page]
    assert "原件1份" in first
    assert sum(page.count("要原件，不要复印件") for page in text) == 40
    assert "原件40份" in "".join(text)


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_words(markup: str) -> None:
    """What a text says is never run: every sign of Typst and HTML is set as it stands."""
    escaped = "".join(f"\\{sign}" if sign in "\\*_`[]<>#&=-~!" else sign for sign in markup)
    for place in ("do", "title"):
        procedure = with_steps(
            step("one", escaped if place == "do" else "x", markup if place == "title" else "x")
        )
        text = text_of(made(procedure))
        assert words(markup) in text
        assert len(text) > 200


@pytest.mark.parametrize(
    ("text", "missing"), [("𠮷", "𠮷"), ("𠮷野家和㐂", "𠮷㐂"), ("好😀", "😀"), ("שלום", "שלום")]
)
def test_a_letter_that_the_fonts_lack_stops_the_sheet(text: str, missing: str) -> None:
    """A box in its place would be taken for a box to tick."""
    with pytest.raises(MissingGlyphsError) as caught:
        made(with_steps(step("one", text)))
    assert caught.value.characters == tuple(missing)
    assert all(f"U+{ord(letter):04X}" in str(caught.value) for letter in missing)


def test_rare_place_names_are_printed() -> None:
    names = "浉河区、鄠邑区、甪直镇、犍为县、亳州市、邗江区"
    assert names in text_of(made(with_steps(step("one", names))))


def test_a_sheet_with_nothing_but_a_step_is_a_page() -> None:
    bare = Procedure(id="replace-lost-card", title=BASE.title, summary=BASE.summary, steps=(step("a", "去"),))
    reader = read(made(bare))
    assert len(reader.pages) == 1
    # What nobody wrote is not said: neither that something has to be brought, nor that nothing has.
    assert "带" not in words(reader.pages[0].extract_text())


def test_lists_and_links_of_a_text_stay_lists_and_addresses() -> None:
    text = "先看：\n\n- 甲\n- **乙**\n\n1. 一\n2. 二\n\n再看[这一页](https://example.org/a)。"
    found = text_of(made(with_steps(step("one", text))))
    assert "甲" in found
    assert "这一页（https://example.org/a）" in found


@pytest.mark.parametrize("language", ["zh", "en", "zh-en"])
def test_a_notice_of_forty_documents_goes_on_on_more_pages(language: Language) -> None:
    """Each copy then has pages of its own, and counts them."""
    note = Text(zh="要原件，不要复印件。", en="The original, not a copy.")
    needs = tuple(NeededDocument(doc="resident-id", originals=index, note=note) for index in range(1, 41))
    pdf = made(replace(BASE, needs=needs), Variant(language, form="notice"))
    pages = [words(page.extract_text()) for page in read(pdf).pages]
    each = len(pages) // 2
    assert len(pages) == 2 * each > 2
    for index, page in enumerate(pages):
        number = index % each + 1
        assert f"第{number}页，共{each}页" in page or f"Page{number}of{each}" in page
    assert max(right_edges(pdf)) < 210 - 10


def test_markup_in_a_notice_is_words() -> None:
    title = MARKUP[4].replace("\\", "")
    pdf = made(replace(BASE, title=Text(zh=title, en=title)), Variant(form="notice"))
    assert text_of(pdf).count(words(title)) >= 2
