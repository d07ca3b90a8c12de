"""FCT003 price-without-currency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.analysis.text.prose import keep_prose
from handrail.analysis.text.texts import build_sheets, search_digits
from handrail.catalog import Catalog, Passage
from handrail.load import Entry
from handrail.model import LANGS, Lang, Law, Record
from handrail.rules.rule import EntryRule, Finding


class PriceWithoutCurrency(EntryRule):
    """A price lacks its currency, or its amount.

    ## What it does
    Finds prices in text that end after the number (工本费20, a fee of 20), and amounts that were never filled
    in (XX元, ¥ without a number).

    ## Why
    A reader cannot tell what to pay, and a blank that was left in looks like a mistake everywhere else too.

    ## Example
    ```yaml
    next: {zh: 工本费20。, en: There is a fee of 20.}
    ```

    ## Use instead
    ```yaml
    fees: {card: {amount: 20, basis: unverified}}
    next: {zh: "工本费{fee:card}。", en: "There is a fee of {fee:card}."}
    ```
    """

    id = "FCT003"
    name = "price-without-currency"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every price that is not whole."""
        if isinstance(entry.record, Law):
            return
        for passage in (*catalog.derive(entry, search_digits), *catalog.derive(entry, _find_without_amount)):
            for lang in LANGS:
                text = keep_prose(passage.text[lang])
                for form, message, help_ in _FORMS[lang]:
                    for match in form.finditer(text):
                        span = passage.span(lang, *match.span())
                        yield self.at(passage.file, span, message.format(match[0]), help_)


_NUMBER = r"[0-9\uff10-\uff19]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_NO_LIST = r"(?![1\uff11][.\uff0e、)）])"
"""The first point of a list is no price, in the same line or the next."""


def _find_without_amount(catalog: Catalog, entry: Entry[Record]) -> tuple[Passage, ...]:
    sheets = catalog.derive(entry, build_sheets)
    signs = (_SIGN,) if any(sign in sheets[lang].words for sign in "¥\uffe5" for lang in LANGS) else ()
    blanks = (_BLANKS,) if any(unit in sheets[lang].low for unit in _UNITS for lang in LANGS) else ()
    found = (sheets[lang].search(*blanks, *signs) for lang in LANGS)
    return tuple({passage.path: passage for passages in found for passage in passages}.values())


_UNITS = ("元", "yuan", "rmb", "cny")
_BLANKS = re.compile(r"[xX×*_]\s?(?:元|yuan|RMB|CNY)")
_BARE = ("{} gives a price without a currency", "write the fee under fees, and name it here by {fee:<id>}")
_BLANK = (
    "{} has no amount",
    "write the amount as a fee under fees; varies: true or unknown: true are answers too",
)
_SIGN = re.compile(r"[¥\uffe5](?!\s?[0-9\uff10-\uff19\ufffc])")
_FORMS: dict[Lang, tuple[tuple[re.Pattern[str], str, str], ...]] = {
    "zh": (
        (
            re.compile(
                r"(?:(?:工本|手续|补卡|换卡|登记)?费用?|价格|押金)(?:标准)?[是为约要：:]?[ ]?"
                rf"{_NO_LIST}{_NUMBER}(?=[。，；、！？）\s]|$)"
            ),
            *_BARE,
        ),
        (re.compile(r"(?<![xX×*_])[xX×*_]+元(?![^。，；！）\s])"), *_BLANK),
        (_SIGN, *_BLANK),
    ),
    "en": (
        (
            re.compile(
                r"\b(?:fees?|costs?|prices?|charges?|deposit|pay)(?:\s(?:is|are|of|about|up\sto))?:?[ ]"
                rf"{_NO_LIST}{_NUMBER}(?=[.,;)!?](?:\s|$)|$|[ ](?:for|per(?!\scent)|each|a|an)\s)",
                re.IGNORECASE,
            ),
            *_BARE,
        ),
        (re.compile(r"(?<![A-Za-z_*])(?:[xX]{2,}|_+|\*+)\s?(?:yuan|RMB|CNY)\b"), *_BLANK),
        (_SIGN, *_BLANK),
    ),
}
