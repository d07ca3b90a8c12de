"""How a place in a law is named, and the Chinese numerals that laws number their articles with."""

from __future__ import annotations

from functools import lru_cache

from handrail.model import Lang, Law, LawRef

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LIMIT = 10_000


def place_in_law(lang: Lang, law: Law, ref: LawRef) -> str:
    """Name a place: ``《社会保险法》第五十八条第三款``, ``Social Insurance Law, Article 58, paragraph 3``."""
    return (
        f"《{law.short.zh}》{numbers(lang, ref)}" if lang == "zh" else f"{law.short.en}, {numbers(lang, ref)}"
    )


def numbers(lang: Lang, ref: LawRef) -> str:
    """Name a place without its law: ``第五十八条第三款``, ``Article 58, paragraph 3``.

    Articles, paragraphs and items are counted as the Legislation Law does: 条, 款, 项.
    """
    return _numbers(lang, ref.article, ref.paragraph, ref.item)


@lru_cache(maxsize=4096)
def _numbers(lang: Lang, article: int, paragraph: int | None, item: int | None) -> str:
    parts = ((article, "条", "Article"), (paragraph, "款", "paragraph"), (item, "项", "item"))
    given = [(number, zh, en) for number, zh, en in parts if number is not None]
    if lang == "zh":
        # An item is written in brackets, as it stands in the text: 第（二）项.
        return "".join(
            f"第（{chinese_numeral(number)}）{zh}" if zh == "项" else f"第{chinese_numeral(number)}{zh}"
            for number, zh, _ in given
        )
    return ", ".join(f"{en} {number}" for number, _, en in given)


def chinese_numeral(number: int) -> str:
    """Return ``number`` in Chinese numerals: 58 → 五十八, 104 → 一百零四, 12 → 十二.

    Raises:
        ValueError: if the number is below 0 or above 9999.
    """
    if not 0 <= number < _LIMIT:
        msg = f"{number} is not between 0 and {_LIMIT - 1}"
        raise ValueError(msg)
    if number == 0:
        return _DIGITS[0]
    words, rest, gap = "", number, False
    for size, unit in _UNITS:
        digit, rest = divmod(rest, size)
        if digit:
            words += (_DIGITS[0] if gap else "") + _DIGITS[digit] + unit
        gap = bool(words) and digit == 0
        if not rest:
            break
    if rest:
        words += (_DIGITS[0] if gap else "") + _DIGITS[rest]
    # From ten to nineteen the leading one is not spoken: 十二, but 一百一十二.
    return words.removeprefix("一") if words.startswith("一十") else words
