"""Chinese is spelt as pypinyin spells it, however much of it is remembered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from handrail.render.say.pinyin import syllables

_WORDS = (
    "银行",
    "行动",
    "重庆",
    "重新",
    "办理",
    "社保卡",
    "音乐",
    "快乐",
    "长沙",
    "还款",
    "App",
    "12333",
    "（",
)
_SIGNS = "行重乐长还更正挂失补领卡aB1 ，。"


@given(st.lists(st.sampled_from(_WORDS) | st.text(_SIGNS, max_size=4)).map("".join))
def test_a_text_is_spelt_as_the_library_spells_the_whole_of_it(text: str) -> None:
    assert syllables(text) == lazy_pinyin(text, style=Style.NORMAL)


def test_a_character_is_spelt_by_the_word_that_it_stands_in() -> None:
    assert syllables("银行重新办理") == ["yin", "hang", "chong", "xin", "ban", "li"]
    assert syllables("重庆") == ["chong", "qing"]
    assert syllables("重要") == ["zhong", "yao"]
