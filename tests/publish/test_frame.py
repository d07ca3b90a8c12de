from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.publish.frame import (
    SLOTS,
    Frame,
    FrameError,
    FrameKey,
    blank,
    frame_key,
    sentinel,
    shield,
    texts,
)
from handrail.render.page import Page

# Texts made of what could be mistaken for a slot.
tricky = st.text(st.sampled_from("\ue000\ue001abody &<>é扶")) | st.sampled_from(
    [sentinel(slot) for slot in SLOTS]
)


def page(path: str = "guides/x/", **slots: str) -> Page:
    words = {"title": "T", "description": "D", "outline": "O", "body": "B"} | slots
    return Page(path=path, lang="zh", kind="guide", **words)


@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("", ""),
        ("guides/", "-frame-/"),
        ("guides/x/", "guides/-frame-/"),
        ("guides/x/beijing/", "guides/-frame-/-frame-/"),
        ("laws/y/", "laws/-frame-/"),
    ],
)
def test_a_frame_lies_in_its_pages_top_folder_and_as_deep(path: str, frame: str) -> None:
    assert frame_key(page(path)) == FrameKey("zh", "guide", frame)


def test_a_frame_of_english_pages_lies_under_their_language() -> None:
    assert FrameKey("en", "guide", "guides/-frame-/").url == "en/guides/-frame-/"


@given(
    title=tricky,
    description=tricky,
    outline=tricky,
    body=tricky,
    head=tricky,
    chrome=st.lists(tricky, min_size=8, max_size=8),
)
def test_filling_puts_each_text_in_its_slots_whatever_the_texts_hold(
    title: str, description: str, outline: str, body: str, head: str, chrome: list[str]
) -> None:
    slots = ("head", "title", "description", "path", "body", "outline", "title")
    filling = page(title=title, description=description, outline=outline, body=body, head=head)
    around = [shield(text) for text in chrome]
    html = around[0] + "".join(sentinel(slot) + text for slot, text in zip(slots, around[1:], strict=True))
    expected = around[0] + "".join(
        str(getattr(filling, slot)) + text for slot, text in zip(slots, around[1:], strict=True)
    )
    frame = Frame.cut(html)
    filled = frame.fill(texts(filling))
    assert filled.decode() == expected
    assert frame.read(filled, [len(text) for text in texts(filling)]) == texts(filling)


def test_a_blank_page_filled_into_itself_shows_every_slot() -> None:
    empty = blank(FrameKey("en", "law", "laws/-frame-/"))
    assert [getattr(empty, slot) for slot in SLOTS] == [sentinel(slot) for slot in SLOTS]
    assert (empty.lang, empty.kind) == ("en", "law")


def test_what_was_not_filled_into_a_frame_cannot_be_read_back() -> None:
    frame = Frame.cut(f"<{sentinel('title')}>{sentinel('body')}</>")
    lengths = [len(text) for text in texts(page())]
    assert frame.read(b"<T>B</>", lengths) is not None
    assert frame.read(b"<T>BB</>", lengths) is None
    assert frame.read(b"", lengths) is None


@pytest.mark.parametrize("slot", ["title", "body"])
def test_a_frame_without_title_or_body_is_refused(slot: str) -> None:
    html = "".join(sentinel(name) for name in SLOTS if name != slot)
    with pytest.raises(FrameError, match=slot):
        Frame.cut(html)


def test_a_slot_that_nothing_fills_is_refused() -> None:
    html = "".join(sentinel(name) for name in (*SLOTS, "footer"))
    with pytest.raises(FrameError, match="footer"):
        Frame.cut(html)


def test_one_sign_of_a_sentinel_alone_is_text() -> None:
    html = f"\ue000{sentinel('title')}\ue001{sentinel('body')}"
    assert Frame.cut(html).fill(texts(page())).decode() == "\ue000T\ue001B"
