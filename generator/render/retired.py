"""What stands at the addresses of a guide that is no more: that it is so, since when, and what to use now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.catalog import Catalog, Version
from generator.model import LANGS, Lang, Retirement
from generator.render.data import VERSION, as_json
from generator.render.links import Links, data_path, guide_path
from generator.render.local import composer_of
from generator.render.page import Asset, Page, site_url
from generator.render.redirects import Target, is_data, is_page, moved, output_path
from generator.render.templates import Templates
from generator.render.view import LinkView
from generator.render.words import day


def retired_assets(
    catalog: Catalog, templates: Templates, version: Version, outputs: Iterable[Page | Asset]
) -> Iterator[Asset]:
    """Yield what stands where the pages and files of a retired procedure did.

    Its guide and what other sites embed say that it is no more, and so do its data. All other pages lead to
    that word. Paper and tables are gone: nobody is to hand out a sheet of what does not hold.

    Args:
        catalog: the library.
        templates: our templates.
        version: the procedure.
        outputs: the pages and files that it would have if it were not retired.
    """
    retirement = version.entry.record.retired
    if retirement is None:
        return
    guide, embedded = guide_path(version.entry.key), f"embed/{version.entry.key}/"
    for path in map(output_path, outputs):
        lang: Lang = "en" if path.startswith("en/") else "zh"
        here = path.removeprefix("en/").removesuffix("index.html")
        if is_data(path):
            yield Asset(path, as_json(_data(catalog, version, retirement)))
        elif not is_page(path):
            continue
        elif here in {guide, embedded}:
            yield _page(catalog, templates, version, Links(lang, path.count("/")), here)
        else:
            to = site_url(lang, embedded if here.startswith(embedded) else guide)
            yield moved(templates, path, Target(f"{to}index.html", title=version.entry.record.title[lang]))


def _page(catalog: Catalog, templates: Templates, version: Version, links: Links, here: str) -> Asset:
    record, lang = version.entry.record, links.lang
    composer = composer_of(catalog, version, links)
    retirement = record.retired
    html = templates.render(
        "retired.html",
        lang,
        root=links.root,
        id=record.id,
        title=composer.plain(record.title),
        day=day(lang, retirement.on) if retirement else "",
        note=composer.block(retirement.note if retirement else None),
        instead=tuple(
            LinkView(catalog.interfaces[key].title[lang], links.guide(key))
            for key in (retirement.instead if retirement else ())
        ),
        framed=here.startswith("embed/"),
        guides=links.to("guides/"),
        home=links.to(""),
        twin=links.twin(here),
    )
    return Asset(f"{site_url(lang, here)}index.html", html.encode("utf-8"))


def _data(catalog: Catalog, version: Version, retirement: Retirement) -> dict[str, Any]:
    record = version.entry.record
    data: dict[str, Any] = {"on": retirement.on.isoformat()}
    if retirement.note:
        note = retirement.note
        data["note"] = {lang: composer_of(catalog, version, Links(lang, 0)).plain(note) for lang in LANGS}
    data["instead"] = [
        {
            "id": key,
            "title": {lang: catalog.interfaces[key].title[lang] for lang in LANGS},
            "url": {lang: site_url(lang, guide_path(key)) for lang in LANGS},
            "data": data_path(key),
        }
        for key in retirement.instead
    ]
    return {
        "version": VERSION,
        "id": record.id,
        "status": "retired",
        "title": {lang: record.title[lang] for lang in LANGS},
        "url": {lang: site_url(lang, guide_path(record.id)) for lang in LANGS},
        "retired": data,
    }
