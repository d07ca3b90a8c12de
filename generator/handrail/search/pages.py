"""What the search knows of guides, laws and hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from handrail.catalog import Catalog
from handrail.model import LANGS, Article, Lang, Law, LawRef, Procedure
from handrail.model.places import walk_steps
from handrail.render.say.area_names import area_words
from handrail.render.say.citation import numbers
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links, guide_path, law_anchor, law_path
from handrail.render.say.local import composer_of
from handrail.render.say.variants import Variants
from handrail.render.say.words import words
from handrail.search.entry import Entry, Phrase

_MOST_TEXTS: Final = 40


def guide_entry(catalog: Catalog, variants: Variants, lang: Lang) -> Entry:
    """Return what the search knows of a guide in one language: of the national one, and its areas' names."""
    version = variants.national
    record = version.entry.record
    facts = composer_of(catalog, version, Links(lang, 0)).facts
    phrases = [Phrase("title", record.title[lang])]
    phrases += (Phrase("ask", ask) for ask in record.asks[lang])
    if record.item and lang == "zh":
        phrases.append(Phrase("official", record.item))
    phrases += (Phrase("step", facts.plain(step.title[lang]), step.id) for _, step in walk_steps(record))
    phrases += (Phrase("question", facts.plain(each.q[lang])) for each in record.faq)
    return Entry(
        lang=lang,
        path=guide_path(record.id),
        kind="guide",
        group=variants.national.entry.group,
        title=record.title[lang],
        summary=facts.plain(record.summary[lang]),
        phrases=tuple(phrases),
        texts=tuple(_texts(facts, record, lang))[:_MOST_TEXTS],
        areas=tuple(_areas(catalog, variants, lang)),
    )


def guide_entries(catalog: Catalog, variants: Variants) -> Iterator[Entry]:
    """Yield what the search knows of a guide in each language."""
    return (guide_entry(catalog, variants, lang) for lang in LANGS)


def law_entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield what the search knows of every law in each language."""
    for law in catalog.laws.values():
        for lang in LANGS:
            yield _law_entry(law, lang)


def _law_entry(law: Law, lang: Lang) -> Entry:
    title = law.title[lang]
    phrases = [Phrase("title", title)]
    for article in law.articles:
        place = LawRef(law=law.id, article=article.article)
        label = numbers(lang, place)
        phrases.append(Phrase("article", f"{title} {label}", law_anchor(place)))
    return Entry(
        lang=lang,
        path=law_path(law.id),
        kind="law",
        group="",
        title=title,
        summary="",
        phrases=tuple(phrases),
        texts=tuple(text for article in law.articles for text in _paragraphs(article, lang)),
    )


def _paragraphs(article: Article, lang: Lang) -> Iterator[str]:
    for paragraph in article.paragraphs:
        yield paragraph[lang]
        yield from (item[lang] for item in paragraph.items)


def _texts(facts: Facts, record: Procedure, lang: Lang) -> Iterator[str]:
    yield from (facts.plain(each.a[lang]) for each in record.faq)
    for _, step in walk_steps(record):
        for text in (step.do, step.result, step.note, step.warning):
            if text is not None:
                yield facts.plain(text[lang])
    yield from (facts.plain(each.text[lang]) for each in record.conditions)


def _areas(catalog: Catalog, variants: Variants, lang: Lang) -> Iterator[tuple[str, tuple[str, ...]]]:
    for version in variants.local:
        area = catalog.areas.areas[version.area]
        names = [name for name in area_words(area).split(" ")[:-1] if len(name) > 1]  # not its initials
        yield version.area, tuple(dict.fromkeys((area.name[lang], *names)))


def glossary_entries(catalog: Catalog) -> Iterator[Entry]:
    """Yield what the search knows of the page of terms, in each language: each term, and what people say."""
    for lang in LANGS:
        phrases = [
            Phrase("heading", " ".join((term.name[lang], *term.also[lang])), key)
            for key, term in catalog.terms.items()
        ]
        title = words(lang)["glossary"]
        yield Entry(lang, "glossary/", "explained", "", title, "", (Phrase("title", title), *phrases))


_TAG: Final = re.compile(r"<[^>]*>")
_PERMALINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_SILENT: Final = re.compile(r"<(script|style|pre|table)\b.*?</\1>", re.DOTALL)
_HEADING: Final = re.compile(r'<h([1-4])[^>]*?(?:\bid="([^"]*)")?[^>]*>(.*?)</h\1>', re.DOTALL)


def page_entry(lang: Lang, path: str, title: str, description: str, html: str) -> Entry:
    """Return what the search knows of a hand-written page.

    Args:
        lang: its language.
        path: its address without the language.
        title: its title, as plain text.
        description: what it is about.
        html: its content.
    """
    html = _PERMALINK.sub("", html)
    phrases = [Phrase("title", title)]
    for level, anchor, heading in _HEADING.findall(html):
        if level != "1":
            phrases.append(Phrase("heading", _plain(heading), anchor))
    texts = [
        text for part in _HEADING.sub("\n", _SILENT.sub("\n", html)).split("</p>") if (text := _plain(part))
    ]
    return Entry(lang, path, "explained", "", title, description, tuple(phrases), tuple(texts[:_MOST_TEXTS]))


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
