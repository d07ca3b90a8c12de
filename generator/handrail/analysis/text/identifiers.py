"""Digits that identify a thing and are no quantity: forms, standards, cases, rooms, post codes."""

from __future__ import annotations

import re

_AROUND = 32
"""How many characters before the digits are looked at."""

_THINGS = (
    *("form", "room", "flat", "suite", "building", "house", "case", "file", "order", "ticket", "invoice"),
    *("receipt", "permit", "licence", "license", "certificate", "account", "standard", "reference", "ref"),
    *("code", "post ?code", "postal code", "zip", "version", "serial", "document", "application", "item"),
)
_STANDARDS = r"(?:GB|DB\d*|ISO|IEC|IEEE|ITU|RFC|EN|DIN|BS|ANSI)(?:/[A-Z]+)?"
_CHINESE_THINGS = (
    *("表", "表格", "编号", "编码", "代码", "邮编", "案号", "单号", "证号", "账号", "卡号", "文号", "档号"),
    *("件号", "参考号", "流水号", "受理号", "档案号", "门牌", "标准", "版本", "型号", "工号", "房间", "序号"),
)
_LABEL = re.compile(
    rf"(?:\b(?:{'|'.join(_THINGS)})s?(?:\s(?:no|number|code|id))?\.?\s?[:#]?\s?(?:[A-Z]{{1,4}}[ -]?)?"
    rf"|\bno\.\s?|#|(?-i:\b{_STANDARDS}[ -]?)|(?:{'|'.join(_CHINESE_THINGS)})[是为:：]?\s?)$",
    re.IGNORECASE,
)
_COUNTED_THING = re.compile(r"\s?号?(?:室|房|楼|栋|幢|表|窗口|文)")


def is_identifier(text: str, start: int, end: int) -> bool:
    """Return whether the words around the digits from ``start`` to ``end`` show that these identify a thing.

    Those of ``form 12751``, ``GB/T 39046-2020`` and ``邮编：100020`` are; those of ``call 12333`` are not.
    """
    return bool(_LABEL.search(text[max(0, start - _AROUND) : start]) or _COUNTED_THING.match(text, end))
