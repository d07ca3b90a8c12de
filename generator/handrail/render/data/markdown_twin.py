"""A guide as Markdown (CommonMark), for programs that read text: all that its page says, and where it is.

It is made of the same view as the page, so that the two cannot say different things.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from handrail.catalog import Version
from handrail.render.data.markdown_parts import MarkdownParts
from handrail.render.page import Asset, Lang, site_url
from handrail.render.say.links import guide_path, twin_path
from handrail.render.say.part_views import (
    FeeView,
    LimitView,
    LinkView,
    StepView,
)
from handrail.render.say.plain_markdown import HtmlText, link, literal
from handrail.render.say.view import GuideView, QuoteView
from handrail.render.say.words import words


def twin_asset(address: str, version: Version, view: GuideView) -> Asset:
    """Return ``/guides/<id>/index.md``, in the language of the view.

    Args:
        address: the site's own address, with its final slash; without one, addresses are relative.
        version: the version of the guide.
        view: what it says, made for pages of any depth.
    """
    path = site_url(view.lang, twin_path(version.entry.key, version.area))
    page = address + site_url(view.lang, guide_path(version.entry.key, version.area)) if address else "./"
    text = HtmlText(address or "../" * path.count("/"), page)
    return markdown_asset(path, _Twin(view, text).lines())


def markdown_asset(path: str, lines: Iterable[str]) -> Asset:
    """Return a file of lines, of which some may be empty: never two in a row."""
    text = "\n".join(lines)
    while " \n" in text:
        text = text.replace(" \n", "\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return Asset(path, f"{text.strip()}\n".encode())


class _Twin(MarkdownParts):
    """Says all that a guide says; its methods return lines, of which some are empty."""

    def lines(self) -> list[str]:
        view, say, text = self._view, self._say, self._text
        found = [f"# {literal(view.title)}", *self._standing(), "", text(view.summary), ""]
        if view.absence:
            found += _quoted(
                f"**{literal(view.absence.title)}**",
                f"{say['instead']}{self._colon}{text(view.absence.instead)}",
                self._whose(view.absence.origin).strip() + self._basis(view.absence.basis),
            )
        for arrival in view.arrivals:
            found += (literal(arrival.words), "")
        found += self._local()
        found += self._section("ahead", self._ahead())
        found += self._section("at_a_glance", self._glance())
        if not view.absence:
            found += self._how()
        found += self._section("law", self._law())
        found += self._section("sources", self._sources())
        found += self._section("related", self._links(view.related))
        found += self._section("editions", self._editions())
        return found

    def _how(self) -> list[str]:
        """Return the sections that a guide has wherever the thing can be done."""
        view, say, text = self._view, self._say, self._text
        facts: tuple[LimitView | FeeView, ...] = (*view.limits, *view.fees)
        gives = [f"- {say['you_get']}{self._colon}{literal(name)}" for name in view.outcome_gives]
        asked = [line for q, a in view.faq for line in (f"### {text(q)}", "", text(a), "")]
        return [
            *self._section("prerequisites", self._links(view.prerequisites)),
            *self._section("conditions", self._conditions()),
            *self._section("bring", self._needs(view.needs)),
            *self._section("steps", self._steps(view.steps, 3)),
            *self._section("time_and_money", list(map(self._fact, facts))),
            *self._section("outcome", [text(view.outcome), "", *gives] if view.outcome else []),
            *self._section("next", [text(view.next)] if view.next else []),
            *self._section("faq", asked),
        ]

    def _section(self, name: str, lines: list[str]) -> list[str]:
        """Return lines below their heading; nothing if none says anything."""
        return [f"## {self._say[name]}", "", *lines, ""] if any(lines) else []

    def _links(self, links: Iterable[LinkView]) -> list[str]:
        return [f"- {self._link(each.label, each.href)}" for each in links]

    def _standing(self) -> list[str]:
        view, say, colon = self._view, self._say, self._colon
        verdict = f"**{say['unverified' if view.unverified else 'verified']}**"
        if view.unverified:
            verdict += f"{colon}{say['unverified_banner']}"
        phones = self._semicolon.join(literal(each.phone) for each in view.contacts if each.phone)
        rows = [
            (say["phone"], phones),
            (say["checked"], f"{view.checked}{self._aside(view.standing)}" if view.checked else ""),
            (say["edition"], view.editions.current if view.editions else ""),
            (say["page_address"], f"<{self._text.page}>"),
        ]
        told = "\\\n".join(f"{name}{colon}{said}" for name, said in rows if said)
        return ["", *_quoted(verdict, told)]

    def _local(self) -> list[str]:
        local, say, colon = self._view.local, self._say, self._colon
        if local is None:
            shown = self._view.gone and self._view.absence is None
            return self._gone("national_gone") if shown else []
        national = self._link(say["to_national"], local.national_href)
        found = [f"**{literal(say['local_guide'].format(local.name))}** {national}", ""]
        for each in local.assured:
            doubt = f"{say['unverified']}{self._semicolon}" if each.unverified else ""
            checked = (
                f"{say['checked']}{colon}{each.checked}{self._aside(each.standing)}" if each.checked else ""
            )
            found.append(f"- {literal(say['local_values'].format(each.name))}{colon}{doubt}{checked}")
        if self._view.absence is None:
            differs = [literal(each.words) + self._whose(each.origin) for each in local.differences]
            found += self._counted("local_differs", differs)
            found += self._gone("local_gone")
        return found

    def _gone(self, name: str) -> list[str]:
        """Return what does not hold, and why, below a line that says how much that is."""
        colon = self._colon
        gone = (
            f"{literal(what)}{colon}{self._text(reason)}{self._aside(literal(area))}"
            for area, what, reason in self._view.gone
        )
        return self._counted(name, list(gone))

    def _counted(self, name: str, items: list[str]) -> list[str]:
        """Return a list below a line that says how long it is; nothing for none."""
        if not items:
            return [""]
        label = self._say[name].format(len(items)) + self._colon
        return ["", label, "", *(f"- {item}" for item in items), ""]

    def _ahead(self) -> list[str]:
        view, found = self._view, list[str]()
        for turn in (*view.turns, *view.laws_ahead):
            found.append(f"- {self._say['from_day'].format(turn.day)}{self._colon}")
            found += (f"  - {literal(item)}" for item in turn.items)
        return found

    def _glance(self) -> list[str]:
        view, text, colon = self._view, self._text, self._colon
        found = [
            f"- {literal(row.label)}{colon}{self._semicolon.join(map(text, row.values))}"
            for row in view.glance
            if not view.absence or row.kind == "who"
        ]
        phone = f"- {self._say['phone']}{colon}"
        found += [phone + self._contact(contact) for contact in view.contacts]
        if view.item:
            found.append(f"- {self._say['item']}{colon}{literal(view.item)}")
        return found

    def _conditions(self) -> list[str]:
        return [
            f"- {self._when(each.condition)}{self._text(each.text)}{self._basis(each.basis)}"
            for each in self._view.conditions
        ]

    def _steps(self, steps: Iterable[StepView], level: int) -> list[str]:
        found, sign = list[str](), "#" * min(level, 6)
        for step in steps:
            found += (f"{sign} {step.number}. {self._link(step.title, f'#{step.id}')}", "")
            found += self._step(step)
            found += self._steps(step.sub_steps, level + 1)
        return found

    def _step(self, step: StepView) -> list[str]:
        say, colon, text = self._say, self._colon, self._text
        found = list[str]()
        whether = [say["optional"]] if step.optional else []
        whether += [f"{say['if']}{colon}{literal(step.condition)}"] if step.condition else []
        if whether:
            found += (self._semicolon.join(whether), "")
        if step.warning:
            found += _quoted(f"**{say['warning']}**{colon}{_after_words(text(step.warning))}")
        found += (text(step.do), "")
        if step.guide:
            found += (f"{say['step_guide']}{colon}{self._link(step.guide.label, step.guide.href)}", "")
        found += self._ways(step)
        if step.needs:
            found += ("", say["step_bring"] + colon, "", *self._needs(step.needs))
        found += ("", *self._rows(step), "")
        for name, said in (("note", step.note), ("result", step.result)):
            if said:
                found += (f"{say[name]}{colon}{_after_words(text(said))}", "")
        if step.origin:
            found += (f"{self._whose(step.origin).strip()} {say['whole_step']}", "")
        for origin, parts in step.local:
            found += (f"{self._whose(origin).strip()} {parts}", "")
        return found

    def _ways(self, step: StepView) -> list[str]:
        ways = [self._channel(way) for way in step.channels]
        if step.choice == "any" or (step.choice == "all" and ways):
            label = self._say["any_way" if step.choice == "any" else "all_ways"]
            return [label + self._colon, "", *ways]
        return ways

    def _rows(self, step: StepView) -> list[str]:
        say, colon = self._say, self._colon
        rows = [(say["step_who"], step.who), (say["step_where"], step.where)]
        for name, limit in step.timing:
            rows.append((name, f"{limit.name}{colon}{limit.value}" if limit.name else limit.value))
        rows += [(say["you_get"], name) for name in step.gives]
        # Another sign than that of the lists before begins a list of its own.
        return [f"* {name}{colon}{literal(said)}" for name, said in rows if said]

    def _law(self) -> list[str]:
        lang, href = self._view.lang, self._text.href
        return [line for quote in self._view.quotes for line in _quotation(lang, quote, href(quote.href))]

    def _sources(self) -> list[str]:
        found = list[str]()
        for source in self._view.sources:
            title = link(source.title, source.url) if source.url else literal(source.title)
            found.append(f"- {title}{self._aside(source.kind_label + self._semicolon + source.seen)}")
        return found

    def _editions(self) -> list[str]:
        return [
            f"- {each.day}{self._aside(each.digest)}{self._colon}{literal(each.what)}"
            for each in (self._view.editions.items if self._view.editions else ())
        ]


def _after_words(text: str) -> str:
    """Return a text that follows words in its line; a list or quotation begins below them."""
    return f"\n\n{text}" if text.startswith(("- ", "1. ", "> ")) else text


def _quoted(*lines: str) -> list[str]:
    """Return paragraphs as a quotation, and an empty line."""
    said = "\n>\n".join("> " + line.replace("\n", "\n> ") for line in lines if line)
    return [said, ""]


@lru_cache(maxsize=1024)  # many guides quote the same, and few laws are quoted much
def _quotation(lang: Lang, quote: QuoteView, href: str) -> tuple[str, ...]:
    """Return a place in a law with its words.

    Args:
        lang: the language of the guide.
        quote: the place.
        href: its whole address.
    """
    chinese = _quoted(*(literal(chinese) for chinese, _ in quote.paragraphs))
    heading = f"### {link(quote.label, href) if href else literal(quote.label)}"
    if lang == "zh":
        return (heading, "", *chinese)
    say = words(lang)
    english = _quoted(*(literal(english) for _, english in quote.paragraphs))
    return (heading, "", f"{say['unofficial']}.", "", *english, f"{say['chinese_original']}:", "", *chinese)
