"""Procedures as DITA 1.3 tasks: a topic for each procedure and language, and a map of all in a language.

Topics follow the strict task: what has to be there first (``prereq``), what to know (``context``), steps, the
result, and what comes after. A choice of ways is ``choices``; parts that all have to be done are
``substeps``. Laws, sources and related guides are links to the site. Every word is the guide's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from handrail.catalog import Catalog, Version
from handrail.export.dita_text import DitaText, element, said
from handrail.model import Lang
from handrail.model.text import LANGUAGE_TAGS
from handrail.render.say.guide import compose_guide
from handrail.render.say.links import Links
from handrail.render.say.local import last_check
from handrail.render.say.part_views import (
    BasisView,
    ChannelView,
    ContactView,
    FeeView,
    LimitView,
    NeedView,
    StepView,
)
from handrail.render.say.variants import Variants
from handrail.render.say.view import GuideView
from handrail.render.say.words import bracket, introduce, signs, words

_TASK = '<!DOCTYPE task PUBLIC "-//OASIS//DTD DITA Task//EN" "task.dtd">'
_MAP = '<!DOCTYPE map PUBLIC "-//OASIS//DTD DITA Map//EN" "map.dtd">'

_BLOCK = re.compile(r"(</(?:p|ul|ol|li|dl|dd|note|cmd|info|choices?|steps?|substeps?|stepresult)>)(?=<)")
"""Ends of blocks, after which a line break changes no words; between words and links one would."""


def task_path(version: Version, lang: Lang) -> str:
    """Return the name of a topic's file: ``zh/replace-lost-card.dita``."""
    name = ".".join(part for part in (version.entry.key, version.area) if part)
    return f"{lang}/{name}.dita"


def task(catalog: Catalog, version: Version, lang: Lang, address: str) -> str:
    """Return a procedure as a topic.

    Args:
        catalog: the library.
        version: the procedure, in an area or everywhere.
        lang: the language.
        address: the site's own address, with its final slash.
    """
    variants = Variants.of(catalog, catalog.procedures[version.entry.key])
    view = compose_guide(catalog, variants, version, Links(lang, -1))
    page = address + view.address
    assured = last_check(version)
    return _Task(view, DitaText(address, page), page, assured.on.isoformat() if assured else "").document()


def task_map(catalog: Catalog, versions: Sequence[Version], lang: Lang, title: str) -> str:
    """Return the map of all topics in one language, by the topics of the site."""
    lines = [f"<title>{said(title)}</title>"]
    for key, topic in catalog.topics.items():
        refs = "".join(_ref(version, lang) for version in versions if version.entry.group == key)
        head = element("topicmeta", element("navtitle", said(topic.title[lang])))
        lines.append(element("topichead", head + refs) if refs else "")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_MAP}\n<map xml:lang="{LANGUAGE_TAGS[lang]}">\n' + (
        "\n".join(line for line in lines if line) + "\n</map>\n"
    )


def _ref(version: Version, lang: Lang) -> str:
    return f'\n<topicref href="{task_path(version, lang).partition("/")[2]}" type="task"/>'


@dataclass(frozen=True)
class _Task:
    """One topic: what the guide says, what makes DITA of its texts, where it is, and when it was checked."""

    view: GuideView
    text: DitaText
    page: str
    checked: str

    def document(self) -> str:
        view = self.view
        body = "".join(
            (
                element("prereq", "".join(self._prereq())),
                element("context", "".join(self._context())),
                element("steps", "\n".join(self._step(step) for step in view.steps)),
                element("result", self._outcome()),
                element("postreq", "".join(self._postreq())),
            )
        )
        parts = (
            element("title", said(view.title)),
            element("shortdesc", said(view.description)),
            self._prolog(),
            element("taskbody", _BLOCK.sub("\\1\n", body)),
            element("related-links", "\n".join(self._links())),
        )
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n{_TASK}\n'
        # A name of XML begins with no digit, and an id of ours may.
        return f'{head}<task id="guide-{view.id}" xml:lang="{LANGUAGE_TAGS[view.lang]}">\n' + (
            "\n".join(part for part in parts if part) + "\n</task>\n"
        )

    @property
    def _words(self) -> dict[str, str]:
        return dict(words(self.view.lang))

    def _prolog(self) -> str:
        """Return where the guide is, what people ask for, how far it can be relied on, and its edition."""
        view = self.view
        meta = {
            "standing": "unverified" if view.unverified else "verified",
            "checked": self.checked,
            "edition": view.editions.current if view.editions else "",
            "area": view.local.area if view.local else "",
        }
        others = "".join(
            f'<othermeta name="{name}" content={quoteattr(value)}/>' for name, value in meta.items() if value
        )
        keywords = element("keywords", "".join(element("keyword", said(ask)) for ask in view.asks))
        source = f'<source href={quoteattr(self.page)} scope="external" format="html"/>'
        return element("prolog", source + element("metadata", keywords + others))

    def _prereq(self) -> Iterator[str]:
        view = self.view
        yield self._list(
            "conditions",
            [
                self._when(each.condition) + self.text(each.text) + self._basis(each.basis)
                for each in view.conditions
            ],
        )
        yield self._list(
            "prerequisites", [self.text.link(each.href, each.label) for each in view.prerequisites]
        )
        yield self._list("bring", [self._need(each) for each in view.needs])

    def _context(self) -> Iterator[str]:
        view, say = self.view, self._words
        if view.unverified:
            yield element("note", said(say["unverified_banner"]), type="caution")
        if view.local:
            yield element("p", said(say["local_guide"].format(view.local.name)))
        if view.item:
            yield element("p", self._named(say["item"], said(view.item)))
        facts = [self._limit(each) for each in view.limits] + [self._fee(each) for each in view.fees]
        yield self._list("time_and_money", facts)
        phones = [self._contact(each) for each in view.contacts]
        yield self._list("contacts", phones)

    def _outcome(self) -> str:
        gives = self._list("you_get", [said(name) for name in self.view.outcome_gives])
        return self.text(self.view.outcome) + gives

    def _postreq(self) -> Iterator[str]:
        yield self.text(self.view.next)
        entries = "".join(
            element("dlentry", element("dt", self.text(question)) + element("dd", self.text(answer)))
            for question, answer in self.view.faq
        )
        if entries:
            yield self._heading("faq") + element("dl", entries)

    def _links(self) -> Iterator[str]:
        view = self.view
        yield self.text.link(self.page, view.title, "link")
        for quote in view.quotes:
            yield self.text.link(quote.href, quote.label, "link")
        for source in view.sources:
            if source.url:
                yield self.text.link(source.url, source.title, "link")
        for related in view.related:
            yield self.text.link(related.href, related.label, "link")

    def _step(self, step: StepView) -> str:
        importance = "optional" if step.optional else ""
        return element("step", self._of_step(step, within=False), id=step.id, importance=importance)

    def _of_step(self, step: StepView, *, within: bool) -> str:
        """Return what a step holds; one ``within`` another has its own parts in words."""
        warning = element("note", self.text(step.warning), type="warning")
        parts = warning + element("cmd", said(step.title)) + element("info", "".join(self._info(step)))
        if within:
            parts += element("info", self._nested(step))
        elif step.choice == "any":
            ways = [self._channel(each) for each in step.channels]
            ways += [self._in_short(each) for each in step.sub_steps]
            parts += element("choices", "".join(element("choice", way) for way in ways))
        elif step.choice:
            ways = [self._channel(each) for each in step.channels]
            parts += element("info", self._ways(step, ways))
            subs = (
                element("substep", self._of_step(each, within=True), id=each.id) for each in step.sub_steps
            )
            parts += element("substeps", "".join(subs))
        return parts + element("stepresult", self.text(step.result))

    def _info(self, step: StepView) -> Iterator[str]:
        """Yield what a step says beside its title, its parts and its result."""
        say = self._words
        if step.optional:
            yield element("p", said(say["optional"]))
        if step.condition:
            yield element("p", self._when(step.condition).rstrip("： :"))
        yield self.text(step.do)
        for name, value in (("step_who", step.who), ("step_where", step.where)):
            if value:
                yield element("p", self._named(say[name], said(value)))
        timing = [element("li", self._named(name, self._limit(limit))) for name, limit in step.timing]
        yield element("ul", "".join(timing))
        yield self._list("step_bring", [self._need(each) for each in step.needs])
        yield element("note", self.text(step.note))
        yield self._list("you_get", [said(name) for name in step.gives])
        if step.guide:
            yield element(
                "p", self._named(say["step_guide"], self.text.link(step.guide.href, step.guide.label))
            )

    def _nested(self, step: StepView) -> str:
        """Return the parts of a step as a list."""
        ways = [self._channel(each) for each in step.channels]
        ways += [self._in_short(each) for each in step.sub_steps]
        return self._ways(step, ways)

    def _ways(self, step: StepView, ways: Sequence[str]) -> str:
        """Return the parts of a step as a list, under words that say how they are meant."""
        if step.choice == "one":
            return element("ul", "".join(element("li", way) for way in ways))
        return self._list("any_way" if step.choice == "any" else "all_ways", ways)

    def _in_short(self, step: StepView) -> str:
        """Return a step as an item of a list, with everything in it."""
        warning = element("note", self.text(step.warning), type="warning")
        title = element("p", element("b", said(step.title)))
        result = (
            element("p", self._named(self._words["result"], "")) + self.text(step.result)
            if step.result
            else ""
        )
        return title + warning + "".join(self._info(step)) + self._nested(step) + result

    def _channel(self, channel: ChannelView) -> str:
        contact = channel.contact
        phone = self._named(contact.name, said(contact.phone or "")) if contact and contact.phone else ""
        parts = (said(channel.name), said(channel.place), phone, said(channel.hours))
        line = self._joined(parts)
        if channel.url:
            line = self._joined((line, self.text.link(channel.url, channel.url)))
        notes = element("p", self.text(channel.place_note)) + element("p", self.text(channel.note))
        return element("p", line + self._basis(channel.basis)) + notes

    def _contact(self, contact: ContactView) -> str:
        name = said(contact.phone) if contact.phone else self.text.link(contact.href, contact.href)
        line = self._joined((self._named(contact.name, name), said(contact.hours)))
        return line + element("p", self.text(contact.note))

    def _need(self, need: NeedView) -> str:
        if need.kind in {"document", "none"}:
            line = self._when(need.condition) + said(need.name) + self._aside(said(need.amount))
            notes = element("p", self.text(need.note)) + element("p", self.text(need.document_note))
            return line + self._basis(need.basis) + notes
        head = self._when(need.condition) + said(self._words["one_of" if need.kind == "any" else "all_of"])
        items = "".join(element("li", self._need(child)) for child in need.children)
        return head + element("ul", items) + element("p", self.text(need.note))

    def _limit(self, limit: LimitView) -> str:
        value = said(limit.value)
        if limit.tag:
            value += self._aside(said(limit.tag))
        return self._fact(limit, self._joined((value, said(limit.counts_from), said(limit.on_expiry))))

    def _fee(self, fee: FeeView) -> str:
        return self._fact(fee, said(fee.value))

    def _fact(self, fact: LimitView | FeeView, value: str) -> str:
        return self._named(fact.name, value) + self._basis(fact.basis) + element("p", self.text(fact.note))

    def _basis(self, basis: Iterable[BasisView]) -> str:
        """Say what a fact rests on."""
        found = [self.text.link(each.href, each.label) for each in basis]
        if not found:
            return ""
        return self._aside(self._named(self._words["basis"], self._joined(found)))

    def _aside(self, words: str) -> str:
        return bracket(self.view.lang, words)

    def _when(self, condition: str) -> str:
        return said(introduce(self.view.lang, condition))

    def _named(self, name: str, value: str) -> str:
        sign = signs(self.view.lang).colon
        return said(name) + sign + value if name else value

    def _joined(self, parts: Iterable[str]) -> str:
        return signs(self.view.lang).comma.join(part for part in parts if part)

    def _heading(self, name: str) -> str:
        return element("p", element("b", said(self._words[name])))

    def _list(self, name: str, items: Sequence[str]) -> str:
        """Return a list under a heading; nothing where it has no items."""
        return (
            self._heading(name) + element("ul", "".join(element("li", item) for item in items))
            if items
            else ""
        )
