"""How a place in a law is named."""

from __future__ import annotations

from functools import lru_cache

from handrail.model import Lang, Law, LawRef
from handrail.render.say.numerals import chinese_numeral


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
