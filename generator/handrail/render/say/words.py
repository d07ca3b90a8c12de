"""The site's own words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from handrail.model import Lang

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_WORDS: Mapping[str, tuple[str, str]] = {
    # sections of a guide
    "at_a_glance": ("一眼看懂", "At a glance"),
    "conditions": ("谁可以办", "Who can apply"),
    "prerequisites": ("先要办好", "Do this first"),
    "bring": ("带什么", "What to bring"),
    "steps": ("怎么办", "What to do"),
    "outcome": ("办完有什么", "What you get"),
    "next": ("接下来", "What happens next"),
    "time_and_money": ("多久，多少钱", "How long and how much"),
    "faq": ("常见问题", "Common questions"),
    "law": ("法律依据", "Legal basis"),
    "sources": ("信息来源", "Sources"),
    "related": ("相关指南", "Related guides"),
    "contacts": ("打电话问", "Phone to ask"),
    # rows of "at a glance"
    "who": ("谁来办", "Who it is for"),
    "where": ("在哪办", "Where"),
    "how_long": ("多久", "How long"),
    "fee": ("费用", "Fee"),
    "item": ("官方事项名称", "Official item name"),
    "phone": ("咨询电话", "Phone"),
    # needs and steps
    "one_of": ("下面任选一样", "Any one of these"),
    "all_of": ("下面的都要", "All of these"),
    "or": ("或", "or"),
    "and": ("和", "and"),
    "if": ("如果", "If"),
    "any_way": ("下面任选一种办法", "Choose one way"),
    "all_ways": ("下面的都要做", "Do all of these"),
    "optional": ("可以不做", "Optional"),
    "step": ("第{}步", "Step {}"),
    "warning": ("注意", "Warning"),
    "note": ("说明", "Note"),
    "result": ("办好以后", "After this"),
    "you_get": ("您会拿到", "You get"),
    "step_bring": ("这一步要带", "Bring for this step"),
    "step_where": ("去哪里", "Where"),
    "step_who": ("谁来做", "Who does it"),
    "step_guide": ("详细办法见", "Full guide"),
    "takes": ("要多久", "This takes"),
    "after": ("要等多久", "How long to wait"),
    "within": ("期限", "Time limit"),
    "lasts": ("有效多久", "This lasts"),
    "original": ("原件{}份", "{} original"),
    "originals": ("原件{}份", "{} originals"),
    "copy": ("复印件{}份", "{} copy"),
    "copies": ("复印件{}份", "{} copies"),
    "no_documents": ("不用带材料。", "You do not need to bring anything."),
    "link_to_step": ("这一步的链接", "Link to this step"),
    "link_to_section": ("本节链接", "Link to this section"),
    "path": ("上一级", "One level up"),
    "jumps": ("跳到", "Jump to"),
    "hours": ("时间", "Hours"),
    # limits and fees
    "statutory": ("法律规定", "Set by law"),
    "promised": ("办事机构承诺", "Promised by the office"),
    "hold": ("自动有效期", "Lasts by itself"),
    "typical": ("各地常见情况", "What people report"),
    "no_statutory": ("法律没有规定期限", "No time limit set by law"),
    "no_promised": ("没有承诺的期限", "No promised time"),
    "no_hold": ("没有期限", "No end date"),
    "no_typical": ("没有固定时间", "No usual time"),
    "lapses": ("到期自动失效", "ends by itself when the time is up"),
    "cancelled": ("到期卡被注销", "the card is cancelled when the time is up"),
    "deemed-refused": ("到期视为不予办理", "counts as refused when the time is up"),
    "none": ("到期没有影响", "nothing happens when the time is up"),
    "unknown_expiry": ("到期以后怎样，来源没有写", "the source does not say what happens then"),
    "limit_by_law": ("{}（法律规定）", "{} (set by law)"),
    "limit_promised": ("{}（办事机构承诺）", "{} (promised by the office)"),
    "counts_from": ("从{}算起", "counted from {}"),
    "free": ("不收费", "Free"),
    "varies": ("各地不同", "Differs from place to place"),
    "unknown": ("没有查到，请先问清楚", "Not known; ask first"),
    # standing
    "checked": ("核对日期", "Last checked"),
    "verified": ("已核实", "Confirmed"),
    "unverified": ("未核实", "Unverified"),
    "unverified_banner": (
        "这里的内容还没有得到经办机构确认。出门前，请先打电话问清楚。",
        "No office has confirmed this page yet. Phone and check before you set out.",
    ),
    "unverified_basis": ("还没有人确认，请先打电话问", "not confirmed by anyone; phone and ask first"),
    "source_official": ("官方来源", "Official source"),
    "source_law": ("法律原文", "Text of the law"),
    "source_third-party": ("第三方来源", "Third-party source"),
    "seen": ("{}看到", "seen on {}"),
    "edition": ("版本", "Edition"),
    "editions": ("这份指南改过什么", "What has changed in this guide"),
    "basis": ("依据", "Basis"),
    "source": ("来源", "Source"),
    "supports": ("说明", "Supports"),
    # channels
    "in-person": ("窗口办理", "In person"),
    "phone_channel": ("打电话", "By phone"),
    "app": ("手机应用", "App"),
    "mini-program": ("小程序", "Mini-program"),
    "website": ("网站", "Website"),
    "kiosk": ("自助机", "Self-service machine"),
    # areas
    "areas": ("您在哪里办", "Where are you?"),
    "areas_differ": (
        "各地规定不一样。选您的地方，看当地的办法。",
        "Local rules differ. Choose your place to see how it is done there.",
    ),
    "areas_choose": ("选地方", "Choose your place"),
    "areas_known": ("已有当地办法", "Places with a guide of their own"),
    "areas_unknown": (
        "别的地方，我们还没有当地的资料，用的是全国指南。那里的规定可能不一样，请先打电话问清楚。",
        "For all other places you get the national guide. Rules there may differ, so phone and ask first.",
    ),
    "areas_smaller": (
        "没有列出您的县或区？请选它所在的省、市。",
        "Is your county not listed? Choose the city or province around it.",
    ),
    "areas_inside": ("{}处另有规定", "Places that differ: {}"),
    "area": ("地区", "Area"),
    "area_now": ("您看的是", "You are reading"),
    "national_guide": ("全国指南", "National guide"),
    "to_national": ("看全国指南", "See the national guide"),
    "own_rule": ("{}的规定", "{}’s own rule"),
    "larger_rule": ("{}的规定", "Rule of {}"),
    "local_guide": ("这是{}的办法。", "This is how it is done in {}."),
    "local_marks": (
        "标着地名的，是那个地方的规定。",
        "What is marked with a place is that place’s own rule.",
    ),
    "local_differs": ("和全国指南不同的地方（{}处）", "What differs from the national guide ({})"),
    "local_gone": ("在这里不适用的（{}处）", "What does not hold here ({})"),
    "national_gone": ("不再适用的（{}处）", "What no longer holds ({})"),
    "local_values": ("{}的内容", "What is {}’s own"),
    "whole_step": ("整个这一步", "This whole step"),
    "not_offered": ("{}不办这件事", "{} does not offer this"),
    "instead": ("可以这样办", "What to do instead"),
    "offered_again": ("这里可以办了", "It is offered here"),
    "ahead": ("以后的变化", "What changes next"),
    "from_day": ("从{}起", "From {}"),
    "own_from": ("从{}起有自己的规定", "has rules of its own from {}"),
    "changes_on": ("{}起有变化", "changes on {}"),
    "no_longer": ("不再有：{}", "No longer: {}"),
    "law_begins": ("{}开始施行", "{} comes into force"),
    "law_ends": ("{}不再有效", "{} is no longer in force"),
    "law_replaced": ("{}不再有效，改看《{}》", "{} is no longer in force; see {}"),
    "part_title": ("标题", "Title"),
    "part_do": ("做法", "What to do"),
    "part_ways": ("办理渠道", "Ways to do it"),
    "compare": ("比较各地的规定", "Compare places"),
    "compare_title": ("各地比较：{}", "Places compared: {}"),
    "compare_summary": (
        "同一件事，各地怎么办，放在一起看：时间、费用、材料、电话、渠道和步骤。",
        "The same task side by side, place by place: times, fees, documents, phone numbers, ways and steps.",
    ),
    "compare_table": ("各地不一样的地方", "What differs, place by place"),
    "offered": ("办", "Yes"),
    "compare_offered": ("能不能办", "Offered here"),
    "compare_needs": ("带什么", "What to bring"),
    "compare_contacts": ("打电话问", "Phone to ask"),
    "compare_none": ("没有写", "Not stated"),
    "compare_sort": ("点表头可以排序。", "Press a column’s heading to sort by it."),
    "download_csv": ("下载表格（CSV）", "Download as a table (CSV)"),
    "download_json": ("下载数据（JSON）", "Download as data (JSON)"),
    # laws
    "unofficial": ("英文是本站自己译的，没有法律效力", "Our own translation, not official"),
    "chinese_original": ("中文原文", "Original Chinese text"),
    "issuer": ("发布机关", "Issued by"),
    "number": ("文号", "Number"),
    "adopted": ("通过日期", "Adopted"),
    "in_force": ("施行日期", "In force since"),
    "amended": ("修正日期", "Amended"),
    "repealed": ("废止日期", "Repealed"),
    "repealed_by": ("被取代", "Replaced by"),
    "official_text": ("到国家法律法规数据库看官方文本", "Official text in the national database of laws"),
    "articles_held": (
        "全文共{total}条，这里收录本站用到的{held}条。",
        "The whole text has {total} articles; here are the {held} that our guides use.",
    ),
    "whole_guide": ("打开完整指南", "Open the whole guide"),
    "cited_by": ("哪些指南引用了这一条", "Guides that cite this article"),
    "not_cited": ("目前没有指南引用这一条。", "No guide cites this article yet."),
    "laws": ("法律法规", "Laws"),
    "laws_summary": (
        "指南引用的法律法规，一字不差地列在这里。",
        "The laws that our guides rest on, word for word.",
    ),
    "see_law": ("看这部法律的页面", "See it on the page of this law"),
    # the rule reference
    "rules": ("检查规则", "Rules for writing guides"),
    "rules_summary": (
        "给编写指南的人看：每条规则检查什么，为什么，怎样改。",
        "For those who write guides: what each rule checks, why, and what to write instead.",
    ),
    "rules_severities": (
        "有错误，网站就不能发布；有警告，可以发布，但应当看一看。",
        "An error stops the site from being published. A warning does not, but somebody should look at it.",
    ),
    "rules_on": ("检查规则：{}", "Rules: {}"),
    "rule": ("规则", "Rule"),
    "rule_name": ("名称", "Name"),
    "rule_summary": ("报告什么", "What it reports"),
    "severity": ("程度", "Severity"),
    "severity_error": ("错误", "Error"),
    "severity_warning": ("警告", "Warning"),
    # indexes and home
    "all_guides": ("全部指南", "All guides A–Z"),
    "all_guides_summary": ("按标题拼音顺序排列的全部办事指南。", "Every guide, in the order of its title."),
    "topics": ("办事主题", "Topics"),
    "topics_summary": ("按主题找您要办的事。", "Find what you need by its topic."),
    "common_tasks": ("大家常办的事", "Common tasks"),
    "guides_in_topic": ("这个主题的指南", "Guides in this topic"),
    "topic": ("主题", "Topic"),
    "home": ("首页", "Home"),
    "glossary": ("名词解释", "Glossary"),
    "also_called": ("也叫", "Also called"),
    # print page
    "print": ("打印清单", "Print checklist"),
    "checklist": ("办事清单", "Checklist"),
    "print_now": ("打印", "Print"),
    "back_to_guide": ("回到指南", "Back to the guide"),
    "page_address": ("网上看最新内容", "See the latest version online"),
    "due": ("应办好的日期", "Date due"),
    "for_clerk": ("经办人填写", "For the counter"),
    "handled_by": ("经办人", "Handled by"),
    "date": ("日期", "Date"),
    "next_visit": ("下次来的日期", "Next visit"),
    "stamp": ("盖章", "Stamp"),
    # addresses that moved, and guides that are no more
    "moved": ("这一页换了地址", "This page has moved"),
    "moved_to": ("新的地址是", "It is now at"),
    "merged_on": (
        "从{day}起，“{title}”并入这份指南，在这里一起办。",
        "Since {day}, “{title}” is part of this guide.",
    ),
    "area_ended": (
        "{area}自己的规定到{day}为止。现在那里也按这份指南办。",
        "{area} had rules of its own until {day}. This guide holds there now.",
    ),
    "retired": ("这份指南已经停用", "This guide is no longer in use"),
    "retired_since": (
        "从{}起不再有效。请不要再按原来的办法办。",
        "It ended on {}. Please do not follow it any more.",
    ),
    "retired_instead": ("现在请看", "What to use now"),
    "retired_nothing": (
        "可以在全部指南里找您要办的事。",
        "You can look for what you need among all guides.",
    ),
    "go_choose": ("请选择语言", "Choose a language"),
    # the site, as other software names it
    "site": ("社保办事指南", "Social security help"),
    "site_changes": ("社保办事指南：有什么变化", "Social security help: what has changed"),
    "data": ("数据", "Data"),
    "llms_summary": (
        "带什么、怎么办、多久、多少钱，每条内容从哪里来。未核实的，请照实转告。",
        "What to bring, what to do, times, fees, and where each comes from. Pass on what is unverified.",
    ),
    # for the makers of other sites
    "snippets_here": ("把这份指南放进您的网页", "Show this guide in your own site"),
    "snippets_title": ("放进您的网页：{}", "For your own site: {}"),
    "snippets_summary": (
        "给做网站的人：复制一段代码，您的网页就能显示这份指南。指南改了，您那里也跟着改。",
        "For makers of sites: copy one of these, and your page shows this guide, always as it is now.",
    ),
    "snippets_link": ("链接", "A link"),
    "snippets_link_about": (
        "哪里都能用，不会失效，按读者的语言打开指南。",
        "Works everywhere, never breaks, and opens the guide in the reader’s language.",
    ),
    "snippets_frame": ("框架", "A frame"),
    "snippets_frame_about": (
        "只显示指南，没有本站的页头和菜单。您的网页不用加载脚本。",
        "Shows the guide without our header and menus. Your page needs no script.",
    ),
    "snippets_element": ("元素", "An element"),
    "snippets_element_about": (
        "高度自动合适，也可以放在按钮后面。没有 JavaScript 时，里面的链接照样能用。",
        "It finds its height by itself, or waits behind a button. Without JavaScript the link stays.",
    ),
    "snippets_script": ("先加载脚本，每个网页一次", "First the script, once on each page"),
    "snippets_integrity": (
        "本站更新脚本后，校验值（integrity）会变，您的网页要跟着改。不方便改的，可以不写它。",
        "When we update the script its hash (integrity) changes, and you must follow. You may leave it out.",
    ),
    "snippets_inline": ("直接显示", "In the page"),
    "snippets_popover": ("按钮，点开是小窗", "A button that opens a small window"),
    "snippets_drawer": ("按钮，点开从旁边拉出", "A button that opens a panel at the side"),
    "snippets_look": ("看看效果", "See how it looks"),
    "snippets_part": ("只显示一部分", "Only a part"),
    "snippets_part_about": (
        "前一个写在元素里，后一个加在框架的地址后面。",
        "The first goes into the element, the second after the frame’s address.",
    ),
    "snippets_areas": ("某个地方的办法", "As it is in one place"),
    "snippets_areas_about": (
        "前一个写在元素里，后一个紧接着写在框架的地址后面。",
        "The first goes into the element, the second right after the frame’s address.",
    ),
    "snippets_oembed": ("oEmbed", "oEmbed"),
    "snippets_oembed_about": (
        "会用 oEmbed 的系统，给它指南的网址就行：",
        "A system that knows oEmbed only needs the address of the guide:",
    ),
    "snippets_oembed_data": ("它从那里找到这份数据：", "There it finds these data:"),
    "snippets_all": ("还能设什么：数据和订阅", "All that can be set: data and feeds"),
    "snippets_copy": ("复制", "Copy"),
    "snippets_copied": ("已复制", "Copied"),
    "snippets_selected": ("已选中，请用键盘或菜单复制", "Selected; copy it by keyboard or menu"),
    # kinds of page
    "kind_guide": ("办事指南", "Guide"),
    "kind_law": ("法律法规", "Law"),
}

KEY_WORDS: Mapping[str, str] = {
    "title": "part_title",
    "do": "part_do",
    "optional": "optional",
    "if": "if",
    "any_of": "part_ways",
    "all_of": "part_ways",
    "needs": "step_bring",
    "gives": "you_get",
    "warning": "warning",
    "note": "note",
    "result": "result",
    "where": "step_where",
    "who": "step_who",
    "guide": "step_guide",
    "takes": "takes",
    "after": "after",
    "within": "within",
    "lasts": "lasts",
}
"""What is called what in a step, by the keys of a step's record."""

_UNITS: Mapping[str, tuple[str, str, str]] = {
    "working_days": ("{}个工作日", "{} working day", "{} working days"),
    "days": ("{}天", "{} day", "{} days"),
    "hours": ("{}小时", "{} hour", "{} hours"),
    "months": ("{}个月", "{} month", "{} months"),
}


@cache
def words(lang: Lang) -> Mapping[str, str]:
    """Return all words of one language by their names."""
    index = 0 if lang == "zh" else 1
    return MappingProxyType({name: pair[index] for name, pair in _WORDS.items()})


def quantity(lang: Lang, number: int, unit: str) -> str:
    """Return a number with its unit: ``15个工作日``, ``15 working days``, ``1 day``."""
    chinese, one, many = _UNITS[unit]
    if lang == "zh":
        return chinese.format(number)
    return (one if number == 1 else many).format(number)


def day(lang: Lang, value: date) -> str:
    """Return a date in words: ``2026年11月22日``, ``22 November 2026``."""
    if lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def joined(lang: Lang, names: list[str], word: str) -> str:
    """Join names with ``word`` (or, and) before the last: ``甲、乙或丙``, ``a, b or c``."""
    if len(names) < 2:  # noqa: PLR2004  one name needs no joining
        return "".join(names)
    comma, space = ("、", "") if lang == "zh" else (", ", " ")
    return f"{comma.join(names[:-1])}{space}{word}{space}{names[-1]}"
