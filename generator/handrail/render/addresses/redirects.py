"""Where older addresses lead now: those of former ids, and those of areas without rules of their own.

All addresses of a procedure hold its id, and those of an area's version its code. So whatever pages and
files there are of a procedure, there is one for each under every id that it had before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from handrail.model import LANGS, Procedure
from handrail.render.data.api import VERSION, MovedRecord
from handrail.render.data.data import as_json
from handrail.render.page import Asset, Page, lang_of, site_url
from handrail.render.say.arrivals import ended_anchor, merged_anchor
from handrail.render.say.links import areas_data_path, areas_path, data_path, guide_path
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates

_PAGE = "index.html"
_SHORT = "go/"
_DATA = re.compile(r"api/(?:procedures|areas)/[^/]+\.json")
_VERSIONED = re.compile(
    r"(?:en/)?(?:guides|embed)/[^/]+/(?!(?:areas|embed)/).*index\.(?:html|md)|api/(?:procedures|oembed/\w\w)/.*\.json"
)
"""What every version of a procedure has, that of an area too."""

_GUIDE = re.compile(r"(?:en/)?guides/[^/]+/(?:\d{6}/)?index\.html")
"""A guide, or an area's version of it: the pages that have a word for those who arrive."""


class Target(msgspec.Struct, frozen=True):
    """Where an older address leads.

    Attributes:
        path: the page or file, relative to the site's root.
        anchor: the place on the page that has a word on why; empty if there is none.
        title: what the reader finds there.
    """

    path: str
    anchor: str = ""
    title: str = ""

    @property
    def url(self) -> str:
        """The address, relative to the site's root."""
        return self.path.removesuffix(_PAGE)


def former_ids(
    procedure: Procedure, templates: Templates, outputs: Iterable[Page | Asset]
) -> Iterator[Asset]:
    """Yield what stands under the former ids of a procedure, for each of its pages and files.

    A page leads to the page, and data name the data that took their place. Other files, and short links, are
    the same under both addresses.

    Args:
        procedure: the procedure.
        templates: our templates.
        outputs: all its pages and files.
    """
    if not procedure.former:
        return
    own = re.compile(rf"(?<=/){re.escape(procedure.id)}(?=[/.])")
    for output in outputs:
        path = output_path(output)
        for old in procedure.former:
            former = own.sub(old, path, count=1)
            if former == path:
                continue
            if isinstance(output, Page) or is_page(path) or is_data(path):
                yield moved(templates, former, _target(procedure, path, old))
            else:
                yield Asset(former, output.data)


def _target(procedure: Procedure, path: str, old: str) -> Target:
    """Return where a page or data of a former id lead."""
    anchor = merged_anchor(old) if old in procedure.merged and _GUIDE.fullmatch(path) else ""
    return Target(path, anchor, procedure.title[lang_of(path)])


def moved_areas(variants: Variants) -> Mapping[str, str]:
    """Return the codes of areas whose version of a procedure is gone, and of the areas whose holds there now.

    The code is empty where the national version does. An area that stands under another code now, one only,
    leads there.
    """
    found: dict[str, str] = {}
    areas = variants.tree.areas
    heirs: dict[str, set[str]] = {code: set() for code in variants.ended}
    for version in variants.local:
        for code in areas[version.area].former_codes:
            heirs.setdefault(code, set()).add(version.area)
    for code in heirs:
        if code in areas:
            heirs[code] |= variants.by_area.keys() & set(areas[code].succeeded_by)
    for code, others in sorted(heirs.items()):
        if code not in variants.by_area:
            (only,) = others if len(others) == 1 else (variants.applying(code).area,)
            found[code] = only
    return found


def former_areas(
    variants: Variants, templates: Templates, outputs: Iterable[Page | Asset]
) -> Iterator[Asset]:
    """Yield what stands under the codes of areas that have no version of a procedure any more.

    Args:
        variants: the versions of the procedure.
        templates: our templates.
        outputs: all its pages and files.
    """
    codes = moved_areas(variants)
    if not codes:
        return
    record = variants.national.entry.record
    for old, now in compared_nowhere(variants):
        page = _PAGE if now.endswith("/") else ""
        yield moved(templates, f"{old}{page}", Target(f"{now}{page}", title=record.title[lang_of(now)]))
    place = re.compile(rf"(?<=/){re.escape(record.id)}(?:[/.](?P<code>\d{{6}}))?(?=(?P<sign>[/.]))")
    for output in outputs:
        path = output_path(output)
        match = place.search(path)
        if match is None or not _VERSIONED.match(path):
            continue
        for code, holder in codes.items():
            if (match["code"] or "") == holder:
                former = f"{path[: match.start()]}{record.id}{match['sign']}{code}{path[match.end() :]}"
                if isinstance(output, Page) or is_page(path) or is_data(path):
                    anchor = ended_anchor(code) if code in variants.ended and _GUIDE.fullmatch(path) else ""
                    yield moved(templates, former, Target(path, anchor, record.title[lang_of(path)]))
                else:
                    yield Asset(former, output.data)


def compared_nowhere(variants: Variants) -> Iterator[tuple[str, str]]:
    """Yield the addresses where areas were compared, if they are all alike now, with what stands for them."""
    key = variants.national.entry.key
    if variants.ended and not variants.local:
        for lang in LANGS:
            yield site_url(lang, areas_path(key)), site_url(lang, guide_path(key))
        yield f"{areas_data_path(key)}.json", data_path(key)


def moved(templates: Templates, path: str, target: Target) -> Asset:
    """Return what stands at an address whose page or data are at another one now."""
    if is_data(path):
        return Asset(path, as_json(MovedRecord(VERSION, target.path)))
    lang = lang_of(path)
    root = "../" * path.count("/")
    html = templates.whole(
        "redirect.html",
        lang,
        root=root,
        to=root + target.url + (f"#{target.anchor}" if target.anchor else ""),
        canonical=target.url,
        title=target.title,
    )
    return Asset(path, html.encode("utf-8"))


def is_page(path: str) -> bool:
    """Return whether a path is that of a page; short links are none, for they lead on by themselves."""
    return path.endswith(_PAGE) and not path.startswith(_SHORT)


def output_path(output: Page | Asset) -> str:
    """Return the path of a page's or file's own file, relative to the site's root."""
    return output.path if isinstance(output, Asset) else f"{output.url}{_PAGE}"


def is_data(path: str) -> bool:
    """Return whether a path is that of a procedure's data."""
    return bool(_DATA.match(path))
