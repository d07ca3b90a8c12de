"""The rule reference: an index of all rules, and a page for each family, for those who write guides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby

import msgspec
from markdown_it import MarkdownIt
from markupsafe import Markup

from handrail.languages.pack import read_pack
from handrail.model import Lang
from handrail.render.page import Page
from handrail.render.pages.head import style_link
from handrail.render.pages.outline import Heading, outline
from handrail.render.say.words import words
from handrail.render.templates import Templates
from handrail.report.documentation import read_documentation
from handrail.rules import RULES, Rule

RULES_PATH = "rules/"


class RuleView(msgspec.Struct, frozen=True):
    """A rule as its page shows it; ``summary``, ``scope`` and the sections' texts are HTML.

    Attributes:
        anchor: the id in lower case, ``cit003``, by which the rule is linked to on its family's page.
        href: the way to that place from the index of all rules.
        scope: in which country alone it holds; empty if anywhere.
    """

    anchor: str
    href: str
    id: str
    name: str
    severity: str
    country: str
    summary: Markup
    scope: Markup
    sections: tuple[tuple[str, Markup], ...]


class Family(msgspec.Struct, frozen=True):
    """The rules whose ids begin with the same three letters, under what they are about."""

    key: str
    title: str
    rules: tuple[RuleView, ...]

    @property
    def path(self) -> str:
        """The address of the family's page, without language: ``rules/cit/``."""
        return f"{RULES_PATH}{self.key}/"


def rule_pages(templates: Templates, lang: Lang, rules: Iterable[Rule] = RULES) -> Iterator[Page]:
    """Yield the index of ``rules``, which are in the order of their ids, and the page of each family.

    Raises:
        UntranslatedRuleError: a rule's Chinese documentation is not whole.
    """
    groups = groupby(rules, key=lambda rule: rule.id[:3])
    families = tuple(
        Family(key.lower(), read_pack(lang).report[key], tuple(_view(rule, lang) for rule in group))
        for key, group in groups
    )
    yield _index(templates, lang, families)
    for family in families:
        yield _page(templates, lang, family)


def _index(templates: Templates, lang: Lang, families: tuple[Family, ...]) -> Page:
    say = words(lang)
    body = templates.render("rules.html", lang, families=families)
    contents = outline(Heading(family.key, family.title) for family in families)
    title, description = escape(say["rules"]), escape(say["rules_summary"])
    head = style_link(lang, RULES_PATH, "table")
    return Page(RULES_PATH, lang, "rules", title, description, contents, body, head)


def _page(templates: Templates, lang: Lang, family: Family) -> Page:
    say = words(lang)
    title = say["rules_on"].format(family.title)
    body = templates.render("rule_family.html", lang, title=title, family=family)
    contents = outline(Heading(rule.anchor, f"{rule.id} {rule.name}") for rule in family.rules)
    head, about = style_link(lang, family.path, "table"), escape(say["rules_summary"])
    return Page(family.path, lang, "rules", escape(title), about, contents, body, head)


def _view(rule: Rule, lang: Lang) -> RuleView:
    about = read_documentation(rule, lang)
    anchor = rule.id.lower()
    return RuleView(
        anchor=anchor,
        href=f"{anchor[:3]}/#{anchor}",
        id=rule.id,
        name=rule.name,
        severity=rule.severity,
        country=rule.country,
        summary=_line(about.summary),
        scope=_line(about.scope),
        sections=tuple((heading, _html(text)) for heading, text in about.sections),
    )


def _line(text: str) -> Markup:
    return Markup(_parser().renderInline(text))  # noqa: S704  raw HTML is off


def _html(text: str) -> Markup:
    # A sample that is wider than the page scrolls, by the keyboard too.
    html = _parser().render(text).strip().replace("<pre>", '<pre tabindex="0">')
    return Markup(html)  # noqa: S704  raw HTML is off


@cache
def _parser() -> MarkdownIt:
    # Not the parser of procedures' text: here a placeholder is spoken of, and stands for no fact.
    return MarkdownIt("commonmark", {"html": False})
