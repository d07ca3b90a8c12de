"""The page that gives makers of other sites what they put into their own pages to show a guide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Final

from handrail.model import LANGS, Lang
from handrail.model.step import flatten_steps
from handrail.render.data.oembed import oembed_path
from handrail.render.page import Page, site_url
from handrail.render.pages.component import COMPONENT_PATH, component_record
from handrail.render.pages.head import style_link
from handrail.render.pages.outline import Heading, outline
from handrail.render.say.links import Links, embed_path, go_path, guide_path, snippet_path
from handrail.render.say.variants import Variants
from handrail.render.say.words import words
from handrail.render.templates import Templates

HEIGHT: Final = 600
"""How high the frame is that is shown, in CSS pixels."""

_SNIPPETS = re.compile(r"(?:en/)?guides/[^/]+/embed/index\.html")
_SECTIONS = ("link", "frame", "element", "part", "oembed")


def is_snippets(path: str) -> bool:
    """Return whether a file of the site is such a page: neither the search nor the sitemap has these."""
    return _SNIPPETS.fullmatch(path) is not None


def snippet_pages(templates: Templates, variants: Variants) -> Iterator[Page]:
    """Yield the page of a guide in both languages; none for a site without an address, which others need."""
    if not templates.address:
        return
    integrity = component_record(templates).integrity
    for lang in LANGS:
        yield _page(templates, variants, integrity, lang)


def _page(templates: Templates, variants: Variants, integrity: str, lang: Lang) -> Page:
    record, say = variants.national.entry.record, words(lang)
    path = snippet_path(record.id)
    links = Links(lang, site_url(lang, path).count("/"))
    title = say["snippets_title"].format(record.title[lang])
    body = templates.whole(
        "snippets.html",
        lang,
        id=record.id,
        title=title,
        guide_title=record.title[lang],
        guide_href=links.guide(record.id),
        all_href=f"{links.to('data/')}#in-your-page",
        root=links.root,
        embed_href=links.to(embed_path(record.id)),
        height=HEIGHT,
        code=_code(templates.address, integrity, record.id, record.title[lang], lang),
        bring=any(version.entry.record.needs for version in variants.versions),
        steps=[(step.id, step.title[lang]) for step in flatten_steps(record.steps)],
        areas=[(each.area, variants.tree.areas[each.area].name[lang]) for each in variants.local],
    )
    return Page(
        path=path,
        lang=lang,
        kind="guide",
        title=escape(title),
        description=escape(say["snippets_summary"]),
        outline=_outline(lang),
        body=body,
        head='\n    <meta name="robots" content="noindex">' + style_link(lang, path, "snippets"),
    )


@cache
def _outline(lang: Lang) -> str:
    """Return the table of contents, which is the same for every guide."""
    say = words(lang)
    return outline(Heading(f"_{name}", say[f"snippets_{name}"]) for name in _SECTIONS)


def _code(address: str, integrity: str, key: str, title: str, lang: Lang) -> Mapping[str, str]:
    """Return what is to be copied, by the name of what it makes."""
    name = escape(title)
    link = f'<a href="{escape(address + go_path(key))}">{name}</a>'
    source = escape(address + site_url(lang, embed_path(key)))
    size = f'width="100%" height="{HEIGHT}"'
    script = f'<script src="{escape(address + COMPONENT_PATH)}" integrity="{integrity}"'

    def element(mode: str) -> str:
        return f'<handrail-help guide="{key}" mode="{mode}" lang="{lang}">\n  {link}\n</handrail-help>'

    return {
        "link": link,
        "frame": f'<iframe src="{source}" title="{name}" {size} loading="lazy"></iframe>',
        "script": f'{script} crossorigin="anonymous" defer></script>',
        "inline": element("inline"),
        "popover": element("popover"),
        "drawer": element("drawer"),
        "page": address + site_url(lang, guide_path(key)),
        "oembed": address + oembed_path(lang, key),
    }
