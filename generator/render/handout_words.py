"""The words on handouts that no page has, in both languages; the others are those of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.model import Lang
from generator.render.words import words

_WORDS: Mapping[str, tuple[str, str]] = {
    "only_if": ("适用情形", "For you if"),
    "due": ("最晚哪天办好", "Do this by"),
    "start_day": ("从哪天算起", "Counted from"),
    "or_word": ("或", "or"),
    "and_word": ("和", "and"),
    "edition": ("版本", "Edition"),
    "area": ("适用地区", "Area"),
    "whole_country": ("全国", "Whole country"),
    "language": ("语言", "Language"),
    "language_zh": ("中文", "Chinese"),
    "language_en": ("英文", "English"),
    "language_zh-en": ("中文和英文", "Chinese and English"),
    "printed_on": ("打印日期", "Printed on"),
    "page_of": ("第{page}页，共{pages}页", "Page {page} of {pages}"),
    "scan": ("扫一扫，看这张纸还是不是最新的", "Scan to see whether this sheet is still current"),
    "type_in": ("不扫码，可以在浏览器里输入", "Or type this address into a browser"),
    "qr_alt": ("二维码，内容是网址：{}", "QR code of this address: {}"),
    "colon": ("：", ": "),
    "semicolon": ("；", "; "),
    "comma": ("、", ", "),
    "open": ("（", " ("),
    "close": ("）", ")"),
}


@cache
def handout_words(lang: Lang) -> Mapping[str, str]:
    """Return every word that a handout can say in one language: the site's, and those of paper alone."""
    index = 0 if lang == "zh" else 1
    return {**words(lang), **{name: pair[index] for name, pair in _WORDS.items()}}
