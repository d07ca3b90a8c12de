"""The faces of a guide, each read back into the same facts: what to bring, times, fees, and ways.

What is expected comes from the JSON alone, and its words are made here a second time, by other means than the
generator's, so that a fault in its wording cannot agree with itself. The other faces are read as a reader
would: by headings, lists and marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from lxml import html
from markdown_it import MarkdownIt

from handrail.model import Lang

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""

Data = dict[str, Any]


class Need(NamedTuple):
    """A document, where it is asked for (``guide`` or a step), how many, when, and whether it is in doubt.

    Without a name it says that nothing has to be brought.
    """

    place: str
    name: str
    amount: str
    conditions: tuple[str, ...]
    doubt: bool


class Figure(NamedTuple):
    """A time limit or a fee: what it is called, its value, and whether it is in doubt."""

    label: str
    value: str
    doubt: bool


class Way(NamedTuple):
    """A channel of a step."""

    step: str
    name: str


WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "nothing": "不用带材料。",
        "if": "如果",
        "bring": "带什么",
        "for_step": "这一步要带：",
        "ways": "下面任选一种办法：|下面的都要做：",
        "figures": "多久，多少钱",
        "doubt": "未核实",
        "and": "和",
        "fee": "费用",
        "none": "不收费",
        "varies": "各地不同",
        "unknown": "没有查到，请先问清楚",
        "statutory": "法律规定",
        "promised": "办事机构承诺",
        "hold": "自动有效期",
        "typical": "各地常见情况",
        "by_law": "（法律规定）",
        "by_office": "（办事机构承诺）",
        "no_statutory": "法律没有规定期限",
        "no_promised": "没有承诺的期限",
        "no_hold": "没有期限",
        "no_typical": "没有固定时间",
    },
    "en": {
        "nothing": "You do not need to bring anything.",
        "if": "If",
        "bring": "What to bring",
        "for_step": "Bring for this step:",
        "ways": "Choose one way:|Do all of these:",
        "figures": "How long and how much",
        "doubt": "Unverified",
        "and": "and",
        "fee": "Fee",
        "none": "Free",
        "varies": "Differs from place to place",
        "unknown": "Not known; ask first",
        "statutory": "Set by law",
        "promised": "Promised by the office",
        "hold": "Lasts by itself",
        "typical": "What people report",
        "by_law": " (set by law)",
        "by_office": " (promised by the office)",
        "no_statutory": "No time limit set by law",
        "no_promised": "No promised time",
        "no_hold": "No end date",
        "no_typical": "No usual time",
    },
}
AMOUNT = {
    "zh": re.compile(r"原件\d+份|复印件\d+份"),
    "en": re.compile(r"\d+(?:originals?|copy|copies)(?=and|[^a-z]|$)"),
}
_SPACED_AMOUNT = {"zh": AMOUNT["zh"], "en": re.compile(r"\b\d+ ?(?:originals?|copy|copies)\b")}
DECIDED = {"statutory", "promised"}


def squeezed(text: str) -> str:
    """Return a text without white space: where lines end is no part of what is said."""
    return re.sub(r"\s+", "", text)


def text_of(element: Element) -> str:
    return squeezed(element.text_content())


def amounts(lang: Lang, text: str) -> list[str]:
    """Return all numbers of originals and copies in a text, sorted and squeezed."""
    spaced = re.sub(r"\s+", "" if lang == "zh" else " ", text)
    return sorted(map(squeezed, _SPACED_AMOUNT[lang].findall(spaced)))


class FromData:
    """The facts of a guide as its JSON has them."""

    def __init__(self, data: Data, lang: Lang) -> None:
        self.data, self.lang, self.say = data, lang, WORDS[lang]
        self.named = data.get("named", {})
        self.listed = {
            (each["doc"], json.dumps(self._basis(each))) for each in _documents(data.get("needs", ()))
        }

    @property
    def needs(self) -> list[Need]:
        found = list(self._needs(self.data.get("needs", ()), "guide", ()))
        for step in self.steps:
            found += self._needs(step.get("needs", ()), step["id"], ())
        return found

    @property
    def notes(self) -> Iterator[str]:
        """The notes of what to bring that name no fact."""
        needs = [
            *self.data.get("needs", ()),
            *chain.from_iterable(step.get("needs", ()) for step in self.steps),
        ]
        for each in (*_documents(needs), *self.named.get("documents", {}).values()):
            if "note" in each and not re.search(r"\d{5}", each["note"][self.lang]):
                yield each["note"][self.lang]

    @property
    def steps(self) -> list[Data]:
        return list(_steps(self.data["steps"]))

    @property
    def ways(self) -> list[Way]:
        return [
            Way(step["id"], each["channel"])
            for step in self.steps
            for each in (*step.get("any_of", ()), *step.get("all_of", ()))
            if "channel" in each
        ]

    @property
    def limits(self) -> list[Figure]:
        return [figure for _, figure in self._limits()]

    @property
    def decided(self) -> list[Figure]:
        """The limits that somebody answers for."""
        return [figure for kind, figure in self._limits() if kind in DECIDED]

    @property
    def fees(self) -> list[Figure]:
        return [self._fee(key, each) for key, each in self.data.get("fees", {}).items()]

    def _needs(self, needs: Iterable[Data], place: str, held: tuple[str, ...]) -> Iterator[Need]:
        for need in needs:
            own = (self._name("situations", need["if"], "title"),) if "if" in need else ()
            conditions = (*held, *own)
            if "none" in need:
                yield Need(place, "", "", conditions, self._doubt(need.get("basis")))
            elif "doc" in need:
                basis = self._basis(need)
                told = place != "guide" and (need["doc"], json.dumps(basis)) in self.listed
                name = self._name("documents", need["doc"], "name")
                yield Need(place, name, self._amount(need), conditions, self._doubt(basis) and not told)
            else:
                yield from self._needs(need.get("any_of") or need["all_of"], place, conditions)

    def _name(self, registry: str, key: str, part: str) -> str:
        return squeezed(self.named[registry][key][part][self.lang])

    def _basis(self, need: Data) -> Any:  # noqa: ANN401  whatever JSON can hold
        return need.get("basis") or self.named["documents"][need["doc"]].get("basis")

    def _doubt(self, basis: Any) -> bool:  # noqa: ANN401  whatever JSON can hold
        return not basis or "unverified" in basis

    def _amount(self, need: Data) -> str:
        parts = []
        for key, one in (("originals", "original"), ("copies", "copy")):
            if count := need.get(key):
                chinese = {"originals": "原件", "copies": "复印件"}[key]
                parts.append(
                    f"{chinese}{count}份" if self.lang == "zh" else f"{count}{one if count == 1 else key}"
                )
        return self.say["and"].join(parts)

    def _figure(self, part: str, key: str, fact: Data, usual: str, value: str) -> Figure:
        cited = any(
            {part, f"{part}.{key}"} & set(cite.get("supports", ())) for cite in self.data.get("cites", ())
        )
        doubt = "unverified" in fact["basis"] if fact.get("basis") else not cited
        label = fact["name"][self.lang] if "name" in fact else usual
        return Figure(squeezed(label), squeezed(value), doubt)

    def _limits(self) -> Iterator[tuple[str, Figure]]:
        """Yield each limit with its kind, and the promise beside it."""
        for key, limit in self.data.get("limits", {}).items():
            own = self._figure("limits", key, limit, self.say[limit["kind"]], self._length(limit))
            promise = limit.get("promise")
            beside = promise and "none" not in limit
            yield limit["kind"], self._kind_named(own, limit, "by_law") if beside else own
            if promise:
                value = self._length({**promise, "kind": "promised"})
                said = self._figure("limits", key, {"basis": ["unverified"], **promise}, "", value)
                usual = Figure(own.label if "name" in limit else self.say["promised"], said.value, said.doubt)
                yield "promised", said if said.label else self._kind_named(usual, limit, "by_office")

    def _kind_named(self, figure: Figure, limit: Data, kind: str) -> Figure:
        """Return a figure whose label says by whom it is set, if it has a name of its own."""
        label = figure.label + squeezed(self.say[kind]) if "name" in limit else figure.label
        return Figure(label, figure.value, figure.doubt)

    def _length(self, limit: Data) -> str:
        for unit, chinese in (
            ("working_days", "个工作日"),
            ("days", "天"),
            ("hours", "小时"),
            ("months", "个月"),
        ):
            if count := limit.get(unit):
                english = unit.replace("_", " ")
                english = english[:-1] if count == 1 else english
                return f"{count}{chinese}" if self.lang == "zh" else f"{count} {english}"
        return self.say[f"no_{limit['kind']}"]

    def _fee(self, key: str, fee: Data) -> Figure:
        if "amount" in fee:
            value = f"{fee['amount']}元" if self.lang == "zh" else f"{fee['amount']} yuan"
        else:
            value = next(self.say[name] for name in ("none", "varies", "unknown") if name in fee)
        return self._figure("fees", key, fee, self.say["fee"], value)


def _documents(needs: Iterable[Data]) -> Iterator[Data]:
    for need in needs:
        if "doc" in need:
            yield need
        yield from _documents((*need.get("any_of", ()), *need.get("all_of", ())))


def _steps(steps: Iterable[Data]) -> Iterator[Data]:
    for step in steps:
        if "id" in step:
            yield step
            yield from _steps((*step.get("any_of", ()), *step.get("all_of", ())))


class FromPage:
    """The facts of a guide as an article shows them: on its page, in a frame, or on the print page."""

    def __init__(self, article: Element, lang: Lang) -> None:
        self.article, self.say = article, WORDS[lang]

    @property
    def needs(self) -> list[Need]:
        # The guide's own list may stand below its steps.
        lists = sorted(
            self.article.xpath(".//*[@data-needs]"), key=lambda each: each.get("data-needs") != "guide"
        )
        return list(
            chain.from_iterable(self._needs(each, each.get("data-needs"), (), shared=False) for each in lists)
        )

    @property
    def ways(self) -> list[Way]:
        return [
            Way(each.xpath("string(ancestor::*[@data-step][1]/@data-step)"), each.get("data-channel"))
            for each in self.article.xpath(".//*[@data-channel]")
        ]

    @property
    def limits(self) -> list[Figure]:
        return list(self._figures("limit"))

    @property
    def fees(self) -> list[Figure]:
        return list(self._figures("fee"))

    def _figures(self, name: str) -> Iterator[Figure]:
        for each in self.article.xpath(f".//div[@class='hr-fact'][@data-{name}] | .//li[@data-{name}]"):
            label = each.xpath("string(dt)") or each.text
            (value,) = each.xpath(".//*[@data-value]")
            yield Figure(squeezed(label).rstrip("：:"), text_of(value), self._doubt(each))

    def _needs(self, element: Element, place: str, held: tuple[str, ...], *, shared: bool) -> Iterator[Need]:
        for child in element:
            if child.get("data-choice"):
                own = bool(child.xpath("p[@class='hr-basis']")) and self._doubt(
                    child, "p[@class='hr-basis']//"
                )
                yield from self._needs(child, place, (*held, *self._conditions(child)), shared=own)
            elif child.get("data-need") or "data-nothing" in child.attrib:
                own = self._doubt(child) or (shared and not child.xpath("p[@class='hr-basis']"))
                yield self._need(child, place, (*held, *self._conditions(child)), doubt=own)
            else:
                yield from self._needs(child, place, held, shared=shared)

    def _need(self, element: Element, place: str, conditions: tuple[str, ...], *, doubt: bool) -> Need:
        names = element.xpath("p[@class='hr-need__name']/span[1] | span[starts-with(@class, 'name')]")
        amount = element.xpath(".//*[@class='hr-need__amount' or @class='amount']")
        if "data-nothing" in element.attrib:
            assert squeezed(self.say["nothing"]) in text_of(element)
            return Need(place, "", "", conditions, doubt)
        return Need(place, text_of(names[0]), text_of(amount[0]) if amount else "", conditions, doubt)

    def _conditions(self, element: Element) -> tuple[str, ...]:
        words = self.say["if"]
        marks = element.xpath("p[@class='hr-when']/span | span[@class='tag'] | th/span[@class='tag']")
        return tuple(re.split("[：:]", squeezed(each.tail))[0] for each in marks if text_of(each) == words)

    def _doubt(self, element: Element, within: str = ".//") -> bool:
        return bool(element.xpath(f"{within}span[contains(@class, 'hr-tag--doubt')] | .//span[@data-doubt]"))


class FromNotice(FromPage):
    """The facts of a guide as the one-time notice shows them: the list alone, each document in a row."""

    @property
    def needs(self) -> list[Need]:
        found, held = list[Need](), list[tuple[str, ...]]()
        for row in self.article.xpath(".//tbody/tr[not(contains(@class, 'row--spare'))]"):
            (head,) = row.xpath("th")
            depth = int((head.get("class") or "deep-0").rpartition("-")[2])
            conditions = (*(held[depth - 1] if depth else ()), *self._conditions(row))
            doubt = self._doubt(row)
            if "data-nothing" in row.attrib:
                assert squeezed(self.say["nothing"]) in text_of(row)
                found.append(Need("guide", "", "", conditions, doubt))
            elif row.get("data-need"):
                amount = head.xpath("span[@class='amount']")
                marks = [each for each in head.xpath("span[@class='tag']") if text_of(each) == self.say["if"]]
                name = (
                    marks[0].tail.partition("：")[2] or marks[0].tail.partition(": ")[2]
                    if marks
                    else head.text
                )
                found.append(
                    Need("guide", squeezed(name), text_of(amount[0]) if amount else "", conditions, doubt)
                )
            else:
                held[depth:] = [conditions]
        return found


class FromMarkdown:
    """The facts of a guide as ``index.md`` says them."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.lang, self.say = lang, WORDS[lang]
        self.needs: list[Need] = []
        self.ways: list[Way] = []
        self.figures: list[Figure] = []
        self._read(
            html.document_fromstring(MarkdownIt("commonmark", {"html": False}).render(text)).find("body")
        )

    def _read(self, body: Element) -> None:
        section = step = before = ""
        for element in body:
            if element.tag in {"h2", "h3", "h4", "h5", "h6"}:
                section = element.text_content() if element.tag == "h2" else section
                step = element.xpath("string(a/@href)").rpartition("#")[2]
            elif element.tag == "ul":
                self._take(element, section, step, before)
            before = element.text_content() if element.tag == "p" else ""

    def _take(self, element: Element, section: str, step: str, before: str) -> None:
        if section == self.say["bring"]:
            self.needs += self._needs(element, "guide", ())
        elif section == self.say["figures"]:
            self.figures += map(self._figure, element)
        elif before == self.say["for_step"]:
            self.needs += self._needs(element, step, ())
        elif step:  # a single way has no words above it that would tell its list from others
            names = (
                each.xpath("string((. | p[1])/node()[normalize-space()][1][self::strong])")
                for each in element
            )
            self.ways += (Way(step, name) for name in names if name)

    def _needs(self, items: Element, place: str, held: tuple[str, ...]) -> Iterator[Need]:
        for item in items:
            lead, strong, rest = self._own(item)
            condition = re.fullmatch(rf"{self.say['if']}(.+?)[：:].*", lead)
            conditions = (*held, condition[1]) if condition else held
            if inner := item.xpath("ul"):
                yield from self._needs(inner[0], place, conditions)
                continue
            doubt = self.say["doubt"] in rest
            nothing = strong == squeezed(self.say["nothing"])
            amount = self.say["and"].join(
                re.findall(AMOUNT[self.lang], rest.partition("（")[0].partition("(")[0])
            )
            yield Need(place, "" if nothing else strong, "" if nothing else amount, conditions, doubt)

    def _own(self, item: Element) -> tuple[str, str, str]:
        """Return what an item says itself: before its first bold words, these, and after them."""
        parts = [each for each in item.xpath(".//text()") if _owner(each) is item]
        bold = next((each for each in parts if each.getparent().tag == "strong" and each.is_text), None)
        at = parts.index(bold) if bold is not None else len(parts)
        lead, rest = "".join(parts[:at]), "".join(parts[at + 1 :])
        return squeezed(lead), squeezed(str(bold or "")), squeezed(rest)

    def _figure(self, item: Element) -> Figure:
        lead, value, rest = self._own(item)
        return Figure(lead.rstrip("：:"), value, self.say["doubt"] in rest)


def _owner(text: Any) -> Element:  # noqa: ANN401  a text of lxml knows where it stands
    """Return the list item in which a text stands."""
    parent = text.getparent()
    parent = parent if text.is_text else parent.getparent()
    return next(each for each in (parent, *parent.iterancestors()) if each.tag == "li")
