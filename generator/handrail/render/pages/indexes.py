"""Pages that list other pages: topics, all guides A–Z, laws, and what home and glossary show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter

import msgspec
from markupsafe import Markup

from handrail.catalog import Catalog
from handrail.model import Lang
from handrail.render.data.listing import Listing
from handrail.render.page import Page, site_url
from handrail.render.pages.outline import Heading, outline
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links, topic_path
from handrail.render.say.markdown import block
from handrail.render.say.pinyin import syllables
from handrail.render.say.words import words
from handrail.render.templates import Templates

GUIDES_PATH = "guides/"
LAWS_PATH = "laws/"
TOPICS_PATH = "topics/"


class Listed(msgspec.Struct, frozen=True):
    """A page in a list: its title, what it is about, and where it is."""

    title: str
    summary: str
    href: str


class Group(msgspec.Struct, frozen=True):
    """A part of a list, under a heading of its own; with a link where the heading is a page too."""

    id: str
    title: str
    listed: tuple[Listed, ...]
    summary: str = ""
    href: str = ""


class Index(msgspec.Struct, frozen=True):
    """A page that lists other pages in groups."""

    path: str
    title: str
    description: str
    groups: tuple[Group, ...]


class TermView(msgspec.Struct, frozen=True):
    """A term with its meaning."""

    id: str
    name: str
    other_name: str
    definition: Markup
    also: tuple[str, ...]


def listed_guide(links: Links, guide: Listing) -> Listed:
    """Return a guide as an entry of a list."""
    return Listed(guide.title[links.lang], guide.summary[links.lang], links.guide(guide.key))


def topic_group(catalog: Catalog, listings: Sequence[Listing], links: Links, key: str) -> Group:
    """Return a topic with its guides."""
    topic, lang = catalog.topics[key], links.lang
    listed = tuple(listed_guide(links, each) for each in listings if each.topic == key)
    return Group(key, topic.title[lang], listed, topic.summary[lang], links.topic(key))


def topic_page(
    catalog: Catalog, templates: Templates, listings: Sequence[Listing], key: str, lang: Lang
) -> Page:
    """Return the page of a topic: its guides, in the order of their files."""
    path = topic_path(key)
    group = topic_group(catalog, listings, _links(lang, path), key)
    body = templates.render("topic.html", lang, topic=group)
    return Page(path, lang, "topic", escape(group.title), escape(group.summary), "", body)


def topics_page(catalog: Catalog, templates: Templates, listings: Sequence[Listing], lang: Lang) -> Page:
    """Return the page of all topics."""
    links, say = _links(lang, TOPICS_PATH), words(lang)
    groups = tuple(topic_group(catalog, listings, links, key) for key in catalog.topics)
    return _index(templates, lang, Index(TOPICS_PATH, say["topics"], say["topics_summary"], groups))


def guides_page(templates: Templates, listings: Sequence[Listing], lang: Lang) -> Page:
    """Return the A–Z index: every guide under the first letter of its title, in pinyin for Chinese."""
    links, say = _links(lang, GUIDES_PATH), words(lang)
    listed = [listed_guide(links, each) for each in listings]
    keyed = sorted(((_key(each.title, lang), each) for each in listed), key=itemgetter(0))
    groups = tuple(
        Group(f"_{letter.lower()}", letter, tuple(each for _, each in group))
        for letter, group in groupby(keyed, key=lambda pair: pair[0][0])
    )
    return _index(templates, lang, Index(GUIDES_PATH, say["all_guides"], say["all_guides_summary"], groups))


def laws_page(catalog: Catalog, templates: Templates, lang: Lang) -> Page:
    """Return the page of all laws."""
    links, say = _links(lang, LAWS_PATH), words(lang)
    listed = tuple(
        Listed(
            law.title[lang],
            say["articles_held"].format(total=law.article_count, held=len(law.articles)),
            links.law(law.id),
        )
        for law in catalog.laws.values()
    )
    groups = (Group("_laws", "", listed),)
    return _index(templates, lang, Index(LAWS_PATH, say["laws"], say["laws_summary"], groups))


def home_body(
    catalog: Catalog, templates: Templates, listings: Sequence[Listing], lang: Lang, tasks: Iterable[str]
) -> Markup:
    """Return what the home page shows below its search box: the common tasks, then the topics.

    Raises:
        KeyError: with the id, if a task is not the id of a published procedure.
    """
    links = _links(lang, "")
    by_key = {each.key: each for each in listings}
    listed = tuple(listed_guide(links, by_key[task]) for task in tasks)
    groups = tuple(topic_group(catalog, listings, links, key) for key in catalog.topics)
    return templates.render("home.html", lang, tasks=listed, topics=groups, links=links)


def glossary_body(catalog: Catalog, templates: Templates, lang: Lang) -> Markup:
    """Return the list of terms for the glossary page."""
    links = _links(lang, "glossary/")
    other: Lang = "en" if lang == "zh" else "zh"
    terms = tuple(
        TermView(
            key,
            term.name[lang],
            term.name[other],
            block(term.definition[lang], Facts(catalog, links)),
            term.also[lang],
        )
        for key, term in catalog.terms.items()
    )
    return templates.render("glossary.html", lang, terms=terms)


def _index(templates: Templates, lang: Lang, index: Index) -> Page:
    body = templates.render(
        "index.html", lang, title=index.title, description=index.description, groups=index.groups
    )
    contents = outline(Heading(group.id, group.title) for group in index.groups if group.title)
    return Page(index.path, lang, "index", escape(index.title), escape(index.description), contents, body)


def _links(lang: Lang, path: str) -> Links:
    return Links(lang, site_url(lang, path).count("/"))


def _key(title: str, lang: Lang) -> tuple[str, ...]:
    """Return what a title sorts by: its group, its letters or its pinyin without tones, then itself."""
    spelt = [part.lower() for part in (syllables(title) if lang == "zh" else (title,))]
    first = "".join(spelt)[:1].upper()
    return (first if first.isascii() and first.isalpha() else "0", *spelt, title)
