"""Every address of the site that a hand-written page can link to, with its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

import msgspec

from generator.catalog import Catalog, Interface
from generator.load.content import ContentPage
from generator.model import Law
from generator.model.area import COUNTRY
from generator.source import Span

_FENCED = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(
    r"\]\([ \t]*<?(?P<target>[^\s()<>]+)>?(?:[ \t]+[\"'(][^\n]*?[\"')])?[ \t]*\)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]+<?(?P<defined>[^\s<>]+)",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>.+?)[ \t#]*$", re.MULTILINE)
_OWN_ANCHOR = re.compile(r"\{[^{}\n]*?#(?P<id>[A-Za-z0-9_-]+)[^{}\n]*\}")
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]")


def addresses(catalog: Catalog) -> Mapping[str, AbstractSet[str]]:
    """Return the anchors of every page, by its path without language: ``guides/get-e-card/``.

    The anchors that the site's own templates set begin with an underscore, and are left out. Pages that
    exist in one language only count all the same; that their twin is missing is another matter.
    """
    pages: dict[str, AbstractSet[str]] = {"guides/": set(), "laws/": set(), "topics/": set(catalog.topics)}
    for key in catalog.interfaces.published:
        pages |= _of_guide(catalog.interfaces[key], catalog.as_of)
    for key, law in catalog.laws.items():
        pages[f"laws/{key}/"] = set(_places(law))
    for key in catalog.topics:
        pages[f"topics/{key}/"] = set()
    for page in catalog.library.content:
        anchors = set(_anchors(page))
        if isinstance(page.head.data, Mapping) and page.head.data.get("generated") == "glossary":
            anchors |= catalog.terms.keys()
        pages[address(page)] = anchors | pages.get(address(page), set())
    return pages


def _of_guide(guide: Interface, day: date) -> Mapping[str, AbstractSet[str]]:
    """Return the pages of a guide, and of each area that differs on ``day``.

    A step that an area leaves out counts there as well: what is merged is not known here.
    """
    path, steps = f"guides/{guide.key}/", {step.id for step in guide.steps}
    holding = [local for local in guide.areas if local.holds(day)]
    steps |= {step for local in holding if local.area == COUNTRY for step in local.steps}
    holding = [local for local in holding if local.area != COUNTRY]
    pages: dict[str, AbstractSet[str]] = {path: steps, f"{path}print/": set(), f"{path}embed/": set()}
    if holding:
        pages[f"{path}areas/"] = {local.area for local in holding}
    for local in holding:
        here = f"{path}{local.area}/"
        pages[f"{here}print/"] = set()
        pages[here] = steps | pages.get(here, set()) | set(local.steps)
    return pages


def address(page: ContentPage) -> str:
    """Return the path of a hand-written page on the site, without language."""
    name = page.name.removesuffix(".md")
    return name.removesuffix("index") if name == "index" or name.endswith("/index") else f"{name}/"


class PageLink(msgspec.Struct, frozen=True):
    """A link of a hand-written page: where it leads, as written, and where in the file that stands."""

    target: str
    span: Span


def page_links(page: ContentPage) -> Iterator[PageLink]:
    """Yield every link of a hand-written page, in order."""
    for match in _LINK.finditer(body(page)):
        part = "target" if match["target"] else "defined"
        yield PageLink(match[part], page.span(*match.span(part)))


def body(page: ContentPage) -> str:
    """Return the text of a page with head, code and comments blanked out, and all else in its place."""
    text = page.text
    head = len(page.head.text)
    text = _blank(text[:head]) + text[head:]
    for pattern in (_FENCED, _COMMENT, _CODE):
        text = pattern.sub(lambda match: _blank(match[0]), text)
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _anchors(page: ContentPage) -> Iterator[str]:
    text = body(page)
    for own in _OWN_ANCHOR.finditer(text):
        yield own["id"]
    for heading in _HEADING.finditer(text):
        words = _MARKUP.sub(r"\1", heading["words"])
        yield "-".join(re.findall("[a-z0-9]+", words.lower()))


def _places(law: Law) -> Iterator[str]:
    for article in law.articles:
        yield f"art-{article.article}"
        for number, paragraph in enumerate(article.paragraphs, 1):
            yield f"art-{article.article}-{number}"
            for item, _ in enumerate(paragraph.items, 1):
                yield f"art-{article.article}-{number}-{item}"
