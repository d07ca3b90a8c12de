"""Law pages: every article we hold, word for word, and the guides that cite it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import msgspec

from handrail.catalog import Catalog
from handrail.model import Article, Lang, Law, LawRef
from handrail.render.page import Page, site_url
from handrail.render.pages.outline import Heading, outline
from handrail.render.say.citation import numbers
from handrail.render.say.links import Links, law_anchor, law_path
from handrail.render.say.part_views import LinkView
from handrail.render.say.words import day, signs, words
from handrail.render.templates import Templates


class PassageView(msgspec.Struct, frozen=True):
    """A paragraph or an item: its anchor, the law's words, and on English pages our translation."""

    id: str
    zh: str
    en: str
    items: tuple[PassageView, ...] = ()


class ArticleView(msgspec.Struct, frozen=True):
    """An article with its paragraphs, and the guides that cite it."""

    id: str
    label: str
    paragraphs: tuple[PassageView, ...]
    cited_by: tuple[LinkView, ...]


class LawView(msgspec.Struct, frozen=True):
    """A law in one language; ``facts`` are rows of a word and a value."""

    id: str
    title: str
    original_title: str
    facts: tuple[tuple[str, str], ...]
    repealed: str
    official_url: str
    held: str
    articles: tuple[ArticleView, ...]


def law_page(catalog: Catalog, templates: Templates, law: Law, lang: Lang) -> Page:
    """Return the page of a law."""
    path = law_path(law.id)
    links = Links(lang, site_url(lang, path).count("/"))
    view = law_view(catalog, law, links)
    return Page(
        path=path,
        lang=lang,
        kind="law",
        title=escape(view.title),
        description=escape(f"{view.title}{'。' if lang == 'zh' else '. '}{view.held}"),
        outline=outline(Heading(article.id, article.label) for article in view.articles),
        body=templates.render("law.html", lang, law=view),
    )


def law_view(catalog: Catalog, law: Law, links: Links) -> LawView:
    """Put a law into words, in the language of ``links``."""
    lang, say = links.lang, words(links.lang)
    return LawView(
        id=law.id,
        title=law.title[lang],
        original_title=law.title.zh if lang == "en" else "",
        facts=tuple(_facts(catalog, law, lang)),
        repealed=f"{say['repealed']}{signs(lang).colon}{day(lang, law.repealed)}" if law.repealed else "",
        official_url=law.official_url,
        held=say["articles_held"].format(total=law.article_count, held=len(law.articles)),
        articles=tuple(_article(catalog, law, article, links) for article in law.articles),
    )


def _facts(catalog: Catalog, law: Law, lang: Lang) -> Iterator[tuple[str, str]]:
    say = words(lang)
    yield say["issuer"], law.issuer[lang]
    if law.number:
        yield say["number"], law.number[lang]
    yield say["adopted"], day(lang, law.adopted)
    yield say["in_force"], day(lang, law.in_force)
    if law.amended:
        comma = signs(lang).list
        yield say["amended"], comma.join(day(lang, each) for each in law.amended)
    if law.repealed_by:
        yield say["repealed_by"], catalog.laws[law.repealed_by].title[lang]


def _article(catalog: Catalog, law: Law, article: Article, links: Links) -> ArticleView:
    lang = links.lang
    ref = LawRef(law=law.id, article=article.article)
    return ArticleView(
        id=law_anchor(ref),
        label=numbers(lang, ref),
        paragraphs=tuple(_passages(article, ref, lang)),
        cited_by=tuple(
            LinkView(catalog.interfaces[key].title[lang], links.guide(key))
            for key in catalog.cited_by.get((law.id, article.article), ())
        ),
    )


def _passages(article: Article, ref: LawRef, lang: Lang) -> Iterator[PassageView]:
    anchor = law_anchor(ref)
    for number, paragraph in enumerate(article.paragraphs, 1):
        items = tuple(
            PassageView(f"{anchor}-{number}-{index}", item.zh, item.en if lang == "en" else "")
            for index, item in enumerate(paragraph.items, 1)
        )
        yield PassageView(f"{anchor}-{number}", paragraph.zh, paragraph.en if lang == "en" else "", items)
