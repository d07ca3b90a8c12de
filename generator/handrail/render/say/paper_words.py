"""The words on handouts that no page has, in both languages; the others are those of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from handrail.model import Lang
from handrail.render.say.words import words

_WORDS: Mapping[str, tuple[str, str]] = {
    "only_if": ("适用情形", "For you if"),
    "for_counter": ("给窗口用", "For the counter"),
    "pdf": ("A4", "A4"),
    "pdf_large": ("A4大字", "A4, large print"),
    "pdf_small": ("A5", "A5"),
    "pdf_both": ("A4中英对照", "A4, Chinese and English"),
    "notice_screen": (
        "在这里打勾，然后打印。打的勾和写的字只留在这个页面上，不会保存，也不会发送。",
        "Tick here, then print. What you tick and type stays on this page. Nothing is saved or sent.",
    ),
    "notice_twice": (
        "打印两份：一份给申请人，一份窗口留存。",
        "Print two: one for the applicant, one for the office.",
    ),
    "notice_ticked": (
        "打了勾，就只印打勾的材料。一个勾也没打，就印空白的告知单。",
        "Once anything is ticked, only ticked documents are printed. With no tick you get a blank notice.",
    ),
    "other_document": ("其他材料", "Other document"),
    "notice": ("一次性告知单", "One-time notice"),
    "copy_applicant": ("申请人留存", "Applicant’s copy"),
    "copy_office": ("窗口留存", "Office copy"),
    "situation": ("办理情形", "Situation"),
    "notice_number": ("编号", "Number"),
    "applicant": ("申请人（代办人）", "Applicant (or agent)"),
    "their_phone": ("联系电话", "Their phone"),
    "received_on": ("收件日期", "Received on"),
    "notice_documents": ("材料", "Documents"),
    "notice_how": (
        "收到的和还要补的，分别打勾。要补的材料写明要求和份数。",
        "Tick what was received and what is still needed. For what is needed, write how it must be.",
    ),
    "document": ("材料", "Document"),
    "received": ("已收", "Received"),
    "to_supply": ("要补", "Still needed"),
    "requirement": ("要求和份数", "What it must be, how many"),
    "issued_by": ("出具机构", "Issued by"),
    "supply_how": ("怎样补交", "How to hand it in"),
    "supply_counter": ("到窗口", "At the counter"),
    "supply_online": ("网上", "Online"),
    "supply_post": ("邮寄", "By post"),
    "supply_by": ("最晚哪天补交", "Hand it in by"),
    "complaints": ("投诉电话", "Phone for complaints"),
    "clerk_signs": ("经办人签名（盖章）", "Clerk’s signature (stamp)"),
    "applicant_signs": ("申请人签名", "Applicant’s signature"),
    "pack": ("办事清单合集", "Pack of checklists"),
    "pack_topic": ("{}：办事清单合集", "{}: pack of checklists"),
    "pack_notices": ("一次性告知单合集", "Pack of one-time notices"),
    "pack_topic_notices": ("{}：一次性告知单合集", "{}: pack of one-time notices"),
    "pack_page": ("合集第{}页", "Pack page {}"),
    "pack_unverified": (
        "标着“未核实”的清单，还没有得到经办机构确认。发出以前，请先核对。",
        "No office has confirmed the sheets marked as unverified. Check them before you hand them out.",
    ),
    "contents": ("目录", "Contents"),
    "sheet": ("清单", "Sheet"),
    "sheets": ("清单数量", "Sheets"),
    "sheets_of": ("{}份", "{}"),
    "page": ("页", "Page"),
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
def paper_words(langs: tuple[Lang, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return every word by its name, once for each of some languages."""
    return {name: tuple(handout_words(lang)[name] for lang in langs) for name in handout_words("en")}


@cache
def handout_words(lang: Lang) -> Mapping[str, str]:
    """Return every word that a handout can say in one language: the site's, and those of paper alone."""
    index = 0 if lang == "zh" else 1
    return {**words(lang), **{name: pair[index] for name, pair in _WORDS.items()}}
