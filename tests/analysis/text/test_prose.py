"""What of a text is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.prose import HOLE, keep_prose

PIECES = st.lists(
    st.sampled_from(["{limit:a}", "{", "}", "`", "](", ")", "https://a.cn/b", "字", "a ", "。"])
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("等{limit:hold}。", "等。"),
        ("用`Ctrl+P`打印", "用打印"),
        ("见[首页](../index.md)。", "见[首页]()。"),
        ("到https://si.12333.gov.cn/，登录", "到，登录"),
        ("See https://a.cn/b. Then go.", "See . Then go."),
        ("plain words, no signs", "plain words, no signs"),
        ("a { alone", "a { alone"),
        ("", ""),
    ],
)
def test_leaves_out_facts_code_and_addresses(text: str, left: str) -> None:
    assert keep_prose(text).replace(HOLE, "") == left


@given(st.one_of(st.text(max_size=80), PIECES.map("".join)))
def test_every_character_keeps_its_place(text: str) -> None:
    found = keep_prose(text)
    assert len(found) == len(text)
    assert all(here in (there, HOLE) for here, there in zip(found, text, strict=True))
