"""Numbers with a unit in text of either language: times, money, shares, ages and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from handrail.analysis.text.dates import find_dates
from handrail.analysis.text.identifiers import is_identifier
from handrail.analysis.text.numerals import (
    ANY_ENGLISH,
    CHINESE_DIGIT,
    CHINESE_NUMERAL,
    ENGLISH_NUMERAL,
    parse_chinese,
    parse_english,
)
from handrail.analysis.text.prose import keep_prose, mask_pattern, mask_stretches

NumberUnit = Literal[
    "working_days",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "yuan",
    "percent",
    "age",
    "phone",
]


class Number(msgspec.Struct, frozen=True):
    """A number with its unit, as a text writes it.

    Attributes:
        value: the number; for a telephone number its digits as one number.
        unit: its unit; money is in yuan, an age in years.
        start: where it begins in the text, counted from 0.
        end: where it ends.
        words: the number as the text writes it, with its unit.
    """

    value: Decimal
    unit: NumberUnit
    start: int
    end: int
    words: str


_WIDE = {0xFEE0 + ord(sign): sign for sign in "0123456789.%-"} | {0xFFE5: "¥"}
"""Full-width signs and the plain ones; each replaces one character, so that positions stay the same."""

_MASKED = re.compile(
    rf"第\s?[（(]?(?:\d+|{CHINESE_NUMERAL})[)）]?"  # an ordinal: 第三十条, 第（四）项, 第三天
    rf"|(?<!{CHINESE_DIGIT}){CHINESE_DIGIT}{{1,2}}月份?的?{CHINESE_DIGIT}{{1,3}}[日号]"  # 十二月三十一日
    r"|[\u3014\[（(](?:19|20)\d\d[\u3015\]）)]\s?(?:第\s?)?(?:No\.\s?)?\d*\s?号?"  # of a document
    r"|\b(?:No\.|number)\s?\d+|(?<!\d)\d+\s?号"
    r"|\b(?:[Aa]rticle|[Aa]rt\.|[Pp]aragraph|[Ii]tem|[Ss]tep|[Cc]hapter|[Ss]ection|[Pp]age)s?\s\d+"
    r"(?:(?:,|\sand|\sto|\sor|[-–])\s?\d+)*"
    r"|(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月)?|[〇零一二三四五六七八九]{4}年"
    r"|\d{1,2}[:：]\d\d"
    rf"|[每当次本上下]月\s?(?:\d{{1,2}}|{CHINESE_DIGIT}{{1,3}})\s?[日号]"
)
"""Numbers that are not quantities: places in laws, years, clock times."""

_PLAIN = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?(?!,?\d)|\d+(?:\.\d+)?"
_UNITS: tuple[tuple[NumberUnit, str], ...] = (
    ("working_days", r"个?\s?(?:工作日|工作天)|[\s-]?(?:working|business)[\s-]days?\b|[\s-]?workdays?\b"),
    (
        "age",
        r"周岁|岁|[\s-]?years?(?:[\s-](?:olds?|of\sage)|\s(?:or|and)\s(?:over|older|above|under|younger))\b",
    ),
    (
        "days",
        r"个?自然日|[天](?![气然津下空])|日(?![常程报志语本元])|[\s-]?(?:calendar[\s-]|natural[\s-])?days?\b",
    ),
    ("weeks", r"个?星期(?![一二三四五六日天])|周(?![一二三四五六日末围边年])|[\s-]?weeks?\b"),
    ("months", r"个月|[\s-]?(?:calendar\s)?months?\b"),
    ("years", r"周?年(?![级度龄代检月])|[\s-]?years?\b"),
    ("hours", r"个?小时|个?钟头|[\s-]?(?:hours?|hrs?)\b"),
    ("minutes", r"分钟|[\s-]?(?:minutes?|mins?)\b"),
    ("yuan", r"元(?![素旦件化宵])|块钱?|\s?(?:yuan|RMB|CNY)\b"),
    ("percent", r"%|\s?per\s?cent\b"),
)
_UNIT = "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS)
_VALUE = rf"(?>{_PLAIN}|{CHINESE_NUMERAL}|\b{ENGLISH_NUMERAL})"
"""A whole number: "forty" in "forty-two" does not match."""
_RANGE = r"\s?(?:-|–|—|~|～|至|到|、|或|\bto\b|\bor\b)\s?"
_START = r"(?<![\d.几数百千万第零〇一二两三四五六七八九十])(?<!\d,)(?<![A-Za-z])(?<!illion\s)"
_COUNTED = re.compile(
    rf"{_START}(?:between\s(?P<floor>{_VALUE})\sand\s|(?P<low>{_VALUE}){_RANGE})?"
    rf"(?P<value>{_VALUE})\s?(?P<thousands>万)?\s?(?:{_UNIT})(?!半)",
    re.IGNORECASE,
)
_PRICED = re.compile(rf"(?:¥|\b(?:RMB|CNY)|人民币)\s?(?P<value>{_PLAIN})(?![\d.]|\s?[元万])")
_SHARE = re.compile(rf"百分之(?P<value>{CHINESE_NUMERAL}|{_PLAIN})")
_ENGLISH_VALUE = rf"(?>{_PLAIN}|\b{ENGLISH_NUMERAL})"
_AGED = re.compile(
    rf"\bage[ds]?\s(?:between\s(?P<floor>{_ENGLISH_VALUE})\sand\s"
    rf"|(?:(?:of|over|under|below|above|from)\s)?(?:(?P<low>{_ENGLISH_VALUE}){_RANGE})?)(?P<value>{_ENGLISH_VALUE})",
    re.IGNORECASE,
)
_BOUNDED_AGE = re.compile(
    r"(?:\b(?:children|child|persons?|people|anyone|everyone|someone|minors?|adults?|residents?|applicants?"
    r"|men|women|you\sare|(?:who|he|she)\sis|(?:who|they)\sare)"
    r"\s(?:under|over|below|above|younger\sthan|older\sthan)\s|\b(?:under|over)-)"
    rf"(?P<value>{_ENGLISH_VALUE})(?:s\b)?(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
"""An age without its unit: children under 16, the over-60s."""
_AGE_AND_MORE = re.compile(
    rf"(?<![\w.,-])(?P<value>{_ENGLISH_VALUE})\s(?:or|and)\s(?:over|older|above|younger)\b", re.IGNORECASE
)
_OLDEST = 130
_PHONE = re.compile(
    r"(?<![\d.,A-Za-z])(?<![A-Za-z][/=-])(?<!掌上)(?<!Palm )"
    r"(?P<value>12[1-9]\d{2}|9[56]\d{3,6}|[48]00[- ]?\d{3,4}[- ]?\d{3,4}"
    r"|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:\+86[- ]?)?\(?0\d{2,3}\)?[- ]?\d{7,8})"
    r"(?![\d,.]?\d)(?!\s?(?:[Aa]pp|APP|小程序|公众号|网|平台|mini-program|website))"
    r"(?!\s?(?:条|款|项|人|个|张|份|次|位|家|户|种|室|房|楼|栋|幢|路|页|字|版|people|persons|items|copies|pages))"
    r"(?!-(?:19|20)\d\d(?!\d)|[:：]\s?\d)"  # a standard of a year, one side of a ratio
)
FORMS = (_MASKED, _COUNTED, _PRICED, _SHARE, _AGED, _BOUNDED_AGE, _AGE_AND_MORE, _PHONE)
"""Every pattern that is searched for; each takes linear time."""

_ONE = re.compile(r"一|one", re.IGNORECASE)
_BEFORE_ONE = re.compile(
    r"(?:\b(?:within|in|after|for|takes?|least|most|than|to|lasts?|by|of)|[在需满超达]|[至最][多少]|不[到足])\s?$",
    re.IGNORECASE,
)
_AFTER_ONE = re.compile(r"\s?(?:[以之]?[内后]|左右)")
_POINTED = re.compile(r"[这那哪每同某有前头]\s?$")
_DENIED = re.compile(r"(?:不是|并非|\bnot(?: the)?|\brather than)\s?[“”\"]?$", re.IGNORECASE)
_ROUND_THE_CLOCK = re.compile(
    r"\s?(?:制|不间断|全天|人工|服务|热线|开放|营业|自助|在线|都|随时|a\sday|(?:hot|phone\s)?line|service|help|self)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Return every number with a unit in ``text``, in order.

    Reads Arabic digits, full-width ones too, and numbers in Chinese and English words. Skips what only looks
    like a quantity: places in laws, dates, clock times, names of products, numbers that the text denies
    (``not 30 working days``), and idioms (``one day``, ``24 hours a day``).

    Results are cached, because several rules read the same text, and many records cite the same laws.
    """
    return tuple(_read_numbers(text))


def _read_numbers(text: str) -> Iterator[Number]:
    shown = keep_prose(text)
    if not _may_hold_numbers(shown):
        return
    shown = _mask_others(shown)
    found: dict[int, Number] = {}
    taken = bytearray(len(shown))
    for start, end, value, unit in _find_all(shown):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found[start] = Number(value, unit, start, end, text[start:end])
    for start in sorted(found):
        if not _DENIED.search(shown, max(0, start - _AROUND), start):
            yield found[start]


IN_WORDS = (
    re.compile(
        r"[一二两三四五六七八九十百千万\u3007零]\s?(?:[天日周年元块岁%\uff05自钟]|个\s?[工自小钟月星]|小时|分钟|星期|工作)"
    ),
    re.compile("百分之"),
)
"""A first look: without digits, a Chinese text must match one of these to state a number with a unit."""

_BOUNDS = ("under", "over", "below", "above", "older", "younger")
UNIT_WORDS = (
    *("day", "week", "month", "year", "hour", "minute", "yuan", "rmb", "cny"),
    *("age ", "aged ", "ages ", "percent", "per cent"),
    *_BOUNDS,
)
"""The same for English texts, in lower case: they must contain one of these words."""

_Found = tuple[int, int, Decimal, NumberUnit]


_AROUND = 40
"""How many characters before and after a number are looked at, so that each number costs the same."""


def _may_hold_numbers(text: str) -> bool:
    """Return whether a text may state a number with a unit, so that it must be read closely."""
    if _DIGIT.search(text) or any(look.search(text) for look in IN_WORDS):
        return True
    low = text.lower()
    return any(unit in low for unit in UNIT_WORDS) and bool(_ENGLISH_WORD.search(low))


_DIGIT = re.compile(r"\d")
_ENGLISH_WORD = re.compile(rf"\b{ANY_ENGLISH}")


def _mask_others(text: str) -> str:
    """Return ``text`` with plain digits, and with holes for numbers that are not quantities."""
    shown = text.translate(_WIDE)
    shown = mask_stretches(shown, ((day.start, day.end) for day in find_dates(shown)))
    return mask_pattern(_MASKED, shown)


def _find_all(text: str) -> Iterator[_Found]:
    """Yield what each pattern finds; of two that overlap, the first counts."""
    if "百分之" in text:
        yield from _find_single(_SHARE, "percent", text)
    yield from _find_ages(text)
    if _SOME_UNIT.search(text):
        for match in _COUNTED.finditer(text):
            yield from _read_counted(match)
    yield from _find_bounded_ages(text)
    if any(sign in text for sign in _CURRENCIES):
        yield from _find_single(_PRICED, "yuan", text)
    if _SOME_DIGITS.search(text):
        for match in _PHONE.finditer(text):
            if not is_identifier(text, match.start(), match.end()):
                yield match.start(), match.end(), Decimal(extract_digits(match["value"])), "phone"


_SOME_UNIT = re.compile(
    r"[天日周年元块岁%个小时分钟星期月]|(?i:day|week|month|year|hour|hr|min|yuan|rmb|cny|cent)"
)
_CURRENCIES = ("¥", "RMB", "CNY", "人民币")
_SOME_DIGITS = re.compile(r"\d{3}")


def _find_single(form: re.Pattern[str], unit: NumberUnit, text: str) -> Iterator[_Found]:
    for match in form.finditer(text):
        if (value := _parse_value(match["value"])) is not None:
            yield match.start(), match.end(), value, unit


def _find_ages(text: str) -> Iterator[_Found]:
    if "age" in text or "Age" in text:
        for match in _AGED.finditer(text):
            yield from _read_range(match, "age")


def _find_bounded_ages(text: str) -> Iterator[_Found]:
    if any(word in text for word in _BOUNDS):
        ages = (*_find_single(_BOUNDED_AGE, "age", text), *_find_single(_AGE_AND_MORE, "age", text))
        yield from (found for found in ages if found[2] <= _OLDEST)


def _read_counted(match: re.Match[str]) -> Iterator[_Found]:
    unit = next(unit for unit, _ in _UNITS if match[unit] is not None)
    if not _is_turn_of_speech(match, unit):
        yield from _read_range(match, unit, 10_000 if match["thousands"] else 1)


def _read_range(match: re.Match[str], unit: NumberUnit, factor: int = 1) -> Iterator[_Found]:
    """Yield both ends of a range, or a single number."""
    if (value := _parse_value(match["value"])) is None:
        return
    low = "floor" if match["floor"] else "low"
    first = match.start() if unit == "age" and match.re is _AGED else match.start("value")
    if match[low] and (least := _parse_value(match[low])) is not None:
        yield match.start(low), match.end(low), least * factor, unit
        first = match.start("value")
    yield first, match.end(), value * factor, unit


def _is_turn_of_speech(match: re.Match[str], unit: NumberUnit) -> bool:
    start, end = match.start("value"), match.end()
    before, after = match.string[max(0, start - _AROUND) : start], match.string[end : end + _AROUND]
    if unit == "hours" and match["value"] in {"24", "二十四"}:
        return bool(_ROUND_THE_CLOCK.match(after)) or before.rstrip().endswith(
            ("全天", "每天", "×", "*", "x", "乘")
        )
    if unit in {"days", "weeks", "years"} and _ONE.fullmatch(match["value"]):
        return not (_BEFORE_ONE.search(before) or _AFTER_ONE.match(after))
    return bool(match["value"] in {"一", "两", "三"} and _POINTED.search(before))


def _parse_value(words: str) -> Decimal | None:
    """Parse a number in digits or words."""
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    value = parse_chinese(words) if not words.isascii() else parse_english(words)
    return None if value is None else Decimal(value)


def extract_digits(phone: str) -> str:
    """Return only the digits of a phone number, so that 010-1234 and (010) 1234 are the same."""
    return "".join(sign for sign in phone.translate(_WIDE) if sign.isdigit())
