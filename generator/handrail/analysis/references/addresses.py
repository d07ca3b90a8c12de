"""The addresses that hand-written pages and texts can link to, with their anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from html import unescape

import msgspec

from handrail.analysis.text.code import blank_code
from handrail.analysis.text.hrefs import is_file, split_language
from handrail.catalog import Catalog, Interface
from handrail.load.content import ContentPage, read_built_in_pages
from handrail.load.suggestion import suggest_nearest
from handrail.model import Law
from handrail.model.area import COUNTRY
from handrail.source import Span

_LINK = re.compile(
    r"\]\([ \t]*<?(?P<target>(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:[ \t]+[\"'(][^\n]{0,200}?[\"')])?[ \t]*\)"
    r"|^ {0,3}\[(?P<label>[^\]\n]+)\]:[ \t]+<?(?P<defined>[^\s<>]+)",
    re.MULTILINE,
)
_PICTURE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*(?=\]\()")
_PICTURE_OF = re.compile(r"!\[(?P<words>[^\[\]]*)\] ?(?:\[(?P<label>[^\[\]]*)\])?")
"""A picture by reference: its address is defined elsewhere on the page."""
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>.+)$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")
_OWN_ANCHOR = re.compile(r"#([A-Za-z0-9_-]+)")
_MARKUP = re.compile(r"\[([^\[\]]*)\]\([^()]*\)|[*_`]")


def list_addresses(catalog: Catalog) -> Mapping[str, AbstractSet[str]]:
    """Return the anchors of every page, by its path without language: ``guides/get-e-card/``.

    Anchors that the site's templates set begin with an underscore, and are left out. Pages that exist in one
    language only are included; another rule reports the missing twin.
    """
    pages = dict(list_shared_pages(catalog))
    for key in catalog.interfaces.published:
        pages |= _list_guide_pages(catalog.interfaces[key], catalog.as_of)
    return pages


def list_shared_pages(catalog: Catalog) -> Mapping[str, AbstractSet[str]]:
    """Return the same for all pages except those of guides."""
    pages: dict[str, AbstractSet[str]] = {"guides/": set(), "laws/": set(), "topics/": set(catalog.topics)}
    for key, law in catalog.laws.items():
        pages[f"laws/{key}/"] = set(_list_law_anchors(law))
    for key in catalog.topics:
        pages[f"topics/{key}/"] = set()
    own = {(page.lang, page.name) for page in catalog.pages}
    built_in = [page for page in read_built_in_pages() if (page.lang, page.name) not in own]
    for page in (*built_in, *catalog.pages):
        anchors = set(_find_anchors(page))
        if isinstance(page.head.data, Mapping) and page.head.data.get("generated") == "glossary":
            anchors |= catalog.terms.keys()
        pages[build_address(page)] = anchors | pages.get(build_address(page), set())
    return pages


def _list_guide_pages(guide: Interface, day: date) -> Mapping[str, AbstractSet[str]]:
    """Return the pages of a guide, and of each area with rules of its own on ``day``.

    Steps that an area removes are included, because only interfaces are known here, not merged versions.
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


def find_guide_pages(catalog: Catalog, path: str, own: str) -> Mapping[str, AbstractSet[str]]:
    """Return the pages of the guide at a path, with their anchors; nothing if the guide is not published.

    Args:
        catalog: the library.
        path: the path, without language.
        own: the id of the guide that holds the link, which may be a draft. The steps of all areas count for
            it, because its text is shown on the pages of all areas.
    """
    folder, _, rest = path.partition("/")
    key = rest.partition("/")[0]
    if folder != "guides" or key not in catalog.interfaces:
        return {}
    guide = catalog.interfaces[key]
    if guide.status != "published" and key != own:
        return {}
    pages = dict(_list_guide_pages(guide, catalog.as_of))
    if key == own:
        here = f"guides/{key}/"
        pages[here] = pages[here] | {step for local in guide.areas for step in local.steps}
    return pages


_GENERATED = re.compile(
    r"(?:en/)?(?:feed\.(?:xml|json)|llms\.txt)|sitemap\.xml|(?:api|schema)/.+\.(?:json|csv)|embed/handrail\.js"
)
"""Generated files of the whole site."""

_GENERATED_FOR_GUIDE = re.compile(
    r"(?:api/(?:procedures|areas)/|handouts/)(?P<file>[a-z0-9-]+)\..+|(?:en/)?guides/(?P<folder>[a-z0-9-]+)/.+\.md"
)
"""Generated files of one guide."""


def find_dead_end(
    catalog: Catalog, pages: Mapping[str, AbstractSet[str]], target: str, own: str = ""
) -> tuple[str, str] | None:
    """Return what is wrong with the target of a link, and what to do; ``None`` if the target exists.

    Args:
        catalog: the library.
        pages: the anchors of every page, by its path without language.
        target: a path with language, with or without an anchor.
        own: the id of the guide that holds the link, if a guide does.
    """
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if is_file(path):
        return None if _is_generated(catalog, path, own) else _explain_missing_file(catalog, path)
    bare = split_language(path)[1]
    if bare not in pages:
        if any(map(catalog.is_broken, bare.split("/"))):  # the target may be a record that could not be read
            return None
        return f"there is no page {bare or '/'}", suggest_nearest(bare, sorted(pages)) or CORRECT
    if anchor and not anchor.startswith("_") and anchor not in pages[bare]:
        near = suggest_nearest(anchor, sorted(pages[bare]))
        return f"the page {bare or '/'} has no place {anchor}", near or "correct what stands behind the #"
    return None


def _is_generated(catalog: Catalog, path: str, own: str) -> bool:
    if found := _GENERATED_FOR_GUIDE.fullmatch(path):
        key = found["file"] or found["folder"]
        return key == own or (key in catalog.interfaces and catalog.interfaces[key].status == "published")
    return _GENERATED.fullmatch(path) is not None


def _explain_missing_file(catalog: Catalog, path: str) -> tuple[str, str] | None:
    files = catalog.files
    if path in files:
        return None
    return f"there is no file {path}", suggest_nearest(path, sorted(files)) or _PUT_FILE


CORRECT = "correct the link, or take it out"
_PUT_FILE = "correct the link, or put the file into content/zh/ or content/en/"


def build_address(page: ContentPage) -> str:
    """Return the path of a hand-written page on the site, without language."""
    name = page.name.removesuffix(".md")
    return name.removesuffix("index") if name == "index" or name.endswith("/index") else f"{name}/"


class PageLink(msgspec.Struct, frozen=True):
    """A link or picture of a hand-written page: its address, and its place in the file."""

    target: str
    span: Span
    is_picture: bool = False


def find_page_links(page: ContentPage) -> Iterator[PageLink]:
    """Yield every link and picture of a hand-written page, in order."""
    text = extract_body(page)
    pictures = {match.end() for match in _PICTURE.finditer(text)}
    named = {(match["label"] or match["words"]).lower() for match in _PICTURE_OF.finditer(text)}
    for match in _LINK.finditer(text):
        part = "target" if match["target"] else "defined"
        is_picture = match.start() in pictures or (match["label"] or "").lower() in named
        yield PageLink(unescape(match[part]), page.span(*match.span(part)), is_picture)


def extract_body(page: ContentPage) -> str:
    """Return the text of a page with spaces for head, code and comments, so that positions stay the same."""
    return blank_code(page.text, len(page.head.text))


def _find_anchors(page: ContentPage) -> Iterator[str]:
    text = extract_body(page)
    for attributes in _ATTRIBUTES.findall(text):
        if own := _OWN_ANCHOR.search(attributes):
            yield own[1]
    for heading in _HEADING.finditer(text):
        words = _MARKUP.sub(r"\1", heading["words"].rstrip(" \t#"))
        yield "-".join(re.findall("[a-z0-9]+", words.lower()))


def _list_law_anchors(law: Law) -> Iterator[str]:
    for article in law.articles:
        yield f"art-{article.article}"
        for number, paragraph in enumerate(article.paragraphs, 1):
            yield f"art-{article.article}-{number}"
            for item, _ in enumerate(paragraph.items, 1):
                yield f"art-{article.article}-{number}-{item}"
