"""Punctuation and spaces that do not fit the language of a text, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from handrail.analysis.text.prose import HAN, HOLE, ONE_HAN, keep_prose
from handrail.analysis.text.texts import Sheet
from handrail.catalog import Passage


class Slip(msgspec.Struct, frozen=True):
    """One sign or space that does not fit.

    Attributes:
        start: where it begins in the text, counted from 0.
        end: where it ends.
        message: what is wrong.
        instead: what to write there; it never changes what the text says.
    """

    start: int
    end: int
    message: str
    instead: str


_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_HALF_WIDTH = {sign: plain for plain, sign in _FULL_WIDTH.items()} | {"、": ","}
_CHINESE_SIGNS = "，。：；？！、（）“”‘’《》「」…—"
_SPACE_WORDS = "Chinese text has no space here"

# These take milliseconds to compile, and most runs need none of them: re compiles them when first used.
_MARK = (
    rf"(?<=[{HAN}”’》）)」%{HOLE}0-9A-Za-z])(?P<sign>[,:;?!]|(?<![0-9])\.)(?= *[{HAN}“‘《（「{HOLE}]| *$) *"
)
_CHINESE_BEFORE = rf"(?:[{HAN}”’》）)」]|^{HOLE})[{HOLE}0-9A-Za-z%]*$"
_SPACE = (
    rf"(?<=[{HAN}{_CHINESE_SIGNS}]) +(?=[{HAN}{_CHINESE_SIGNS}0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z%]) +(?=[{HAN}{_CHINESE_SIGNS}])"
)
_WIDE_SIGN = rf"(?<![{HAN}]) *(?P<sign>[{''.join(_HALF_WIDTH)}]) *(?![{HAN}])"

_BRACKETS = re.compile(r"(?<!\])\((?P<inner>[^()\n]*)\)")
_STRAIGHT = re.compile(r'"(?P<inner>[^"\n]*)"')
_WIDE_DIGITS = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_SUSPECT_IN_CHINESE = re.compile(r"""[ ,:;?!.("\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]""")


def search_chinese_slips(sheet: Sheet) -> Iterator[Passage]:
    """Yield the passages of a sheet that have a sign or space to look at, and so all with a slip."""
    return sheet.search(_SUSPECT_IN_CHINESE)


def find_chinese_slips(text: str) -> Iterator[Slip]:
    """Yield every sign of a Chinese text that is English, and every space that does not belong there."""
    if not ONE_HAN.search(text):
        return
    words = keep_prose(text)
    for match in re.finditer(_MARK, words) if any(sign in words for sign in ",:;?!.") else ():
        if re.search(_CHINESE_BEFORE, words[: match.start()]):
            full = _FULL_WIDTH[match["sign"]]
            message = f"Chinese text has {full} here, not {match['sign']}"
            yield Slip(*match.span(), message, full)
    yield from _find_pairs(words, _BRACKETS, "（）")
    yield from _find_pairs(words, _STRAIGHT, "“”")
    for match in re.finditer(_SPACE, words) if " " in words else ():
        yield Slip(*match.span(), _SPACE_WORDS, "")
    for match in _WIDE_DIGITS.finditer(words):
        plain = "".join(chr(ord(sign) - 0xFEE0) for sign in match[0])
        yield Slip(*match.span(), f"{match[0]} is written in wide characters", plain)


def _find_pairs(words: str, pattern: re.Pattern[str], marks: str) -> Iterator[Slip]:
    """Yield both signs of a pair that encloses Chinese, or stands between Chinese."""
    for match in pattern.finditer(words):
        start, end = match.span()
        around = words[max(start - 1, 0) : start] + match["inner"] + words[end : end + 1]
        if ONE_HAN.search(around):
            for at, mark in ((start, marks[0]), (end - 1, marks[1])):
                yield Slip(at, at + 1, f"Chinese text has {mark} here, not {words[at]}", mark)


_DOUBLE_SPACE = re.compile(r"(?<=\S)(?<![|]) {2,}(?=[^\s|])")
_SPACE_BEFORE = re.compile(r"(?<=[\w)”’]) +(?=[,.;:?!](?:\s|$))")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])")
_SUSPECT_IN_ENGLISH = ("'", '"', *_HALF_WIDTH, "  ", " ,", " .", " ;", " :", " ?", " !")


def search_english_slips(sheet: Sheet) -> Iterator[Passage]:
    """Yield the passages of a sheet that have a sign or space to look at, and so all with a slip."""
    return sheet.search_words(_SUSPECT_IN_ENGLISH)


def find_english_slips(text: str) -> Iterator[Slip]:
    """Yield every sign of an English text that is Chinese, straight, or set apart by the wrong space."""
    words = keep_prose(text)
    if not words.isascii():
        for match in re.finditer(_WIDE_SIGN, words):
            plain = _HALF_WIDTH[match["sign"]]
            message = f"English text has {plain} here, not {match['sign']}"
            yield Slip(*match.span(), message, _add_space(plain, match))
    for match in _DOUBLE_SPACE.finditer(words):
        yield Slip(*match.span(), "one space is enough here", " ")
    for match in _SPACE_BEFORE.finditer(words):
        yield Slip(*match.span(), "no space stands before this sign", "")
    for match in _APOSTROPHE.finditer(words):
        yield Slip(*match.span(), "this apostrophe is straight, and the others are ’", "’")
    for match in _STRAIGHT.finditer(words):
        for at, mark in ((match.start(), "“"), (match.end() - 1, "”")):
            yield Slip(at, at + 1, f"this quotation mark is straight, and the others are {mark}", mark)


def _add_space(plain: str, match: re.Match[str]) -> str:
    """Return the sign with the space that English sets around it."""
    first, last = match.start() == 0, match.end() == len(match.string)
    if plain == "(":
        return "(" if first else " ("
    following = match.string[match.end() : match.end() + 1]
    return plain if last or not (following.isalnum() or following == HOLE) else f"{plain} "
